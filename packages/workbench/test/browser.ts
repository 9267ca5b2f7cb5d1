/**
 * A real Chromium with the built workbench in it. `openWorkbench()` in a test file gives a `page()` function that opens
 * fresh pages, fails on errors of the page and on requests to any other host, and closes everything at the end.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs'
import { serve } from './serve.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
export const dist = at('../dist')

export interface Opened {
  readonly page: Page
  /** Everything that the page asked for. */
  readonly requests: string[]
}

export interface OpenOptions extends BrowserContextOptions {
  /** After the address: `#…`, `?…`. */
  readonly address?: string
}

export function openWorkbench() {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serve>>
  const faults: string[] = []

  beforeAll(async () => {
    build()
    ;[browser, server] = await Promise.all([
      chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] }),
      serve(dist),
    ])
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Opens the workbench in a browser that remembers nothing, and waits for its first answer. */
  async function open({ address = '', ...options }: OpenOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    const page = await context.newPage()
    const requests: string[] = []
    page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('request', (request) => {
      requests.push(request.url())
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url))
        faults.push(`asked for ${request.url()}`)
    })
    await page.goto(server.url + address)
    await page.locator('.strip-part:not([hidden])').first().waitFor()
    return { page, requests }
  }
  return { open, url: () => server.url, browser: () => browser }
}

/** Builds the workbench when it is missing or older than its sources; test files that run side by side build it once. */
function build(): void {
  const lock = at('../.building')
  for (let waited = 0; isStale(); waited++) {
    try {
      mkdirSync(lock)
    } catch {
      // A build that was killed leaves its mark behind.
      if (waited > 600) rmSync(lock, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      continue
    }
    try {
      execFileSync(process.execPath, [at('../build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
    return
  }
}

function isStale(): boolean {
  const output = `${dist}/index.html`
  const newest = (folder: string) =>
    Math.max(
      ...readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => statSync(`${e.parentPath}/${e.name}`).mtimeMs),
    )
  const made = existsSync(output) ? statSync(output).mtimeMs : 0
  return made <= Math.max(newest(at('../src')), newest(at('../../brink/src')), newest(at('../../../models')))
}
