/** Optimal commitments certified: the follower replies well, the leader gets what is claimed, and multipliers prove that nothing is better. */
import { type ExactNumbers, type Game, reducedStrategicForm, strategyCount } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import { certifyExact } from './certify.ts'
import { type CommitmentTable, commitmentBound, isApproached, type ReplyProof } from './commitment-strategic.ts'
import { planBound, type SlotMultiplier } from './plan-bound.ts'

export interface CommitmentClaim {
  readonly leader: number
  /** -1: nobody else moves. */
  readonly follower: number
  readonly weak: boolean
  readonly profile: readonly Rational[]
  readonly mixed?: readonly Rational[]
  readonly value: Rational
  readonly proof:
    | { readonly form: 'strategic'; readonly cases: readonly ReplyProof[] }
    | {
        readonly form: 'sequence'
        readonly cases: readonly {
          readonly fixed: ReadonlyMap<number, number>
          readonly multipliers: readonly SlotMultiplier[]
        }[]
      }
}

export interface CommitmentCertificate {
  /** What the follower would gain by another reply. */
  readonly followerRegret: Rational
  /** What the leader would gain if it could go back on its word: zero in a Nash equilibrium. */
  readonly leaderRegret: Rational
  /** What the multipliers prove that no commitment exceeds; undefined where it was not computed. */
  readonly bound: Rational | undefined
  /** The profile gives the leader the value (with ties against the leader: is approached by commitments that do). */
  readonly attained: boolean
  readonly optimal: boolean
  readonly exact: boolean
  readonly concepts: readonly string[]
}

/** `payoff`: what the profile gives the leader. */
export function certifyCommitment(
  game: Game,
  numbers: ExactNumbers,
  claim: CommitmentClaim,
  payoff: Rational,
): CommitmentCertificate {
  const { playerRegret, concepts } = certifyExact(game, numbers, claim.profile)
  const followerRegret = claim.follower < 0 ? Rational.zero : playerRegret[claim.follower]
  const bound = boundOf(game, numbers, claim)
  const attained = claim.weak ? approaches(game, numbers, claim) : payoff.equals(claim.value)
  const optimal = attained && followerRegret.isZero() && (bound?.equals(claim.value) ?? false)
  return {
    followerRegret,
    leaderRegret: playerRegret[claim.leader],
    bound,
    attained,
    optimal,
    exact: numbers.exact,
    concepts: [...(optimal ? [claim.weak ? 'weak-stackelberg' : 'stackelberg'] : []), ...concepts],
  }
}

function boundOf(game: Game, numbers: ExactNumbers, { leader, proof, follower, weak }: CommitmentClaim) {
  if (proof.form === 'strategic') return commitmentBound(tableOf(game, numbers, leader, follower), proof.cases, weak)
  if (
    !covers(
      game,
      follower,
      proof.cases.map((c) => c.fixed),
    )
  )
    return undefined
  const n = game.players.length
  const worth = Array.from({ length: game.terminals.count }, (_, t) => numbers.payoff[t * n + leader])
  let bound: Rational | undefined
  for (const { fixed, multipliers } of proof.cases) {
    if (multipliers.some((m) => m.player !== follower)) return undefined
    const own = planBound(game, numbers, worth, multipliers, { fixed })
    if (!own) return undefined
    if (!bound || bound.less(own)) bound = own
  }
  return bound
}

/**
 * Do the cases cover all plans of the follower? They are the leaves of a tree of choices: at some set each action has cases of its own,
 * and so on down.
 */
function covers(game: Game, follower: number, cases: readonly ReadonlyMap<number, number>[]): boolean {
  if (cases.some((c) => c.size === 0)) return true
  const shared = cases.length === 0 ? [] : [...cases[0].keys()].filter((set) => cases.every((c) => c.has(set)))
  return shared.some((set) => {
    if (game.sets.player[set] !== follower) return false
    return Array.from({ length: game.sets.offset[set + 1] - game.sets.offset[set] }, (_, a) => a).every((a) => {
      const own = cases.filter((c) => c.get(set) === a).map((c) => new Map([...c].filter(([s]) => s !== set)))
      return covers(game, follower, own)
    })
  })
}

function approaches(game: Game, numbers: ExactNumbers, claim: CommitmentClaim): boolean {
  const { leader, follower, proof, mixed, value } = claim
  if (proof.form !== 'strategic' || !mixed) return false
  const inner = proof.cases.find((c) => c.inside)
  return inner !== undefined && isApproached(tableOf(game, numbers, leader, follower), mixed, inner, value)
}

function tableOf(game: Game, numbers: ExactNumbers, leader: number, follower: number): CommitmentTable {
  const form = reducedStrategicForm(game, numbers).strategic
  const cell = (s: number, t: number) => s * form.stride[leader] + (follower < 0 ? 0 : t * form.stride[follower])
  return {
    strategies: strategyCount(form, leader),
    replies: follower < 0 ? 1 : strategyCount(form, follower),
    a: (s, t) => form.payoff[leader][cell(s, t)],
    b: (s, t) => (follower < 0 ? Rational.zero : form.payoff[follower][cell(s, t)]),
  }
}
