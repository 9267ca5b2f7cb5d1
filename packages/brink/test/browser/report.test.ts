/** The report of the example in a real browser: what a reader meets, on a telephone, a desk, a wall, and on paper. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFaults } from '../../../../scripts/axe.mjs'
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs'
import { reportFrom } from '../report/made.ts'
import * as checks from './checks.mjs'

const example = fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url))
let folder: string
let address: string
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'brink-report-'))
  const file = join(folder, 'report.html')
  writeFileSync(file, reportFrom(readFileSync(example, 'utf8')))
  address = pathToFileURL(file).href
  browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function withPage<T>(options: Parameters<Browser['newContext']>[0], use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    await page.goto(address)
    return await use(page)
  } finally {
    await context.close()
  }
}
test('asks nobody for anything, complains of nothing, needs no scripts', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address, { waitUntil: 'networkidle' })
  expect(requests).toEqual([address])
  expect(complaints).toEqual([])
  expect(await page.locator('h1').textContent()).toBe('Winter 2021-22')
  expect(await page.getByRole('heading', { name: 'Questions and answers' }).isVisible()).toBe(true)
  await context.close()
})

test('nothing that a crisis could hold is let run or load', async () => {
  await withPage({}, async (page) => {
    expect(await page.evaluate(checks.intrude)).toEqual({ ran: false, heldBack: ['script-src-elem', 'img-src'] })
  })
})

test('has landmarks, ordered headings, named tables and pictures, links that lead somewhere', async () => {
  await withPage({}, async (page) => {
    expect(await page.evaluate(checks.structureFaults)).toEqual([])
  })
})

test('each id stands once; the whole is under a megabyte', async () => {
  await withPage({}, async (page) => {
    expect(await page.evaluate(checks.twiceNamed)).toEqual([])
    expect((await page.content()).length).toBeLessThan(1_000_000)
  })
})

test('the answers in short stand above the fold of a desk, and begin on that of a telephone', async () => {
  for (const [width, height, last] of [
    [1280, 900, 7],
    [390, 844, 3],
  ]) {
    await withPage({ viewport: { width, height } }, async (page) => {
      const box = await page.locator(`.short .asked > div:nth-child(${last})`).boundingBox()
      expect(box!.y + box!.height).toBeLessThan(height)
    })
  }
})

test('the first key leads past the contents', async () => {
  await withPage({}, async (page) => {
    await page.keyboard.press('Tab')
    expect((await page.evaluate(checks.focused)).text).toBe('Skip to the report')
    expect(await page.evaluate(checks.skipLeft)).toBe(0)
    await page.keyboard.press('Enter')
    expect((await page.evaluate(checks.focused)).id).toBe('content')
  })
})

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  test.each([360, 1280, 2560])('%i pixels wide: nothing sticks out of the page', async (width) => {
    await withPage({ colorScheme, viewport: { width, height: 900 } }, async (page) => {
      expect(await page.evaluate(checks.overflowing)).toEqual([])
      await page.evaluate(checks.openAll)
      expect(await page.evaluate(checks.overflowing)).toEqual([])
    })
  })

  test('every word stands out from what is behind it', async () => {
    await withPage({ colorScheme, viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.evaluate(checks.openAll)
      expect(await page.evaluate(checks.poorContrast)).toEqual([])
    })
  })

  test('axe finds nothing, folded or open', async () => {
    await withPage({ colorScheme }, async (page) => {
      expect(await axeFaults(page, 'html')).toEqual([])
      await page.evaluate(checks.openAll)
      expect(await axeFaults(page, 'html')).toEqual([])
    })
  })

  test('the ground is of the theme', async () => {
    await withPage({ colorScheme }, async (page) => {
      const ground = await page.evaluate(checks.ground)
      const bright = Number(/\d+/.exec(ground)?.[0]) > 128
      expect(bright).toBe(colorScheme === 'light')
    })
  })
})

test('a link to a closed part of the tree opens it', async () => {
  await withPage({}, async (page) => {
    const id = await page.evaluate(checks.buriedPart)
    await page.goto(`${address}#${id}`)
    await page.locator(`#${id} > summary`).waitFor({ state: 'visible', timeout: 5000 })
  })
})

test('the picture of the tree keeps letters of a size that can be read', async () => {
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    const scale = await page.evaluate(checks.pictureScale)
    expect(scale).toBeGreaterThanOrEqual(0.79)
  })
})

describe('on paper', () => {
  test('it is black on white, whatever the theme, within the page, with folded tables laid open', async () => {
    await withPage({ colorScheme: 'dark', viewport: { width: 690, height: 980 } }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      expect(await page.evaluate(checks.ground)).toBe('rgb(255, 255, 255)')
      expect(await page.evaluate(checks.pageWidth)).toBeLessThanOrEqual(690)
      const hidden = await page.evaluate(checks.foldedAway)
      expect(hidden).toBe(0)
      expect(await page.evaluate(checks.poorContrast)).toEqual([])
    })
  })

  test('it prints', async () => {
    await withPage({}, async (page) => {
      const pdf = await page.pdf({ preferCSSPageSize: true })
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
      expect(pages).toBeGreaterThan(5)
      expect(pages).toBeLessThan(60)
    })
  })
})
