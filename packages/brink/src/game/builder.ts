/**
 * A game from a nested literal: for games written by hand, for formats and tests. Crises come from the compiler.
 *
 *     buildGame({
 *       players: ['A', 'B'],
 *       root: choice('A', { out: end([0, 2]), in: choice('B', { yield: end([1, 1]), fight: end([-1, -1]) }) }),
 *     })
 */
import { Rational } from '../number/index.ts'
import { FormulaBuilder } from './formulas.ts'
import {
  BALLOT,
  CHANCE,
  type Distribution,
  type Game,
  type MemberGroup,
  type MemberVote,
  TERMINAL,
  type VotingRule,
} from './game.ts'

/** A quantity: a rational, a text such as '2/3', a number (read as its decimal digits: 0.3 is 3/10), or a formula of `spec.formulas`. */
export type Amount = Rational | string | number | { readonly formula: number }

export type GameTree = Choice | Nature | Vote | End
/** A decision; nodes with the same `set` are one information set (without it the node is a set of its own). */
export type Choice = {
  readonly player: string
  readonly set?: string
  readonly actions: Readonly<Record<string, GameTree>>
}
export type Nature = { readonly chance: readonly (readonly [move: string, chance: Amount, next: GameTree])[] }
/** A council's vote; `set` is the name under which `spec.ballots` describes it. */
export type Vote = { readonly ballot: string; readonly pass: GameTree; readonly fail: GameTree }
/** An end, with one payoff per player. */
export type End = { readonly payoffs: readonly Amount[]; readonly outcome?: string }

export const choice = (player: string, actions: Record<string, GameTree>, set?: string): Choice => ({
  player,
  actions,
  set,
})
export const nature = (...moves: Nature['chance']): Nature => ({ chance: moves })
export const end = (payoffs: readonly Amount[], outcome?: string): End => ({ payoffs, outcome })

export type DistributionSpec = { readonly family: Distribution['family']; readonly arguments: readonly Amount[] }
export interface BallotSpec {
  readonly council?: string
  readonly rule: VotingRule
  readonly groups: readonly (Omit<MemberGroup, 'vote'> & {
    readonly vote:
      | { readonly chance: Amount }
      | { readonly worth: Readonly<Record<string, Amount>>; readonly stake?: DistributionSpec }
  })[]
}
export interface ShockSpec {
  readonly name?: string
  readonly owner: string
  readonly distribution: DistributionSpec
  /** By information set: the shock's coefficient after each action. */
  readonly uses: Readonly<Record<string, readonly Amount[]>>
}

export interface GameSpec {
  readonly title?: string
  readonly players: readonly string[]
  readonly root: GameTree
  readonly ballots?: Readonly<Record<string, BallotSpec>>
  readonly shocks?: readonly ShockSpec[]
  /** Where the formulas that amounts refer to have been collected. */
  readonly formulas?: FormulaBuilder
  /** Ids of the outcomes in the order wanted; outcomes met at ends are added in the order met. */
  readonly outcomes?: readonly string[]
}

interface PendingSet {
  readonly player: number
  readonly label: string
  readonly actions: readonly string[]
  readonly members: number[]
}

/** Throws a RangeError for an unknown player, an unknown ballot, or a set whose nodes differ in player or actions. */
export function buildGame(spec: GameSpec): Game {
  const formulas = spec.formulas ?? new FormulaBuilder()
  const amount = (a: Amount) => (isFormula(a) ? a.formula : formulas.constant(toRational(a)))
  const outcomes = new Map((spec.outcomes ?? []).map((id, i) => [id, i]))
  const outcomeIndex = (id: string) => {
    if (!outcomes.has(id)) outcomes.set(id, outcomes.size)
    return outcomes.get(id)!
  }
  const playerIndex = (name: string) => {
    const index = spec.players.indexOf(name)
    if (index < 0) throw new RangeError(`no player is called "${name}"; players: ${spec.players.join(', ')}`)
    return index
  }

  // Breadth-first unfolding: `trees` is the queue and, at the end, the nodes in order.
  const trees: GameTree[] = [spec.root]
  const parent = [-1]
  const chance = [-1]
  const moves = ['']
  const firstChild: number[] = []
  const childCount: number[] = []
  const actor: number[] = []
  const keyOf: (string | undefined)[] = []
  const terminal: number[] = []
  const ends: { node: number; payoff: number[]; outcome: number }[] = []
  const pending = new Map<string, PendingSet>()

  const join = (v: number, key: string | undefined, player: number, actions: readonly string[]) => {
    const name = key ?? `${player === BALLOT ? 'vote' : spec.players[player]} at ${pathTo(v, parent, moves)}`
    const known = pending.get(name)
    if (!known) pending.set(name, { player, label: name, actions, members: [v] })
    else {
      if (known.player !== player) throw new RangeError(`the information set "${name}" has nodes of two players`)
      if (known.actions.join('\n') !== actions.join('\n'))
        throw new RangeError(`the nodes of the information set "${name}" offer different actions`)
      known.members.push(v)
    }
    keyOf[v] = name
  }

  for (let v = 0; v < trees.length; v++) {
    const tree = trees[v]
    const children: (readonly [label: string, tree: GameTree, chance: number])[] = []
    terminal.push(-1)
    if ('payoffs' in tree) {
      if (tree.payoffs.length !== spec.players.length)
        throw new RangeError(`an end has ${tree.payoffs.length} payoffs for ${spec.players.length} players`)
      actor.push(TERMINAL)
      const outcome = tree.outcome === undefined ? -1 : outcomeIndex(tree.outcome)
      terminal[v] = ends.push({ node: v, payoff: tree.payoffs.map(amount), outcome }) - 1
    } else if ('chance' in tree) {
      actor.push(CHANCE)
      for (const [label, p, next] of tree.chance) children.push([label, next, amount(p)])
    } else if ('ballot' in tree) {
      actor.push(BALLOT)
      join(v, tree.ballot, BALLOT, ['pass', 'fail'])
      children.push(['pass', tree.pass, -1], ['fail', tree.fail, -1])
    } else {
      const player = playerIndex(tree.player)
      actor.push(player)
      join(v, tree.set, player, Object.keys(tree.actions))
      for (const [label, next] of Object.entries(tree.actions)) children.push([label, next, -1])
    }
    firstChild.push(children.length > 0 ? trees.length : -1)
    childCount.push(children.length)
    for (const [label, next, p] of children) {
      trees.push(next)
      parent.push(v)
      moves.push(label)
      chance.push(p)
    }
  }

  // Sets by player in the order met, ballots last.
  const order = (s: PendingSet) => (s.player === BALLOT ? spec.players.length : s.player)
  const sets = [...pending.values()].sort((a, b) => order(a) - order(b))
  const indexOf = new Map(sets.map((s, i) => [s.label, i]))
  const setIndex = (label: string) => {
    const index = indexOf.get(label)
    if (index === undefined) throw new RangeError(`no information set is called "${label}"`)
    return index
  }
  const distribution = (d: DistributionSpec): Distribution => ({
    family: d.family,
    arguments: Int32Array.from(d.arguments, amount),
  })
  const vote = (v: BallotSpec['groups'][number]['vote']): MemberVote => {
    if ('chance' in v) return { by: 'chance', chance: amount(v.chance) }
    const worth = new Int32Array(outcomes.size)
    for (const [id, o] of outcomes) {
      if (!(id in v.worth)) throw new RangeError(`a member's worth says nothing of the outcome "${id}"`)
      worth[o] = amount(v.worth[id])
    }
    return { by: 'worth', worth, stake: v.stake && distribution(v.stake) }
  }
  const ballots = sets.flatMap((s, set) => {
    if (s.player !== BALLOT) return []
    const ballot = spec.ballots?.[s.label]
    if (!ballot) throw new RangeError(`the ballot "${s.label}" is not described`)
    return [
      {
        council: ballot.council ?? s.label,
        set,
        rule: ballot.rule,
        groups: ballot.groups.map((g) => ({ ...g, vote: vote(g.vote) })),
      },
    ]
  })
  const shocks = (spec.shocks ?? []).map((shock) => ({
    name: shock.name ?? 'shock',
    owner: playerIndex(shock.owner),
    distribution: distribution(shock.distribution),
    uses: Object.entries(shock.uses).map(([label, coefficient]) => ({
      set: setIndex(label),
      coefficient: Int32Array.from(coefficient, amount),
    })),
  }))

  return {
    title: spec.title ?? '',
    players: [...spec.players],
    nodes: {
      count: trees.length,
      actor: Int16Array.from(actor),
      set: Int32Array.from(trees, (_, v) => (keyOf[v] === undefined ? -1 : setIndex(keyOf[v]))),
      terminal: Int32Array.from(terminal),
      parent: Int32Array.from(parent),
      firstChild: Int32Array.from(firstChild),
      childCount: Int32Array.from(childCount),
      chance: Int32Array.from(chance),
    },
    sets: {
      count: sets.length,
      player: Int16Array.from(sets, (s) => s.player),
      offset: runningTotals(sets.map((s) => s.actions.length)),
      memberStart: runningTotals(sets.map((s) => s.members.length)),
      members: Int32Array.from(sets.flatMap((s) => s.members)),
    },
    terminals: {
      count: ends.length,
      node: Int32Array.from(ends, (e) => e.node),
      payoff: Int32Array.from(ends.flatMap((e) => e.payoff)),
      outcome: Int32Array.from(ends, (e) => e.outcome),
    },
    formulas: formulas.build(),
    outcomes: [...outcomes.keys()].map((id) => ({ id, name: id })),
    ballots,
    shocks,
    labels: { sets: sets.map((s) => s.label), actions: sets.flatMap((s) => s.actions), moves },
  }
}

const isFormula = (a: Amount): a is { readonly formula: number } =>
  typeof a === 'object' && !(a instanceof Rational) && 'formula' in a

function toRational(a: Rational | string | number): Rational {
  if (a instanceof Rational) return a
  const value = Rational.parse(String(a))
  if (!value) throw new RangeError(`not a number: ${a}`)
  return value
}

function pathTo(node: number, parent: readonly number[], moves: readonly string[]): string {
  const path: string[] = []
  for (let v = node; v > 0; v = parent[v]) path.push(moves[v])
  return path.length > 0 ? path.reverse().join(', ') : 'the start'
}

function runningTotals(counts: readonly number[]): Int32Array {
  const totals = new Int32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) totals[i + 1] = totals[i] + counts[i]
  return totals
}
