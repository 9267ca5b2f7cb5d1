/** Crises that are hard on a page, in a real browser: nothing sticks out, nothing is misread by the parser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs'
import { reportFrom } from '../report/made.ts'
import * as checks from './checks.mjs'
import { crises } from './crises.ts'

let folder: string
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'brink-crises-'))
  browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Names of the tags that a text opens, in order; styles have none. */
const opened = (html: string): string[] =>
  [...html.replace(/<style>[\s\S]*?<\/style>/g, '').matchAll(/<([a-z][\w-]*)/gi)].map(([, name]) => name.toLowerCase())

describe.each(crises)('%s', (name, text) => {
  test('has sound bones, and keeps within the page on a telephone and a desk', async () => {
    const source = reportFrom(text)
    const file = join(folder, `${name.replaceAll(' ', '-')}.html`)
    writeFileSync(file, source)
    const page = await browser.newPage()
    try {
      await page.goto(pathToFileURL(file).href)
      // What the parser makes of it has the elements of the text and no others.
      expect(opened(await page.content())).toEqual(opened(source).filter((tag) => tag !== 'style'))
      expect(await page.evaluate(checks.structureFaults)).toEqual([])
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate(checks.overflowing)).toEqual([])
        await page.evaluate(checks.openAll)
        expect(await page.evaluate(checks.overflowing)).toEqual([])
        expect(await page.evaluate(checks.squeezed)).toEqual([])
      }
    } finally {
      await page.close()
    }
  })
})
