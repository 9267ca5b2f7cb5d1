/** The rules of WCAG 2.2 A and AA, as axe checks them, on one part of the page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Result {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** What is wrong, one line for each element; empty when nothing is. */
export async function axeFaults(page: Page, part: string): Promise<string[]> {
  await page.evaluate(source)
  const found = await page.evaluate(
    async ([selector, values]) => {
      const { axe } = globalThis as unknown as { axe: { run(where: string, how: object): Promise<Result> } }
      return axe.run(selector as string, {
        runOnly: { type: 'tag', values },
        // Experimental: it wants every word of a picture's item in its name, which says the same in sentences.
        rules: { 'label-content-name-mismatch': { enabled: false } },
        resultTypes: ['violations'],
      })
    },
    [part, rules] as const,
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}
