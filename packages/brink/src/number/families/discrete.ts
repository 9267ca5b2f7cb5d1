import { Rational } from '../rational.ts'
import type { Arguments, Family } from './family.ts'

/** Atoms as [value, chance], ascending by value. */
function atoms(a: Arguments): [number, number][] {
  const list: [number, number][] = []
  for (let i = 0; i + 1 < a.length; i += 2) list.push([a[i], a[i + 1]])
  return list.sort((p, q) => p[0] - q[0])
}

function fault(a: Arguments): string | undefined {
  if (a.length === 0 || a.length % 2 === 1) return 'it takes values and chances by turns: discrete(v1, p1, v2, p2, ...)'
  const list = atoms(a)
  const bad = list.find(([, p]) => !(p >= 0 && p <= 1))
  if (bad) return `the chance of the value ${bad[0]} is ${bad[1]}, but a chance lies between 0 and 1`
  const total = list.reduce((sum, [, p]) => sum + p, 0)
  return Math.abs(total - 1) > 1e-9 ? `its chances add to ${Number(total.toPrecision(12))}, not to 1` : undefined
}

const sumWhere = (a: Arguments, test: (value: number) => boolean) =>
  Math.min(
    1,
    atoms(a).reduce((sum, [value, p]) => (test(value) ? sum + p : sum), 0),
  )

/** discrete(v1, p1, v2, p2, ...). */
export const discrete: Family = {
  parameters: ['values and chances by turns'],
  fault,
  cdf: (a, x) => sumWhere(a, (value) => value <= x),
  survival: (a, x) => sumWhere(a, (value) => value > x),
  pdf: (a, x) => sumWhere(a, (value) => value === x),
  quantile(a, p) {
    const list = atoms(a).filter(([, chance]) => chance > 0)
    let total = 0
    for (const [value, chance] of list) {
      total += chance
      if (total >= p) return value
    }
    return list[list.length - 1][0]
  },
  mean: (a) => atoms(a).reduce((sum, [value, p]) => sum + value * p, 0),
  intervalMean(a, lo, hi) {
    const inside = atoms(a).filter(([value]) => value > lo && value <= hi)
    const mass = inside.reduce((sum, [, p]) => sum + p, 0)
    return mass > 0 ? inside.reduce((sum, [value, p]) => sum + value * p, 0) / mass : Number.NaN
  },
  /** Atoms are spread over the steps that they fill: the integral of the quantile function, which is a step function. */
  stepMeans(a, n) {
    const means = new Array<number>(n).fill(0)
    let from = 0
    for (const [value, chance] of atoms(a)) {
      const to = from + chance
      for (let k = Math.min(n - 1, Math.floor(from * n)); k < n && k / n < to; k++) {
        const overlap = Math.min(to, (k + 1) / n) - Math.max(from, k / n)
        if (overlap > 0) means[k] += n * overlap * value
      }
      from = to
    }
    return means
  },
  exactCdf: (a, x) => Rational.sum(a.filter((_, i) => i % 2 === 1 && a[i - 1].compare(x) <= 0)),
  exactIntervalMean(a, lo, hi) {
    let [mass, moment] = [Rational.zero, Rational.zero]
    for (let i = 0; i + 1 < a.length; i += 2) {
      if ((lo && a[i].compare(lo) <= 0) || (hi && a[i].compare(hi) > 0)) continue
      mass = mass.add(a[i + 1])
      moment = moment.add(a[i].mul(a[i + 1]))
    }
    return mass.isZero() ? undefined : moment.div(mass)
  },
  exactStepMeans(a, n) {
    const list = a.flatMap((value, i) => (i % 2 === 0 ? [{ value, left: a[i + 1] }] : []))
    list.sort((p, q) => p.value.compare(q.value))
    const size = Rational.of(1, n)
    return Array.from({ length: n }, () => {
      let [need, moment] = [size, Rational.zero]
      while (need.sign() > 0 && list.length > 0) {
        const taken = Rational.min(need, list[0].left)
        moment = moment.add(taken.mul(list[0].value))
        need = need.sub(taken)
        list[0].left = list[0].left.sub(taken)
        if (list[0].left.isZero()) list.shift()
      }
      return moment.div(size.sub(need))
    })
  },
}
