/** What names lead to: tooltips, declarations, places, new names. */
import { describe, expect, test } from 'vitest'
import { goTo, openEditor, small, textOf } from './support.ts'

const open = openEditor()

describe('tooltips', () => {
  test('tell of what is under the mouse', async () => {
    const page = await open()
    await page.locator('.cm-line .name-param', { hasText: 'cost' }).last().hover()
    const told = page.locator('.told-of')
    await told.waitFor()
    const text = await told.innerText()
    for (const part of ['cost a parameter', 'what a war costs', '0.4', '0 to 1', 'By the analyst.'])
      expect(text).toContain(part)
  })

  test('open by keys too, and close by Escape', async () => {
    const page = await open()
    await goTo(page, 6, 9)
    await page.keyboard.press('ControlOrMeta+K')
    await page.keyboard.press('ControlOrMeta+I')
    await page.locator('.told-of').waitFor()
    expect(await page.locator('.told-of').innerText()).toContain('of A, in demand'.replace('demand', '`demand`'))
    expect(await page.locator('.cm-announced').innerText()).toContain('ask an option')
    await page.keyboard.press('Escape')
    await page.locator('.told-of').waitFor({ state: 'detached' })
  })

  test('show text of a crisis as text, whatever it holds', async () => {
    const page = await open(small.replace('what a war costs', '<img src=x onerror=alert(1)><script>alert(2)</script>'))
    await page.locator('.cm-line .name-param', { hasText: 'cost' }).last().hover()
    await page.locator('.told-of').waitFor()
    expect(await page.locator('.told-of .told-title').innerText()).toBe(
      '<img src=x onerror=alert(1)><script>alert(2)</script>',
    )
    expect(await page.locator('.told-of img, .told-of script').count()).toBe(0)
  })
})

describe('a new name', () => {
  test('goes to every place at once, and is undone at once', async () => {
    const page = await open()
    await goTo(page, 6, 9)
    await page.keyboard.press('F2')
    const field = page.getByLabel('New name of ask')
    await field.waitFor()
    await field.fill('insist')
    await field.press('Enter')
    await expect.poll(() => textOf(page)).toBe(small.replaceAll('ask', 'insist').replace('Asked', 'Asked'))
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => textOf(page)).toBe(small)
  })

  test('is refused where something has it, and says what', async () => {
    const page = await open()
    await goTo(page, 6, 9)
    await page.keyboard.press('F2')
    const field = page.getByLabel('New name of ask')
    await field.fill('cost')
    await field.press('Enter')
    await expect
      .poll(() => page.locator('.editor-why').innerText())
      .toBe('`cost` is already the name of a parameter, in line 3. Choose another name.')
    expect(await textOf(page)).toBe(small)
    await field.press('Escape')
    await field.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
  })

  test('needs a name', async () => {
    const page = await open()
    await goTo(page, 4, 6)
    await page.keyboard.press('F2')
    await expect.poll(() => page.locator('.editor-notice').innerText()).toContain('no name here')
  })
})

describe('declarations and places', () => {
  const selected = (page: Awaited<ReturnType<typeof open>>) => page.evaluate(() => document.getSelection()?.toString())

  test('by F12', async () => {
    const page = await open()
    await goTo(page, 6, 25)
    await page.keyboard.press('F12')
    await expect.poll(() => selected(page)).toBe('cost')
    expect(await page.locator('.cm-activeLine').innerText()).toContain('param cost')
  })

  test('by a click with Ctrl', async () => {
    const page = await open()
    await page
      .locator('.cm-line .name-option', { hasText: 'ask' })
      .last()
      .click({ modifiers: ['ControlOrMeta'] })
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('demand: A')
  })

  test('all places in a list that arrows walk', async () => {
    const page = await open()
    await goTo(page, 5, 14)
    await page.keyboard.press('Shift+F12')
    const places = page.locator('.editor-places button')
    await places.first().waitFor()
    expect(await places.count()).toBe(3)
    const isFocused = (n: number) => places.nth(n).evaluate((button) => button === document.activeElement)
    await expect.poll(() => isFocused(0)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => isFocused(1)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('when ask')
    expect(await places.count()).toBe(0)
  })
})
