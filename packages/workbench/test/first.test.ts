/** The page as it opens. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

test('shows the first crisis and how it ends', async () => {
  const { page } = await open()
  expect(await page.locator('h1').innerText()).not.toBe('')
  const shares = await page.locator('.strip-part:not([hidden]) b').allInnerTexts()
  const sum = shares.reduce((total, text) => total + Number.parseFloat(text), 0)
  expect(sum).toBeGreaterThan(98)
  expect(sum).toBeLessThan(102)
})

test('the chances of one crisis never stand under the names of another', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Close' }).click()
  // Every strip that is ever shown, from the first crisis to the answer of the next.
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const strip = document.querySelector('.strip')!
    const note = () => seen.push((strip as HTMLElement).innerText.replace(/\s+/g, ' '))
    new MutationObserver(note).observe(strip, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.entry', { hasText: 'Agenda and veto' }).click()
  await expect.poll(() => page.locator('.strip').innerText()).toContain('Adopted')
  await expect.poll(() => page.locator('.strip').innerText()).toContain('100%')
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
  expect(seen.filter((text) => /Adopted/.test(text) && !/Adopted 100%/.test(text))).toEqual([])
})
