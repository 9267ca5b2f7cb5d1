/**
 * Optimal commitment in strategic form, proven by multipliers. Let t be a reply of the follower, y >= 0 weights. Wherever t is a best
 * reply to x,
 *     a(x, t) <= sum over s of x(s) (a(s, t) + sum over t' of y(t') (b(s, t) - b(s, t')))
 *             <= the largest bracket,
 * so the largest over all t bounds the leader's payoff with ties broken in its favour. With ties broken against it a(x, t) is
 * replaced by a mixture of a(x, k) over replies k that are always as good, of which the least counts; and a reply than which
 * a mixture of others is never worse needs no case of its own, since those are best wherever it is.
 */
import { Rational } from '../number/index.ts'

export interface CommitmentTable {
  readonly strategies: number
  readonly replies: number
  /** Leader's and follower's payoffs at (leader's strategy, follower's). */
  a(s: number, t: number): Rational
  b(s: number, t: number): Rational
}

export interface ReplyProof {
  readonly reply: number
  readonly multipliers: readonly { readonly instead: number; readonly weight: Rational }[]
  readonly alike?: readonly { readonly reply: number; readonly weight: Rational }[]
  readonly covered?: boolean
  readonly inside?: readonly Rational[]
}

/** What the cases prove that the leader cannot exceed; undefined when they prove nothing. */
export function commitmentBound(
  table: CommitmentTable,
  cases: readonly ReplyProof[],
  weak: boolean,
): Rational | undefined {
  const rows = Array.from({ length: table.strategies }, (_, s) => s)
  let bound: Rational | undefined
  const open = new Set<number>()
  for (let t = 0; t < table.replies; t++) open.add(t)
  for (const { reply, multipliers, alike, covered } of cases) {
    if (multipliers.some((m) => m.weight.sign() < 0)) return undefined
    const lead = (s: number) =>
      Rational.sum(multipliers.map((m) => m.weight.mul(table.b(s, reply).sub(table.b(s, m.instead)))))
    if (covered) {
      if (!weak || !multipliers.some((m) => m.weight.sign() > 0) || rows.some((s) => lead(s).sign() > 0))
        return undefined
      // One of the mixture must differ somewhere, or a circle of covered replies would prove nothing.
      if (multipliers.some((m) => rows.every((s) => table.b(s, reply).equals(table.b(s, m.instead))))) return undefined
    } else {
      const own = weak ? (alike ?? []) : [{ reply, weight: Rational.one }]
      if (!Rational.sum(own.map((k) => k.weight)).equals(Rational.one)) return undefined
      if (own.some((k) => rows.some((s) => !table.b(s, k.reply).equals(table.b(s, reply))))) return undefined
      for (const s of rows) {
        const bracket = Rational.sum(own.map((k) => k.weight.mul(table.a(s, k.reply)))).add(lead(s))
        if (!bound || bound.less(bracket)) bound = bracket
      }
    }
    open.delete(reply)
  }
  return open.size === 0 ? bound : undefined
}

/** Whether commitments as near to x as one likes leave the follower nothing but replies that give the leader `value` in the limit. */
export function isApproached(
  table: CommitmentTable,
  x: readonly Rational[],
  { reply, inside }: ReplyProof,
  value: Rational,
): boolean {
  if (!inside || !isMixture(inside) || !isMixture(x)) return false
  const worth = (of: (s: number, t: number) => Rational, at: readonly Rational[], t: number) =>
    Rational.sum(at.map((p, s) => p.mul(of(s, t))))
  let least: Rational | undefined
  for (let t = 0; t < table.replies; t++) {
    const alike = x.every((_, s) => table.b(s, t).equals(table.b(s, reply)))
    if (alike) {
      const own = worth(table.a, x, t)
      if (!least || own.less(least)) least = own
    } else {
      if (!worth(table.b, inside, t).less(worth(table.b, inside, reply))) return false
      if (worth(table.b, x, reply).less(worth(table.b, x, t))) return false
    }
  }
  return least?.equals(value) ?? false
}

const isMixture = (weights: readonly Rational[]) =>
  weights.every((w) => w.sign() >= 0) && Rational.sum(weights).equals(Rational.one)
