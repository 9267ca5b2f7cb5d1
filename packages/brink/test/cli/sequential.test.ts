/** Sequential equilibria and their refinements, as scripts and people meet them. */
import { describe, expect, it } from 'vitest'
import { brinkIn, root } from './brink.ts'
import { faults } from './validate.ts'

const quiche = 'models/beer-quiche.brink'
const json = (...args: string[]) => JSON.parse(brinkIn(root, 'solve', quiche, ...args, '--json').out)

describe('sequential equilibria', () => {
  it('come as families with beliefs, certified', () => {
    const found = json()
    expect(faults(found, 'solve.schema.json')).toEqual([])
    expect([found.concept, found.method, found.exact, found.complete]).toEqual([
      'sequential',
      'extended-weights',
      true,
      true,
    ])
    expect(found.solutions).toHaveLength(2)
    for (const { certificate, family, strategies } of found.solutions) {
      expect(certificate).toMatchObject({ regret: '0', exact: true, sequentialRegret: '0' })
      expect(certificate.concepts).toContain('sequential')
      expect(family.cells).toHaveLength(2)
      const unsent = strategies.find((s: { reached: boolean }) => !s.reached)
      expect(unsent.beliefFrom).toBe('one of the consistent beliefs')
      for (const cell of family.cells) {
        const at = (place: { set: object }) => JSON.stringify(place.set) === JSON.stringify(unsent.set)
        expect(cell.beliefSupports.find(at).nodes).toEqual([0, 1])
        expect(cell.beliefs.find(at).most).toContain(cell === family.cells[0] ? '1/2' : '1')
        expect(cell.mistakes.length).toBeGreaterThanOrEqual(2)
      }
    }
  })

  it('take the chance of a kind by its name, and other values', () => {
    // Where the weak are likely enough there is no pooling: the receiver would duel.
    const [only, ...others] = json('--at', 'strong=1/10').solutions
    expect(others).toEqual([])
    expect(only.strategies[0].probabilities).toEqual(['1', '0'])
    expect(only.strategies[1].probabilities).toEqual(['1/9', '8/9'])
  })

  it('are told in words', () => {
    const { out } = brinkIn(root, 'solve', quiche)
    expect(out).toContain('There are 2 solutions, both of them continua.')
    expect(out).toMatch(/plays duel with any probability from 1\/2 to 1, and leave\s+otherwise/)
    expect(out).toMatch(/may believe that "strong, quiche" has come about with any probability from 0\s+to 1\/2/)
  })

  it('are thinned by the intuitive criterion and by D1; perfect Bayesian ones are the same here', () => {
    expect(json('--concept', 'intuitive').solutions).toHaveLength(1)
    expect(json('--concept', 'd1').solutions).toHaveLength(1)
    expect(json('--concept', 'perfect-bayesian').solutions).toHaveLength(2)
  })

  it('stop when the time is up, and say how far they came', () => {
    const { code, out } = brinkIn(root, 'solve', 'models/spence.brink', '--json', '--time-limit', '0')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ complete: false, reason: expect.stringMatching(/% of the search/) })
  })
})
