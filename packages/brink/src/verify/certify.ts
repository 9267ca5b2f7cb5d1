/** Certificates: is this profile what its method says it is? */
import { type Comparison, type ExactNumbers, type FloatNumbers, type Game, recallFaults } from '../game/index.ts'
import type { Interval, Rational } from '../number/index.ts'
import { IrrationalError, largest } from './arithmetic.ts'
import { type Beliefs, beliefs as beliefsOf } from './belief.ts'
import { bestReply } from './best-reply.ts'
import { certifyBox } from './box.ts'
import type { Certificate } from './certificate.ts'
import { bestPlan } from './plans.ts'
import { type Play, playExact, playFloat } from './profile.ts'
import { type PerUnit, quantalResiduals } from './quantal.ts'
import { bestResponse } from './shock.ts'
import { limitBeliefs, type Trembles } from './trembles.ts'
import { actionValues, underBelief, type Values, valuesOf } from './values.ts'
import { sincereResidual } from './vote.ts'
import { comparisonsIn, planResidual } from './weighed.ts'

export interface CertifyOptions<T = number> {
  /** Beliefs at sets where the profile settles none: one probability per node of the set. */
  readonly beliefs?: ReadonlyMap<number, readonly T[]>
  /** Exact certificates: mistakes of which the beliefs are the limit, which shows that they are consistent. */
  readonly trembles?: Trembles
  /** Sets whose behaviour is given: nobody is expected to do well there. */
  readonly fixed?: { keys(): Iterable<number> }
  /** In doubles: a gain up to this share of the player's payoff range counts as none. Default 1e-8. */
  readonly tolerance?: number
  /** Largest residual of a quantal response or of a vote, in probability. Default 1e-8. */
  readonly residualTolerance?: number
  /** Each player's payoff range; by default that over the ends of the game. */
  readonly payoffRange?: ArrayLike<number>
}

export interface FloatOptions extends CertifyOptions {
  /** Rationality at which a quantal response is claimed. */
  readonly rationality?: PerUnit
  /** Logarithms of the probabilities, for those too small for a double. */
  readonly logProfile?: ArrayLike<number>
}

/**
 * A certificate in doubles. Throws a RangeError when the profile does not fit the game, a player is absent-minded, or forgets
 * and has too many plans (best replies are found set by set, which needs perfect recall, else plan by plan).
 */
export function certifyFloat(
  game: Game,
  numbers: FloatNumbers,
  profile: ArrayLike<number>,
  options: FloatOptions = {},
): Certificate<number> {
  const play = playFloat(game, numbers, profile, options.logProfile)
  const parts = examine(play, options)
  const { rationality } = options
  if (!rationality) return assemble(play, parts, options, true)
  const residuals = quantalResiduals(play, parts.beliefs, parts.values, rationality, parts.fixed)
  const residual = Math.max(0, ...residuals.map((r) => r ?? 0))
  const certificate = assemble(play, parts, options, true)
  const holds = residual <= (options.residualTolerance ?? 1e-8)
  return {
    ...certificate,
    residual,
    concepts: holds ? [...certificate.concepts, 'quantal-response'] : certificate.concepts,
  }
}

/**
 * A certificate in rationals: its zeros are zeros. Throws an IrrationalError where the chances of a shock or a stake are
 * irrational, and RangeErrors as `certifyFloat` does.
 */
export function certifyExact(
  game: Game,
  numbers: ExactNumbers,
  profile: readonly Rational[],
  options: CertifyOptions<Rational> = {},
): Certificate<Rational> {
  const play = playExact(game, numbers, profile)
  const settings = options.trembles ? { ...options, ...limiting(play, options.trembles, options.beliefs) } : options
  return { ...assemble(play, examine(play, settings), settings, numbers.exact), exact: numbers.exact }
}

/** Beliefs that are the limit of these mistakes; nothing when the mistakes do not fit, or the beliefs claimed are others. */
function limiting(
  play: Play<Rational>,
  trembles: Trembles,
  claimed: CertifyOptions<Rational>['beliefs'],
): Pick<Known<Rational>, 'beliefs' | 'consistent' | 'impossible'> {
  const limit = limitBeliefs(play, trembles)
  if (typeof limit === 'string') return {}
  for (const [set, belief] of claimed ?? [])
    if (limit[set]?.some((p, m) => !belief[m]?.equals(p))) return { beliefs: claimed }
  const beliefs = new Map(limit.flatMap((b, s) => (b ? [[s, b] as const] : [])))
  return { beliefs, consistent: true, impossible: new Set(limit.flatMap((b, s) => (b ? [] : [s]))) }
}

/** Options, and what has been shown on the way. */
interface Known<T> extends CertifyOptions<T> {
  /** The beliefs given are limits of those under completely mixed behaviour. */
  readonly consistent?: boolean
  /** Sets to which only moves of nature of chance zero lead: there is nothing to believe there. */
  readonly impossible?: ReadonlySet<number>
}

interface Parts<T> {
  readonly beliefs: Beliefs<T>
  readonly values: Values<T>
  readonly fixed: ReadonlySet<number>
  /** Per player and node: best reply less value. Of players that forget, only at the roots of subgames. */
  readonly gain: readonly (readonly T[])[]
  /** Players without perfect recall: nothing is said of their single information sets. */
  readonly forgetful: ReadonlySet<number>
  /** Comparisons of shocks between plans. What is gained in one counts where it begins. */
  readonly comparisons: readonly Comparison[]
}

function examine<T>(play: Play<T>, options: CertifyOptions<T>): Parts<T> {
  const { k, game } = play
  const forgetful = forgetfulPlayers(game)
  const fixed = new Set(options.fixed?.keys())
  const beliefs = beliefsOf(play, options.beliefs)
  const values = valuesOf(play, beliefs, fixed)
  const comparisons = comparisonsIn(play, fixed)
  const n = game.players.length
  const gain = game.players.map((_, i) => {
    const value = (v: number) => values.value[v * n + i]
    if (!forgetful.has(i)) return bestReply(play, i, beliefs, values, fixed).map((best, v) => k.sub(best, value(v)))
    return Array.from(play.subgame, (is, v) => (is || v === 0 ? k.sub(bestPlan(play, i, v), value(v)) : k.zero))
  })
  for (const c of comparisons) for (const v of inside(game, c)) (gain[c.player] as T[])[v] = k.zero
  return { beliefs, values, fixed, gain, forgetful, comparisons }
}

/** Nodes after the beginning of a comparison: what its owner gains there hangs on what its shocks have made it do before. */
function* inside({ nodes, sets }: Game, { sets: [first] }: Comparison): Generator<number> {
  const open = Array.from(sets.members.subarray(sets.memberStart[first], sets.memberStart[first + 1]))
  for (let v = open.pop(); v !== undefined; v = open.pop())
    for (let c = nodes.firstChild[v]; c < nodes.firstChild[v] + nodes.childCount[v]; c++) {
      yield c
      open.push(c)
    }
}

/** What has been found of games. */
const known = new WeakMap<Game, ReadonlySet<number>>()

/** Throws a RangeError where somebody is absent-minded, or forgets in a game with shocks. */
function forgetfulPlayers(game: Game): ReadonlySet<number> {
  const before = known.get(game)
  if (before) return before
  const faults = recallFaults(game)
  const hopeless = faults.find((f) => f.absentMinded) ?? (game.shocks.length > 0 ? faults[0] : undefined)
  if (hopeless) throw new RangeError(hopeless.message)
  const players = new Set(faults.map((f) => f.player))
  known.set(game, players)
  return players
}

function assemble<T>(play: Play<T>, parts: Parts<T>, options: Known<T>, exactNumbers: boolean): Certificate<T> {
  const { k, game } = play
  const { beliefs, gain, comparisons } = parts
  const positive = (x: T) => (k.compare(x, k.zero) > 0 ? x : k.zero)
  const playerRegret = gain.map((g) => positive(g[0]))
  const roots = Array.from(play.subgame.keys()).filter((v) => play.subgame[v] === 1)
  const inSubgames = gain.map((g) => positive(largest(k, [g[0], ...roots.map((v) => g[v])])))
  const setRegret = setGains(play, parts).map((x) => x && positive(x))
  const oneShotRegret = oneShotGains(play, parts).map((x) => x && positive(x))
  const votes = game.ballots.flatMap((b) => {
    if (parts.fixed.has(b.set)) return []
    const residual = sincereResidual(play, beliefs, b, options.tolerance ?? 1e-8)
    return residual === undefined ? [] : [residual]
  })
  const voteResidual = largest(k, votes)
  const shockResidual = Math.max(0, ...comparisons.map((c) => planResidual(play, beliefs, c) ?? 0))
  const sets = Array.from({ length: game.sets.count }, (_, s) => s)
  const undetermined = sets.filter((s) => beliefs.belief[s] === undefined && !options.impossible?.has(s))

  const range = k.exact ? [] : payoffRanges(play, options)
  const small = (player: number, x: T) =>
    k.exact ? k.compare(x, k.zero) <= 0 : k.toNumber(x) <= (options.tolerance ?? 1e-8) * range[player]
  const most = options.residualTolerance ?? 1e-8
  const sincere =
    shockResidual <= most && (k.exact ? k.compare(voteResidual, k.zero) === 0 : k.toNumber(voteResidual) <= most)
  const rational =
    setRegret.every((x, s) => x === null || small(game.sets.player[s], x)) &&
    undetermined.length === 0 &&
    parts.forgetful.size === 0 &&
    sincere
  const consistent = options.consistent ?? beliefs.source.every((b) => b !== 'given')
  const concepts: string[] = []
  if (sincere && playerRegret.every((x, i) => small(i, x))) concepts.push('nash')
  if (sincere && inSubgames.every((x, i) => small(i, x))) concepts.push('subgame-perfect')
  if (rational && consistent) concepts.push('sequential')
  if (rational) concepts.push('weak-perfect-bayesian')
  return {
    regret: largest(k, playerRegret),
    subgameRegret: largest(k, inSubgames),
    sequentialRegret: largest(
      k,
      setRegret.filter((x) => x !== null),
    ),
    setRegret,
    oneShotRegret,
    playerRegret,
    unreached: sets.filter((s) => k.compare(beliefs.setReach[s], k.zero) === 0),
    undetermined,
    ...(parts.forgetful.size > 0 && { forgetful: [...parts.forgetful] }),
    ...(game.ballots.length > 0 && { voteResidual }),
    ...(comparisons.length > 0 && { shockResidual }),
    exact: k.exact && exactNumbers,
    concepts,
  }
}

/** Per set of a player that is free to choose: the gain from changing play there and later. */
function setGains<T>(play: Play<T>, { beliefs, fixed, gain, forgetful, comparisons }: Parts<T>): (T | null)[] {
  const later = new Set(comparisons.flatMap((c) => c.sets.slice(1)))
  return Array.from(play.game.sets.player, (player, s) => {
    const belief = beliefs.belief[s]
    if (player < 0 || fixed.has(s) || forgetful.has(player) || !belief || later.has(s)) return null
    return underBelief(play, belief, s, (v) => gain[player][v])
  })
}

/** Per set: the gain from changing play there alone; where plans are compared, from another plan. */
function oneShotGains<T>(play: Play<T>, parts: Parts<T>): (T | null)[] {
  const { beliefs, values, fixed, forgetful, comparisons } = parts
  const { k, game } = play
  const n = game.players.length
  const compared = new Set(comparisons.flatMap((c) => c.sets))
  const planned = compared.size > 0 ? setGains(play, parts) : []
  return Array.from(game.sets.player, (player, s) => {
    const belief = beliefs.belief[s]
    if (player < 0 || fixed.has(s) || forgetful.has(player) || !belief) return null
    if (compared.has(s)) return planned[s]
    const value = actionValues(play, beliefs, values, s)!
    const now = underBelief(play, belief, s, (v) => values.value[v * n + player])
    const shock = values.shocks.get(s)
    if (!shock) return k.sub(largest(k, value), now)
    const { chance, worth } = bestResponse(k, shock, value)
    return k.sub(
      chance.reduce((sum, p, a) => k.add(sum, k.mul(p, value[a])), worth),
      now,
    )
  })
}

function payoffRanges<T>(play: Play<T>, options: CertifyOptions<T>): ArrayLike<number> {
  if (options.payoffRange) return options.payoffRange
  const n = play.game.players.length
  return play.game.players.map((_, i) => {
    const values = Array.from({ length: play.game.terminals.count }, (_, t) => play.k.toNumber(play.payoff[t * n + i]))
    return Math.max(...values) - Math.min(...values) || 1
  })
}

/** What is certified: a problem as methods get it, and a solution as they give it. */
export interface CertifiableProblem {
  readonly game: Game
  readonly numbers: FloatNumbers
  exact(): ExactNumbers
  readonly payoffRange: ArrayLike<number>
  readonly memberRange: readonly ArrayLike<number>[]
}
export interface CertifiableSolution {
  readonly profile: ArrayLike<number>
  readonly exactProfile?: readonly Rational[]
  readonly box?: readonly Interval[]
  readonly logProfile?: ArrayLike<number>
  /** Beliefs, and the mistakes of which they are the limit. */
  readonly assessment?: Trembles & { readonly beliefs: readonly (readonly Rational[] | undefined)[] }
  readonly rationality?: {
    readonly stated: { readonly value: number; readonly per: 'unit' | 'range' } | 'limit'
    readonly perUnit: ArrayLike<number>
    readonly memberPerUnit?: readonly ArrayLike<number>[]
  }
}

/** Certifies a solution: in rationals where it is exact and all its chances are rational, else in doubles. */
export function certify(
  problem: CertifiableProblem,
  solution: CertifiableSolution,
  options: Pick<CertifyOptions, 'fixed' | 'tolerance' | 'residualTolerance'> = {},
): Certificate {
  const { game, numbers, payoffRange } = problem
  if (solution.exactProfile) {
    try {
      const beliefs = solution.assessment?.beliefs.flatMap((b, set) => (b ? [[set, b] as const] : []))
      return certifyExact(game, problem.exact(), solution.exactProfile, {
        ...options,
        ...(beliefs && { beliefs: new Map(beliefs), trembles: solution.assessment }),
      })
    } catch (error) {
      if (!(error instanceof IrrationalError)) throw error
    }
  }
  const rationality = solution.rationality && {
    players: solution.rationality.perUnit,
    members: memberRationality(problem, solution.rationality),
  }
  const certificate = certifyFloat(game, numbers, solution.profile, {
    ...options,
    payoffRange,
    rationality,
    logProfile: solution.logProfile,
  })
  if (!solution.box) return certificate
  const fixed = new Set(options.fixed?.keys())
  return { ...certificate, box: certifyBox(game, problem.exact(), solution.box, fixed) }
}

/** Members share the players' rationality: per unit as it stands, per range divided by their own. */
function memberRationality(
  { game, payoffRange, memberRange }: CertifiableProblem,
  { stated, perUnit, memberPerUnit }: NonNullable<CertifiableSolution['rationality']>,
): readonly ArrayLike<number>[] {
  if (memberPerUnit) return memberPerUnit
  if (stated !== 'limit' && stated.per === 'unit') return game.ballots.map((b) => b.groups.map(() => stated.value))
  const perRange = stated === 'limit' ? perUnit[0] * payoffRange[0] : stated.value
  return game.ballots.map((b, i) => b.groups.map((_, g) => perRange / memberRange[i][g]))
}
