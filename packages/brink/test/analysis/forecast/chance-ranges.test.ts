/** Ranges of chances of kinds that the file or a reading states: what `--range` gives from outside. */
import { describe, expect, it } from 'vitest'
import { read } from '../../../src/language/index.ts'
import { answers, drawn, forecast } from './crisis.ts'

const text = (chances: string, reading = '') => `crisis "Priors"
actor State
actor Watcher
private plan of State: ${chances} by analyst
param width = 0.1 in 0.05..0.15 by analyst
play {
  first: chance: red (if bad then 9/10 else 3/10) | green
  reply: Watcher: act | rest
  when act and good: Watcher loses 1
  when act and bad: Watcher gains width
}
outcomes { Acted = act  Rested = rest }
${reading}
record { 2020-01-01 chance: red by analyst }
ask seen = chance of bad given record
ask bad_now = chance of bad
`
const plain = 'good 40% | bad 40% | odd 20%'
const ranged = 'good 40% in 30%..50% | bad 40% | odd 20%'
const worlds = (source: string, options: Parameters<typeof forecast>[1] = {}) => {
  const result = forecast(source, { worlds: 64, ...options })
  return result.views.map((_, v) => ({
    answers: ['seen', 'bad_now'].map((name) => [...answers(result, name, v)]),
    priors: ['good', 'bad', 'odd'].map((name) => [...drawn(result, `plan.${name}`, v)]),
    draws: result.views[v].view.uncertainty.draws.map((d) => `${d.name}: ${d.text(result.views[v].view.base)}`),
  }))
}
const range = (lo: number, hi: number) => ({ ranges: new Map([['plan.good', { lo, hi }]]) })

describe('a range of a chance', () => {
  it('in the declaration of a kind is what the call would give', () => {
    const own = worlds(text(ranged))
    expect(own).toEqual(worlds(text(plain), range(0.3, 0.5)))
    expect(own[0].draws).toContain('plan.good: uniform on 0.3..0.5')
    const [good, bad, odd] = own[0].priors
    expect(Math.max(...good) - Math.min(...good)).toBeGreaterThan(0.15)
    good.forEach((p, w) => {
      expect(p + bad[w] + odd[w]).toBeCloseTo(1, 12)
      expect(bad[w] / odd[w]).toBeCloseTo(2, 12)
      // Good and odd show red alike.
      expect(own[0].answers[0][w]).toBeCloseTo((0.9 * bad[w]) / (0.9 * bad[w] + 0.3 * (1 - bad[w])), 12)
    })
  })

  it('in a reading takes the place of the file’s, and a reading without one is certain', () => {
    const readings = `reading "Wide" { plan: good 50% in 0.4..0.6, bad 25%, odd }
reading "Sure" { plan: good 50%, bad 25%, odd }`
    const [wide, sure] = worlds(text(ranged, readings))
    const plainReadings = 'reading "Wide" { plan: good 50%, bad 25%, odd }'
    expect(wide).toEqual(worlds(text(plain, plainReadings), range(0.4, 0.6))[0])
    expect(new Set(sure.priors[0])).toEqual(new Set([0.5]))
  })

  it('gives way to the call: another range, or a value', () => {
    expect(worlds(text(ranged), range(0.1, 0.2))).toEqual(worlds(text(plain), range(0.1, 0.2)))
  })

  it('may follow parameters, which are then uncertain together', () => {
    const [{ priors, draws }] = worlds(text('good 40% in 0.4 - width..0.4 + width | bad 40% | odd 20%'))
    expect(draws.map((d) => d.split(':')[0])).toEqual(['width', 'plan.good'])
    expect(Math.min(...priors[0])).toBeGreaterThanOrEqual(0.25)
    expect(Math.max(...priors[0])).toBeLessThanOrEqual(0.55)
  })

  it('of the value that takes the rest, and of two values', () => {
    const [{ priors }] = worlds(text('good 40% in 30%..50% | bad 40% in 0.3..0.45 | odd'))
    priors[2].forEach((p, w) => {
      expect(p).toBeCloseTo(1 - priors[0][w] - priors[1][w], 12)
      expect(p).toBeGreaterThanOrEqual(0.05 - 1e-12)
    })
    const [rest] = worlds(text('good 40% | bad 40% | odd in 0.1..0.3'))
    rest.priors[0].forEach((p, w) => {
      expect(p).toBeCloseTo(rest.priors[1][w], 12)
    })
  })
})

describe('what is wrong with one', () => {
  it.each([
    ['good 40% in 0.5..0.6 | bad', 'outside-range'],
    ['good 40% in 0.3..1.2 | bad', 'chance-range'],
    ['good 40% in 0.5..0.3 | bad', 'empty-range'],
    ['good 40% in 0.3..0.5 | bad 60% in 0.5..0.7', 'chances-sum'],
    ['good 40% in 0.3..0.7 | bad 40% in 0.3..0.7 | odd', 'chances-sum'],
  ])('%s', (chances, code) => {
    const { diagnostics } = read(text(chances))
    expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toEqual([code])
    const [first, ...others] = chances.split(' | ')
    const inReading = read(
      text(
        'good | bad | odd',
        `reading "R" { plan: ${[first, ...others].join(', ')}${others.length < 2 ? ', odd 0' : ''} }`,
      ),
    )
    expect(inReading.diagnostics.some((d) => d.severity === 'error')).toBe(true)
  })

  it('a belief at an event', () => {
    const { diagnostics } = read(
      text('good | bad | odd', 'reading "R" { plan at act: good 40% in 0.3..0.5, bad 40%, odd by analyst }'),
    )
    expect(diagnostics.find((d) => d.severity === 'error')?.code).toBe('range-of-belief')
  })
})
