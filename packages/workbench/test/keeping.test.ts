/** Nothing is lost: autosave, links, files, the library. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open, url } = openWorkbench()

const title = '.title'

test('a reload finds the crisis and the values as they were left', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  const field = page.locator('.slider-value').first()
  await field.fill('0.07')
  await field.press('Enter')
  await page.reload()
  await page.locator('.strip-part:not([hidden])').first().waitFor()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  expect(await page.locator('.slider-value').first().inputValue()).toBe('0.07')
})

test('a crisis of the library opens, and what was open is put aside', async () => {
  const { page } = await open()
  const first = await page.locator(title).innerText()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const count = await page.locator('.library section').nth(1).locator('.entry').count()
  expect(count).toBeGreaterThan(9)
  const entry = page.locator('.library section').nth(1).locator('.entry').first()
  const name = await entry.locator('b').innerText()
  await entry.click()
  await expect.poll(() => page.locator(title).innerText()).toBe(name)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.library section', { hasText: 'Open before' }).locator('.entry', { hasText: first }).click()
  await expect.poll(() => page.locator(title).innerText()).toBe(first)
})

test('a shared link holds text and values', async () => {
  const { page } = await open()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  const field = page.locator('.slider-value').first()
  await field.fill('1/12')
  await field.press('Enter')
  await page.getByRole('button', { name: 'Share' }).click()
  const box = page.getByLabel('Link')
  await expect.poll(() => box.inputValue()).toMatch(/#c=/)
  const link = await box.inputValue()
  const other = await open({ address: link.slice(link.indexOf('#')) })
  await other.page.getByRole('tab', { name: 'Assumptions' }).click()
  expect(await other.page.locator('.slider-value').first().inputValue()).toBe('1/12')
  expect(new URL(other.page.url()).hash).toBe('')
})

test('a broken link says so and opens what there is', async () => {
  const { page } = await open({ address: '#c=not-a-crisis' })
  expect(await page.locator('.notice').innerText()).toContain('The link holds no crisis')
})

test('a link that unpacks to gigabytes is refused', async () => {
  const { page } = await open()
  const hash = await page.evaluate(async () => {
    const zeros = new Blob(Array.from({ length: 64 }, () => new Uint8Array(1 << 20)))
    const packed = await new Response(zeros.stream().pipeThrough(new CompressionStream('deflate-raw'))).bytes()
    return `#c=${btoa(Array.from(packed, (b) => String.fromCharCode(b)).join(''))
      .replaceAll('+', '-')
      .replaceAll('/', '_')}`
  })
  const other = await open({ address: hash })
  expect(await other.page.locator('.notice').innerText()).toContain('The link holds no crisis')
})

test('report, picture, table and game are saved as files', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Share' }).click()
  for (const [name, inside] of [
    ['The crisis', /^crisis "/],
    ['Tree as a picture', /^<svg/],
    ['Strategies as a table', /information_set,action,chance/],
    ['Game for Gambit', /^EFG 2 R/],
    ['Report', /<!doctype html>/i],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
    expect(readFileSync(await download.path(), 'utf8')).toMatch(inside)
  }
})

test('a new crisis begins with one that works', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'New crisis' }).click()
  await expect.poll(() => page.locator(title).innerText()).toBe('A new crisis')
  await expect.poll(() => page.locator('.strip-label').allInnerTexts()).toContainEqual(expect.stringContaining('War'))
})

test('a file from disk opens; one that is no crisis says what is wrong', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'mine.brink',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      'crisis "Mine"\n"A test."\nactor A\nplay { leave: A: go | stay }\noutcomes { Gone = go  Here = stey }\n',
    ),
  })
  await expect.poll(() => page.locator('.trouble').allInnerTexts()).toEqual([expect.stringContaining('stey')])
  expect(url()).toMatch(/^http/)
})
