/**
 * What a member gains by a yes at one information set, in a state the sum of stake * y^a * (1 - y)^b, up to the number of ways
 * to choose a of the a + b others. While the chance x of a yes at one set runs over an interval, y is linear in x, and the sum is a
 * polynomial whose coefficients in the Bernstein basis of that interval follow from y at both ends. Signs are exact.
 */
import { Rational } from '../../number/index.ts'

/** One state: y at both ends of the interval, and the stake. */
export interface Term {
  readonly from: Rational
  readonly to: Rational
  readonly stake: Rational
}

/** The sign of the gain at a point, where from = to. */
export function signAt(terms: readonly Term[], a: number, b: number): number {
  const { whole, stakes, from } = inWholes(terms)
  const sum = stakes.reduce(
    (total, stake, i) => total + stake * from[i] ** BigInt(a) * (whole - from[i]) ** BigInt(b),
    0n,
  )
  return sum > 0n ? 1 : sum < 0n ? -1 : 0
}

/**
 * Signs of the coefficients (without their binomial factors). No change of sign: no zero inside; one: exactly one; all zero: the
 * gain is zero everywhere (Descartes' rule in the Bernstein basis; Collins & Akritas 1976; Lane & Riesenfeld 1981).
 */
export function signs(terms: readonly Term[], a: number, b: number): number[] {
  const { whole, stakes, from, to } = inWholes(terms)
  const sums: bigint[] = new Array(a + b + 1).fill(0n)
  stakes.forEach((stake, h) => {
    if (stake === 0n) return
    const yes = powers(from[h], to[h], a)
    const no = powers(whole - from[h], whole - to[h], b)
    for (let i = 0; i <= a; i++) for (let j = 0; j <= b; j++) sums[i + j] += stake * yes[i] * no[j]
  })
  return sums.map((s) => (s > 0n ? 1 : s < 0n ? -1 : 0))
}

/** How often the sign changes along a list, zeros left out. */
export function changes(list: readonly number[]): number {
  const proper = list.filter((s) => s !== 0)
  return proper.filter((s, i) => i > 0 && s !== proper[i - 1]).length
}

/** Coefficients of (p u + q w)^n by powers of w. */
function powers(p: bigint, q: bigint, n: number): bigint[] {
  const list: bigint[] = []
  let ways = 1n
  for (let i = 0; i <= n; i++) {
    if (i > 0) ways = (ways * BigInt(n - i + 1)) / BigInt(i)
    list.push(ways * p ** BigInt(n - i) * q ** BigInt(i))
  }
  return list
}

/** Chances as whole numbers of one over `whole`, stakes as whole numbers of some unit. */
function inWholes(terms: readonly Term[]) {
  const whole = common(terms.flatMap(({ from, to }) => [from, to]))
  const unit = common(terms.map((t) => t.stake))
  const times = (x: Rational, by: bigint) => x.mul(Rational.of(by)).numerator
  return {
    whole,
    stakes: terms.map((t) => times(t.stake, unit)),
    from: terms.map((t) => times(t.from, whole)),
    to: terms.map((t) => times(t.to, whole)),
  }
}

/** A common denominator. */
function common(values: readonly Rational[]): bigint {
  let product = 1n
  for (const { denominator } of values) if (product % denominator !== 0n) product *= denominator
  return product
}
