/** The phase diagram's colours are those of its legend, in both themes. */
import { expect, test } from 'vitest'
import { openWorkbench } from './browser.ts'

const { open } = openWorkbench()

for (const theme of ['light', 'dark'] as const) {
  test(`a chance is painted between the two ends of its scale in the ${theme} theme`, async () => {
    const { page } = await open({ colorScheme: theme })
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('tab', { name: 'Phase diagram', exact: true }).click()
    await page.getByText(/^\d+ × \d+ points/).waitFor()
    // The map comes coarse at first and gets finer.
    const plane = page.locator('.phase-plane canvas')
    await expect.poll(() => plane.evaluate((c: HTMLCanvasElement) => c.width * c.height)).toBeGreaterThan(100)
    const painted = await plane.evaluate((canvas: HTMLCanvasElement) => {
      const style = getComputedStyle(canvas)
      const rgb = (name: string) => {
        const probe = document.createElement('canvas').getContext('2d')!
        probe.fillStyle = style.getPropertyValue(name)
        probe.fillRect(0, 0, 1, 1)
        return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)]
      }
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return { low: rgb('--ground'), high: rgb('--v0'), pixels: [...data] }
    })
    const { low, high, pixels } = painted
    expect(pixels.length).toBeGreaterThan(400)
    const outside = pixels.filter(
      (value, k) =>
        k % 4 < 3 && (value < Math.min(low[k % 4], high[k % 4]) - 1 || value > Math.max(low[k % 4], high[k % 4]) + 1),
    )
    expect(outside).toEqual([])
  })
}

test('what is no chance is told as a number, on a scale of its own', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.locator('.entry', { hasText: 'Agenda and veto' }).click()
  await expect.poll(() => page.locator('.strip').innerText()).toContain('Adopted')
  await page.getByRole('tab', { name: 'Phase diagram', exact: true }).click()
  await page.getByLabel('Shown').selectOption({ label: 'proposed' })
  await expect.poll(() => page.locator('.phase-told').innerText()).toMatch(/: 0\.\d+$/)
  expect(await page.locator('.phase-key').innerText()).not.toContain('%')
})
