/**
 * Factors of a multilinear polynomial. A product of two is multilinear only if they have no set of probabilities in
 * common, so it is enough to try, for each information set, to split off a linear form in its probabilities: the coefficients, by
 * its actions and by the terms in all other probabilities, are then a matrix of rank one. Games have many such equations: what
 * an action gains counts only in so far as the others let it matter, and that chance is a factor.
 */
import type { Layout } from './bounds.ts'
import { isAlwaysPositive, isNeverPositive, lowest, type Polynomial, Sum } from './polynomial.ts'
import type { Mixing } from './system.ts'

/** Its factors as far as they can be split off. The sign may get lost; `signedFactors` keeps it. */
export function factorsOf(p: Polynomial, mixing: readonly Mixing[], { setOf }: Pick<Layout, 'setOf'>): Polynomial[] {
  const sets = new Set(p.flatMap((t) => t.slots.map((s) => setOf[s])))
  if (sets.size === 0) return [p]
  if (sets.size > 1)
    for (const own of mixing) {
      if (!sets.has(own.set)) continue
      const split = splitOff(p, own, mixing, setOf)
      if (split) return [split.form, ...factorsOf(split.rest, mixing, { setOf })]
    }
  return [p]
}

/** For a condition p <= 0: the same without factors of one sign. */
export function withoutSigned(p: Polynomial, mixing: readonly Mixing[], layout: Layout): Polynomial {
  const factors = factorsOf(p, mixing, layout)
  if (factors.length === 1) return p
  const open = factors.filter((f) => !isAlwaysPositive(f) && !isNeverPositive(f))
  const negative = factors.filter(isNeverPositive).length
  if (open.length > 1) return p
  const [rest] = open.length === 1 ? open : [[{ slots: [], coefficient: 1n }] as Polynomial]
  return negative % 2 === 0 ? rest : rest.map((t) => ({ slots: t.slots, coefficient: -t.coefficient }))
}

/** p = form * rest, with the form linear in the probabilities of one set and the rest without them. */
function splitOff(
  p: Polynomial,
  own: Mixing,
  mixing: readonly Mixing[],
  setOf: Int32Array,
): { form: Polynomial; rest: Polynomial } | undefined {
  const columns = new Map<string, { slots: readonly number[]; entries: bigint[] }>()
  const put = (slots: readonly number[], row: number, amount: bigint) => {
    const key = slots.join()
    let column = columns.get(key)
    if (!column) columns.set(key, (column = { slots, entries: own.slots.map(() => 0n) }))
    column.entries[row] += amount
  }
  for (const { slots, coefficient } of p) {
    const at = slots.findIndex((s) => setOf[s] === own.set)
    const others = slots.filter((_, k) => k !== at)
    // Probabilities add up to one: a term without the set belongs to all its actions alike.
    const rows = at < 0 ? own.slots.map((_, k) => k) : [own.slots.indexOf(slots[at])]
    for (const { slots: free, sign } of inFreeCoordinates(others, mixing, setOf))
      for (const row of rows) put(free, row, sign * coefficient)
  }
  const list = [...columns.values()].filter((c) => c.entries.some((x) => x !== 0n))
  if (list.length === 0) return undefined
  const [{ entries: first }] = list
  const lead = first.findIndex((x) => x !== 0n)
  const form = lowest(
    own.slots.flatMap((slot, k) => (first[k] === 0n ? [] : [{ slots: [slot], coefficient: first[k] }])),
  )
  const unit = form.find((t) => t.slots[0] === own.slots[lead])!.coefficient
  const rest = new Sum()
  for (const { slots, entries } of list) {
    if (entries.some((x, k) => x * first[lead] !== first[k] * entries[lead])) return undefined
    rest.add(slots, entries[lead] / unit)
  }
  // The same everywhere: the set does not matter.
  if (first.every((x) => x === first[0])) return undefined
  return { form, rest: rest.polynomial() }
}

/** A term with the last action of each set written as one minus the others. */
function inFreeCoordinates(
  slots: readonly number[],
  mixing: readonly Mixing[],
  setOf: Int32Array,
): { slots: readonly number[]; sign: bigint }[] {
  let terms: { slots: readonly number[]; sign: bigint }[] = [{ slots: [], sign: 1n }]
  for (const slot of slots) {
    const { slots: actions } = mixing.find((m) => m.set === setOf[slot])!
    if (slot !== actions[actions.length - 1]) terms = terms.map((t) => ({ slots: [...t.slots, slot], sign: t.sign }))
    else
      terms = terms.flatMap((t) => [t, ...actions.slice(0, -1).map((a) => ({ slots: [...t.slots, a], sign: -t.sign }))])
  }
  return terms
}
