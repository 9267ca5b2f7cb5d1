/** The game as backward induction sees it: exact numbers, and one more "player" for each kind of member that judges outcomes. */
import { BALLOT, FormulaError, type Game, ownVote } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import { Rational as R } from '../../number/index.ts'
import type { Problem, SolveOptions } from '../method.ts'
import type { Responses } from './response.ts'
import { answerToShock, type ShockUse, shockUses } from './shock.ts'
import { sincereVote } from './vote.ts'

export interface Tree {
  readonly game: Game
  readonly chance: readonly Rational[]
  /** Values carried up: the players' payoffs, then the members' worths. */
  readonly width: number
  readonly valueAt: (terminal: number, column: number) => Rational
  /** Column of each group of each ballot whose members judge outcomes, else -1: `column[ballot][group]`. */
  readonly column: readonly (readonly number[])[]
  readonly ballotOf: ReadonlyMap<number, number>
  readonly shocks: ReadonlyMap<number, ShockUse[]>
  readonly fixed: ReadonlyMap<number, readonly Rational[]>
  formula(f: number): Rational
}

export function treeOf(problem: Problem, options: SolveOptions): Tree {
  const { game } = problem
  const numbers = problem.exact()
  const formula = (f: number) => {
    const value = numbers.formula[f]
    if (value instanceof FormulaError) throw value
    return value
  }
  const players = game.players.length
  // Members with the same worths share a column.
  const known = new Map<string, number>()
  const worths: Int32Array[] = []
  const column = game.ballots.map((b) =>
    b.groups.map((group) => {
      const vote = ownVote(group.vote)
      if (vote.by === 'chance') return -1
      const key = vote.worth.join()
      if (!known.has(key)) known.set(key, players + worths.push(vote.worth) - 1)
      return known.get(key)!
    }),
  )
  return {
    game,
    chance: numbers.chance,
    width: players + worths.length,
    valueAt: (t, c) =>
      c < players ? numbers.payoff[t * players + c] : formula(worths[c - players][game.terminals.outcome[t]]),
    column,
    ballotOf: new Map(game.ballots.map((b, i) => [b.set, i])),
    shocks: shockUses(game, formula),
    fixed: new Map(Array.from(options.fixed ?? [], ([set, p]) => [set, p.map((x) => R.fromNumber(x))])),
    formula,
  }
}

/** The optimal behaviours at the set of a node, given the values that its actions lead to. */
export function respond(tree: Tree, node: number, value: readonly Rational[]): Responses {
  const { game, width } = tree
  const { firstChild, childCount, set: sets } = game.nodes
  const set = sets[node]
  const where = game.labels.sets[set]
  const given = tree.fixed.get(set)
  if (given) return { all: [{ chance: given, shockWorth: R.zero }], rounded: false }
  const after = (action: number, column: number) => value[(firstChild[node] + action) * width + column]
  if (game.sets.player[set] === BALLOT) {
    const b = tree.ballotOf.get(set)!
    const gain = tree.column[b].map((c) => (c < 0 ? undefined : after(0, c).sub(after(1, c))))
    return sincereVote(game.ballots[b], gain, tree.formula, where)
  }
  const player = game.sets.player[set]
  const worths = Array.from({ length: childCount[node] }, (_, a) => after(a, player))
  const shock = tree.shocks.get(set)
  if (shock) return answerToShock(shock[0], worths, where)
  return bestActions(tree, set, worths)
}

function bestActions({ game }: Tree, set: number, worths: readonly Rational[]): Responses {
  const top = worths.reduce(R.max)
  const best = worths.flatMap((w, a) => (w.equals(top) ? [a] : []))
  const labels = best.map((a) => game.labels.actions[game.sets.offset[set] + a])
  const who = game.players[game.sets.player[set]]
  return {
    all: best.map((a, i) => ({
      chance: worths.map((_, b) => (b === a ? R.one : R.zero)),
      shockWorth: R.zero,
      note:
        best.length > 1
          ? `${who} is indifferent at "${game.labels.sets[set]}" between ${labels.join(' and ')}; here it takes ${labels[i]}`
          : undefined,
    })),
    rounded: false,
  }
}
