/** A game in which some options are not on offer: the same tree without what lies behind them, known to everybody. */
import type { Ballot, Game, Shock } from '../../game/index.ts'
import type { CompiledCrisis, PathFacts } from '../../language/compiled.ts'
import type { OptionRef } from '../../language/model.ts'

export interface Withheld {
  /** Units of rationality stay those of the whole game. */
  readonly compiled: CompiledCrisis
  /** Per end that is left its index in the whole game. */
  readonly ends: Int32Array
}

export function withheld(whole: CompiledCrisis, options: readonly OptionRef[]): Withheld {
  const { game, paths } = whole
  const cut = new Cut(whole, options)
  const { nodes, sets, ends, slots } = cut
  const pick = (from: Int32Array, which: Int32Array) => which.map((i) => from[i])
  const perNode = (from: Int32Array) => pick(from, nodes)
  const { players } = game
  const terminals = {
    count: ends.length,
    node: ends.map((t) => cut.newNode[game.terminals.node[t]]),
    payoff: Int32Array.from(
      { length: ends.length * players.length },
      (_, i) => game.terminals.payoff[ends[Math.floor(i / players.length)] * players.length + (i % players.length)],
    ),
    outcome: pick(game.terminals.outcome, ends),
  }
  const smaller: Game = {
    ...game,
    nodes: cut.nodeTable(),
    sets: cut.setTable(),
    terminals,
    ballots: game.ballots.flatMap((ballot): Ballot[] => {
      const set = cut.newSet[ballot.set]
      return set < 0 ? [] : [{ ...ballot, set }]
    }),
    shocks: game.shocks.map(
      (shock): Shock => ({
        ...shock,
        uses: shock.uses.flatMap((use) => cut.use(use)),
        ...(shock.weights && { weights: pick(shock.weights, ends) }),
      }),
    ),
    labels: {
      sets: Array.from(sets, (s) => game.labels.sets[s]),
      actions: Array.from(slots, (i) => game.labels.actions[i]),
      moves: Array.from(nodes, (v) => game.labels.moves[v]),
    },
  }
  const facts: PathFacts = {
    ...paths,
    move: perNode(paths.move),
    option: perNode(paths.option),
    round: perNode(paths.round),
    draw: perNode(paths.draw),
    grids: new Map([...paths.grids].flatMap(([set, grid]) => (cut.newSet[set] < 0 ? [] : [[cut.newSet[set], grid]]))),
    lets: new Map([...paths.lets].map(([id, formula]) => [id, pick(formula, ends)])),
    setMove: pick(paths.setMove, sets),
    setRound: pick(paths.setRound, sets),
  }
  return { compiled: { ...whole, game: smaller, paths: facts }, ends }
}

/** What is left, by old index in order, and where it has gone (-1: nowhere). */
class Cut {
  readonly nodes: Int32Array
  readonly sets: Int32Array
  readonly ends: Int32Array
  readonly slots: Int32Array
  readonly newNode: Int32Array
  readonly newSet: Int32Array
  private readonly game: Game

  constructor({ game, paths }: CompiledCrisis, options: readonly OptionRef[]) {
    this.game = game
    const { parent, count, terminal, firstChild } = game.nodes
    const isGone = (v: number) => options.some((o) => o.move === paths.move[v] && o.option === paths.option[v])
    this.newNode = new Int32Array(count).fill(-1)
    const nodes: number[] = []
    for (let v = 0; v < count; v++) {
      if (v > 0 && (this.newNode[parent[v]] < 0 || isGone(v))) continue
      this.newNode[v] = nodes.push(v) - 1
    }
    this.nodes = Int32Array.from(nodes)
    this.ends = Int32Array.from(nodes.flatMap((v) => (terminal[v] >= 0 ? [terminal[v]] : [])))
    const { memberStart, members, offset } = game.sets
    this.newSet = new Int32Array(game.sets.count).fill(-1)
    const sets: number[] = []
    const slots: number[] = []
    for (let s = 0; s < game.sets.count; s++) {
      const member = members.subarray(memberStart[s], memberStart[s + 1]).find((v) => this.newNode[v] >= 0)
      if (member === undefined) continue
      this.newSet[s] = sets.push(s) - 1
      for (let i = offset[s]; i < offset[s + 1]; i++)
        if (this.newNode[firstChild[member] + i - offset[s]] >= 0) slots.push(i)
    }
    this.sets = Int32Array.from(sets)
    this.slots = Int32Array.from(slots)
  }

  nodeTable(): Game['nodes'] {
    const { nodes, newNode, newSet } = this
    const whole = this.game.nodes
    const children = (v: number) =>
      Array.from({ length: whole.childCount[v] }, (_, i) => newNode[whole.firstChild[v] + i]).filter((c) => c >= 0)
    const newEnd = new Int32Array(this.game.terminals.count).fill(-1)
    this.ends.forEach((t, i) => {
      newEnd[t] = i
    })
    return {
      count: nodes.length,
      actor: Int16Array.from(nodes, (v) => whole.actor[v]),
      set: nodes.map((v) => (whole.set[v] < 0 ? -1 : newSet[whole.set[v]])),
      terminal: nodes.map((v) => (whole.terminal[v] < 0 ? -1 : newEnd[whole.terminal[v]])),
      parent: nodes.map((v) => (v === 0 ? -1 : newNode[whole.parent[v]])),
      firstChild: nodes.map((v) => children(v)[0] ?? -1),
      childCount: nodes.map((v) => children(v).length),
      chance: nodes.map((v) => whole.chance[v]),
    }
  }

  setTable(): Game['sets'] {
    const { sets, slots, newNode } = this
    const { offset, memberStart, members, player } = this.game.sets
    const left = Array.from(sets, (s) =>
      Array.from(members.subarray(memberStart[s], memberStart[s + 1]), (v) => newNode[v]).filter((v) => v >= 0),
    )
    const widths = Array.from(sets, (s) => slots.filter((i) => i >= offset[s] && i < offset[s + 1]).length)
    return {
      count: sets.length,
      player: Int16Array.from(sets, (s) => player[s]),
      offset: starts(widths),
      memberStart: starts(left.map((m) => m.length)),
      members: Int32Array.from(left.flat()),
    }
  }

  /** A use of a private shock, where its set is left. */
  use({ set, coefficient }: Shock['uses'][number]): Shock['uses'] {
    const { newSet, slots } = this
    if (newSet[set] < 0) return []
    const first = this.game.sets.offset[set]
    const left = slots.filter((i) => i >= first && i < first + coefficient.length)
    return [{ set: newSet[set], coefficient: Int32Array.from(left, (i) => coefficient[i - first]) }]
  }
}

/** `[0, a, a + b, ...]` */
function starts(lengths: readonly number[]): Int32Array {
  const result = new Int32Array(lengths.length + 1)
  lengths.forEach((n, i) => {
    result[i + 1] = result[i] + n
  })
  return result
}
