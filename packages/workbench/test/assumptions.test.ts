/** Sliders, readings and the phase diagram. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

test('the answer follows a slider, and undo brings it back in one step', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  const shares = () => page.locator('.strip-part:not([hidden]) b').allInnerTexts()
  const before = await shares()
  const slider = page.getByRole('slider').first()
  await slider.focus()
  for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowRight')
  await expect.poll(shares).not.toEqual(before)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(shares).toEqual(before)
  expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
})

test('a value is typed exactly, refused when it is none, and put back', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  const field = page.locator('.slider-value').first()
  const before = await field.inputValue()
  await field.fill('1/30')
  await field.press('Enter')
  expect(await field.inputValue()).toBe('1/30')
  await field.fill('much')
  await field.press('Enter')
  expect(await field.inputValue()).toBe('1/30')
  await page.getByRole('button', { name: 'Put all back' }).click()
  expect(await field.inputValue()).toBe(before)
})

test('two readings stand side by side', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.getByLabel('Reading', { exact: true }).selectOption('0')
  await page.getByLabel('Beside it').selectOption('1')
  await expect.poll(() => page.locator('.strip-side').count()).toBe(2)
  const [first, second] = await page.locator('.strip-bar').allInnerTexts()
  expect(first).not.toBe(second)
})

test('the phase diagram fills in, and a press on it moves both values', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.getByRole('tab', { name: 'Phase diagram' }).click()
  await page.locator('.phase-state', { hasText: /^65 × 65 points$/ }).waitFor({ timeout: 90_000 })
  const plane = page.locator('.phase-plane')
  const colours = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.phase-plane canvas')!
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 3).join())).size
  })
  expect(colours).toBeGreaterThan(1)
  await plane.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => page.locator('.moved').count()).toBe(2)
}, 120_000)
