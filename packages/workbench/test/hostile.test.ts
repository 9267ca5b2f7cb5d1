/** Crises of strangers: they cannot run code, reach the network or freeze the page. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()
type Page = Awaited<ReturnType<typeof open>>['page']

async function openFile(page: Page, text: string) {
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'theirs.brink', mimeType: 'text/plain', buffer: Buffer.from(text) })
}

test('markup in every text of a crisis stays text', async () => {
  const { page, requests } = await open()
  const evil = '<img src=x onerror=window.broken=1><script>window.broken=1</script>'
  await openFile(
    page,
    `crisis "${evil}"
"${evil} </title><svg onload=window.broken=1>"
source s = "${evil}"
actor A "${evil}"
actor B "${evil}"
private heart of A: good 60% | bad from s 1 "${evil}"
param worth = 0.5 in 0..1 "${evil}" from s 2 "${evil}"
play {
  first: A: go | stay
  answer: B: yield | stand
  when go: A gains worth
  when go and stand: A loses 1, B loses 1/2
  when yield: B loses 0.2
}
outcomes { Gone = go  Here = stay }
record { 2022-01-01 A: go from s 3 "${evil}" }
reading "${evil}" { worth = 0.7 by analyst "${evil}" }
reading "Other" { worth = 0.2 by analyst }
solve by quantal response at 5 per range
ask gone = chance of Gone
`,
  )
  await expect.poll(() => page.locator('.title').innerText()).toBe(evil)
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await page.waitForTimeout(250)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByRole('button', { name: 'Report' }).click()
    })(),
  ])
  expect(await download.failure()).toBeNull()
  expect(await page.evaluate(() => (globalThis as { broken?: number }).broken)).toBeUndefined()
  expect(await page.locator('img[src=x]').count()).toBe(0)
  expect(requests.every((url) => url.startsWith('http://127.0.0.1') || /^(blob|data):/.test(url))).toBe(true)
})

test('a play of astronomical size is refused with its size, and the page goes on', async () => {
  const { page } = await open()
  await openFile(
    page,
    `crisis "Endless"
"Too large."
actor A
actor B
play { repeat 400 { a: A: l | r  b: B: u | d } }
outcomes { All = l or r }
`,
  )
  await expect.poll(() => page.locator('.trouble').allInnerTexts()).toEqual([expect.stringMatching(/nodes|large/)])
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.entry', { hasText: 'Brinkmanship' }).click()
  await expect.poll(() => page.locator('.title').innerText()).toBe('Brinkmanship')
  await expect.poll(() => page.locator('.strip-part:not([hidden])').count()).toBeGreaterThan(0)
})

test('a text of hundreds of thousands of brackets is answered by a mistake, not by silence', async () => {
  const { page } = await open()
  await openFile(page, `crisis "Deep"\n"x"\nactor A\nparam p = ${'('.repeat(300_000)}1\n`)
  await expect.poll(() => page.locator('.trouble').count(), { timeout: 40_000 }).toBeGreaterThan(0)
  await page.getByRole('tab', { name: 'Assumptions' }).click()
  await page.getByRole('button', { name: 'Put all back' }).waitFor()
})
