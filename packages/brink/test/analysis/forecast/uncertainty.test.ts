import { describe, expect, it } from 'vitest'
import { rankCorrelation, summarise } from '../../../src/analysis/forecast/statistics.ts'
import { distributionCdf } from '../../../src/number/index.ts'
import { answers, decision, drawn, forecast, plan } from './crisis.ts'

/** Largest distance between the empirical distribution and F; for random draws 1.6 / sqrt(n) would be rare. */
function distance(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort()
  return Math.max(...Array.from(sorted, (x, i) => Math.abs(cdf(x) - (i + 0.5) / sorted.length)))
}

describe('what is drawn', () => {
  it('follows every family of distributions, ranges, and distributions cut to a range', () => {
    const families = {
      flat: 'in 0.2..0.6',
      bell: '~ normal(1, 2)',
      steep: '~ logistic(0, 0.5)',
      share: '~ beta(2, 5)',
      wedge: '~ triangular(0, 1, 4)',
      wait: '~ exponential(3)',
      cut: '~ normal(0, 1) in 0..2',
    }
    const params = Object.entries(families).map(
      ([name, how]) => `param ${name} ${how.startsWith('in') ? '= 0.3 ' : ''}${how} by analyst`,
    )
    const result = forecast(
      decision(`${params.join('\n')}\nlet price = flat * (1 + 0 * (bell + steep + share + wedge + wait + cut))`),
      { worlds: 512 },
    )
    const bell = (x: number) => distributionCdf('normal', [0, 1], x)
    const expected: Record<keyof typeof families, (x: number) => number> = {
      flat: (x) => (x - 0.2) / 0.4,
      bell: (x) => distributionCdf('normal', [1, 2], x),
      steep: (x) => distributionCdf('logistic', [0, 0.5], x),
      share: (x) => distributionCdf('beta', [2, 5], x),
      wedge: (x) => distributionCdf('triangular', [0, 1, 4], x),
      wait: (x) => distributionCdf('exponential', [3], x),
      cut: (x) => (bell(x) - bell(0)) / (bell(2) - bell(0)),
    }
    for (const [name, cdf] of Object.entries(expected))
      expect(distance(drawn(result, name), cdf), name).toBeLessThan(0.02)
  })

  it('draws from values and chances of a discrete distribution', () => {
    const result = forecast(decision('param price ~ discrete(0.1, 0.25, 0.5, 0.5, 2, 0.25) by analyst'))
    const values = drawn(result, 'price')
    expect([0.1, 0.5, 2].map((v) => values.filter((x) => x === v).length)).toEqual([64, 128, 64])
  })

  it('lets values follow those that they are made of, and ranges and distributions too', () => {
    const result = forecast(
      decision(`param base = 0.5 in 0..1 by analyst
param price = base ^ 2 / 2 by analyst
param above = 1 in base..1 by analyst
param near ~ normal(above, 0.1) by analyst
let unused = above + near`),
    )
    const [base, price, higher, near] = ['base', 'price', 'above', 'near'].map((n) => drawn(result, n))
    expect(price.every((x, w) => x === base[w] ** 2 / 2)).toBe(true)
    expect(higher.every((x, w) => x >= base[w] && x <= 1)).toBe(true)
    const gap = summarise(
      near.map((x, w) => x - higher[w]),
      16,
    )!
    expect(gap.mean).toBeCloseTo(0, 2)
    expect(gap.deviation).toBeCloseTo(0.1, 2)
  })

  it('takes the reading over the file, a value without a range as certain, and the call over both', () => {
    const text = `${decision(`param price = 0.5 in 0..1 by analyst
param other = 0.5 in 0..1 by analyst
param third = 0.5 in 0..1 by analyst
let unused = other + third`)}
reading "One" { price = 0.6 in 0.5..0.7 by analyst; other = 0.25 by analyst; third ~ beta(2, 2) by analyst }
reading "Two" { price in 0.1..0.2 by analyst }
`
    const result = forecast(text, { ranges: new Map([['other', { lo: 2, hi: 3 }]]) })
    const names = result.views.map(({ view }) => view.uncertainty.draws.map((d) => `${d.name}: ${d.text(view.base)}`))
    expect(names[0]).toEqual(['price: uniform on 0.5..0.7', 'other: uniform on 2..3', 'third: beta(2, 2)'])
    expect(names[1]).toEqual(['price: uniform on 0.1..0.2', 'other: uniform on 2..3', 'third: uniform on 0..1'])
    expect(plan(text).views[0].uncertainty.draws.map((d) => d.name)).toEqual(['price', 'third'])
    const set = plan(text, { choice: { at: new Map([['price', result.views[0].view.values.exact[1]]]) } })
    expect(set.views.map((v) => v.uncertainty.draws.map((d) => d.name))).toEqual([['third'], ['other', 'third']])
    // What both readings share they draw alike, also when only one is asked for.
    const [one, two] = [0, 1].map((v) => drawn(result, 'other', v))
    expect(one).toEqual(two)
    const alone = forecast(text, { ranges: new Map([['other', { lo: 2, hi: 3 }]]), reading: 1 })
    expect(answers(alone, 'Taken')).toEqual(answers(result, 'Taken', 1))
  })
})

describe('chances of kinds', () => {
  const text = (kind: string) => `crisis "Kinds"
"A kind decides what it is worth."
actor A
param p = 0.2 in 0.1..0.5 by analyst
${kind}
play { A: take | leave  when take and high: A gains 1  when take and low: A loses 1 }
outcomes { Taken = take  Left = leave }
solve by quantal response at 2 per unit
`
  it('follow the parameters that they are made of, and add to one', () => {
    const result = forecast(text('private worth of A: high p | low p / 2 | none by analyst'))
    const [p, high, low, none] = ['p', 'worth.high', 'worth.low', 'worth.none'].map((n) => drawn(result, n))
    expect(high).toEqual(p)
    expect(low).toEqual(p.map((x) => x / 2))
    none.forEach((x, w) => {
      expect(x + high[w] + low[w]).toBeCloseTo(1, 14)
    })
  })

  it('may be given a range; the others keep their proportions', () => {
    const ranges = new Map([['worth.high', { lo: 0.3, hi: 0.6 }]])
    const result = forecast(text('private worth of A: high 50% | low 30% | none 20% by analyst'), { ranges })
    const [high, low, none] = ['worth.high', 'worth.low', 'worth.none'].map((n) => drawn(result, n))
    expect(distance(high, (x) => (x - 0.3) / 0.3)).toBeLessThan(0.04)
    low.forEach((x, w) => {
      expect(x / none[w]).toBeCloseTo(1.5, 12)
      expect(x + none[w] + high[w]).toBeCloseTo(1, 14)
    })
    const [tornado] = result.views[0].quantities[0].sensitivity.tornado.filter((t) => t.name === 'worth.high')
    expect([tornado.lo, tornado.hi]).toEqual([0.3, 0.6])
  })

  it('that leave the bounds make a world without an answer, and the forecast says so', () => {
    const ranges = new Map([
      ['worth.high', { lo: 0.3, hi: 0.9 }],
      ['worth.low', { lo: 0.3, hi: 0.5 }],
    ])
    const result = forecast(text('private worth of A: high 50% | low 30% | none 20% by analyst'), { ranges })
    const [high, low] = ['worth.high', 'worth.low'].map((n) => drawn(result, n))
    const bad = high.filter((x, w) => x + low[w] > 1 + 1e-12).length
    expect(bad).toBeGreaterThan(0)
    const [failure] = result.views[0].failures
    expect(failure.count).toBe(bad)
    expect(failure.reason).toMatch(/below 0 or above 1/)
    expect(result.views[0].solved).toBe(256 - bad)
  })
})

describe('orders', () => {
  const text = `crisis "Order"
"An order stands for the payoffs."
actor A
actor B
play { A: go | stay  if go { B: left | right  if right { lot: chance: heads 1/2 | tails 1/2 } } }
outcomes { Stay = stay  Left = left  Heads = heads  Tails = tails }
A prefers Stay > Left > Heads > Tails
B prefers Heads = Tails > Left = Stay
solve by quantal response at 2 per unit
`
  it('leave utilities between their ends as sorted uniform draws; ties share one', () => {
    const result = forecast(text, { worlds: 1024 })
    const [stay, left, heads, tails] = ['Stay', 'Left', 'Heads', 'Tails'].map((o) => drawn(result, `A.${o}`))
    expect(stay.every((x) => x === 1) && tails.every((x) => x === 0)).toBe(true)
    expect(left.every((x, w) => x > heads[w])).toBe(true)
    // The larger and the smaller of two uniform draws: distribution functions x^2 and 1 - (1 - x)^2.
    expect(distance(left, (x) => x ** 2)).toBeLessThan(0.01)
    expect(distance(heads, (x) => 1 - (1 - x) ** 2)).toBeLessThan(0.02)
    // Their correlation is 1/2.
    const mean = (a: Float64Array) => a.reduce((sum, x) => sum + x, 0) / a.length
    const covariance = mean(left.map((x, w) => x * heads[w])) - mean(left) * mean(heads)
    expect(covariance).toBeCloseTo(1 / 36, 3)
    for (const name of ['B.Heads', 'B.Tails']) expect(new Set(drawn(result, name))).toEqual(new Set([1]))
    for (const name of ['B.Left', 'B.Stay']) expect(new Set(drawn(result, name))).toEqual(new Set([0]))
  })

  it('keep what the call states, and draw the rest between', () => {
    const value = plan(text).views[0].values.exact
    const at = new Map([['A.Left', value[plan(text).compiled.inputs.findIndex((i) => i.name === 'A.Left')]]])
    const result = forecast(text, { choice: { at } })
    expect(new Set(drawn(result, 'A.Left'))).toEqual(new Set([2 / 3]))
    expect(distance(drawn(result, 'A.Heads'), (x) => x / (2 / 3))).toBeLessThan(0.04)
  })

  it('share ties between outcomes also when they are drawn', () => {
    const result = forecast(
      text.replace('A prefers Stay > Left > Heads > Tails', 'A prefers Stay > Left = Heads > Tails'),
    )
    expect(drawn(result, 'A.Left')).toEqual(drawn(result, 'A.Heads'))
    const [tornado] = result.views[0].quantities[0].sensitivity.tornado
    expect(tornado.name).toBe('A.Left = A.Heads')
    expect([tornado.lo, tornado.hi]).toEqual([0, 1])
  })
})

describe('correlations', () => {
  const text = decision(`param price = 0.5 in 0..1 by analyst
param a ~ normal(0, 1) by analyst
param b ~ exponential(1) by analyst
let unused = a + b`)
  it('hold between the ranks, and leave each distribution as it is', () => {
    const result = forecast(text, { worlds: 2048, correlations: [{ between: ['a', 'b'], rank: 0.6 }] })
    // Spearman's coefficient of a normal copula is (6 / pi) asin(r / 2).
    const expected = (6 / Math.PI) * Math.asin(0.3)
    expect(rankCorrelation(drawn(result, 'a'), drawn(result, 'b'))).toBeCloseTo(expected, 2)
    expect(rankCorrelation(drawn(result, 'a'), drawn(result, 'price'))).toBeCloseTo(0, 1)
    for (const [name, family, args] of [
      ['a', 'normal', [0, 1]],
      ['b', 'exponential', [1]],
    ] as const)
      expect(distance(drawn(result, name), (x) => distributionCdf(family, args, x))).toBeLessThan(0.02)
    expect(result.views[0].view.sampler.factors.map((f) => f.name)).toEqual(['price', 'a, b'])
  })

  it('are refused where they contradict each other or speak of nothing', () => {
    const three = [
      { between: ['a', 'b'], rank: 0.9 },
      { between: ['b', 'price'], rank: 0.9 },
      { between: ['a', 'price'], rank: -0.9 },
    ] as const
    expect(() => plan(text, { correlations: three })).toThrow(/contradict/)
    expect(() => plan(text, { correlations: [{ between: ['a', 'c'], rank: 0.5 }] })).toThrow(
      /nothing that is drawn is called so/,
    )
    expect(() => plan(text, { correlations: [{ between: ['a', 'b'], rank: 1 }] })).toThrow(/between -1 and 1/)
  })
})

describe('what cannot be drawn', () => {
  it('is told: a crisis in which nothing is uncertain', () => {
    expect(() => plan(decision('param price = 0.5 by analyst'))).toThrow(/Nothing in this crisis is uncertain/)
  })

  it('is held: what decides the shape of the play', () => {
    const text = `crisis "Rounds"
"Rounds of asking."
actor A
param rounds = 2 in 1..4 by analyst
param price = 0.5 in 0..1 by analyst
play { repeat rounds { A: ask | rest  when ask: A gains 1 - price } }
outcomes { Asked = ask  Rested = not ask }
solve by quantal response at 2 per unit
`
    const { held, draws } = plan(text).views[0].uncertainty
    expect(held.map((h) => h.why)).toEqual(['decides the shape of the play'])
    expect(draws.map((d) => d.name)).toEqual(['price'])
  })
})
