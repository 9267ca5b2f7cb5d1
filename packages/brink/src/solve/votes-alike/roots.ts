/** The chances of a yes at one information set for which a member that votes there is indifferent. */
import { type Interval, point, Rational } from '../../number/index.ts'
import { changes, signAt, signs, type Term } from './gain.ts'

/** Zeros closer to each other than this are not told apart. */
const NARROWEST = Rational.of(1n, 1n << 60n)
/** Bounds of a zero are made this narrow. */
const NARROW = Rational.of(1n, 1n << 110n)

export interface Roots {
  /** Each a point, or bounds strictly between which lies exactly one zero. */
  readonly found: readonly Interval[]
  /** `everywhere`: there is nothing but zeros. `crowded`: some lie too close to each other. */
  readonly open?: 'everywhere' | 'crowded'
}

/** All zeros strictly between 0 and 1 of the gain; `over` gives its terms on an interval of chances. */
export function rootsOf(over: (from: Rational, to: Rational) => readonly Term[], a: number, b: number): Roots {
  const sign = (x: Rational) => signAt(over(x, x), a, b)
  const found: Interval[] = []
  const parts: [Rational, Rational][] = [[Rational.zero, Rational.one]]
  let crowded = false
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part
    const list = signs(over(from, to), a, b)
    if (list.every((s) => s === 0)) return { found: [], open: 'everywhere' }
    const changed = changes(list)
    if (changed === 0) continue
    if (changed === 1) {
      found.push(narrowed(sign, from, to, list.find((s) => s !== 0)!))
      continue
    }
    if (to.sub(from).compare(NARROWEST) < 0) {
      crowded = true
      continue
    }
    const middle = from.add(to).mul(Rational.half)
    if (sign(middle) === 0) found.push(point(middle))
    parts.push([middle, to], [from, middle])
  }
  found.sort((x, y) => x.lo.compare(y.lo))
  return crowded ? { found, open: 'crowded' } : { found }
}

/** Halves an interval with one zero inside; `before` is the sign right of its lower end. A rational zero is recognised. */
function narrowed(sign: (x: Rational) => number, lo: Rational, hi: Rational, before: number): Interval {
  let [from, to] = [lo, hi]
  while (to.sub(from).compare(NARROW) > 0) {
    const middle = from.add(to).mul(Rational.half)
    const s = sign(middle)
    if (s === 0) return point(middle)
    if (s === before) from = middle
    else to = middle
  }
  const simple = Rational.approximate(from.toNumber())
  return from.less(simple) && simple.less(to) && sign(simple) === 0 ? point(simple) : { lo: from, hi: to }
}
