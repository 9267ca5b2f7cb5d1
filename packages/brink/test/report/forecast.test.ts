/** A forecast on the page: only one that has the shape of a forecast, with its spread, its conclusions and its tornado. */
import { describe, expect, test } from 'vitest'
import { type ForecastResult, readForecast, renderReport } from '../../src/report/index.ts'
import { inputFrom, rowsOf, straits, textOf } from './made.ts'

const quantity = (name: string, question: string, stated: number, lo: number, hi: number) => ({
  kind: 'ask',
  name,
  question,
  stated,
  worlds: 64,
  mean: stated,
  error: 0.01,
  percentiles: { p5: lo, p50: stated, p95: hi },
  histogram: { lo, hi, counts: [10, 44, 10] },
  sensitivity: {
    tornado: [
      { name: 'luck', lo: 0, hi: 1, atLo: stated - 0.01, atHi: stated + 0.01 },
      { name: 'price', lo: 0.2, hi: 0.8, atLo: stated + 0.1, atHi: stated - 0.1 },
      { name: 'lost', lo: 0, hi: 1, atLo: null, atHi: 0.2 },
    ],
  },
})
const reading = (name: string, stated: number) => ({
  name,
  solved: 64,
  quantities: [
    quantity('fighting', 'chance of war given record', stated, 0, 1),
    quantity('news', 'chance of strong given close, less chance of strong', stated - 0.5, stated - 0.6, stated - 0.4),
  ],
})
const document = {
  schema: 1,
  sample: { seed: 1, worlds: 64 },
  readings: [reading('Bold', 0.3), reading('Meek', 0.6)],
  conclusions: [
    { readings: ['Bold'], text: 'fighting is below 0.5', share: 1, holds: true },
    { readings: ['Meek'], text: 'fighting is above <0.5>', share: 0.75, holds: false },
  ],
  run: { command: 'brink forecast straits.brink --seed 1', sha256: '0'.repeat(64) },
}

describe('a document', () => {
  test('is read when it is a forecast', () => {
    expect(readForecast(document)).toBe(document)
  })

  test.each([
    null,
    [],
    {},
    { ...document, schema: 2 },
    { ...document, readings: [{ ...document.readings[0], quantities: [{ kind: 'ask' }] }] },
    { ...document, conclusions: [{ readings: ['Bold'], text: 'x', share: 'all', holds: true }] },
    { ...document, run: {} },
  ])('is refused when it is none (%#)', (wrong) => {
    expect(readForecast(wrong)).toBeUndefined()
  })

  test('may not bring text where numbers are drawn', () => {
    const evil = structuredClone(document) as unknown as { readings: { quantities: { histogram: object }[] }[] }
    evil.readings[0].quantities[0].histogram = { lo: 0, hi: '1"><script>', counts: [1] }
    expect(readForecast(evil)).toBeUndefined()
  })
})

describe('on the page', () => {
  const input = inputFrom(straits)
  const page = renderReport({ ...input, forecast: document as ForecastResult })
  const part = page.slice(page.indexOf('<section id="forecast"'), page.indexOf('<section id="assumptions"'))

  test('stands only where there is one', () => {
    expect(renderReport(input)).not.toContain('id="forecast"')
    expect(part).toContain('How sure this is')
  })

  test('what holds widely is told apart from what does not', () => {
    const [firm, open] = textOf(part).split('What does not hold so widely')
    expect(firm).toContain('In “Bold” fighting is below 0.5 (100%)')
    expect(open).toContain('In “Meek” fighting is above &lt;0.5&gt; (75%)')
  })

  test('chances in per cent, differences in points', () => {
    const rows = rowsOf(part, 'Answers over the worlds, “Meek”')
    expect(rows[0].slice(1)).toEqual(['60.0%', '60.0% ± 1.0', '0%', '60.0%', '100%'])
    expect(rows[1].slice(1)).toEqual(['+10.0', '+10.0 ± 1.0', '±0.0', '+10.0', '+20.0'])
  })

  test('a histogram for each question, in which every reading has its row, whatever its scale', () => {
    const pictures = [...part.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg)
    expect(pictures).toHaveLength(4)
    for (const svg of pictures.slice(0, 2)) expect(svg.match(/<rect/g)).toHaveLength(6)
    expect(pictures[1]).toContain('Bold: −30 to −23: 16%')
  })

  test('the tornado has the widest first, and leaves out what has no answer', () => {
    const [, , tornado] = [...part.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg)
    expect([...tornado.matchAll(/class="end">([^<]*)</g)].map((m) => m[1])).toEqual(['price', 'luck'])
    expect(tornado).toContain('price from 0.2 to 0.8: 40.0% to 20.0%')
  })

  test('says how to make it again', () => {
    expect(part).toContain('<code>brink forecast straits.brink --seed 1</code>')
  })
})
