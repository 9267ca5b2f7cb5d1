/**
 * One strategy against the others of its player: is it dominated by a mixture of them, and if not, which belief about the opponents
 * justifies it? One linear program answers both.
 *
 * Strict (Pearce 1984, lemma 3): maximise the mass of a measure m on the opponents' profiles under which s is a best reply,
 *     sum over o of m(o) (u(s, o) - u(t, o)) >= 0 for all t,   mass at most 1.
 * It is 1, and m is the belief, or it is 0, and the dual values are a mixture that is better than s everywhere.
 *
 * Weak (lemma 4): maximise the sum of the leads of a mixture y over s among those that are nowhere behind,
 *     sum over t of y(t) (u(t, o) - u(s, o)) >= 0 for all o.
 * It is positive, and y dominates s weakly, or it is 0, and 1 + the dual values are a belief that rules nothing out.
 */
import { Rational } from '../../number/index.ts'
import { coneOptimum, type SparseRow } from '../correlated/cone.ts'

/** A strategy's lead over the candidate at each of the opponents' profiles: u(t, o) - u(s, o). */
export type Leads = readonly Rational[]

export type Finding =
  /** Weights of the other strategies, adding up to 1. */
  | { readonly dominated: true; readonly by: readonly Rational[] }
  /** Weights of the opponents' profiles, adding up to 1. */
  | { readonly dominated: false; readonly belief: readonly Rational[] }

/** `leads[t]` for each other strategy; `profiles` is the number of the opponents' profiles. */
export function examine(leads: readonly Leads[], profiles: number, weak: boolean): Finding {
  return quickly(leads, profiles, weak) ?? (weak ? weakly(leads, profiles) : strictly(leads, profiles))
}

/** Dominance by a pure strategy; a profile at which the strategy is best. */
function quickly(leads: readonly Leads[], profiles: number, weak: boolean): Finding | undefined {
  const t = leads.findIndex((lead) =>
    weak ? lead.every((x) => x.sign() >= 0) && lead.some((x) => x.sign() > 0) : lead.every((x) => x.sign() > 0),
  )
  if (t >= 0) return { dominated: true, by: leads.map((_, k) => (k === t ? Rational.one : Rational.zero)) }
  const all = Array.from({ length: profiles }, (_, o) => o)
  if (weak) {
    const ahead = leads.every((lead) => lead.every((x) => x.sign() <= 0))
    return ahead ? { dominated: false, belief: normal(all.map(() => Rational.one)) } : undefined
  }
  const best = all.find((o) => leads.every((lead) => lead[o].sign() <= 0))
  if (best === undefined) return undefined
  return { dominated: false, belief: all.map((o) => (o === best ? Rational.one : Rational.zero)) }
}

function strictly(leads: readonly Leads[], profiles: number): Finding {
  const ones: SparseRow = Array.from({ length: profiles }, (_, o) => [o, Rational.one] as const)
  const { value, x, dual } = coneOptimum({
    columns: profiles,
    rows: leads.map((lead) => lead.map((d, o) => [o, d.neg()] as const)),
    mass: ones,
    objective: ones,
    most: Rational.one,
  })
  return value.isZero() ? { dominated: true, by: normal(dual) } : { dominated: false, belief: x }
}

function weakly(leads: readonly Leads[], profiles: number): Finding {
  const sums = leads.map((lead) => Rational.sum(lead))
  const { value, x, dual } = coneOptimum({
    columns: leads.length,
    rows: Array.from({ length: profiles }, (_, o) => leads.map((lead, t) => [t, lead[o]] as const)),
    mass: leads.map((_, t) => [t, Rational.one] as const),
    objective: sums.map((sum, t) => [t, sum] as const),
    most: sums.reduce(Rational.max, Rational.zero),
  })
  if (!value.isZero()) return { dominated: true, by: normal(x) }
  return { dominated: false, belief: normal(dual.map((d) => d.add(Rational.one))) }
}

function normal(weights: readonly Rational[]): Rational[] {
  const total = Rational.sum(weights)
  return weights.map((w) => w.div(total))
}
