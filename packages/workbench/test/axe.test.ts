/** Every view in both themes and three sizes: no fault that axe finds, nothing wider than the screen. */
import { expect, test } from 'vitest'
import { axeFaults } from './axe.ts'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

for (const theme of ['light', 'dark'] as const) {
  for (const width of [360, 768, 1440]) {
    test(`${theme}, ${width} pixels wide`, async () => {
      const { page } = await open({ colorScheme: theme, viewport: { width, height: 900 } })
      await page.getByRole('button', { name: 'Close' }).click()
      const faults: string[] = []
      const check = async (where: string) => {
        faults.push(...(await axeFaults(page, 'body')).map((fault) => `${where}: ${fault}`))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) faults.push(`${where}: ${wide} pixels wider than the screen`)
      }
      for (const tab of await page.getByRole('tab').all()) {
        const name = (await tab.innerText()).trim()
        await tab.click()
        await page.getByRole('tabpanel', { name, exact: true }).waitFor()
        await check(name)
      }
      for (const name of ['Open', 'Share']) {
        await page.getByRole('button', { name, exact: true }).click()
        await page.getByRole('dialog').waitFor()
        await check(name)
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: 'Guide' }).click()
      await check('Guide')
      expect(faults).toEqual([])
    }, 120_000)
  }
}
