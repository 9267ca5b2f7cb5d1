/** Private shocks that are never cut: what is split off, and what is refused. */
import { describe, expect, test } from 'vitest'
import { compiled, complaints, crisis, ends } from './support/compiled.ts'

const shock = 'param c = 2\nprivate s of A ~ uniform(0, c)'

describe('a private shock', () => {
  test('is split off as a coefficient for each action, and the payoffs are without it', () => {
    const c = compiled(crisis('B: u | v\nA: x | y | z\nwhen x: A gains 1 + 2 * s\nwhen y: A loses s / c', shock))
    expect(c.game.shocks).toHaveLength(1)
    const { owner, uses, distribution } = c.game.shocks[0]
    expect(owner).toBe(0)
    expect(distribution.family).toBe('uniform')
    expect(uses.map((u) => c.game.labels.sets[u.set])).toEqual(['A_1, after u', 'A_1, after v'])
    expect(uses[0].coefficient).toHaveLength(3)
    expect(ends(c)).toMatchObject({ 'u x': [1, 0], 'u y': [0, 0], 'v z': [0, 0] })
  })

  test('counts with its mean where its owner has nothing to compare', () => {
    const c = compiled(crisis('B: u | v\nif u { A: x | y\n when x: A gains s } else { A gains 3 * s }', shock))
    expect(ends(c)).toEqual({ 'u x': [0, 0], 'u y': [0, 0], v: [3, 0] })
    expect(ends(c, Float64Array.of(4))).toMatchObject({ v: [6, 0] })
  })

  test('may be used at several decisions on different paths, and through a `let`', () => {
    const c = compiled(
      crisis(
        'let cost = s + 1\nB: u | v\nif u { A: x | y\n when x: A loses cost } else { A: k | l\n when l: A loses 2 * cost }',
        shock,
      ),
    )
    expect(c.game.shocks[0].uses).toHaveLength(2)
    expect(ends(c)).toMatchObject({ 'u x': [-1, 0], 'v l': [-2, 0] })
  })

  test.each([
    [
      'at two comparisons on a path',
      'A: x | y\nif x { B: u | v\n A: w | z\n when w: A gains s }',
      'shock-at-two-comparisons',
      '`s` matters at two decisions of A on one path, `x | y` and `w | z`',
    ],
    [
      'with a weight that later moves decide',
      'A: x | y\nif x { B: u | v\n when u: A gains s }',
      'shock-varies-after',
      'hangs on what comes later (`u | v`)',
    ],
    [
      'with a weight that its owner does not know',
      'B: u | v unseen by A\nA: x | y\nwhen x and u: A gains s\nwhen x and v: A gains 2 * s',
      'shock-unknown-weight',
      'that A does not know there',
    ],
    ['squared', 'A: x | y\nwhen x: A gains s * s', undefined, ''],
    ['in the payoff of another', 'A: x | y\nwhen x: B gains s', undefined, ''],
    ['in a condition', 'A: x | y\nif s > 1 { B: u | v }', undefined, ''],
  ])('is refused %s', (_, play, code, words) => {
    const [fault] = complaints(crisis(play, shock)).filter((d) => d.severity === 'error')
    expect(fault).toBeDefined()
    if (code) expect(fault.code).toBe(code)
    expect(fault.message).toContain(words)
    expect(fault.mend).toBeTruthy()
  })

  test('two at one decision are refused', () => {
    const both = `${shock}\nprivate t of A ~ normal(0, 1)`
    const faults = complaints(crisis('A: x | y\nwhen x: A gains s\nwhen y: A gains t', both))
    expect(faults.map((d) => d.code)).toEqual(['two-shocks-at-one-decision'])
  })
})
