/** Every view in both themes and three sizes: no fault that axe finds, nothing wider than the screen. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly violations: readonly {
    id: string
    help: string
    nodes: readonly { html: string; failureSummary?: string }[]
  }[]
}

for (const theme of ['light', 'dark'] as const) {
  for (const width of [360, 768, 1440]) {
    test(`${theme}, ${width} pixels wide`, async () => {
      const { page } = await open({ colorScheme: theme, viewport: { width, height: 900 } })
      await page.getByRole('button', { name: 'Close' }).click()
      await page.evaluate(axe)
      const faults: string[] = []
      const check = async (where: string) => {
        const { violations } = (await page.evaluate(
          'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })',
        )) as Found
        for (const { id, nodes } of violations)
          for (const node of nodes.slice(0, 3))
            faults.push(`${where}: ${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) faults.push(`${where}: ${wide} pixels wider than the screen`)
      }
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        await page.waitForTimeout(300)
        await check((await tab.innerText()).trim())
      }
      for (const name of ['Open', 'Share']) {
        await page.getByRole('button', { name, exact: true }).click()
        await check(name)
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: 'Guide' }).click()
      await check('Guide')
      expect(faults).toEqual([])
    })
  }
}
