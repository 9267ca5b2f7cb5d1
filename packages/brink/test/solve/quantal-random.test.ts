import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BALLOT, type FloatNumbers, type Game, ownVote } from '../../src/game/index.ts'
import { distributionQuantile } from '../../src/number/index.ts'
import { SolveError } from '../../src/solve/method.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { brutePass, bruteValues } from './support/brute.ts'
import { randomGame } from './support/random-game.ts'
import { problemOf } from './support/setup.ts'

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** Largest distance, in probability, of a profile from what the logit equations ask for, from first principles. */
function bruteResidual(game: Game, numbers: FloatNumbers, profile: Float64Array, lambda: number): number {
  const { action, outcome } = bruteValues(game, numbers, profile)
  const shocked = new Set(game.shocks.flatMap((s) => s.uses.map((u) => u.set)))
  let worst = 0
  for (let s = 0; s < game.sets.count; s++) {
    const [first, end] = [game.sets.offset[s], game.sets.offset[s + 1]]
    if (shocked.has(s)) continue
    if (game.sets.player[s] === BALLOT) {
      const ballot = game.ballots.find((b) => b.set === s)!
      const [passing, failing] = outcome.get(s)!
      if (passing.some(Number.isNaN)) continue
      const voters = ballot.groups.flatMap(({ vote: own, count, ...rest }) => {
        const vote = ownVote(own)
        let yes: number
        if (vote.by === 'chance') yes = numbers.formula[vote.chance]
        else {
          const d = passing.reduce((sum, p, o) => sum + (p - failing[o]) * numbers.formula[vote.worth[o]], 0)
          yes = logistic(lambda * d)
          if (vote.stake) {
            // The midpoint rule over a uniform stake, finely.
            const [lo, hi] = Array.from(vote.stake.arguments, (f) => numbers.formula[f])
            const n = 20_000
            yes = 0
            for (let i = 0; i < n; i++) yes += logistic(lambda * (d + lo + ((i + 0.5) / n) * (hi - lo))) / n
          }
        }
        return Array.from({ length: count }, () => ({ weight: rest.weight, veto: rest.veto, yes }))
      })
      worst = Math.max(worst, Math.abs(profile[first] - brutePass(ballot.rule, voters)))
      continue
    }
    // Nobody gets there: a private shock has left no chance to a move on every way.
    if (Number.isNaN(action[first])) continue
    const weights = Array.from(action.slice(first, end), (q) => Math.exp(lambda * (q - action[first])))
    const total = weights.reduce((a, b) => a + b, 0)
    for (const [k, w] of weights.entries()) worst = Math.max(worst, Math.abs(profile[first + k] - w / total))
  }
  return worst
}

/** The same for sets with a private shock: the share of a fine grid of equally likely shocks at which an action is best. */
function shockResidual(game: Game, numbers: FloatNumbers, profile: Float64Array): number {
  const { action } = bruteValues(game, numbers, profile)
  const n = 4000
  let worst = 0
  for (const { distribution, uses } of game.shocks) {
    const args = Array.from(distribution.arguments, (f) => numbers.formula[f])
    for (const { set, coefficient } of uses) {
      const first = game.sets.offset[set]
      if (Number.isNaN(action[first])) continue
      const share = Array.from(coefficient, () => 0)
      for (let i = 0; i < n; i++) {
        const s = distributionQuantile(distribution.family, args, (i + 0.5) / n)
        const worth = Array.from(coefficient, (f, k) => action[first + k] + numbers.formula[f] * s)
        share[worth.indexOf(Math.max(...worth))] += 1 / n
      }
      for (const [k, p] of share.entries()) worst = Math.max(worst, Math.abs(profile[first + k] - p))
    }
  }
  return worst
}

const solve = (game: Game, lambda: number) => {
  const [solution] = logitBranch.solve(problemOf(game), { rationality: { value: lambda, per: 'unit' } })
  return solution
}

/** Where shocks leave no chance to the last way into a set, beliefs there jump and the path may end, which is then said. */
function solveIfPossible(game: Game, lambda: number) {
  try {
    return solve(game, lambda)
  } catch (error) {
    fc.pre(!(error instanceof SolveError))
    throw error
  }
}

describe('quantal response on random games', () => {
  const seed = fc.integer({ min: 0, max: 1e9 })
  const players = fc.integer({ min: 1, max: 3 })
  const lambda = fc.double({ min: 0, max: 5, noNaN: true })

  test('satisfies the logit equations to 1e-12, evaluated path by path', () => {
    fc.assert(
      fc.property(seed, players, lambda, (seed, players, lambda) => {
        const game = randomGame(seed, { players, depth: 5 })
        const { profile } = solve(game, lambda)
        expect(bruteResidual(game, problemOf(game).numbers, profile, lambda)).toBeLessThan(1e-12)
      }),
      { numRuns: 300 },
    )
  })

  test('satisfies them with ballots and private shocks', () => {
    fc.assert(
      fc.property(seed, players, lambda, (seed, players, lambda) => {
        const game = randomGame(seed, { players, depth: 4, ballots: true, shocks: true })
        const { numbers } = problemOf(game)
        const { profile, notes } = solveIfPossible(game, lambda)
        fc.pre(notes.every((note) => !note.includes('hold only to')))
        expect(bruteResidual(game, numbers, profile, lambda)).toBeLessThan(1e-7)
        expect(shockResidual(game, numbers, profile)).toBeLessThan(1e-3)
      }),
      { numRuns: 150 },
    )
  })
})
