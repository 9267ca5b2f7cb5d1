/** The tree as it is unfolded: nodes in depth-first order, information sets and observations numbered as they are met. */

import { IntList } from '../../game/index.ts'
import type { Grid } from './decisions.ts'
import { PairTable } from './tables.ts'

/** `Tree.set` of a node of chance, and of an end. */
export const BY_CHANCE = -1
export const AT_END = -2

export class Tree {
  /** `nodes`, `ends`: how many there will be, as far as is known. */
  constructor(nodes: number, ends: number, perEnd: number) {
    this.parent = new IntList(nodes)
    this.depth = new IntList(nodes)
    this.set = new IntList(nodes)
    this.instance = new IntList(nodes)
    this.option = new IntList(nodes)
    this.chance = new IntList(nodes)
    this.payoff = new IntList(ends * perEnd)
    this.outcome = new IntList(ends)
  }

  /** Per node; `option` is that of the parent's move which led here, `chance` its formula or -1. */
  readonly parent: IntList
  readonly depth: IntList
  /** Number of the information set, BY_CHANCE or AT_END. */
  readonly set: IntList
  /** Instance of the move settled here; -1 at ends and at nature's draw. */
  readonly instance: IntList
  readonly option: IntList
  readonly chance: IntList
  /** Per information set: (what its player has observed, instance). */
  readonly sets = new PairTable()
  /** What has been observed: state s > 0 is (state before, event) number s - 1; 0 is nothing. */
  readonly observations = new PairTable()
  /** Events: (instance, option). Past the program's instances stand revelations of them, past those the kinds. */
  readonly events = new PairTable()
  /** Per end, in order: payoffs by player, coefficients by shock, outcome. */
  readonly payoff: IntList
  readonly coefficient = new IntList()
  readonly outcome: IntList
  /** Per end and `let` of the play: its formula, -1 where there is none. */
  readonly lets = new IntList()
  /** By information set whose options are numbers: the grid. */
  readonly gridOfSet = new Map<number, Grid>()
  /** Per combination of kinds that nature draws: the value of each kind. */
  draws: readonly (readonly number[])[] = []

  /** Gives the memory of nodes and ends back, once they are arranged; sets and observations stay. */
  release(): void {
    const { parent, depth, set, instance, option, chance, payoff, coefficient, outcome, lets } = this
    for (const list of [parent, depth, set, instance, option, chance, payoff, coefficient, outcome, lets])
      list.release()
  }

  get count(): number {
    return this.parent.length
  }

  node(parent: number, set: number, instance: number, option: number, chance: number): number {
    this.parent.push(parent)
    this.depth.push(parent < 0 ? 0 : this.depth.get(parent) + 1)
    this.set.push(set)
    this.instance.push(instance)
    this.option.push(option)
    return this.chance.push(chance)
  }
}
