/** The tree as it is unfolded: nodes in depth-first order, information sets and observations numbered as they are met. */
import type { Grid } from './decisions.ts'
import { IntList, PairTable } from './tables.ts'

/** `Tree.set` of a node of chance, and of an end. */
export const BY_CHANCE = -1
export const AT_END = -2

export class Tree {
  /** Per node; `option` is that of the parent's move which led here, `chance` its formula or -1. */
  readonly parent = new IntList(1024)
  readonly depth = new IntList(1024)
  /** Number of the information set, BY_CHANCE or AT_END. */
  readonly set = new IntList(1024)
  /** Instance of the move settled here; -1 at ends and at nature's draw. */
  readonly instance = new IntList(1024)
  readonly option = new IntList(1024)
  readonly chance = new IntList(1024)
  /** Per information set: (what its player has observed, instance). */
  readonly sets = new PairTable()
  /** What has been observed: state s > 0 is (state before, event) number s - 1; 0 is nothing. */
  readonly observations = new PairTable()
  /** Events: (instance, option). Past the program's instances stand revelations of them, past those the kinds. */
  readonly events = new PairTable()
  /** Per end, in order: payoffs by player, coefficients by shock, outcome. */
  readonly payoff = new IntList(1024)
  readonly coefficient = new IntList()
  readonly outcome = new IntList(1024)
  /** Per end and `let` of the play: its formula, -1 where there is none. */
  readonly lets = new IntList()
  /** By information set whose options are numbers: the grid. */
  readonly gridOfSet = new Map<number, Grid>()
  /** Per combination of kinds that nature draws: the value of each kind. */
  draws: readonly (readonly number[])[] = []

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
