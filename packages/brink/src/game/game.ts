/**
 * What a game is. Read this file first.
 *
 * An extensive game is a handful of flat arrays. Nodes stand in breadth-first order: a parent comes before its
 * children, the children of one node are contiguous. A forward loop over the arrays carries reach probabilities down,
 * a backward loop carries values up; no recursion, no objects, no allocation per visit.
 *
 * Chance probabilities and payoffs are not numbers but formulas of the parameters (see `formulas.ts`): a game is built
 * once, and another value of a parameter is `evaluate…(game, inputs)` (see `numbers.ts`), never another tree. The same
 * arrays serve exact solvers (rationals) and numeric ones (doubles).
 *
 * A strategy profile is one vector with a slot for each action of each information set: the actions of set `s` are the
 * slots `sets.offset[s]` up to (not including) `sets.offset[s + 1]`. Action `k` of a set leads from each of its nodes
 * to the k-th child of that node.
 */
import type { DistributionFamily } from '../number/index.ts'
import type { Formulas } from './formulas.ts'

/** `nodes.actor` of a node at which nature moves. */
export const CHANCE = -1
/** `nodes.actor` of an end of the game. */
export const TERMINAL = -2
/** `nodes.actor` and `sets.player` of a ballot of a council: no player moves there, its members vote. */
export const BALLOT = -3

export interface Game {
  readonly title: string
  /** Names, in order; a player is an index into this. */
  readonly players: readonly string[]
  readonly nodes: Nodes
  readonly sets: InformationSets
  readonly terminals: Terminals
  readonly formulas: Formulas
  /** Named outcomes; `terminals.outcome` points here. May be empty (a game read from a file without outcomes). */
  readonly outcomes: readonly { readonly id: string; readonly name: string }[]
  /** Ballots, one per information set whose player is BALLOT, in the order of those sets. */
  readonly ballots: readonly Ballot[]
  /** Private shocks, each in use at certain information sets. */
  readonly shocks: readonly Shock[]
  readonly labels: Labels
}

/** Arrays of length `count`, indexed by node. Node 0 is the root. */
export interface Nodes {
  readonly count: number
  /** Player index (>= 0), CHANCE, TERMINAL or BALLOT. */
  readonly actor: Int16Array
  /** Information set of a player's or a ballot's node; -1 elsewhere. */
  readonly set: Int32Array
  /** Index into `terminals` of an end; -1 elsewhere. */
  readonly terminal: Int32Array
  /** -1 for the root. */
  readonly parent: Int32Array
  /** First child; the children are `firstChild[v] … firstChild[v] + childCount[v] - 1`. -1 for ends. */
  readonly firstChild: Int32Array
  readonly childCount: Int32Array
  /** Formula of the probability with which a chance parent moves here; -1 when the parent is no chance node. */
  readonly chance: Int32Array
}

/** Information sets: first those of player 0, then of player 1, ..., last the ballots. */
export interface InformationSets {
  readonly count: number
  /** Player index, or BALLOT. Ascending, ballots last. */
  readonly player: Int16Array
  /** Length count + 1: the slots of the strategy vector. `offset[count]` is its length. */
  readonly offset: Int32Array
  /** Length count + 1: `members[memberStart[s] … memberStart[s + 1] - 1]` are the nodes of set s, ascending. */
  readonly memberStart: Int32Array
  readonly members: Int32Array
}

export interface Terminals {
  readonly count: number
  /** Node of each terminal, ascending. */
  readonly node: Int32Array
  /** Formula ids, row-major: `payoff[t * players.length + player]`. */
  readonly payoff: Int32Array
  /** Index into `game.outcomes`, or -1. */
  readonly outcome: Int32Array
}

/**
 * A council's vote on a motion: a ballot set has exactly two actions, 0 = the motion passes, 1 = it fails.
 * Members vote sincerely: each compares the expected worth to it of the two continuations, under its beliefs over the
 * nodes of the set. The result alone is seen.
 */
export interface Ballot {
  readonly council: string
  /** The information set, `sets.player[set] === BALLOT`. */
  readonly set: number
  readonly rule: VotingRule
  readonly groups: readonly MemberGroup[]
}

/** A motion passes iff enough members and enough weight say yes and no member with a veto says no. */
export interface VotingRule {
  /** Words for the rule, e.g. "by consensus", for people. */
  readonly name: string
  /** Least number of members that must say yes (0: no such condition). */
  readonly members: number
  /** Least total integer weight that must say yes (0: no such condition). */
  readonly weight: number
}

/** `count` members alike in everything, whose private stakes are independent. */
export interface MemberGroup {
  readonly name: string
  readonly count: number
  /** Voting weight of each member, a non-negative integer (fractions have been scaled). */
  readonly weight: number
  readonly veto: boolean
  readonly vote: MemberVote
}

/**
 * How a member of a group votes.
 * - `chance`: says yes with the chance that a formula gives.
 * - `worth`: `worth[o]` is the formula of outcome o's worth to it (index into `game.outcomes`); it says yes iff worth of
 *   passing + stake > worth of failing. Without a stake the stake is zero.
 * - `alike`: says yes as a player of the game does in its place: with the formula's chance it stands at that information set,
 *   where it takes the first action. That player stands for all members of the group.
 */
export type MemberVote =
  | { readonly by: 'chance'; readonly chance: number }
  | { readonly by: 'worth'; readonly worth: Int32Array; readonly stake?: Distribution }
  | { readonly by: 'alike'; readonly votes: readonly { readonly set: number; readonly chance: number }[] }

/**
 * A private shock: a random quantity that only its owner learns, before it first moves, and that enters nothing but the
 * owner's payoff. What it adds there, coefficient * s, is not contained in `terminals.payoff`. There are two kinds.
 *
 * A shock with `uses` matters at one decision on any path, and after it the coefficient hangs on the action taken alone:
 * the owner, who knows s, takes the action k that maximises value(k) + coefficient(k) * s, so the chance of each action
 * comes from the distribution function, exactly.
 *
 * A shock with `weights` (then `uses` is empty) is normal with mean zero, and its coefficient may differ from end to end: what
 * it counts for hangs on later moves, or it matters at two decisions on a path. See `comparisons.ts`. An owner has shocks
 * of one kind only.
 */
export interface Shock {
  readonly name: string
  readonly owner: number
  readonly distribution: Distribution
  /** Where it matters: `coefficient[k]` is the formula of its coefficient in the payoff after action k of the set. */
  readonly uses: readonly { readonly set: number; readonly coefficient: Int32Array }[]
  /** `weights[t]` is the formula of its coefficient in the payoff at terminal t. */
  readonly weights?: Int32Array
}

/** A distribution whose arguments (see `number/distribution.ts`) are formula ids. */
export interface Distribution {
  readonly family: DistributionFamily
  readonly arguments: Int32Array
}

/** Names for people, beside the arrays. */
export interface Labels {
  /** Per information set, e.g. "move / full, after talk". */
  readonly sets: readonly string[]
  /** Per slot of the strategy vector, the action's name. */
  readonly actions: readonly string[]
  /** Per node, what led there: the label of the move from its parent ("" for the root). */
  readonly moves: readonly string[]
}

/** Length of a strategy vector. */
export const strategyLength = (game: Game): number => game.sets.offset[game.sets.count]

/** Number of actions of an information set. */
export const actionCount = (game: Game, set: number): number => game.sets.offset[set + 1] - game.sets.offset[set]

/** The labels of the moves from the root to a node. */
export function movePath(game: Game, node: number): string[] {
  const path: string[] = []
  for (let v = node; v > 0; v = game.nodes.parent[v]) path.push(game.labels.moves[v])
  return path.reverse()
}
