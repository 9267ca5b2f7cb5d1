/**
 * Optimal commitment to a mixed strategy in a two-player game in strategic form (Conitzer & Sandholm 2006): one linear program for
 * each reply t of the follower,
 *     maximise sum over s of x(s) a(s, t)   where   sum of x(s) (b(s, t) - b(s, t')) >= 0 for all t',
 * a the leader's payoffs and b the follower's; the best of them is the strong Stackelberg value.
 *
 * With ties broken against the leader the value is a supremum (von Stengel & Zamir 2010, theorem 4): only replies t count whose region
 * has an interior, and there the leader gets the least of a(x, k) over the replies k that are always as good as t.
 */
import type { Rational as Exact } from '../../number/index.ts'
import { Rational } from '../../number/index.ts'
import { coneOptimum, type SparseRow } from '../correlated/cone.ts'
import type { ReplyCase } from '../other-concepts.ts'

/** Payoffs at (leader's strategy, follower's strategy). */
export interface LeaderGame {
  readonly strategies: number
  readonly replies: number
  a(s: number, t: number): Exact
  b(s: number, t: number): Exact
}

export interface CommitmentOptimum {
  readonly x: readonly Rational[]
  readonly reply: number
  readonly value: Rational
  readonly cases: readonly ReplyCase[]
}

const range = (n: number) => Array.from({ length: n }, (_, k) => k)

export function strongCommitment(game: LeaderGame): CommitmentOptimum {
  const lift = liftOf(game)
  let best: Omit<CommitmentOptimum, 'cases'> | undefined
  const cases: ReplyCase[] = []
  for (const reply of range(game.replies)) {
    const others = range(game.replies).filter((t) => t !== reply)
    const { value, x, dual } = coneOptimum({
      columns: game.strategies,
      rows: others.map((t) => leadRow(game, reply, t)),
      mass: ones(game.strategies),
      objective: range(game.strategies).map((s) => [s, game.a(s, reply).add(lift)] as const),
      most: range(game.strategies)
        .map((s) => game.a(s, reply).add(lift))
        .reduce(Rational.max),
    })
    cases.push({ reply, multipliers: positive(others, dual) })
    const own = value.sub(lift)
    // A region without points has value zero, below every lifted payoff.
    if (!value.isZero() && (!best || best.value.less(own))) best = { x, reply, value: own }
  }
  return { ...best!, cases }
}

export function weakCommitment(game: LeaderGame): CommitmentOptimum {
  let best: (Omit<CommitmentOptimum, 'cases'> & { region: number; inside: readonly Rational[] }) | undefined
  const cases: ReplyCase[] = []
  for (const reply of range(game.replies)) {
    const alike = range(game.replies).filter((t) => isAlike(game, reply, t))
    const others = range(game.replies).filter((t) => !alike.includes(t))
    const region = interior(game, reply, others)
    if ('by' in region) {
      cases.push({ reply, covered: true, multipliers: positive(others, region.by) })
      continue
    }
    const worst = leastOverAlike(game, reply, alike, others)
    cases.push({ reply, multipliers: worst.multipliers, alike: worst.alike })
    if (!best || best.value.less(worst.value))
      best = {
        x: worst.x,
        reply: leastPaying(game, worst.x, alike),
        value: worst.value,
        region: reply,
        inside: region.inside,
      }
  }
  const { inside, region, ...optimum } = best!
  return { ...optimum, cases: cases.map((c) => (c.reply === region ? { ...c, inside } : c)) }
}

/** A commitment to which all other replies are worse, or a mixture of them that is never worse than this one. */
function interior(
  game: LeaderGame,
  reply: number,
  others: readonly number[],
): { readonly inside: readonly Rational[] } | { readonly by: readonly Rational[] } {
  const n = game.strategies
  if (others.length === 0) return { inside: range(n).map((s) => (s === 0 ? Rational.one : Rational.zero)) }
  const leads = others.map((t) => range(n).map((s) => game.b(s, reply).sub(game.b(s, t))))
  const most = leads.flat().reduce((m, d) => Rational.max(m, d.abs()), Rational.one)
  const { value, x, dual } = coneOptimum({
    columns: n + 1,
    rows: leads.map((lead) => [...lead.map((d, s) => [s, d] as const), [n, Rational.one.neg()] as const]),
    mass: ones(n),
    objective: [[n, Rational.one]],
    most,
    reach: most,
  })
  return value.isZero() ? { by: dual } : { inside: x.slice(0, n) }
}

/** Where `reply` is best: the largest of the least payoff over the replies that are always as good. */
function leastOverAlike(game: LeaderGame, reply: number, alike: readonly number[], others: readonly number[]) {
  const n = game.strategies
  const lift = liftOf(game)
  const payoffs = alike.map((k) => range(n).map((s) => game.a(s, k).add(lift)))
  const most = payoffs.flat().reduce(Rational.max)
  const { value, x, dual } = coneOptimum({
    columns: n + 1,
    rows: [
      ...others.map((t) => leadRow(game, reply, t)),
      ...payoffs.map((row): SparseRow => [...row.map((p, s) => [s, p] as const), [n, Rational.one.neg()] as const]),
    ],
    mass: ones(n),
    objective: [[n, Rational.one]],
    most,
    reach: most,
  })
  return {
    value: value.sub(lift),
    x: x.slice(0, n),
    multipliers: positive(others, dual.slice(0, others.length)),
    alike: positive(alike, dual.slice(others.length)).map(({ instead, weight }) => ({ reply: instead, weight })),
  }
}

/** Of replies alike, the one that gives the leader least. */
function leastPaying(game: LeaderGame, x: readonly Rational[], alike: readonly number[]): number {
  const worth = (k: number) => Rational.sum(x.map((p, s) => p.mul(game.a(s, k))))
  return alike.reduce((worst, k) => (worth(k).less(worth(worst)) ? k : worst))
}

/** The follower's lead of one reply over another, by the leader's strategy. */
const leadRow = (game: LeaderGame, reply: number, other: number): SparseRow =>
  range(game.strategies).map((s) => [s, game.b(s, reply).sub(game.b(s, other))] as const)

const isAlike = (game: LeaderGame, t: number, k: number): boolean =>
  range(game.strategies).every((s) => game.b(s, t).equals(game.b(s, k)))

const ones = (n: number): SparseRow => range(n).map((s) => [s, Rational.one] as const)

/** Makes all of the leader's payoffs positive. */
function liftOf({ strategies, replies, a }: LeaderGame): Rational {
  const all = range(strategies).flatMap((s) => range(replies).map((t) => a(s, t)))
  return Rational.one.sub(all.reduce(Rational.min))
}

const positive = (keys: readonly number[], weights: readonly Rational[]) =>
  keys.flatMap((instead, k) => (weights[k].isZero() ? [] : [{ instead, weight: weights[k] }]))
