import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds, verdicts } from '../../src/analysis/questions/expectations.ts'
import { rational } from '../../src/number/index.ts'
import { compiled } from './crisis.ts'

const game = (expects: string) =>
  compiled(`crisis "Entry"
"A test."
actor A
actor B
param cost = 1/3 in 0..1 by analyst
param prize = 2/3 by analyst
play {
  move: A: enter | stay
  if enter {
    reply: B: fight | share
    when fight: A loses cost, B loses 1
    when share: A gains prize, B gains 1/3
  } else { B gains 1 }
}
outcomes { Out = stay  War = fight  Shared = share }
reading "Poor" { prize = -1/2 by analyst }
solve by backward induction
${expects}
`)

const judged = (expects: string) => [...verdicts(game(expects))]

describe('expect lines', () => {
  it.each([
    'chance of Shared = 1',
    'payoff of A = 2/3',
    'payoff of A = prize',
    'payoff of A - 0 = 2 * cost'.replace(' - 0', ''),
    'payoff of A > 0.666',
    'payoff of A != 0.6666',
    'payoff of A = 0.667 within 0.001',
    'chance of Out = 1 in "Poor"',
    'chance of Out = 1 when prize = -1/10',
    'payoff of A = 1/2 when prize = cost + 1/6',
    'payoff of A = 0 in "Poor"',
    'chance of Shared = 1 when prize = 1 in "Poor"',
    'chance of War if B were to fight = 1',
    'chance of War if B were to fight, less chance of War = 1',
  ])('%s holds', (line) => expect(judged(`expect ${line}`)).toMatchObject([{ passed: true, found: '' }]))

  it.each([
    ['payoff of A = 0.667', 'payoff of A is 2/3; they differ by 1/3000'],
    ['chance of War > 0', 'chance of War is 0; they differ by 0'],
    ['payoff of A = payoff of B', 'payoff of A is 2/3, payoff of B is 1/3; they differ by 1/3'],
    ['chance of War given Out = 0', 'chance of War given Out is empty (the condition has no chance in this solution)'],
  ])('%s fails, with both numbers', (line, found) => {
    expect(judged(`expect ${line}`)).toMatchObject([{ passed: false, found }])
  })

  it('says what was expected, with its settings', () => {
    const [{ expected }] = judged('expect chance of Out >= 3/8 within 1e-3 when prize = 1/2 in "Poor"')
    expect(expected).toBe('chance of Out >= 3/8 within 0.001 when prize = 1/2 in "Poor"')
  })
})

describe('comparing', () => {
  const value = (x: number) => ({ value: x })
  const exactly = (text: string) => ({ value: rational(text).toNumber(), exact: rational(text) })

  it('exact numbers are compared exactly, others to 1e-9', () => {
    expect(holds(exactly('1/3'), exactly('333333333333/1000000000000'), '=')).toBe(false)
    expect(holds(value(1 / 3), exactly('333333333333/1000000000000'), '=')).toBe(true)
    expect(holds(value(1e-10), value(0), '>')).toBe(false)
    expect(holds(value(1e-8), value(0), '>')).toBe(true)
  })

  it('nothing holds of what is empty', () => {
    for (const relation of ['=', '<', '<=', '>', '>=', '!='] as const) {
      expect(holds({ empty: 'never' }, value(0), relation)).toBe(false)
    }
  })

  it('exactly one of below, equal and above holds; the others follow', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1, max: 1 }), fc.double({ noNaN: true, min: -1, max: 1 }), (a, b) => {
        const is = (relation: '=' | '<' | '<=' | '>' | '>=' | '!=') => holds(value(a), value(b), relation)
        expect([is('<'), is('='), is('>')].filter(Boolean)).toHaveLength(1)
        expect(is('<=')).toBe(is('<') || is('='))
        expect(is('>=')).toBe(is('>') || is('='))
        expect(is('!=')).toBe(!is('='))
      }),
    )
  })
})
