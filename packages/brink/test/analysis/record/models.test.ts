/** The models of the library along records of their own. */
import { describe, expect, it } from 'vitest'
import { recordWalk } from '../../../src/analysis/record/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { compiled } from '../crisis.ts'
import { file, shown, solved } from './support.ts'

const walk = (model: string, record: string, at: Record<string, Rational> = {}) => {
  const crisis = compiled(`${file(`models/${model}.brink`)}\nrecord {\n${record}\n}\n`)
  const found = solved(crisis, { at: new Map(Object.entries(at)) })
  return recordWalk(found.answer, found.equilibrium)
}

describe('audience costs', () => {
  const signal = '  2020-01-01 Sender: signal by analyst\n  2020-01-02 Challenger: challenge by analyst'
  it('after a signal the sender is resolved with chance mu, exactly', () => {
    const found = walk('audience-costs', signal)
    expect(shown(found.start[0])).toEqual(['1/5', '4/5'])
    expect(shown(found.steps[0].views[0])).toEqual(['2/5', '3/5'])
    // A challenge tells nothing of the sender; it then fights if resolved.
    expect(shown(found.steps[1].views[0])).toEqual(['2/5', '3/5'])
    expect(found.steps[1].shift).toBe(0)
    const { crisis } = found.answer.compiled
    const war = crisis.outcomes.findIndex((o) => o.name === 'War')
    expect(found.steps[1].views[0].outcomes[war].exact?.toString()).toBe('2/5')
  })
  it.each([
    [Rational.of(1, 10), Rational.of(3, 2)],
    [Rational.of(1, 10), Rational.of(3)],
    [Rational.of(1, 5), Rational.of(1)],
  ])('q = %s, w = %s: mu is the same whatever q', (q, w_challenger) => {
    const found = walk('audience-costs', signal, { q, w_challenger })
    const mu = Rational.one.div(Rational.one.add(w_challenger))
    const [resolved] = found.steps[0].views[0].beliefs[0]
    expect(resolved.value).toBeCloseTo(mu.toNumber(), 5)
  })
  it('no signal: nobody resolved keeps quiet', () => {
    const found = walk('audience-costs', '  2020-01-01 Sender: quiet by analyst')
    expect(shown(found.steps[0].views[0])).toEqual(['0', '1'])
  })
  it('with hands tied both kinds signal, and a signal tells nothing', () => {
    const found = walk('audience-costs', signal, { m: Rational.of(3, 2) })
    expect(found.steps[0].shift).toBe(0)
    expect(shown(found.steps[0].views[0])).toEqual(['1/5', '4/5'])
  })
})

describe('perfect deterrence', () => {
  it('a defection does not move beliefs about the defender', () => {
    const found = walk('perfect-deterrence', '  2020-01-01 Challenger: defect by analyst', {
      p_hard: Rational.of(1, 5),
    })
    expect(shown(found.steps[0].views[0])).toEqual(['1/5', '4/5'])
  })
})
