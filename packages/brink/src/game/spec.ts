/** A game as a nested literal: what `buildGame` takes. */
import type { Rational } from '../number/index.ts'
import type { FormulaBuilder } from './formulas.ts'
import type { Distribution, MemberGroup, VotingRule } from './game.ts'

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
