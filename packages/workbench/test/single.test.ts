/** The workbench as one file, opened from disk. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { dist, openWorkbench } from './browser.ts'

const { browser } = openWorkbench()

test('one file from disk answers, and asks nobody for anything', async () => {
  const page = await (await browser().newContext()).newPage()
  const asked: string[] = []
  const faults: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  const address = pathToFileURL(join(dist, 'brink.html')).href
  await page.goto(address)
  await page.locator('.strip-part:not([hidden])').first().waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('tab', { name: 'Record', exact: true }).click()
  await page.locator('.event-title').first().waitFor()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.entry', { hasText: 'Brinkmanship' }).click()
  await expect.poll(() => page.locator('.title').innerText()).toBe('Brinkmanship')
  expect(asked.filter((url) => url !== address && !/^(blob|data):/.test(url))).toEqual([])
  expect(faults).toEqual([])
})

test('the licences of what is built in go with the folder and with the one file', () => {
  const text = readFileSync(join(dist, 'third-party.txt'), 'utf8')
  const packages = text.split(`\n${'-'.repeat(80)}\n\n`).slice(1)
  const names = packages.map((about) => about.slice(0, about.indexOf(' ')))
  // What the page itself is made of, what it loads when it is needed, and what that needs.
  for (const name of ['solid-js', '@codemirror/view', '@observablehq/plot', 'd3-array']) expect(names).toContain(name)
  expect(new Set(names).size).toBe(names.length)
  for (const about of packages) expect(about).toMatch(/copyright/i)
  expect(readFileSync(join(dist, 'brink.html'), 'utf8')).toContain(text.trimEnd())
})
