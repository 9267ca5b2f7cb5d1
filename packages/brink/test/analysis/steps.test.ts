/** Continuous kinds cut into steps: the finer the cut, the less it matters, and in the limit it is the distribution. */
import { describe, expect, test } from 'vitest'
import { answer, isEmpty, questioner } from '../../src/analysis/index.ts'
import { distributionCdf } from '../../src/number/index.ts'
import { compiled } from './crisis.ts'

function asked(text: string): number {
  const from = answer(compiled(text), {})
  const found = questioner(from, from.equilibria[0])(from.compiled.crisis.asks[0].question)
  if (isEmpty(found)) throw new Error('nothing was measured')
  return found.value
}

describe('whoever fights where that costs less than yielding', () => {
  const chanceOfWar = (kind: string, demand: number) =>
    asked(`crisis "Yield or fight" actor B
      private cost of B ~ ${kind}
      play { B: fight | yield  when fight: B loses cost  when yield: B loses ${demand} }
      outcomes { War = fight  Peace = yield }
      ask war = chance of War`)

  test.each([
    ['uniform', [0, 1]],
    ['normal', [0.4, 0.3]],
    ['logistic', [0.4, 0.1]],
    ['beta', [2, 5]],
    ['triangular', [0, 0.2, 1]],
    ['exponential', [0.5]],
  ] as const)('%s: its distribution function, to within a step', (family, args) => {
    const kind = `${family}(${args.join(', ')})`
    for (const demand of [0.15, 0.37, 0.8]) {
      const exact = distributionCdf(family, [...args], demand)
      for (const n of [1, 7, 50])
        expect(Math.abs(chanceOfWar(`${kind} in ${n} steps`, demand) - exact)).toBeLessThan(1 / n)
    }
  })

  test('not cut, it is the distribution function itself', () => {
    expect(chanceOfWar('normal(0.4, 0.3)', 0.37)).toBeCloseTo(distributionCdf('normal', [0.4, 0.3], 0.37), 12)
  })
})

test('a bargain under quantal response settles as the steps get finer', () => {
  const war = (n: number) =>
    asked(`crisis "A bargain" actor A actor B
      private cost of B ~ beta(2, 5) in ${n} steps
      play {
        A: demand x in 0..1 in 11 steps
        B: fight | yield
        when yield: A gains x, B loses x
        when fight: A loses 0.3, B loses cost
      }
      outcomes { War = fight  Peace = yield }
      solve by quantal response at 10 per unit
      ask war = chance of War`)
  const finest = war(64)
  const distances = [2, 4, 8, 16, 32].map((n) => Math.abs(war(n) - finest))
  for (let i = 1; i < distances.length; i++) expect(distances[i]).toBeLessThan(distances[i - 1])
  expect(distances[4]).toBeLessThan(2e-4)
})
