/** The rules of WCAG 2.2 A and AA, as axe checks them, on one part of a page that a browser shows. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let source

/** What is wrong, one line for each element; empty when nothing is. */
export async function axeFaults(page, part) {
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const found = await page.evaluate(
    ([selector, values]) =>
      globalThis.axe.run(selector, {
        runOnly: { type: 'tag', values },
        // Experimental: it wants every word of a picture's item in its name, which says the same in sentences.
        rules: { 'label-content-name-mismatch': { enabled: false } },
        resultTypes: ['violations'],
      }),
    [part, rules],
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}
