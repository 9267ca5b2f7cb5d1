/** What other methods and other names of the same game say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exact, float } from '../../../src/analysis/arithmetic.ts'
import { exactLimit } from '../../../src/analysis/exact-limit.ts'
import { playOf } from '../../../src/analysis/play.ts'
import { buildGame, type Game, type GameTree, movePath } from '../../../src/game/index.ts'
import { logitBranch, run, type Solution } from '../../../src/solve/index.ts'
import { extendedWeights } from '../../../src/solve/sequential/methods.ts'
import { playExact, playFloat } from '../../../src/verify/index.ts'
import { imperfectGames, problemOf, signallingGames } from '../../support/games.ts'
import { allCases, among } from './holds.ts'

const small = (game: Game) => game.nodes.count <= 22 && game.sets.offset[game.sets.count] <= 14
const games = fc.oneof(imperfectGames({ players: 2, depth: 3, actions: 2 }), signallingGames()).filter(small)

describe('the limit of the logit branch', () => {
  it('is in one of the cases, with the beliefs along the branch', () => {
    let hits = 0
    fc.assert(
      fc.property(games, (game) => {
        const problem = problemOf(game)
        let found: Solution | undefined
        run(logitBranch, problem, { rationality: 'limit' }, (s) => {
          found = s
        })
        if (!found) return
        const numbers = playFloat(game, problem.numbers, found.profile, found.logProfile)
        const limit = exactLimit(problem, found, playOf(float, numbers).belief)
        if (!limit) return
        const known = allCases(problem)
        if (!known) return
        const play = playOf(exact, playExact(game, problem.exact(), limit.profile), limit.beliefs)
        hits++
        expect(among(known, limit.profile, play.belief)).toBe(true)
      }),
      { numRuns: 60 },
    )
    expect(hits).toBeGreaterThan(20)
  })
})

/** The same game with players in the other order and each set's actions from last to first. */
function mirrored(game: Game, payoffOf: (end: number, player: number) => string, chanceOf: (node: number) => string) {
  const { nodes, labels, players } = game
  const order = players.map((_, i) => players.length - 1 - i)
  const tree = (v: number): GameTree => {
    const children = Array.from({ length: nodes.childCount[v] }, (_, a) => nodes.firstChild[v] + a).reverse()
    const t = nodes.terminal[v]
    if (t >= 0) return { payoffs: order.map((i) => payoffOf(t, i)) }
    if (nodes.set[v] < 0) return { chance: children.map((c) => [labels.moves[c], chanceOf(c), tree(c)] as const) }
    return {
      player: players[nodes.actor[v]],
      set: labels.sets[nodes.set[v]],
      actions: Object.fromEntries(children.map((c) => [labels.moves[c], tree(c)])),
    }
  }
  return buildGame({ players: order.map((i) => players[i]), root: tree(0) })
}

/** What does not depend on names: how many families, how many cells each, and isolated ones in full. */
function summary(game: Game): string[] {
  const lines: string[] = []
  run(extendedWeights, problemOf(game), {}, ({ family, exactProfile, assessment }) => {
    if (family) {
      lines.push(`a family of ${family.cells.length}`)
      return
    }
    const { sets, labels } = game
    const facts: string[] = []
    for (let s = 0; s < sets.count; s++) {
      for (let slot = sets.offset[s]; slot < sets.offset[s + 1]; slot++)
        facts.push(`${labels.sets[s]} ${labels.actions[slot]} ${exactProfile![slot]}`)
      for (let m = sets.memberStart[s]; m < sets.memberStart[s + 1]; m++)
        facts.push(`${movePath(game, sets.members[m]).join(' ')} ${assessment!.beliefs[s]?.[m - sets.memberStart[s]]}`)
    }
    lines.push(facts.sort().join('; '))
  })
  return lines.sort()
}

describe('names', () => {
  it('do not matter: players and actions in another order give the same equilibria', () => {
    fc.assert(
      fc.property(games, (game) => {
        const { payoff, chance } = problemOf(game).exact()
        const n = game.players.length
        const other = mirrored(
          game,
          (t, i) => String(payoff[t * n + i]),
          (v) => String(chance[v]),
        )
        expect(summary(other)).toEqual(summary(game))
      }),
      { numRuns: 60 },
    )
  })
})
