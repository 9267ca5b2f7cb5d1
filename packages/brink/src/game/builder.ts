/**
 * A game from a nested literal: for games written by hand and for tests. Crises come from the compiler, files from their
 * readers.
 *
 *     buildGame({
 *       players: ['A', 'B'],
 *       root: choice('A', { out: end([0, 2]), in: choice('B', { yield: end([1, 1]), fight: end([-1, -1]) }) }),
 *     })
 */
import { Rational } from '../number/index.ts'
import { assembleGame } from './assemble.ts'
import { FormulaBuilder } from './formulas.ts'
import {
  BALLOT,
  type Ballot,
  CHANCE,
  type Distribution,
  type Game,
  type MemberVote,
  type Shock,
  TERMINAL,
} from './game.ts'
import type { Amount, BallotSpec, DistributionSpec, GameSpec, GameTree } from './spec.ts'

export * from './spec.ts'

/** Throws a RangeError for an unknown player, an unknown ballot, or a set whose nodes differ in player or actions. */
export function buildGame(spec: GameSpec): Game {
  const formulas = spec.formulas ?? new FormulaBuilder()
  const names = new Names(spec, formulas)
  const tree = unfold(spec, names)
  // Sets by player in the order met, ballots last.
  const rank = (s: PendingSet) => (s.player === BALLOT ? spec.players.length : s.player)
  const sets = [...tree.sets].sort((a, b) => rank(a) - rank(b))
  const index = new Map(sets.map((s, i) => [s, i]))
  const ballots = ballotsOf(spec, names, sets)
  const shocks = shocksOf(spec, names, sets)
  const { game } = assembleGame({
    title: spec.title ?? '',
    players: [...spec.players],
    parent: tree.parent,
    actor: tree.actor,
    set: tree.set.map((s) => (s ? index.get(s)! : -1)),
    chance: tree.chance,
    moves: tree.moves,
    end: tree.end,
    sets,
    ends: { payoff: tree.payoff, outcome: tree.outcome },
    outcomes: [...names.outcomes.keys()].map((id) => ({ id, name: id })),
    formulas: formulas.build(),
  })
  return { ...game, ballots, shocks }
}

/** What the names and amounts of a spec stand for. */
class Names {
  readonly outcomes: Map<string, number>
  private readonly players: readonly string[]
  private readonly formulas: FormulaBuilder

  constructor(spec: GameSpec, formulas: FormulaBuilder) {
    this.players = spec.players
    this.formulas = formulas
    this.outcomes = new Map((spec.outcomes ?? []).map((id, i) => [id, i]))
  }

  amount = (a: Amount): number => (isFormula(a) ? a.formula : this.formulas.constant(toRational(a)))

  player(name: string): number {
    const index = this.players.indexOf(name)
    if (index < 0) throw new RangeError(`no player is called "${name}"; players: ${this.players.join(', ')}`)
    return index
  }

  outcome(id: string | undefined): number {
    if (id === undefined) return -1
    if (!this.outcomes.has(id)) this.outcomes.set(id, this.outcomes.size)
    return this.outcomes.get(id)!
  }

  distribution = (d: DistributionSpec): Distribution => ({
    family: d.family,
    arguments: Int32Array.from(d.arguments, this.amount),
  })
}

interface PendingSet {
  readonly player: number
  readonly label: string
  readonly actions: readonly string[]
}

class Unfolded {
  readonly sets = new Set<PendingSet>()
  readonly parent = [-1]
  readonly moves = ['']
  readonly chance = [-1]
  readonly actor: number[] = []
  readonly set: (PendingSet | undefined)[] = []
  readonly end: number[] = []
  readonly payoff: number[] = []
  readonly outcome: number[] = []
}

function unfold(spec: GameSpec, names: Names): Unfolded {
  const tree = new Unfolded()
  const queue: GameTree[] = [spec.root]
  const known = new Map<string, PendingSet>()
  const join = (v: number, key: string | undefined, player: number, actions: readonly string[]) => {
    const label = key ?? `${spec.players[player]} at ${pathTo(tree, v)}`
    const set = known.get(label) ?? { player, label, actions }
    if (set.player !== player) throw new RangeError(`the information set "${label}" has nodes of two players`)
    if (set.actions.join('\n') !== actions.join('\n'))
      throw new RangeError(`the nodes of the information set "${label}" offer different actions`)
    known.set(label, set)
    tree.sets.add(set)
    tree.set[v] = set
  }
  for (let v = 0; v < queue.length; v++) {
    const node = queue[v]
    const follow = (label: string, next: GameTree, chance = -1) => {
      queue.push(next)
      tree.parent.push(v)
      tree.moves.push(label)
      tree.chance.push(chance)
    }
    tree.set.push(undefined)
    tree.end.push(-1)
    if ('payoffs' in node) {
      if (node.payoffs.length !== spec.players.length)
        throw new RangeError(`an end has ${node.payoffs.length} payoffs for ${spec.players.length} players`)
      tree.actor.push(TERMINAL)
      tree.end[v] = tree.outcome.push(names.outcome(node.outcome)) - 1
      tree.payoff.push(...node.payoffs.map(names.amount))
    } else if ('chance' in node) {
      tree.actor.push(CHANCE)
      for (const [label, p, next] of node.chance) follow(label, next, names.amount(p))
    } else if ('ballot' in node) {
      tree.actor.push(BALLOT)
      join(v, node.ballot, BALLOT, ['pass', 'fail'])
      follow('pass', node.pass)
      follow('fail', node.fail)
    } else {
      const player = names.player(node.player)
      tree.actor.push(player)
      join(v, node.set, player, Object.keys(node.actions))
      for (const [label, next] of Object.entries(node.actions)) follow(label, next)
    }
  }
  return tree
}

function ballotsOf(spec: GameSpec, names: Names, sets: readonly PendingSet[]): Ballot[] {
  const vote = (v: BallotSpec['groups'][number]['vote']): MemberVote => {
    if ('chance' in v) return { by: 'chance', chance: names.amount(v.chance) }
    const worth = new Int32Array(names.outcomes.size)
    for (const [id, o] of names.outcomes) {
      if (!(id in v.worth)) throw new RangeError(`a member's worth says nothing of the outcome "${id}"`)
      worth[o] = names.amount(v.worth[id])
    }
    return { by: 'worth', worth, stake: v.stake && names.distribution(v.stake) }
  }
  return sets.flatMap(({ player, label }, set) => {
    if (player !== BALLOT) return []
    const ballot = spec.ballots?.[label]
    if (!ballot) throw new RangeError(`the ballot "${label}" is not described`)
    const groups = ballot.groups.map((g) => ({ ...g, vote: vote(g.vote) }))
    return [{ council: ballot.council ?? label, set, rule: ballot.rule, groups }]
  })
}

function shocksOf(spec: GameSpec, names: Names, sets: readonly PendingSet[]): Shock[] {
  const setIndex = (label: string) => {
    const index = sets.findIndex((s) => s.label === label)
    if (index < 0) throw new RangeError(`no information set is called "${label}"`)
    return index
  }
  return (spec.shocks ?? []).map((shock) => ({
    name: shock.name ?? 'shock',
    owner: names.player(shock.owner),
    distribution: names.distribution(shock.distribution),
    uses: Object.entries(shock.uses).map(([label, coefficient]) => ({
      set: setIndex(label),
      coefficient: Int32Array.from(coefficient, names.amount),
    })),
  }))
}

const isFormula = (a: Amount): a is { readonly formula: number } =>
  typeof a === 'object' && !(a instanceof Rational) && 'formula' in a

function toRational(a: Rational | string | number): Rational {
  if (a instanceof Rational) return a
  const value = Rational.parse(String(a))
  if (!value) throw new RangeError(`not a number: ${a}`)
  return value
}

function pathTo({ parent, moves }: Unfolded, node: number): string {
  const path: string[] = []
  for (let v = node; v > 0; v = parent[v]) path.push(moves[v])
  return path.length > 0 ? path.reverse().join(', ') : 'the start'
}
