/** The picture of the game: walked, folded, explained, and moved by a slider without being laid out anew. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFaults } from './axe.ts'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

const showTree = async (page: Page) => {
  await page.getByRole('tab', { name: 'Tree', exact: true }).click()
  await page.locator('.place').first().waitFor()
  await page.locator('.tree-stage').focus()
}
const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.querySelector('.tree-stage')!.getAttribute('aria-activedescendant')!
    return document.getElementById(id)?.getAttribute('aria-label') ?? ''
  })
const explained = (page: Page) => page.locator('.tree-told h3').innerText()
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the tree is walked by keyboard, and each place says what it is', async () => {
  const { page } = await open()
  await showTree(page)
  expect(await active(page)).toMatch(/^Start: Russia decides posture; reached with 100%/)
  await press(page, 'ArrowRight')
  expect(await active(page)).toMatch(/^(mass|stand down): /)
  await press(page, 'Home', 'ArrowRight')
  const first = await active(page)
  await press(page, 'ArrowDown')
  const second = await active(page)
  expect(new Set([first.split(':')[0], second.split(':')[0]])).toEqual(new Set(['mass', 'stand down']))
  await press(page, 'ArrowUp')
  expect(await active(page)).toBe(first)
  await press(page, 'ArrowLeft')
  expect(await active(page)).toMatch(/^Start/)
  // Every item tells its place in the tree to who cannot see it.
  const item = page.locator('.place').nth(1)
  for (const name of ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-selected']) {
    expect(await item.getAttribute(name), name).toMatch(/^(\d+|true|false)$/)
  }
})

test('a place is folded and opened, and nobody is left standing in what is folded away', async () => {
  const { page } = await open()
  await showTree(page)
  const count = () => page.locator('.place').count()
  await press(page, 'Enter')
  expect(await count()).toBe(1)
  expect(await page.locator('.place').getAttribute('aria-expanded')).toBe('false')
  expect(await page.locator('.place .hidden').textContent()).toBe('+49')
  await press(page, 'Enter')
  expect(await page.locator('#place-0').getAttribute('aria-expanded')).toBe('true')
  expect(await count()).toBeGreaterThan(10)
  await press(page, 'ArrowRight')
  await page.locator('#place-0 > g > .handle').click()
  expect(await active(page)).toMatch(/^Start/)
  await page.getByRole('button', { name: 'Open all' }).click()
  await press(page, 'f')
  await page.getByRole('button', { name: 'Fit' }).click()
  await expect.poll(count).toBe(50)
})

test('every node of the game can be shown, and the moves again', async () => {
  const { page } = await open()
  await showTree(page)
  await page.getByText('Every node').click()
  await page.locator('.tree-stage').focus()
  await press(page, 'Home')
  expect(await active(page)).toMatch(/^Start: chance decides what the actors privately are/)
  await page.getByRole('button', { name: 'Open all' }).click()
  await page.getByRole('button', { name: 'Fit' }).click()
  await expect.poll(() => page.locator('.place').count()).toBe(301)
  await page.getByText('Moves', { exact: true }).click()
  await expect.poll(() => page.locator('.place').count()).toBeLessThan(60)
})

test('a choice is explained on hover: who, what it knows, chances and worths', async () => {
  const { page } = await open()
  await showTree(page)
  const before = await page.locator('.tree-stage').boundingBox()
  const us = page.locator('.place', { has: page.locator('.name', { hasText: /^US$/ }) }).first()
  await us.locator('> g > .box').hover()
  await expect.poll(() => explained(page)).toBe('The United States decides: warning')
  const told = page.locator('.tree-told')
  expect(await told.innerText()).toMatch(/After mass/)
  expect(await told.locator('thead').innerText()).toMatch(/nerve firm.*nerve soft/s)
  const rows = await told.locator('tbody tr').allInnerTexts()
  expect(rows.map((row) => row.split('\t')[0])).toEqual(['warn', 'stay silent'])
  // For each kind: chances of the alternatives add up to one.
  const chances = rows.map((row) => Number.parseFloat(row.split('\t')[1]))
  expect(chances[0] + chances[1]).toBeGreaterThan(98)
  expect(chances[0] + chances[1]).toBeLessThan(102)
  expect(await told.innerText()).toMatch(/Belief, Russia: intent:\s*ruse\s*\d/)
  expect(await page.locator('.tree-stage').boundingBox()).toEqual(before)
})

test('a slider moves widths and words, and no place', async () => {
  const { page } = await open()
  await showTree(page)
  const places = () => page.locator('.place > g').evaluateAll((all) => all.map((g) => g.getAttribute('transform')))
  const widths = () =>
    page.locator('.place > .flow').evaluateAll((all) => all.map((p) => p.getAttribute('stroke-width')))
  const [at, thick] = [await places(), await widths()]
  await page.evaluate(() => {
    for (const g of document.querySelectorAll('.place')) (g as unknown as { kept: boolean }).kept = true
  })
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  const slider = page.getByRole('slider').first()
  await slider.focus()
  for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowRight')
  await expect.poll(widths).not.toEqual(thick)
  expect(await places()).toEqual(at)
  expect(await page.locator('.place').evaluateAll((all) => all.every((g) => 'kept' in g))).toBe(true)
})

test('two readings share the picture, each in its colour, or one at a time', async () => {
  const { page } = await open()
  await showTree(page)
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.getByLabel('Reading', { exact: true }).selectOption('0')
  await page.getByLabel('Beside it').selectOption('1')
  const mass = page.locator('.place', { has: page.locator('.move', { hasText: /^mass$/ }) }).first()
  await expect.poll(() => mass.locator('> .flow').count()).toBe(2)
  expect(await mass.locator('.odds tspan').count()).toBe(2)
  await page.getByRole('toolbar', { name: 'The tree' }).getByText('2', { exact: true }).click()
  await expect.poll(() => mass.locator('> .flow').count()).toBe(1)
  expect(await mass.locator('> .flow').getAttribute('class')).toContain('v1')
})

test('the picture zooms, and keeps who is active in sight', async () => {
  const { page } = await open()
  await showTree(page)
  const scale = () =>
    page
      .locator('.tree-picture > g')
      .evaluate((g) => Number(/scale\(([\d.]+)\)/.exec(g.getAttribute('transform')!)![1]))
  const before = await scale()
  await press(page, '+')
  expect(await scale()).toBeGreaterThan(before)
  await press(page, '-', '-')
  expect(await scale()).toBeLessThan(before)
  await press(page, '+', '+', '+', '+', '+', '+')
  for (let n = 0; n < 6; n++) {
    await press(page, 'ArrowRight')
    const inside = await page.evaluate(() => {
      const id = document.querySelector('.tree-stage')!.getAttribute('aria-activedescendant')!
      const box = document.getElementById(id)!.querySelector('.box')!.getBoundingClientRect()
      const stage = document.querySelector('.tree-stage')!.getBoundingClientRect()
      return box.left >= stage.left && box.right <= stage.right && box.top >= stage.top && box.bottom <= stage.bottom
    })
    expect(inside, `step ${n}`).toBe(true)
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the tree (${colorScheme})`, async () => {
    const { page } = await open({ colorScheme })
    await showTree(page)
    await page.keyboard.press('ArrowRight')
    expect(await axeFaults(page, '.tree-view')).toEqual([])
    await page.getByText('Every node').click()
    expect(await axeFaults(page, '.tree-view')).toEqual([])
  })
}
