/** A mistake, what is said of it, and how it is mended; what the editor offers to write. */
import { describe, expect, test } from 'vitest'
import { goTo, openEditor, small, textOf, write } from './support.ts'

const open = openEditor()

describe('mistakes', () => {
  test('are told in the words of the command line, and go when they are mended', async () => {
    const page = await open(small.replace('- cost', '- cots'))
    await page.locator('.cm-lintRange-error').waitFor()
    expect(await page.locator('.cm-lintRange-error').innerText()).toBe('cots')
    await page.locator('.cm-lintRange-error').hover()
    const fault = page.locator('.cm-tooltip .cm-diagnostic-error').first()
    expect((await fault.innerText()).split('\n').filter(Boolean)).toEqual([
      'error: nothing is called `cots`',
      'mend: Did you mean `cost`?',
    ])
    await write(page, small)
    await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.text-foot button').first().innerText()).toBe('No mistakes')
    await expect.poll(() => page.locator('.title').innerText()).toBe('Small')
  })

  test('stand in the gutter and in a list that the keyboard opens', async () => {
    const page = await open(small.replace('- cost', '- cots').replace('Not = wait', 'Not = waits'))
    await expect.poll(() => page.locator('.text-foot button').first().innerText()).toMatch(/^2 errors/)
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(2)
    await page.keyboard.press('ControlOrMeta+Shift+M')
    const list = page.locator('.cm-panel-lint')
    await list.waitFor()
    expect(await list.innerText()).toContain('nothing is called `cots`')
    expect(await list.innerText()).toContain('mend: Did you mean `wait`?')
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
  })

  test('of quotations are left to whoever has the sources', async () => {
    const page = await open(
      small.replace('by analyst', 'from s 1 "words"').replace('actor A', 'source s = "S" file "s.txt"\nactor A'),
    )
    await expect.poll(() => page.locator('.title').innerText()).toBe('Small')
    await expect.poll(() => page.locator('.text-foot button').first().innerText()).toBe('No mistakes')
  })
})

describe('what can be written', () => {
  test('names with their titles, by the place', async () => {
    const page = await open()
    await goTo(page, 6, 21)
    await page.keyboard.press('ControlOrMeta+Space')
    const offered = page.locator('.cm-tooltip-autocomplete li')
    await offered.first().waitFor()
    const cost = page.locator('.cm-tooltip-autocomplete li', { hasText: 'what a war costs' })
    expect(await cost.innerText()).toContain('cost')
    expect(await page.locator('.cm-tooltip-autocomplete').innerText()).not.toContain('crisis')
    await page.keyboard.press('Escape')
    await page.locator('.cm-tooltip-autocomplete').waitFor({ state: 'detached' })
  })

  test('as somebody types; Enter takes the first', async () => {
    const page = await open()
    await goTo(page, 6, 3)
    await page.keyboard.type('wh')
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'when' }).first().waitFor()
    // A construct to fill in comes first on a new line; its places follow each other by Tab.
    await page.waitForTimeout(150)
    await page.keyboard.press('Enter')
    await expect.poll(() => textOf(page)).toContain('when option: Actor gains 1')
    await page.keyboard.type('ask')
    await page.keyboard.press('Tab')
    await page.keyboard.type('A')
    await expect.poll(() => textOf(page)).toContain('when ask: A gains 1')
  })

  test('after a bracket without being asked', async () => {
    const text = small.replace(
      'param cost',
      'private nerve of A: firm | soft by analyst\nparam toll[nerve] = { firm: 1, soft: 0 } by analyst\nparam cost',
    )
    const page = await open(text.replace('1 - cost', '1 - '))
    await goTo(page, 8, 25)
    await page.keyboard.type('toll[')
    const offered = page.locator('.cm-tooltip-autocomplete')
    await offered.waitFor()
    const shown = await offered.innerText()
    for (const name of ['nerve', 'firm', 'soft']) expect(shown).toContain(name)
    expect(shown).not.toContain('ask')
  })
})

describe('the page follows', () => {
  test('typing and undoing', async () => {
    const page = await open()
    await expect.poll(() => page.locator('.title').innerText()).toBe('Small')
    await goTo(page, 1, 9)
    await page.keyboard.type('Very ')
    await expect.poll(() => page.locator('.title').innerText()).toBe('Very Small')
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => page.locator('.title').innerText()).toBe('Small')
  })
})
