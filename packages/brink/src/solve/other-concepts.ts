/**
 * The second signature of methods: for concepts whose answer is no equilibrium profile. A mediator's recommendations are a
 * distribution over pure profiles; elimination leaves a set of strategies for each player; who commits itself need not play a best reply.
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

/** What a leader commits itself to before the follower, who sees it, chooses. */
export interface Commitment {
  readonly type: 'commitment'
  readonly leader: number
  /** -1: nobody else moves. */
  readonly follower: number
  /** Ties of the follower are broken against the leader. */
  readonly weak: boolean
  /** Behaviour of both, by slot. */
  readonly profile: readonly Rational[]
  /** The leader's mixed strategy of the reduced form, where the method works on that. */
  readonly mixed?: readonly Rational[]
  /** The leader's payoff; with weak ties the supremum, which commitments near this one come as close to as one likes. */
  readonly value: Rational
  readonly proof: CommitmentProof
}

/** Proof that no commitment is better: the follower's plans in cases, each with multipliers (see `verify/commitment-*.ts`). */
export type CommitmentProof =
  | { readonly form: 'strategic'; readonly cases: readonly ReplyCase[] }
  | { readonly form: 'sequence'; readonly cases: readonly PlanCase[] }

/** Where the follower's best reply is `reply`, a strategy of the reduced form. */
export interface ReplyCase {
  readonly reply: number
  /** Multipliers of "the reply is no worse than `instead`". */
  readonly multipliers: readonly { readonly instead: number; readonly weight: Rational }[]
  /** Weak ties: weights of the replies that are always as good as this one; they add up to 1. */
  readonly alike?: readonly { readonly reply: number; readonly weight: Rational }[]
  /** Weak ties: the multipliers are a mixture that is never worse for the follower, so others cover this case. */
  readonly covered?: boolean
  /** Weak ties, the chosen reply: a commitment of the leader to which only this and replies alike are best. */
  readonly inside?: readonly Rational[]
}

/** The follower's plans that take the given actions where they get to the sets. */
export interface PlanCase {
  /** Action (counted from 0) by information set. */
  readonly fixed: ReadonlyMap<number, number>
  /** Multipliers of the follower's incentives: told this slot, it does not gain by that one (a flow, see `correlated/incentives.ts`). */
  readonly multipliers: readonly Multiplier[]
}

/** The search was stopped before there was anything. */
export interface Nothing {
  readonly type: 'nothing'
}

export interface OtherOptions {
  /** Commitment: who leads; default the first player. */
  readonly leader?: number
  readonly weak?: boolean
  /** Default: the largest sum of payoffs. */
  readonly objective?: Objective
}

export interface OtherAnswer {
  readonly answer: Recommendations | Survivors | Commitment | Nothing
  readonly notes: readonly string[]
  readonly complete: boolean
  readonly reason?: string
}

export interface OtherMethod extends Omit<Method, 'solve'> {
  readonly takesObjective: boolean
  /** Of several methods of a concept, is this the one for such a game? Default: the first that applies is taken. */
  suits?(problem: Problem): boolean
  find(problem: Problem, options: OtherOptions, signal?: AbortSignal, progress?: Progress): OtherAnswer
}
