/** Private shocks that are never cut: what is split off, and what is refused. */
import { describe, expect, test } from 'vitest'
import { floatNumbers, type Shock, structureFaults, weighedComparisons } from '../../src/game/index.ts'
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

  test.each([
    ['normal and uniform', 'normal(0, 1)', 'A: x | y', 'they are not both normal'],
    ['uniform', 'uniform(0, 1)', 'A: x | y', 'they are not both normal'],
  ])('two at one decision are refused where they are %s', (_, other, options, words) => {
    const before = `${shock}\nprivate t of A ~ ${other}`
    const faults = complaints(crisis(`${options}\nwhen x: A gains s\nwhen y: A gains t`, before))
    expect(faults.map((d) => d.code)).toEqual(['two-shocks-at-one-decision'])
    expect(faults[0].message).toContain(words)
    expect(faults[0].mend).toContain('Make both normal')
  })
})

describe('normal private shocks', () => {
  const two = 'param m = 1/2\nprivate s of A ~ normal(m, 1)\nprivate t of A ~ normal(0, 2)'
  const shocksOf = (play: string, before = two) => compiled(crisis(play, before)).game.shocks

  test('several at a decision of two options are told by their uses', () => {
    const shocks = shocksOf('A: x | y\nwhen x: A gains s\nwhen y: A gains t')
    expect(shocks.map((s) => [s.uses.length, s.weights])).toEqual([
      [1, undefined],
      [1, undefined],
    ])
  })

  test.each([
    ['of three options', 'A: x | y | z\nwhen x: A gains s\nwhen y: A gains t', 3],
    [
      'that counts for what another does later',
      'A: x | y\nif x { B: u | v\n when u: A gains s\n when v: A gains t }',
      2,
    ],
    ['at two decisions', 'A: x | y\nif x { B: u | v\n if u { A: w | z\n when w: A gains s\n when z: A gains t } }', 3],
    [
      'that counts for what its owner does not see',
      'B: u | v unseen by A\nA: x | y\nwhen x and u: A gains s\nwhen x and v: A gains 2 * s',
      2,
    ],
  ])('at a decision %s are weighed between plans', (_, play, plans) => {
    const { game } = compiled(crisis(play, two))
    expect(game.shocks.every((s) => s.weights?.length === game.terminals.count && s.uses.length === 0)).toBe(true)
    expect(weighedComparisons(game).map((c) => c.plans.length)).toEqual([plans])
    expect(structureFaults(game)).toEqual([])
  })

  test('weighed, the mean stands in the payoffs of all ends and the shock is about zero', () => {
    const c = compiled(crisis('A: x | y\nif x { B: u | v\n when u: A gains 3 * s\n when v: A gains t }', two))
    expect(ends(c)).toEqual({ 'x u': [1.5, 0], 'x v': [0, 0], y: [0, 0] })
    const { formula } = floatNumbers(
      c.game,
      c.inputs.map((i) => i.stated.toNumber()),
    )
    expect(c.game.shocks.map((s) => Array.from(s.distribution.arguments, (f) => formula[f]))).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  test('between more than three plans are refused, with their number', () => {
    const [fault] = complaints(
      crisis('A: x | y\nif x { A: u | v } else { A: w | z }\nwhen u: A gains s\nwhen w: A gains t', two),
    ).filter((d) => d.severity === 'error')
    expect(fault).toMatchObject({ code: 'shock-too-many-plans', mend: expect.stringContaining('Cut it') })
    expect(fault.message).toContain('between 4 plans')
  })

  test('a game of weights that do not fit is no game', () => {
    const { game } = compiled(crisis('A: x | y\nif x { B: u | v\n when u: A gains s\n when v: A gains t }', two))
    const [s, t] = game.shocks
    const faults = (...shocks: Shock[]) => structureFaults({ ...game, shocks }).join('; ')
    expect(faults(s, { ...t, weights: t.weights!.slice(1) })).toContain('needs one coefficient for each end')
    expect(faults({ ...s, distribution: { ...s.distribution, family: 'uniform' } })).toContain('must be normal')
    expect(faults(s, { ...t, weights: undefined })).toContain('must all have coefficients at the ends, or none')
  })
})
