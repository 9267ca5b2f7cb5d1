/** The editor as a reader's hands find it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type OpenOptions, openWorkbench } from '../browser.ts'

export const small = `crisis "Small"
actor A "the challenger"
param cost = 0.4 in 0..1 "what a war costs" by analyst
play {
  demand: A: ask | wait
  when ask: A gains 1 - cost
}
outcomes { Asked = ask  Not = wait }
`

export function openEditor() {
  const { open } = openWorkbench()

  /** A page with the editor ready, nothing in front of it, and a text of its own. */
  return async (text = small, options: OpenOptions = {}): Promise<Page> => {
    const { page } = await open(options)
    await page.evaluate(() => document.dispatchEvent(new CustomEvent('brink:view', { detail: 'text' })))
    await page.locator('.cm-content').waitFor()
    for (const button of await page.getByRole('button', { name: 'Close', exact: true }).all()) await button.click()
    if (text !== '') await write(page, text)
    return page
  }
}

/** Puts a text in place of all that stands there, as pasting would. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  await expect.poll(() => textOf(page)).toBe(text)
}

/** The text of the editor; of a short one, all of which is in view. */
export const textOf = (page: Page): Promise<string> =>
  page
    .locator('.cm-content')
    .evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'))

/** Puts the cursor at a place of a short text, lines and columns from 1, as a click would. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page
    .locator('.cm-line')
    .nth(line - 1)
    .scrollIntoViewIfNeeded()
  const at = await page.evaluate(
    ([l, c]) => {
      const found = document.querySelectorAll('.cm-line')[l]
      const texts = document.createTreeWalker(found, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      let left = c
      let last: DOMRect | undefined
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const length = node.textContent?.length ?? 0
        if (left < length) {
          range.setStart(node, left)
          range.setEnd(node, left + 1)
          const box = range.getBoundingClientRect()
          return { x: box.left + 1, y: (box.top + box.bottom) / 2 }
        }
        left -= length
        range.selectNodeContents(node)
        last = range.getBoundingClientRect()
      }
      if (last && left === 0) return { x: last.right + 1, y: (last.top + last.bottom) / 2 }
      throw new Error('there is no such place')
    },
    [line - 1, column - 1],
  )
  await page.mouse.click(at.x, at.y)
}

const { resolve } = createRequire(import.meta.url)
const axe = readFileSync(resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with a part of the page. */
export async function faultsOf(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async (within) => {
    type Result = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }
    const { run } = (window as unknown as { axe: { run: (within: string, options: object) => Promise<Result> } }).axe
    const found = await run(within, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary} ${html.slice(0, 200)}`),
    )
  }, selector)
}
