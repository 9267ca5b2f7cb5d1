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
