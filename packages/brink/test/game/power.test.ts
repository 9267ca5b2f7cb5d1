/** Power indices: published tables, and every coalition and every order of small councils. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PowerGroup, votingPower } from '../../src/game/index.ts'

const rule = (members: number, weight: number) => ({ name: '', members, weight })
const texts = (r: ReturnType<typeof rule>, groups: readonly PowerGroup[]) =>
  votingPower(r, groups)!.map(({ banzhafShare, shapleyShubik }) => [banzhafShare.toString(), shapleyShubik.toString()])

describe('published', () => {
  test('the Council of the European Economic Community of 1958: Luxembourg has no power', () => {
    const groups = [
      { count: 3, weight: 4, veto: false },
      { count: 2, weight: 2, veto: false },
      { count: 1, weight: 1, veto: false },
    ]
    expect(texts(rule(0, 12), groups)).toEqual([
      ['5/21', '7/30'],
      ['1/7', '3/20'],
      ['0', '0'],
    ])
  })

  test('the Security Council: five vetoes, nine of fifteen', () => {
    const groups = [
      { count: 5, weight: 0, veto: true },
      { count: 10, weight: 0, veto: false },
    ]
    expect(texts(rule(9, 0), groups)).toEqual([
      ['106/635', '421/2145'],
      ['21/1270', '4/2145'],
    ])
  })

  test('under consensus all are alike', () => {
    const [power] = votingPower(rule(30, 0), [{ count: 30, weight: 0, veto: false }])!
    expect(power.shapleyShubik.toString()).toBe('1/30')
    expect(power.banzhaf.toNumber()).toBe(2 ** -29)
  })
})

test('too fine weights of too many are not counted', () => {
  expect(votingPower(rule(0, 50_000), [{ count: 30, weight: 3_000, veto: false }])).toBeUndefined()
})

/** Every order of all members: who makes the motion pass. And every coalition of the others. */
function counted(r: ReturnType<typeof rule>, groups: readonly PowerGroup[]) {
  const all = groups.flatMap((g, index) => Array.from({ length: g.count }, () => ({ ...g, index })))
  const n = all.length
  const passes = (yes: readonly number[]) =>
    yes.length >= r.members &&
    yes.reduce((sum, i) => sum + all[i].weight, 0) >= r.weight &&
    all.every((m, i) => !m.veto || yes.includes(i))
  const swings = new Array(n).fill(0)
  for (let set = 0; set < 2 ** n; set++) {
    const yes = all.flatMap((_, i) => ((set >> i) & 1 ? [i] : []))
    if (!passes(yes)) continue
    for (const i of yes) if (!passes(yes.filter((j) => j !== i))) swings[i]++
  }
  const pivots = new Array(n).fill(0)
  let orders = 0
  const permute = (done: number[]): void => {
    if (done.length === n) {
      orders++
      const at = done.findIndex((_, k) => passes(done.slice(0, k + 1)))
      if (at >= 0) pivots[done[at]]++
      return
    }
    for (let i = 0; i < n; i++) if (!done.includes(i)) permute([...done, i])
  }
  permute([])
  return groups.map((_, g) => {
    const one = all.findIndex(({ index }) => index === g)
    return [swings[one] / 2 ** (n - 1), pivots[one] / orders]
  })
}

test('small councils, by every coalition and every order', () => {
  const group = fc.record({ count: fc.integer({ min: 1, max: 2 }), weight: fc.nat(3), veto: fc.boolean() })
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), fc.nat(6), fc.nat(12), (groups, m, w) => {
      // The empty coalition must not pass: there is nothing to decide then.
      const r = rule(Math.max(1, m), w)
      const power = votingPower(r, groups)!
      counted(r, groups).forEach(([banzhaf, shapley], g) => {
        expect(power[g].banzhaf.toNumber()).toBeCloseTo(banzhaf, 12)
        expect(power[g].shapleyShubik.toNumber()).toBeCloseTo(shapley, 12)
      })
    }),
  )
})
