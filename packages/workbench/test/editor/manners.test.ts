/** Style, folds, search, keys, themes, and what becomes of the editor while other views are in front. */
import { describe, expect, test } from 'vitest'
import { faultsOf, goTo, openEditor, small, textOf } from './support.ts'

const open = openEditor()
const untidy = small.replace('  demand: A: ask | wait\n  when ask', 'demand:A:ask|wait\n      when   ask')

describe('style', () => {
  test('comes by a key, and the cursor stays at its word', async () => {
    const page = await open(untidy)
    await goTo(page, 6, 14)
    await page.keyboard.press('Shift+Alt+F')
    await expect.poll(() => textOf(page)).toBe(small)
    await page.keyboard.type('X')
    await expect.poll(() => textOf(page)).toBe(small.replace('when ask', 'when Xask'))
  })

  test('or by the button; what cannot be parsed stays as it is', async () => {
    const page = await open(untidy)
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => textOf(page)).toBe(small)
    await goTo(page, 2, 1)
    await page.keyboard.type('= ')
    const spoilt = await textOf(page)
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => page.locator('.editor-notice').innerText()).toContain('cannot be formatted')
    expect(await textOf(page)).toBe(spoilt)
  })
})

test('blocks fold and unfold', async () => {
  const page = await open()
  await goTo(page, 4, 3)
  await page.keyboard.press('Control+Shift+BracketLeft')
  await page.locator('.cm-foldPlaceholder').waitFor()
  expect(await textOf(page)).not.toContain('demand')
  await page.keyboard.press('Control+Shift+BracketRight')
  await expect.poll(() => textOf(page)).toBe(small)
})

test('search finds and replaces', async () => {
  const page = await open()
  await page.keyboard.press('ControlOrMeta+F')
  await page.locator('.cm-search input[name=search]').pressSequentially('ask')
  await expect.poll(() => page.locator('.cm-searchMatch').count()).toBe(4)
  await page.keyboard.press('Escape')
  await page.locator('.cm-search').waitFor({ state: 'detached' })
})

test('new lines begin where the style would have them', async () => {
  const page = await open()
  await goTo(page, 5, 1)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('// more')
  await expect.poll(() => textOf(page)).toContain('\n  // more\n')
})

describe('keys', () => {
  test('Tab indents; behind Escape it leaves, which is said', async () => {
    const page = await open()
    await goTo(page, 2, 1)
    await page.keyboard.press('Tab')
    await expect.poll(() => textOf(page)).toContain('\n  actor A')
    const content = page.locator('.cm-content')
    expect(await content.getAttribute('aria-description')).toContain('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await content.evaluate((element) => element.contains(document.activeElement))).toBe(false)
  })
})

test('another view in front costs neither text nor history', async () => {
  const page = await open()
  await goTo(page, 1, 9)
  await page.keyboard.type('Very ')
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.locator('.cm-editor').waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: 'Text' }).click()
  await expect.poll(() => textOf(page)).toContain('Very Small')
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(() => textOf(page)).toBe(small)
})

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('%s: axe finds nothing', async (colorScheme) => {
    const page = await open('', { colorScheme })
    await page.locator('.name-param').first().waitFor()
    expect(await faultsOf(page, '.text-view')).toEqual([])
    await goTo(page, 5, 1)
    await page.keyboard.type('parm x = 1\npa')
    await page.locator('.cm-lintRange-error').first().waitFor()
    await page.locator('.cm-tooltip-autocomplete').waitFor()
    expect(await faultsOf(page, '.text-view')).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+Shift+M')
    await page.locator('.cm-panel-lint').waitFor()
    expect(await faultsOf(page, '.text-view')).toEqual([])
  })

  test.each([360, 2560])('%i pixels: nothing runs out of the page', async (width) => {
    const page = await open('', { viewport: { width, height: 800 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const box = await page.locator('.cm-editor').boundingBox()
    expect(box?.height).toBeGreaterThan(300)
  })
})
