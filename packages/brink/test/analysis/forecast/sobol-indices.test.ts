import { describe, expect, it } from 'vitest'
import { RANDOMISATIONS, worldsOf } from '../../../src/analysis/forecast/index.ts'
import { type Index, sobolIndices } from '../../../src/analysis/forecast/sobol-indices.ts'
import { decision, forecast, plan } from './crisis.ts'

/** The indices of any function of the inputs, over the worlds that a forecast of the crisis would solve. */
function indicesOf(text: string, rows: number, f: (x: (input: string) => number) => number, options = {}): Index[] {
  const planned = plan(text, { worlds: rows, rows, ...options })
  const [view] = planned.views
  const width = view.base.length
  const place = new Map(view.compiled.inputs.map(({ name }, i) => [name, i]))
  const collect = (stage: string) =>
    planned.chunks
      .filter((c) => c.stage === stage)
      .flatMap((chunk) => {
        const worlds = worldsOf(planned, chunk)
        return Array.from({ length: chunk.worlds }, (_, w) => f((name) => worlds[w * width + place.get(name)!]))
      })
  const [a, design] = [collect('sample'), collect('indices')]
  const things = view.sampler.factors.length
  const column = (k: number) => a.map((_, j) => design[j * (things + 1) + k])
  const mixed = Array.from({ length: things }, (_, i) => column(i + 1))
  return sobolIndices({ a, b: column(0), mixed }, RANDOMISATIONS)!
}

const near = (index: number, error: number | null, truth: number, at: number) => {
  expect(Math.abs(index - truth)).toBeLessThan(at)
  // The error it states is of the right size: the truth lies within five of it (or within rounding).
  expect(Math.abs(index - truth)).toBeLessThan(5 * error! + 1e-3)
}

describe('Sobol indices through the sampling of a forecast', () => {
  it("of Ishigami's function are those of its formula", () => {
    const pi = Math.PI.toPrecision(15)
    const angles = ['x', 'y', 'z'].map((n) => `param ${n} = 0 in -${pi}..${pi} by analyst`).join('\n')
    const [a, b] = [7, 0.1]
    const found = indicesOf(decision(`${angles}\nlet price = x + y + z`), 4096, (x) => {
      return Math.sin(x('x')) + a * Math.sin(x('y')) ** 2 + b * x('z') ** 4 * Math.sin(x('x'))
    })
    // Ishigami & Homma 1990: V1 = (1 + b pi^4/5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225.
    const v1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2
    const v2 = a ** 2 / 8
    const v13 = (8 * b ** 2 * Math.PI ** 8) / 225
    const v = v1 + v2 + v13
    const truth = [
      [v1 / v, (v1 + v13) / v],
      [v2 / v, v2 / v],
      [0, v13 / v],
    ]
    found.forEach(({ first, total, firstError, totalError }, i) => {
      near(first, firstError, truth[i][0], 0.03)
      near(total, totalError, truth[i][1], 0.03)
    })
  })

  it('of the g-function are those of its formula, from the text of a crisis to the end', () => {
    const weights = [0, 1, 4.5, 9, 99]
    const names = weights.map((_, i) => `x${i}`)
    const factors = weights.map((w, i) => `(abs(4 * ${names[i]} - 2) + ${w}) / (1 + ${w})`)
    const params = names.map((n) => `param ${n} = 0.3 in 0..1 by analyst`).join('\n')
    const text = decision(`${params}\nlet price = ${names.join(' + ')}`, `ask g = ${factors.join(' * ')}`)
    const result = forecast(text, { worlds: 1024, rows: 1024 })
    const g = result.views[0].quantities.find((q) => q.quantity.name === 'g')!
    // Saltelli & Sobol 1995: V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_i) - 1.
    const parts = weights.map((w) => 1 / (3 * (1 + w) ** 2))
    const product = parts.reduce((p, v) => p * (1 + v), 1)
    expect(g.summary!.mean).toBeCloseTo(1, 2)
    g.sensitivity.indices!.forEach(({ name, first, total, firstError, totalError }, i) => {
      expect(name).toBe(names[i])
      near(first, firstError, parts[i] / (product - 1), 0.05)
      near(total, totalError, (parts[i] * (product / (1 + parts[i]))) / (product - 1), 0.05)
    })
  })

  it('of things that are correlated are those of the group', () => {
    const params = ['x', 'y', 'z'].map((n) => `param ${n} ~ normal(0, 1) by analyst`).join('\n')
    const correlations = [{ between: ['x', 'y'] as const, rank: 0.8 }]
    const text = decision(`${params}\nlet price = x + y + z`)
    const found = indicesOf(text, 512, (x) => x('x') + x('y') + x('z'), { correlations })
    // Var(x + y) = 2 + 1.6, Var(z) = 1, no interaction.
    expect(found.length).toBe(2)
    for (const [i, truth] of [3.6 / 4.6, 1 / 4.6].entries()) {
      near(found[i].first, found[i].firstError, truth, 0.05)
      near(found[i].total, found[i].totalError, truth, 0.05)
    }
  })

  it('leave out rows without an answer, and what does not vary has none', () => {
    const nan = Number.NaN
    const a = Array.from({ length: 64 }, (_, j) => (j % 9 === 0 ? nan : Math.sin(j)))
    const b = Array.from({ length: 64 }, (_, j) => (j % 11 === 0 ? nan : Math.sin(j + 100)))
    const [index] = sobolIndices({ a, b, mixed: [b] }, 16)!
    expect(Number.isFinite(index.first) && Number.isFinite(index.total)).toBe(true)
    expect(sobolIndices({ a: [2, 2], b: [2, 2], mixed: [[2, 2]] }, 16)).toBeUndefined()
  })
})
