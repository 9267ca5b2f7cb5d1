/** Extensive-form correlated equilibria: the literature, two programs against each other, certificates. */
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, type Game, hasPerfectRecall, nature } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { pairProgram, planProgram } from '../../src/solve/correlated/extensive.ts'
import { correlatedProgram } from '../../src/solve/correlated/methods.ts'
import { SolveError } from '../../src/solve/method.ts'
import type { Objective } from '../../src/solve/objective.ts'
import type { OtherMethod, Recommendations } from '../../src/solve/other-concepts.ts'
import { examineDevice } from '../../src/verify/device.ts'
import { boundOf } from '../../src/verify/device-certificate.ts'
import { planBound } from '../../src/verify/plan-bound.ts'
import { problemOf, randomGame } from '../support/games.ts'

function best(game: Game, method: OtherMethod, objective?: Objective): Recommendations {
  const { answer } = method.find(problemOf(game), { objective })
  if (answer.type !== 'recommendations') throw new Error('no recommendations')
  return answer
}

const payoff = (player: number): Objective => ({ sense: 'max', quantity: { of: 'payoff', player } })

/** von Stengel & Forges 2008, figure 1: a student of two kinds sends a signal that costs nothing. */
const signalling = buildGame({
  players: ['Student', 'Professor'],
  root: nature(
    [
      'good',
      '1/2',
      choice(
        'Student',
        {
          X: choice('Professor', { accept: end([4, 10]), refuse: end([0, 6]) }, 'after X'),
          Y: choice('Professor', { accept: end([4, 10]), refuse: end([0, 6]) }, 'after Y'),
        },
        'good',
      ),
    ],
    [
      'bad',
      '1/2',
      choice(
        'Student',
        {
          X: choice('Professor', { accept: end([6, 0]), refuse: end([0, 6]) }, 'after X'),
          Y: choice('Professor', { accept: end([6, 0]), refuse: end([0, 6]) }, 'after Y'),
        },
        'bad',
      ),
    ],
  ),
})

describe('the signalling game of von Stengel and Forges', () => {
  it('has nothing but refusal in correlated equilibrium', () => {
    expect(`${best(signalling, correlatedProgram, payoff(0)).value}`).toBe('0')
    expect(`${best(signalling, correlatedProgram, payoff(1)).value}`).toBe('6')
  })

  it('has better when signals are told when they are due: up to 13/2 for the professor', () => {
    expect(`${best(signalling, pairProgram, payoff(1)).value}`).toBe('13/2')
    expect(`${best(signalling, planProgram, payoff(1)).value}`).toBe('13/2')
  })
})

/** Checks a device from outside; gives its value. */
function proven(game: Game, answer: Recommendations): string {
  const numbers = problemOf(game).exact()
  const { gain, distribution } = examineDevice(game, numbers, answer.support)
  expect({ distribution, gain: `${gain.extensive}` }).toEqual({ distribution: true, gain: '0' })
  expect(`${boundOf(game, numbers, 'extensive-form-correlated', answer)}`).toBe(`${answer.value}`)
  return `${answer.value}`
}

function random(seed: number, chance: number, players = 2): Game {
  return randomGame({ seed, players, depth: 3, actions: 2, chance, blind: 0.6, payoffs: 5 })
}

describe('generated games', () => {
  it('without chance: both programs give the same best value, proven (seeds 1 to 40)', () => {
    let games = 0
    for (let seed = 1; seed <= 40; seed++) {
      const game = random(seed, 0)
      if (!hasPerfectRecall(game) || planProgram.applies(problemOf(game)) !== true) continue
      games++
      for (const objective of [undefined, payoff(0)])
        expect({ seed, value: proven(game, best(game, pairProgram, objective)) }).toEqual({
          seed,
          value: proven(game, best(game, planProgram, objective)),
        })
    }
    expect(games).toBeGreaterThan(10)
  })

  it('with chance: what pairs of sequences give is proven, or solved over joint plans (seeds 1 to 40)', () => {
    let games = 0
    for (let seed = 1; seed <= 40; seed++) {
      const game = random(seed, 0.3)
      if (!hasPerfectRecall(game)) continue
      games++
      try {
        proven(game, best(game, pairProgram))
      } catch (error) {
        if (!(error instanceof SolveError)) throw error
      }
    }
    expect(games).toBeGreaterThan(10)
  })

  it('every correlated equilibrium is one (seeds 1 to 40)', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const game = random(seed, 0.2)
      if (!hasPerfectRecall(game) || planProgram.applies(problemOf(game)) !== true) continue
      const ce = best(game, correlatedProgram)
      const { gain } = examineDevice(game, problemOf(game).exact(), ce.support)
      expect(`${gain.correlated} ${gain.extensive} ${gain.coarse}`).toBe('0 0 0')
      expect(best(game, planProgram).value.less(ce.value)).toBe(false)
    }
  })

  it('three players over joint plans (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const game = random(seed, 0.2, 3)
      if (!hasPerfectRecall(game) || planProgram.applies(problemOf(game)) !== true) continue
      proven(game, best(game, planProgram))
    }
  })
})

describe('planBound', () => {
  const numbers = problemOf(signalling).exact()
  const worth = Array.from({ length: signalling.terminals.count }, (_, t) => numbers.payoff[2 * t])
  it('without multipliers is the best joint plan', () => {
    expect(`${planBound(signalling, numbers, worth, [])}`).toBe('5')
  })
  it('does not take what is no flow, or negative', () => {
    const bad = { player: 0, told: 0, instead: 1, weight: Rational.of(-1) }
    expect(planBound(signalling, numbers, worth, [bad])).toBeUndefined()
    expect(planBound(signalling, numbers, worth, [{ ...bad, weight: Rational.one, instead: 2 }])).toBeUndefined()
  })
  it('looks at one case only where actions are fixed', () => {
    const professor = Array.from(signalling.sets.player.keys()).filter((s) => signalling.sets.player[s] === 1)
    const fixed = new Map(professor.map((s) => [s, 1]))
    expect(`${planBound(signalling, numbers, worth, [], { fixed })}`).toBe('0')
  })
})
