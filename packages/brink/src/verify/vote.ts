/**
 * Votes. A member compares what passing and failing are worth to it, under the beliefs of the ballot set and the
 * profile's play from there on, with its private stake added to passing.
 */
import {
  type Ballot,
  exactPassChance,
  type MemberGroup,
  type MemberVote,
  ownVote,
  passChance,
  type VoterGroup,
} from '../game/index.ts'
import {
  type DistributionFamily,
  distributionQuantile,
  distributionSurvival,
  exactCdf,
  Rational,
} from '../number/index.ts'
import { alikeResidual, votesAlike } from './alike.ts'
import { type Arithmetic, IrrationalError } from './arithmetic.ts'
import type { Beliefs } from './belief.ts'
import { isEnd, type Play } from './profile.ts'
import { integrate } from './quadrature.ts'
import { averageOverActions } from './values.ts'

type Worth = Extract<MemberVote, { by: 'worth' }>

/** Least and greatest chance of a yes: they differ where a member is indifferent. */
interface Yes<T> {
  readonly least: T
  readonly most: T
}

/**
 * How far, in probability, the chance that a ballot passes is from what sincere votes make it: zero anywhere between the
 * two tails when members are indifferent. Undefined where the ballot's belief is undetermined. `tie`: differences of worth
 * up to this share of the member's range count as indifference (0 in exact arithmetic).
 */
export function sincereResidual<T>(play: Play<T>, beliefs: Beliefs<T>, ballot: Ballot, tie: number): T | undefined {
  const { k, profile, game } = play
  const votes = votesAlike(ballot)
  if (votes) return alikeResidual(play, ballot, votes)
  const yes: Yes<T>[] = []
  for (const group of ballot.groups) {
    const vote = ownVote(group.vote)
    if (vote.by === 'chance') yes.push({ least: play.formula(vote.chance), most: play.formula(vote.chance) })
    else {
      const gain = gainFromPassing(play, beliefs, ballot.set, vote)
      if (gain === undefined) return undefined
      yes.push(sincere(play, vote, gain, tie))
    }
  }
  const pass = profile[game.sets.offset[ballot.set]]
  const least = tail(k, ballot, yes, 'least')
  const most = tail(k, ballot, yes, 'most')
  if (k.compare(pass, least) < 0) return k.sub(least, pass)
  return k.compare(pass, most) > 0 ? k.sub(pass, most) : k.zero
}

/**
 * How far the chance that a ballot passes is from what logistic votes make it: P(yes) = E[1/(1 + exp(-lambda (gain + stake)))].
 * `rationality[group]` per unit of worth.
 */
export function logisticResidual(
  play: Play<number>,
  beliefs: Beliefs<number>,
  ballot: Ballot,
  rationality: ArrayLike<number>,
): number | undefined {
  const votes = votesAlike(ballot)
  if (votes) return alikeResidual(play, ballot, votes)
  const yes: Yes<number>[] = []
  for (const [g, group] of ballot.groups.entries()) {
    const vote = ownVote(group.vote)
    let p: number
    if (vote.by === 'chance') p = play.formula(vote.chance)
    else {
      const gain = gainFromPassing(play, beliefs, ballot.set, vote)
      if (gain === undefined) return undefined
      const stake = vote.stake && {
        family: vote.stake.family,
        args: Array.from(vote.stake.arguments, (f) => play.formula(f)),
      }
      p = logisticYes(rationality[g], gain, stake)
    }
    yes.push({ least: p, most: p })
  }
  return Math.abs(play.profile[play.game.sets.offset[ballot.set]] - tail(play.k, ballot, yes, 'least'))
}

/** Expected worth of passing less that of failing. */
function gainFromPassing<T>(play: Play<T>, beliefs: Beliefs<T>, set: number, vote: Worth): T | undefined {
  const { k, game, move } = play
  const { nodes, terminals } = game
  const belief = beliefs.belief[set]
  if (!belief) return undefined
  const worth = new Array<T>(nodes.count).fill(k.zero)
  const outcomeWorth = Array.from(vote.worth, (f) => play.formula(f))
  for (let v = nodes.count - 1; v >= 0; v--) {
    if (isEnd(game, v)) {
      const outcome = terminals.outcome[nodes.terminal[v]]
      if (outcome < 0) throw new RangeError('members judge outcomes, but an end has none')
      worth[v] = outcomeWorth[outcome]
    }
    if (v > 0) worth[nodes.parent[v]] = k.add(worth[nodes.parent[v]], k.mul(move[v], worth[v]))
  }
  const [pass, fail] = averageOverActions(play, belief, set, (v) => worth[v])!
  return k.sub(pass, fail)
}

function sincere<T>(play: Play<T>, vote: Worth, gain: T, tie: number): Yes<T> {
  const { k } = play
  if (k.exact)
    return sincereExact(play as unknown as Play<Rational>, vote, gain as unknown as Rational) as unknown as Yes<T>
  const worths = Array.from(vote.worth, (f) => k.toNumber(play.formula(f)))
  const slack = tie * (Math.max(...worths) - Math.min(...worths))
  const d = k.toNumber(gain)
  const yes = (x: number): number => {
    if (!vote.stake) return x > 0 ? 1 : 0
    return distributionSurvival(
      vote.stake.family,
      Array.from(vote.stake.arguments, (f) => k.toNumber(play.formula(f))),
      -x,
    )
  }
  // Only where the vote can jump does a tie leave the chance of a yes open.
  const jumps = !vote.stake || vote.stake.family === 'discrete'
  const range = jumps
    ? { least: yes(d - slack), most: yes(d + slack || Number.MIN_VALUE) }
    : { least: yes(d), most: yes(d) }
  return range as unknown as Yes<T>
}

function sincereExact(play: Play<Rational>, vote: Worth, gain: Rational): Yes<Rational> {
  const sign = gain.sign()
  if (!vote.stake)
    return { least: sign > 0 ? Rational.one : Rational.zero, most: sign >= 0 ? Rational.one : Rational.zero }
  const { family } = vote.stake
  const args = Array.from(vote.stake.arguments, (f) => play.formula(f))
  const below = exactCdf(family, args, gain.neg())
  if (!below) throw new IrrationalError(`chances of a ${family} stake are irrational`)
  const least = Rational.one.sub(below)
  const atom = family === 'discrete' ? args.filter((_, i) => i % 2 === 1 && args[i - 1].equals(gain.neg())) : []
  return { least, most: least.add(Rational.sum(atom)) }
}

function tail<T>(k: Arithmetic<T>, { rule, groups }: Ballot, yes: readonly Yes<T>[], end: 'least' | 'most'): T {
  const voters = groups.map(
    ({ count, weight, veto }: MemberGroup, g): VoterGroup<T> => ({ count, weight, veto, yes: yes[g][end] }),
  )
  return (k.exact
    ? exactPassChance(rule.members, rule.weight, voters as unknown as VoterGroup<Rational>[])
    : passChance(rule.members, rule.weight, voters as unknown as VoterGroup<number>[])) as unknown as T
}

const logistic = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))

/** P(yes) when a member errs logistically on gain + stake. */
export function logisticYes(
  rationality: number,
  gain: number,
  stake: { readonly family: DistributionFamily; readonly args: readonly number[] } | undefined,
): number {
  if (!stake) return logistic(rationality * gain)
  const { family, args } = stake
  if (family === 'discrete') {
    let sum = 0
    for (let i = 0; i + 1 < args.length; i += 2) sum += args[i + 1] * logistic(rationality * (gain + args[i]))
    return sum
  }
  if (rationality === 0) return 0.5
  // The error is logistic noise of scale 1/rationality: with its quantile u, P(yes) = integral over u in (0, 1) of
  // P(stake > -gain - logit(u)/rationality), smooth between the images of the places where the distribution bends.
  const shares = [0, 1e-12, 1e-8, 1e-4, 0.02, 0.2, 0.5, 0.8, 0.98, 1 - 1e-4, 1 - 1e-8, 1 - 1e-12, 1]
  const places = shares.map((p) => distributionQuantile(family, args, p))
  if (family === 'triangular') places.push(args[1])
  const cuts = new Set([
    0,
    1,
    ...places.map((x) => logistic(-rationality * (gain + x))),
    1e-8,
    1e-3,
    0.05,
    0.5,
    0.95,
    0.999,
    1 - 1e-8,
  ])
  const ends = [...cuts].sort((a, b) => a - b)
  let sum = 0
  for (let i = 0; i + 1 < ends.length; i++) {
    if (ends[i + 1] - ends[i] < 1e-18) continue
    sum += integrate(
      (u) => distributionSurvival(family, args, -gain - (Math.log(u) - Math.log1p(-u)) / rationality),
      ends[i],
      ends[i + 1],
    )
  }
  return sum
}
