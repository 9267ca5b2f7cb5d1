/** Certificates where somebody forgets: against brute force over all pure plans, and against best replies set by set. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, type Game, recallFaults, strategyLength } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { type Method, methodNamed, run, type Solution } from '../../src/solve/index.ts'
import { certifyExact } from '../../src/verify/index.ts'
import { bestPlan } from '../../src/verify/plans.ts'
import { playExact } from '../../src/verify/profile.ts'
import { problemOf, randomGame } from '../support/games.ts'

/** A moves, forgets how, and moves again; B sees nothing. The pair of A's moves has to match B's. */
const matching = (): Game => {
  const last = (a: string, b: string, c: string) => end([a === c && b === a ? 1 : 0, a === b && b === c ? 2 : 0])
  const reply = (a: string, b: string) => choice('A', { l: last(a, b, 'l'), r: last(a, b, 'r') }, 'again')
  const middle = (a: string) => choice('B', { l: reply(a, 'l'), r: reply(a, 'r') }, 'B')
  return buildGame({ players: ['A', 'B'], root: choice('A', { l: middle('l'), r: middle('r') }, 'first') })
}

const exactProfile = (game: Game, chances: readonly number[]): Rational[] => {
  const profile: Rational[] = new Array(strategyLength(game)).fill(Rational.zero)
  for (let s = 0; s < game.sets.count; s++) {
    const [from, to] = [game.sets.offset[s], game.sets.offset[s + 1]]
    const weights = Array.from({ length: to - from }, (_, a) => 1 + (chances[(from + a) % chances.length] % 4))
    const total = weights.reduce((a, b) => a + b, 0)
    weights.forEach((w, a) => {
      profile[from + a] = Rational.of(w, total)
    })
  }
  return profile
}

describe('the best plan', () => {
  it('is the best reply where nobody forgets (random games and profiles)', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.array(fc.nat(20), { minLength: 3, maxLength: 7 }), (seed, chances) => {
        const game = randomGame({ seed, players: 2, depth: 3, actions: 2, chance: 0.2, blind: 0.7, payoffs: 5 })
        if (recallFaults(game).length > 0) return
        const problem = problemOf(game)
        const profile = exactProfile(game, chances)
        const { playerRegret } = certifyExact(game, problem.exact(), profile)
        const play = playExact(game, problem.exact(), profile)
        game.players.forEach((_, i) => {
          const [mine] = [bestPlan(play, i, 0)]
          const now = certifiedValue(game, problem, profile, i)
          expect(mine.sub(now).toString()).toBe(playerRegret[i].toString())
        })
      }),
      { numRuns: 200 },
    )
  })

  it('sees through forgetting: A gains by matching its own moves', () => {
    const game = matching()
    expect(recallFaults(game).map((f) => [f.player, f.absentMinded])).toEqual([[0, false]])
    const half = new Array(strategyLength(game)).fill(Rational.half)
    const { playerRegret, concepts, forgetful, setRegret, exact } = certifyExact(game, problemOf(game).exact(), half)
    expect(playerRegret.map(String)).toEqual(['1/4', '0'])
    expect([concepts, forgetful, exact]).toEqual([[], [0], true])
    expect(setRegret.map((x) => x && String(x))).toEqual([null, null, '0'])
  })

  it('equilibria in pure strategies are found and certified where somebody forgets', () => {
    const problem = problemOf(matching())
    const pure = methodNamed('pure-strategies') as Method
    expect(pure.applies(problem)).toBe(true)
    const found: Solution[] = []
    expect(run(pure, problem, {}, (s) => found.push(s))).toMatchObject({ complete: true })
    expect(found.length).toBeGreaterThan(1)
    for (const { exactProfile } of found) {
      const certificate = certifyExact(problem.game, problem.exact(), exactProfile!)
      expect([String(certificate.regret), certificate.concepts]).toEqual(['0', ['nash', 'subgame-perfect']])
    }
  })

  it('absent-mindedness is refused, by name of the set', () => {
    const again = () => choice('D', { exit: end([4]), go: end([1]) }, 'exit')
    const game = buildGame({
      players: ['D'],
      root: choice('D', { exit: end([0]), go: again() }, 'exit'),
    })
    const profile = [Rational.half, Rational.half]
    expect(() => certifyExact(game, problemOf(game).exact(), profile)).toThrow(
      /D is absent-minded at the information set "exit"/,
    )
    expect(methodNamed('pure-strategies')!.applies(problemOf(game))).toMatch(/absent-minded/)
  })
})

/** Expected payoff of a player, node by node from the ends. */
function certifiedValue(
  game: Game,
  problem: ReturnType<typeof problemOf>,
  profile: readonly Rational[],
  player: number,
): Rational {
  const { nodes, sets } = game
  const numbers = problem.exact()
  const value: Rational[] = []
  for (let v = nodes.count - 1; v >= 0; v--) {
    if (nodes.terminal[v] >= 0) {
      value[v] = numbers.payoff[nodes.terminal[v] * game.players.length + player]
      continue
    }
    value[v] = Rational.sum(
      Array.from({ length: nodes.childCount[v] }, (_, a) => {
        const c = nodes.firstChild[v] + a
        return (nodes.set[v] < 0 ? numbers.chance[c] : profile[sets.offset[nodes.set[v]] + a]).mul(value[c])
      }),
    )
  }
  return value[0]
}
