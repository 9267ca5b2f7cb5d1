/** The record, the comparison and the forecast, as a reader goes through them. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()
const tab = (name: string) => ({ name, exact: true }) as const

test('the record is stepped through, and beliefs go with it', async () => {
  const { page } = await open()
  await page.getByRole('tab', tab('Record')).click()
  const titles = page.locator('.event-title')
  await titles.first().waitFor()
  expect(await titles.count()).toBeGreaterThan(5)
  const after = () => page.locator('.at .shift tr td:last-child').allInnerTexts()
  const first = await after()
  await page.getByRole('button', { name: 'Next →' }).click()
  await expect.poll(() => page.locator('.at .event-title').innerText()).toBe(await titles.nth(1).innerText())
  for (let n = 0; n < 4; n++) await page.getByRole('button', { name: 'Next →' }).click()
  await expect.poll(after).not.toEqual(first)
  await page.locator('.at .event-title').focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => page.locator('.stepper').innerText()).toContain('event 5')
  await page.getByText('What to watch next').click()
  await page.locator('.watch table').first().waitFor()
  expect(await page.locator('.watch').innerText()).toContain('bits')
})

test('two readings are compared: the crux comes first', async () => {
  const { page } = await open()
  await page.getByRole('tab', tab('Compare')).click()
  await page
    .locator('.compare')
    .getByRole('button', { name: /^Compare/ })
    .click()
  await page.locator('.compare .lead').first().waitFor()
  expect(await page.locator('.compare').innerText()).toMatch(/disagree about/)
  expect(await page.locator('.strip-side').count()).toBe(2)
})

test('a forecast runs, converges, is stopped, and tells what it hangs on', async () => {
  const { page } = await open()
  await page.getByRole('tab', tab('Forecast')).click()
  await page.getByRole('combobox', { name: /^Worlds/ }).selectOption('65536')
  await page.getByRole('button', { name: 'Run the forecast' }).click()
  await page.locator('.forecast-view .lead').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => page.locator('.forecast-state').innerText()).toContain('stopped before the end')
  // The page goes on answering.
  await page.getByRole('combobox', { name: /^Worlds/ }).selectOption('1024')
  await page.getByRole('button', { name: 'Run the forecast' }).click()
  await expect
    .poll(() => page.locator('.forecast-state').innerText(), { timeout: 50_000 })
    .toMatch(/^1,024 worlds in each reading, [\d,]+ solved a second$/)
  expect(await page.locator('.charts svg').count()).toBeGreaterThan(3)
  const second = page.locator('.spread button').nth(1)
  await second.click()
  await expect.poll(() => page.locator('.charts figcaption').first().innerText()).toContain(await second.innerText())
})
