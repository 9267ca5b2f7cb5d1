import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answer } from '../../src/analysis/answer.ts'
import { measurer } from '../../src/analysis/questions/measure.ts'
import { isEmpty, questioner } from '../../src/analysis/questions/question.ts'
import { small } from '../cli/brink.ts'
import { compiled, measureOf } from './crisis.ts'

const example = readFileSync(
  fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url)),
  'utf8',
)
/** Evidence, a payoff, an average, conditions on parameters, moves imposed both ways, an empty question. */
const questions = `
param scale = 2 in 1..3 by analyst
ask pay = payoff of North given record
ask spent = average of (if resist then scale * 3 else 1)
ask large = chance of (Clash and (scale > 1))
ask none = chance of Clash given wait and threaten
ask pressed = chance of Clash if North were to threaten
ask number = scale ^ 2 / 3
ask moved = clash less pressed
`
const witness = small.replace('record {', 'record { 2019-12-31 evidence nerve: firm scale, soft 1/2 by analyst ')

describe('questions put to many worlds', () => {
  for (const [name, text] of [
    ['the example', example],
    ['a small crisis', witness + questions],
  ] as const) {
    it(`have the answers of one equilibrium: ${name}`, () => {
      const crisis = compiled(text)
      const { asks, readings } = crisis.crisis
      for (const reading of [undefined, ...readings.keys()]) {
        const solved = answer(crisis, { reading })
        const [equilibrium] = solved.equilibria
        const ask = questioner(solved, equilibrium)
        const { profile } = equilibrium.solution
        const all = new Float64Array(asks.length)
        const put = measurer(
          crisis,
          asks.map((a) => a.question),
          { reading },
        )
        put(solved.values.float, profile, all)
        for (const [i, { question }] of asks.entries()) {
          const found = ask(question)
          const measured = measureOf(crisis, question, { reading })(solved.values, profile)
          if (isEmpty(found)) {
            expect(measured).toBeNull()
            expect(all[i]).toBeNaN()
          } else {
            expect(measured).toBeCloseTo(found.value, 12)
            expect(all[i]).toBe(measured)
          }
        }
      }
    })
  }

  it('solve the world again where a move is imposed unexpectedly', () => {
    const crisis = compiled(`${small}\nask shock = chance of Clash if North were unexpectedly to threaten\n`)
    const solved = answer(crisis)
    const { profile } = solved.equilibria[0].solution
    const { question } = crisis.crisis.asks.find((a) => a.name === 'shock')!
    const found = questioner(solved, solved.equilibria[0])(question)
    let fixedSets = 0
    const again = (_: Float64Array, fixed: ReadonlyMap<number, readonly number[]>) => {
      fixedSets = fixed.size
      return answer(crisis, { fixed }).equilibria[0].solution.profile
    }
    const measured = measureOf(crisis, question, { again })(solved.values, profile)
    expect(fixedSets).toBeGreaterThan(0)
    expect(!isEmpty(found) && measured).toBeCloseTo(isEmpty(found) ? Number.NaN : found.value, 12)
    expect(() => measureOf(crisis, question)(solved.values, profile)).toThrow(/solved again/)
  })
})
