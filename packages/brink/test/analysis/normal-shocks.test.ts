/** Questions put to crisis signalling, whose first side weighs two shocks at two decisions: answers by hand, from the chances. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answer } from '../../src/analysis/answer.ts'
import { explain } from '../../src/analysis/index.ts'
import { isEmpty, questioner } from '../../src/analysis/questions/question.ts'
import { normalCdf } from '../../src/number/index.ts'
import { bestOf } from '../../src/verify/best-plan.ts'
import { compiled, measureOf } from './crisis.ts'

const model = readFileSync(
  fileURLToPath(new URL('../../../../models/crisis-signalling.brink', import.meta.url)),
  'utf8',
)
const asks = `
ask plain   = chance of War given resist
ask pressed = chance of War if A were to challenge
ask alone   = chance of War if A were unexpectedly to challenge
ask bound   = chance of War if A were to stand_firm
ask open    = chance of War if B could not concede
ask worth   = payoff of A
`
const crisis = compiled(model.replace('W_B = -29/10', 'W_B = -5/2').replace(/^expect.*\n/gm, '') + asks)
const found = answer(crisis)
const [equilibrium] = found.equilibria
const ask = questioner(found, equilibrium)
const [, , firm, , resist] = equilibrium.solution.profile

function asked(name: string): number {
  const { question } = crisis.crisis.asks.find((a) => a.name === name)!
  const finding = ask(question)
  if (isEmpty(finding)) throw new Error('empty')
  // Sampled worlds are asked in another way.
  if (name !== 'alone' && name !== 'open')
    expect(measureOf(crisis, question, {})(found.values, equilibrium.solution.profile)).toBeCloseTo(finding.value, 12)
  return finding.value
}

/** Standing firm, of all A there are: not of those alone who would challenge. */
const unselected = normalCdf((-1.9 + 1.2) / Math.SQRT2)

describe('shocks weighed between plans', () => {
  it('tell of those who chose a move', () => {
    expect(asked('plain')).toBeCloseTo(firm, 12)
    expect(firm).toBeLessThan(0.8 * unselected)
  })

  it('are as they are drawn in those on whom a move is imposed', () => {
    expect(asked('pressed')).toBeCloseTo(resist * unselected, 9)
    // B knows that nothing is to be learned, and answers those.
    const answered = normalCdf(1 / unselected - 3.5)
    expect(asked('alone')).toBeCloseTo(answered * unselected, 9)
    // Imposed where it is come to: it is war for certain.
    expect(asked('bound')).toBe(1)
  })

  it('are weighed again where an option is not on offer', () => {
    // Challenging is then standing firm or backing down, against keeping quiet.
    const { chance } = bestOf([
      { base: 0, vector: [0, 0] },
      { base: -1.9, vector: [1, 0] },
      { base: -1.2, vector: [0, 1] },
    ])
    expect(asked('open')).toBeCloseTo(chance[1], 9)
  })

  it('count in what play is worth to their owner', () => {
    const plans = [
      { base: 0, vector: [0, 0] },
      { base: 1 - resist - 1.9 * resist, vector: [resist, 0] },
      { base: 1 - resist - 1.2 * resist, vector: [0, resist] },
    ]
    const { chance, worth } = bestOf(plans)
    const expected = worth + chance.reduce((sum, p, i) => sum + p * plans[i].base, 0)
    expect(asked('worth')).toBeCloseTo(expected, 9)
  })

  it('are named where they decide', () => {
    const said = JSON.stringify(explain(found, equilibrium))
    expect(said).toContain('depending on its private resolve and shame')
    expect(said).not.toContain('because keep quiet')
  })
})
