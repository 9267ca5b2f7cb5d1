/** `brink open`: the file and the page stay the same, and nobody else reaches the file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { browser } = openWorkbench()
const bin = fileURLToPath(new URL('../../brink/bin/brink.js', import.meta.url))
const crisis = (title: string) =>
  `crisis "${title}"\n"A test."\nactor A\nplay { leave: A: go | stay }\noutcomes { Gone = go  Here = stay }\n`

let folder: string
let file: string
let child: ChildProcess
let url: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'brink-open-'))
  file = join(folder, 'mine.brink')
  writeFileSync(file, crisis('First'))
  child = spawn(process.execPath, [bin, 'open', file, '--no-browser'], { stdio: ['ignore', 'pipe', 'inherit'] })
  url = await new Promise<string>((resolve) => {
    let said = ''
    child.stdout!.on('data', (text) => {
      said += text
      const found = /http:\S+/.exec(said)
      if (found) resolve(found[0])
    })
  })
})
afterAll(() => {
  child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

/** What the server says to a request that no page of its own sends. */
const status = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
  new Promise<number>((resolve, reject) => {
    request(new URL(path, url), { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

test('a save on disk shows in the page, a change in the page is saved', async () => {
  const context = await browser().newContext()
  const page = await context.newPage()
  await page.goto(url)
  const title = () => page.locator('.title').innerText()
  await expect.poll(title).toBe('First')
  writeFileSync(file, crisis('Second'))
  await expect.poll(title).toBe('Second')
  const text = page.locator('.cm-content, textarea').first()
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('// a remark')
  await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/\/\/ a remark\s*$/)
  // Another crisis that is opened in the page is not written over the file.
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'New crisis' }).click()
  await expect.poll(title).toBe('A new crisis')
  writeFileSync(file, crisis('Third'))
  await page.waitForTimeout(1000)
  expect(await title()).toBe('A new crisis')
  expect(readFileSync(file, 'utf8')).toBe(crisis('Third'))
})

test('passages of sources beside the file are at hand', async () => {
  const quoting = crisis('Quoting').replace(
    'actor A',
    'source memo = "A memo" file "memo.txt"\nactor A "the A" from memo 2',
  )
  writeFileSync(join(folder, 'memo.txt'), 'First words.\n\nSecond words.\n')
  writeFileSync(file, quoting)
  const page = await (await browser().newContext()).newPage()
  await page.goto(url)
  await expect.poll(() => page.locator('.title').innerText()).toBe('Quoting')
  await page.locator('.cm-content').waitFor()
  await page.locator('.cm-line', { hasText: 'actor A' }).getByText('memo').hover()
  await expect
    .poll(() => page.locator('.cm-tooltip').allInnerTexts())
    .toEqual([expect.stringContaining('Second words.')])
})

test('nobody without the token, and nobody under another name, reaches the file', async () => {
  expect(await status('live/file')).toBe(403)
  expect(await status('live/file?token=guess')).toBe(403)
  expect(await status('live/file?token=guess', 'PUT')).toBe(403)
  expect(await status('index.html', 'GET', { host: 'example.org' })).toBe(403)
  expect(await status('..%2f..%2fpackage.json')).toBe(404)
  expect(await status('index.html')).toBe(200)
})
