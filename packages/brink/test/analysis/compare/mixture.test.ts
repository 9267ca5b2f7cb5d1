/** Mixtures of readings, thresholds, and comparisons of small crises. */
import { describe, expect, it } from 'vitest'
import {
  assumptionsOf,
  compare,
  mixture,
  questionSentences,
  supportSentence,
} from '../../../src/analysis/compare/index.ts'
import { answer, questioner } from '../../../src/analysis/index.ts'
import { Points } from '../../../src/analysis/points/points.ts'
import { Rational } from '../../../src/number/index.ts'
import { compiled, signalling } from '../crisis.ts'

const text = `${signalling.replace('when act: Sender gains 1', 'when act: Sender gains twice').replace('play {', 'param base = 0.5 in 0..2 by analyst\nparam twice = 2 * base in 0..4 by analyst\nplay {')}
record { 2020-01-01 Sender: signal by analyst }
ask acts = chance of act given record
ask gain_of = payoff of Receiver
ask never = chance of Acted given quiet
reading "Trusting" { type: good 90%, bad 10% by analyst  base = 1.5 by analyst }
reading "Wary" { type: good 20%, bad 80% by analyst }
`
const crisis = compiled(text)
const [trusting, wary] = crisis.crisis.readings.map(({ name }, reading) => ({ name, reading }))
const inputAt = (points: Points, name: string, reading: ReturnType<typeof mixture>) =>
  points.valuesAt({ reading }).values.float[crisis.inputs.findIndex((i) => i.name === name)]

describe('mixtures', () => {
  const points = new Points(crisis)
  const assumptions = assumptionsOf(crisis, [trusting, wary])

  it('exchange settings, and what follows from them', () => {
    expect(assumptions.map((a) => a.name)).toEqual(['type', 'base'])
    const mixed = mixture(crisis, trusting, wary, [assumptions[0]])
    expect(inputAt(points, 'type.good', mixed)).toBeCloseTo(0.2, 12)
    expect(inputAt(points, 'base', mixed)).toBe(1.5)
    expect(inputAt(points, 'twice', mixed)).toBe(3)
    const other = mixture(crisis, wary, trusting, [assumptions[1]])
    expect(inputAt(points, 'type.good', other)).toBeCloseTo(0.2, 12)
    expect(inputAt(points, 'twice', other)).toBe(3)
  })

  it('with everything taken over are the other reading', () => {
    const all = mixture(crisis, trusting, wary, assumptions)
    const own = mixture(crisis, wary, wary, [])
    expect(points.valuesAt({ reading: all }).values.float).toEqual(points.valuesAt({ reading: own }).values.float)
  })
})

describe('a comparison', () => {
  const { pairs, sides } = compare(crisis, [trusting, wary], {}, { thresholds: new Map([['gain_of', 0.1]]) })
  const [pair] = pairs
  const [act, gain, never] = pair.questions

  it('finds the prior to be the crux, and gives it the larger share', () => {
    expect(act.sides).toBe('different')
    expect(act.intoA!.smallest.map((s) => s.taken)).toEqual([1])
    expect(act.shares!.shares[0] + act.shares!.shares[1]).toBeCloseTo(act.b! - act.a!, 12)
    expect(Math.abs(act.shares!.shares[1])).toBeLessThan(Math.abs(act.shares!.shares[0]))
  })

  it('uses a threshold that is set, and none where there is none', () => {
    expect(gain.asked.threshold).toBe(0.1)
    const without = compare(crisis, [trusting, wary], {}, { asks: ['gain_of'] })
    expect(without.pairs[0].questions.map((q) => [q.asked.threshold, q.sides])).toEqual([[undefined, 'open']])
  })

  it('knows the critical prior: there the receiver acts half of the time', () => {
    const input = pair.coordinates.findIndex((c) => c.name === 'type.good')
    const [{ value }] = act.changeA!.alone[input]
    const at = new Map([['type.good', Rational.fromNumber(value)]])
    const { equilibria, ...posed } = answer(crisis, { reading: 0, at })
    const found = questioner({ ...posed }, equilibria[0])(crisis.crisis.asks[0].question)
    expect('value' in found && found.value).toBeCloseTo(0.5, 7)
  })

  it('says that a question about what cannot happen is empty or never', () => {
    expect(never.a).toBeCloseTo(0, 12)
    expect(never.sides).toBe('same')
    expect(questionSentences(pair, never)[0]).toContain('both below 0.5')
  })

  it('weighs the record as the product of its events', () => {
    const { likelihood, bayesFactor, events } = pair.support
    expect(events).toHaveLength(1)
    expect(bayesFactor).toBeCloseTo(likelihood.a / likelihood.b, 12)
    expect(supportSentence(pair)).toContain('“Trusting”')
  })

  it('compares with the file as written', () => {
    const { pairs: written } = compare(crisis, [trusting, { name: 'as written' }], {}, { asks: ['acts'] })
    expect(written[0].assumptions.map((a) => a.name)).toEqual(['type', 'base'])
    expect(sides).toHaveLength(2)
  })

  it('of a value that the call sets leaves no difference in it', () => {
    const { pairs: set } = compare(
      crisis,
      [trusting, wary],
      { at: new Map([['base', Rational.one]]) },
      { asks: ['acts'] },
    )
    expect(set[0].assumptions.map((a) => a.name)).toEqual(['type'])
  })
})
