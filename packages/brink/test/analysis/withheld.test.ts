/** Options that are not on offer: the game without them, written down by hand, gives the same answers. */
import { describe, expect, it } from 'vitest'
import { answer, questioner } from '../../src/analysis/index.ts'
import { Points } from '../../src/analysis/points/points.ts'
import { measurer } from '../../src/analysis/questions/measure.ts'
import { withheld } from '../../src/analysis/questions/withheld.ts'
import { structureFaults } from '../../src/game/index.ts'
import { read } from '../../src/language/index.ts'
import { Rational } from '../../src/number/index.ts'
import { compiled } from './crisis.ts'
import { answers, drawn, forecast } from './forecast/crisis.ts'

/** A sender with three messages, of which the receiver sees which; a last move follows one of them. */
const text = (messages: string, asks: string, solve = 'solve by quantal response at 3 per unit') => `crisis "Messages"
actor Sender
actor Receiver
private type of Sender: good 60% | bad 40% by analyst
private mood of Receiver: calm 50% | wild 50% by analyst
play {
  say: Sender: ${messages}
  when shout and good: Sender gains 1/2
  when shout: Sender loses 1/5
  reply: Receiver: act | rest
  when act and good: Receiver gains 1
  when act and bad: Receiver loses 1
  when act: Sender gains 1
  when act and wild: Receiver gains 1/3
}
outcomes { Acted = act  Rested = rest }
${solve}
${asks}
`
const asks = (tail: string) =>
  ['chance of act', 'payoff of Receiver', 'chance of good given act']
    .map((q, i) => `ask q${i} = ${q}${tail}`)
    .join('\n')

const findings = (source: string) => {
  const crisis = compiled(source)
  const found = answer(crisis)
  const put = questioner(found, found.equilibria[0])
  return {
    crisis,
    found,
    values: crisis.crisis.asks.map(({ question }) => put(question) as { value: number; exact?: unknown }),
  }
}

describe('an option that is not on offer', () => {
  // `shout` stays in the formulas, so the game without it keeps a branch that has no chance: here it is `hush` that goes.
  const whole = text('shout | talk | hush', asks(' if Sender could not hush'))
  const without = text('shout | talk', asks(''))

  it('is what the game without it says', () => {
    const [with_, by] = [findings(whole).values, findings(without).values]
    expect(with_.map((v) => v.value)).toEqual(by.map((v) => expect.closeTo(v.value, 8)))
    const plain = findings(text('shout | talk | hush', asks(''))).values
    expect(Math.abs(plain[0].value - with_[0].value)).toBeGreaterThan(1e-3)
  })

  it('in worlds and at points as well', () => {
    const { crisis, values } = findings(whole)
    const points = new Points(crisis)
    const point = points.solve({})
    const ask = points.asker(crisis.crisis.asks.map((a) => a.question))
    expect(ask(point)).toEqual(values.map((v) => expect.closeTo(v.value, 6)))
    expect(() => measurer(crisis, [crisis.crisis.asks[0].question])).toThrow(/another game/)
  })

  it('in every world of a forecast', () => {
    const uncertain = whole.replace('Sender gains 1\n  when act and wild', 'Sender gains 1 + gain\n  when act and wild')
    const result = forecast(`param gain = 0.5 in 0..1 by analyst\n${uncertain}`, { worlds: 8 })
    const gains = drawn(result, 'gain')
    const crisis = compiled(`param gain = 0.5 in 0..1 by analyst\n${uncertain}`)
    answers(result, 'q0').forEach((value, w) => {
      const found = answer(crisis, { at: new Map([['gain', Rational.fromNumber(gains[w])]]) })
      const put = questioner(found, found.equilibria[0])
      expect(put(crisis.crisis.asks[0].question)).toMatchObject({ value: expect.closeTo(value, 6) })
    })
  })

  it('leaves a game that is in order, and its ends at their places', () => {
    const crisis = compiled(whole)
    const option = crisis.crisis.moves[0].options.findIndex((o) => o.name === 'hush')
    const { compiled: left, ends } = withheld(crisis, [{ move: 0, option }])
    expect(structureFaults(left.game)).toEqual([])
    expect(ends).toHaveLength((crisis.game.terminals.count * 2) / 3)
    ends.forEach((end, t) => {
      expect(left.game.terminals.outcome[t]).toBe(crisis.game.terminals.outcome[end])
      expect(left.game.labels.moves[left.game.terminals.node[t]]).toBe(
        crisis.game.labels.moves[crisis.game.terminals.node[end]],
      )
    })
    expect(left.paths.setMove).toHaveLength(left.game.sets.count)
  })

  it('exactly, where the solution is exact', () => {
    const entry = (options: string, tail: string) => `crisis "Entry"
actor A
actor B
play {
  enter: A: out | in
  if in {
    reply: B: ${options}
    when fight: A loses 1, B loses 1
    when yield: A gains 1
  }
}
outcomes { Out = out  In = in }
solve by backward induction
ask q = chance of In${tail}
ask p = payoff of A${tail}
`
    expect(findings(entry('fight | yield', '')).values.map((v) => String(v.exact))).toEqual(['1', '1'])
    expect(findings(entry('fight | yield', ' if B could not yield')).values.map((v) => String(v.exact))).toEqual([
      '0',
      '0',
    ])
  })
})

describe('what cannot be taken away', () => {
  it.each([
    ['all options of a decision', 'chance of act if Receiver could not act or rest', 'nothing-left'],
    ['an option of somebody else', 'chance of act if Receiver could not talk', 'unknown-name'],
  ])('%s', (_, question, code) => {
    const { diagnostics } = read(text('shout | talk', `ask q = ${question}`))
    expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toEqual([code])
  })
})
