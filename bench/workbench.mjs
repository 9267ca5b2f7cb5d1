/**
 * The workbench in a real Chromium: from the input of a slider to the painted answer on the first crisis, the first load,
 * and memory after an hour's use at one change a second. Needs a built workbench (`npm run build`).
 */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs'

/** Frames as soon as they are ready: what is measured is work, not the wait for a display's next frame (BRINK_DISPLAY=1 waits). */
const noDisplay = ['--disable-frame-rate-limit', '--disable-gpu-vsync']
const dist = fileURLToPath(new URL('../packages/workbench/dist', import.meta.url))
const moves = Number(process.env.BRINK_MOVES ?? 300)
const hour = Number(process.env.BRINK_HOUR ?? 3600)
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

export default async function bench(report) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname
    const file = join(dist, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) response.writeHead(404).end()
    else {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      createReadStream(file).pipe(response)
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      ...chromiumFlags,
      '--enable-precise-memory-info',
      '--js-flags=--expose-gc',
      ...(process.env.BRINK_DISPLAY ? [] : noDisplay),
    ],
  })
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  const loaded = new Set()
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname))
  const started = performance.now()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.locator('.strip-part:not([hidden])').first().waitFor()
  const ready = performance.now() - started
  await page.waitForTimeout(2000)
  const zipped = [...loaded]
    .map((path) => join(dist, path === '/' ? 'index.html' : path))
    .filter(existsSync)
    .reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.waitForTimeout(500)

  /** Moves the first slider to and fro; each time until the strip has changed and the frame after that has been painted. */
  const measure = (count) =>
    page.evaluate(async (n) => {
      const slider = document.querySelector('.slider-track input')
      const strip = document.querySelector('.strip')
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const painted = async () => {
        await frame()
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = resolve
          port2.postMessage(0)
        })
      }
      const [lo, hi] = [Number(slider.min), Number(slider.max)]
      const times = []
      for (let i = 0; i < n; i++) {
        await frame()
        const before = strip.innerHTML
        const start = performance.now()
        const changed = new Promise((resolve) => {
          const watch = new MutationObserver(() => {
            if (strip.innerHTML === before) return
            watch.disconnect()
            resolve()
          })
          watch.observe(strip, { subtree: true, attributes: true, characterData: true, childList: true })
        })
        slider.value = String(lo + (hi - lo) * (0.2 + 0.6 * Math.abs(((i * 7) % 100) / 50 - 1)))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 1000))])
        await painted()
        times.push(performance.now() - start)
      }
      return times
    }, count)

  await measure(30)
  const times = (await measure(moves)).sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))]
  const heap = () =>
    page.evaluate(() => {
      globalThis.gc?.()
      return performance.memory.usedJSHeapSize / 1e6
    })
  const before = await heap()
  await measure(hour)
  const after = await heap()
  await browser.close()
  server.close()

  const files = readdirSync(join(dist, 'assets')).length
  report.row({
    name: 'first load, compressed',
    ours: `${(zipped / 1000).toFixed(0)} KB`,
    note: `${loaded.size} files of ${files}; limit 500 KB`,
  })
  report.row({ name: 'first answer after the address', ours: `${ready.toFixed(0)} ms` })
  report.row({ name: 'slider to painted answer, median', ours: `${at(0.5).toFixed(1)} ms`, note: 'limit 16 ms' })
  report.row({
    name: 'slider to painted answer, 95th percentile',
    ours: `${at(0.95).toFixed(1)} ms`,
    note: 'limit 33 ms',
  })
  report.row({
    name: `heap after ${hour} changes`,
    ours: `${after.toFixed(1)} MB`,
    peer: `${before.toFixed(1)} MB`,
    ratio: after / before,
    note: 'peer: before them',
  })
}
