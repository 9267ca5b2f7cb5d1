/** A picture against a golden one, where no font or renderer has a say: the phase diagram, as a map of its regions. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

async function openModel(title: string) {
  const { page } = await open()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.library .entry', { hasText: title }).first().click()
  await expect.poll(() => page.locator('.title').innerText()).toBe(title)
  return page
}

test('the phase diagram of the critical risk', async () => {
  const page = await openModel('Brinkmanship')
  await page.getByRole('tab', { name: 'Phase diagram' }).click()
  await page.getByLabel('Shown').selectOption('likeliest')
  await page.getByLabel('Across').selectOption('f')
  await page.getByLabel('Up').selectOption('s')
  await page.locator('.phase-state', { hasText: /^65 × 65 points$/ }).waitFor({ timeout: 90_000 })
  const map = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.phase-plane canvas')!
    const { width, height } = canvas
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
    const letters = new Map<string, string>()
    const letter = (colour: string) => {
      if (!letters.has(colour)) letters.set(colour, 'abcdefgh'[letters.size])
      return letters.get(colour)!
    }
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) =>
        letter(data.slice(4 * (y * width + x), 4 * (y * width + x) + 4).join()),
      ).join(''),
    ).join('\n')
  })
  await expect(`${map}\n`).toMatchFileSnapshot('golden/brinkmanship.phase.txt')
}, 120_000)
