/** Equilibria as cards, concepts and rationality, searches that take long. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFaults } from './axe.ts'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()
const strip = (page: Page) => page.locator('.strip-part:not([hidden])').allInnerTexts()
const openModel = async (page: Page, title: string) => {
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.library .entry', { hasText: title }).first().click()
  await expect.poll(() => page.locator('.title').innerText()).toBe(title)
}
const concept = async (page: Page, name: RegExp) => {
  if (!(await page.locator('.how').evaluate((d) => (d as HTMLDetailsElement).open)))
    await page.locator('.how > summary').click()
  await page.getByRole('radio', { name }).check()
}

test('another equilibrium is chosen, and strip, tree and sentences follow', async () => {
  const { page } = await open()
  await openModel(page, 'Audience costs')
  await concept(page, /^Sequential/)
  await expect.poll(() => page.locator('.card').count()).toBe(2)
  await expect.poll(() => page.locator('.count').innerText()).toContain('That is all of them')
  const [mixed, pooling] = ['partly separating', 'pooling on quiet'].map((kind) =>
    page.locator('.card', { hasText: kind }),
  )
  expect(await mixed.innerText()).toMatch(/Quiet\s+1\/2/)
  expect(await pooling.innerText()).toContain('a continuum')
  await mixed.getByRole('radio').check()
  await expect.poll(() => strip(page)).toContain('Quiet 50%')
  const before = await strip(page)
  const widths = () =>
    page.locator('.place > .flow').evaluateAll((all) => all.map((p) => p.getAttribute('stroke-width')))
  const thick = await widths()
  await pooling.getByRole('radio').check()
  await expect.poll(() => strip(page)).not.toEqual(before)
  expect(await strip(page)).toEqual(['Quiet 100%'])
  await expect.poll(widths).not.toEqual(thick)
  await expect.poll(() => page.locator('.answers .lead').first().innerText()).toMatch(/Quiet/)
  const asks = await page.locator('.asks tbody tr').allInnerTexts()
  expect(asks[0]).toMatch(/bluff/)
  expect(asks[1]).toContain('none')
})

test('a slider does not change which equilibrium is shown', async () => {
  const { page } = await open()
  await openModel(page, 'Audience costs')
  await concept(page, /^Sequential/)
  await expect.poll(() => page.locator('.count').innerText()).toContain('That is all of them')
  await page.locator('.card', { hasText: 'pooling on quiet' }).getByRole('radio').check()
  await expect.poll(() => strip(page)).toEqual(['Quiet 100%'])
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.getByRole('slider').first().focus()
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.locator('.moved').count()).toBe(1)
  // On a slow machine the search for all of them goes on for a moment; then it is the same one that is shown.
  await expect.poll(() => page.locator('.count').innerText()).toContain('That is all of them')
  await expect.poll(() => strip(page)).toEqual(['Quiet 100%'])
})

test('concepts that are not for this crisis say why', async () => {
  const { page } = await open()
  await page.locator('.how > summary').click()
  const refused = page.locator('.concepts .refused')
  await refused.first().waitFor()
  expect(await refused.first().innerText()).toMatch(/Not here: .+/)
  expect(await refused.first().locator('input').isDisabled()).toBe(true)
})

test('rationality moves the answer, to the limit and back to the file', async () => {
  const { page } = await open()
  const before = await strip(page)
  await page.locator('.how > summary').click()
  const slider = page.getByRole('slider', { name: /^Rationality/ })
  expect(await slider.getAttribute('aria-valuetext')).toBe('8 per unit')
  await slider.focus()
  for (let n = 0; n < 30; n++) await page.keyboard.press('ArrowLeft')
  await expect.poll(() => strip(page)).not.toEqual(before)
  expect(await page.locator('.how > summary').innerText()).toMatch(/at [\d.]+ per unit/)
  await page.getByRole('checkbox', { name: 'Limit' }).check()
  await expect.poll(() => page.locator('.how > summary').innerText()).toContain('in the limit')
  await page.getByRole('button', { name: 'As the file has it' }).click()
  await page.getByRole('radio', { name: /^As the file asks/ }).check()
  await expect.poll(() => strip(page)).toEqual(before)
})

test('a long search streams what it finds, goes on under the hand, and stops when told', async () => {
  const { page } = await open()
  await concept(page, /^Nash Nobody/)
  // The game is too large for the table to take a method that finds all.
  await page.locator('.how select').first().selectOption('face-search')
  await page.locator('.search button').waitFor()
  await expect.poll(() => page.locator('.search').innerText(), { timeout: 40_000 }).toMatch(/[1-9]\d* so far/)
  await expect.poll(() => page.locator('.how > summary').innerText()).toContain('nash')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => page.locator('.count').innerText()).toContain('found before the search was stopped')
  expect(await page.locator('.search button').count()).toBe(0)
  expect(await page.locator('.answers .lead').first().innerText()).toMatch(/^Most likely it ends with|^It ends/)
  // Another concept is answered at once.
  await concept(page, /^Quantal response/)
  await expect.poll(() => page.locator('.how > summary').innerText()).toContain('quantal response at 8 per unit')
  await expect.poll(() => page.locator('.card').count()).toBe(1)
})

test('steps of the story are shown in the tree and in the text', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Show warning in the tree' }).click()
  await expect.poll(() => page.locator('.tree-told h3').innerText()).toBe('The United States decides: warning')
  await page.getByRole('button', { name: 'Show warning in the text' }).click()
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString() ?? ''))
    .toContain('warning: US: warn | stay_silent')
})

test('decisions are listed, each with its chances', async () => {
  const { page } = await open()
  await page.locator('.decisions > summary').click()
  const rows = page.locator('.decisions tbody tr')
  const said = await page.locator('.decisions > summary').innerText()
  expect(said).toBe(`All ${await rows.count()} decisions`)
  expect(await rows.first().innerText()).toMatch(/Russia: posture.*mass\s+\d/s)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the answer (${colorScheme})`, async () => {
    const { page } = await open({ colorScheme })
    await page.locator('.how > summary').click()
    await page.locator('.decisions > summary').click()
    expect(await axeFaults(page, '.answers')).toEqual([])
    await openModel(page, 'Audience costs')
    await concept(page, /^Sequential/)
    await expect.poll(() => page.locator('.card').count()).toBe(2)
    await page.locator('.family > summary').first().click()
    expect(await axeFaults(page, '.answers')).toEqual([])
  })
}
