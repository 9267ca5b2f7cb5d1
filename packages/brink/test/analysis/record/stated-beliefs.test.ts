/** Beliefs stated at an event: the prior for which the solution gives them. */
import { describe, expect, it } from 'vitest'
import { broyden } from '../../../src/analysis/broyden.ts'
import { answer, assumptions } from '../../../src/analysis/index.ts'
import { recordWalk } from '../../../src/analysis/record/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { compiled, signalling } from '../crisis.ts'
import { file, sensor } from './support.ts'

const stated = (belief: string) =>
  compiled(`${signalling}\nreading "Stated" { type at signal: ${belief} by analyst }\n`)
const belief = (crisis: ReturnType<typeof compiled>) => {
  const found = answer(crisis, { reading: 0 })
  const set = found.compiled.game.labels.sets.findIndex((label) => label.startsWith('reply'))
  return { prior: found.choice.priors!.get('type.good')!.toNumber(), belief: found.equilibria[0].play.belief[set][0] }
}

describe('a belief stated at an event', () => {
  it.each([0.05, 0.3, 0.5, 0.8, 0.99])('of %s is what the solution gives there', (good) => {
    const found = belief(stated(`good ${100 * good}%, bad ${100 - 100 * good}%`))
    expect(found.belief).toBeCloseTo(good, 9)
    expect(found.prior).toBeLessThan(good)
  })

  it.each([1 / 8, 1 / 2, 7 / 8])('finds the prior %s back from the belief that it leads to', (prior) => {
    const at = new Map([['type.good', Rational.fromNumber(prior)]])
    const crisis = compiled(signalling)
    const from = answer(crisis, { at })
    const set = crisis.game.labels.sets.findIndex((label) => label.startsWith('reply'))
    const [good] = from.equilibria[0].play.belief[set]
    const found = belief(stated(`good ${good.toFixed(15)}, bad ${(1 - good).toFixed(15)}`))
    expect(found.prior).toBeCloseTo(prior, 8)
  })

  it('of certainty takes a prior of certainty', () => {
    expect(belief(stated('good 1, bad 0'))).toEqual({ prior: 1, belief: 1 })
  })

  it('with exact chances: Bayes’ rule turned round', () => {
    const crisis = compiled(
      sensor('  2020-01-01 chance: red by analyst', 'reading "R" { plan at red: good 2/11, bad 9/11 by analyst }'),
    )
    const found = answer(crisis, { reading: 0 })
    expect(found.choice.priors!.get('plan.bad')!.toNumber()).toBeCloseTo(0.6, 10)
  })

  it('three kinds, along a long record', () => {
    const text = file('examples/winter-2021/winter-2021.brink').replace(
      'intent: ruse 80% in 70%..90%, limited 15%, full 5% ',
      'intent at demand: ruse 64%, limited 21%, full 15% ',
    )
    const found = answer(compiled(text), { reading: 0 })
    const walk = recordWalk(found, found.equilibria[0])
    const [after] = walk.steps[3].views
    after.beliefs[0].forEach(({ value }, i) => {
      expect(value).toBeCloseTo([0.64, 0.21, 0.15][i], 9)
    })
    // The printed prior of 80/15/5 gives 64.1/20.6/15.3 there.
    const prior = ['ruse', 'limited', 'full'].map((v) => found.choice.priors!.get(`intent.${v}`)!.toNumber())
    prior.forEach((p, i) => {
      expect(Math.abs(p - [0.8, 0.15, 0.05][i])).toBeLessThan(0.005)
    })
    expect(assumptions(found).join(' ')).toContain('after demand, what the reading states')
  })

  it('gives way to a prior that the call sets', () => {
    const crisis = stated('good 90%, bad 10%')
    const found = answer(crisis, { reading: 0, at: new Map([['type.good', Rational.of(1, 2)]]) })
    expect(found.choice.priors).toBeUndefined()
    expect(found.values.float[crisis.inputs.findIndex((i) => i.name === 'type.good')]).toBe(0.5)
  })
})

describe('a belief that no prior gives', () => {
  const refused = (crisis: ReturnType<typeof compiled>) => {
    try {
      answer(crisis, { reading: 0 })
    } catch (error) {
      return (error as Error).message
    }
    return 'answered'
  }
  it('because a kind never comes there', () => {
    const text = sensor(
      '  2020-01-01 chance: red by analyst',
      'reading "R" { plan at red: good 1/2, bad 1/2 by analyst }',
    )
    expect(refused(compiled(text.replace('else 3/10', 'else 0')))).toBe(
      'No prior chances of the plan of State give the belief that the reading "R" states after red: in the solutions that were tried nobody of the kind good comes to red.',
    )
  })
  it('because the event never happens', () => {
    const text = sensor(
      '  2020-01-01 said "begin" by analyst',
      'reading "R" { plan at up: good 1/2, bad 1/2 by analyst }',
    )
    expect(refused(compiled(text.replace('up 1/2', 'up 0')))).toContain('nobody comes to up')
  })
  it('is refused with the nearest that was found', () => {
    // Above a belief of one half nobody signals any more but by mistake; the branch's limit jumps there.
    const text = `crisis "Jump"
actor Sender
actor Receiver
private type of Sender: good 50% | bad by analyst
play {
  say: Sender: signal | quiet
  when signal and good: Sender gains 1
  when signal and bad: Sender loses 1/2
  if signal {
    reply: Receiver: act | rest
    when act and good: Receiver gains 1
    when act and bad: Receiver loses 1
    when act: Sender gains 1
  }
}
outcomes { Quiet = quiet  Acted = act  Rested = rest }
solve by quantal response to the limit
reading "R" { type at signal: good 30%, bad 70% by analyst }
`
    const told = refused(compiled(text))
    expect(told).toMatch(
      /states after signal: it states good 0\.30 and bad 0\.70, and the nearest that was found is good/,
    )
  })
})

describe('Broyden’s method', () => {
  it('finds a root of equations that are not linear', () => {
    const { x, found } = broyden(
      ([a, b]) => Float64Array.of(a + 0.3 * Math.sin(b) - 1, b + 0.2 * a * a - 2),
      Float64Array.of(0, 0),
    )
    expect(found).toBe(true)
    expect(x[0] + 0.3 * Math.sin(x[1])).toBeCloseTo(1, 9)
    expect(x[1] + 0.2 * x[0] * x[0]).toBeCloseTo(2, 9)
  })
  it('says so when there is none', () => {
    expect(broyden(([a]) => Float64Array.of(a * a + 1), Float64Array.of(3)).found).toBe(false)
    expect(broyden(() => undefined, Float64Array.of(0)).found).toBe(false)
  })
})
