/**
 * The second signature of methods: for concepts whose answer is no strategy profile. A mediator's recommendations are a
 * distribution over pure profiles; elimination leaves a set of strategies for each player.
 */
import type { Rational } from '../number/index.ts'
import type { Method, Problem, Progress } from './method.ts'
import type { Objective } from './objective.ts'

/**
 * A pure strategy of one player as a plan: the action (counted from 0) at each of its information sets, in their order, -1
 * where its own earlier actions rule the set out.
 */
export type Plan = Int32Array

/** A player's gains when it is told something and does something else; multipliers of these prove an objective's bound. */
export interface Multiplier {
  readonly player: number
  /** What it is told: for whole-strategy concepts its plan; for extensive-form ones its plan up to this slot. */
  readonly told: number
  /** What it does instead. */
  readonly instead: number
  readonly weight: Rational
}

/** Recommendations: with these chances these pure profiles are drawn, and each player is told its own part. */
export interface Recommendations {
  readonly type: 'recommendations'
  readonly support: readonly { readonly chance: Rational; readonly plans: readonly Plan[] }[]
  readonly objective: Objective
  /** The best value of the objective, and the multipliers of incentive constraints that prove it. */
  readonly value: Rational
  readonly multipliers: readonly Multiplier[]
}

/** What iterated elimination leaves. */
export interface Survivors {
  readonly type: 'survivors'
  /** All strategies of the reduced form, per player. */
  readonly plans: readonly (readonly Plan[])[]
  /** Indices of those that survive, per player, ascending. */
  readonly surviving: readonly (readonly number[])[]
  readonly rounds: readonly (readonly Elimination[])[]
  /** Weak dominance: the order in which strategies go matters. */
  readonly weak: boolean
  /** For each surviving strategy a belief about the others to which it is a best reply; with weak dominance it rules out nothing that survives. */
  readonly beliefs: readonly Justification[]
}

export interface Justification {
  readonly player: number
  readonly strategy: number
  /** Weights of pure profiles (cells of the reduced form) in which the player has this strategy. */
  readonly belief: readonly { readonly cell: number; readonly weight: Rational }[]
}

/** A strategy that goes, and the mixture that dominates it. */
export interface Elimination {
  readonly player: number
  readonly strategy: number
  readonly by: readonly { readonly strategy: number; readonly weight: Rational }[]
}

export interface ProfileFreeOptions {
  /** Default: the largest sum of payoffs. */
  readonly objective?: Objective
}

export interface ProfileFreeAnswer {
  readonly answer: Recommendations | Survivors
  readonly notes: readonly string[]
  readonly complete: boolean
  readonly reason?: string
}

export interface ProfileFreeMethod extends Omit<Method, 'solve'> {
  readonly takesObjective: boolean
  find(problem: Problem, options: ProfileFreeOptions, signal?: AbortSignal, progress?: Progress): ProfileFreeAnswer
}
