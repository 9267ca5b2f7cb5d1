/** Bimatrix games for tests: random ones from a seed, classics, and words for sets of equilibria. */
import { Rational } from '../../../src/number/index.ts'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { type Bimatrix, bimatrix, type MixedPair } from '../../../src/solve/bimatrix/bimatrix.ts'

/** Uniform numbers in [0, 1) from a seed (mulberry32). */
export function stream(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Payoffs are integers, uniform on 0 ... range - 1. Few values make many ties. */
export function randomBimatrix(rows: number, columns: number, range: number, seed: number): Bimatrix {
  const next = stream(seed)
  const payoffs = () => Array.from({ length: rows * columns }, () => BigInt(Math.floor(next() * range)))
  return { rows, columns, a: payoffs(), b: payoffs() }
}

/** From rows of numbers. */
export function game(a: number[][], b: number[][]): Bimatrix {
  const flat = (m: number[][]) => m.flat().map((x) => Rational.fromNumber(x))
  return bimatrix(a.length, a[0].length, flat(a), flat(b))
}

export const show = ({ x, y }: MixedPair): string => `${x.join(' ')} | ${y.join(' ')}`

export const shown = (pairs: Iterable<MixedPair>): string[] => [...pairs].map(show).sort()

/** All extreme equilibria, with the assertion of completeness. */
export function allExtreme(bimatrix: Bimatrix): string[] {
  const found: string[] = []
  const search = extremeEquilibria(bimatrix)
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) {
      if (!step.value.complete) throw new Error(step.value.reason)
      return found.sort()
    }
    found.push(show(step.value))
  }
}

/** The largest gain of either player from any pure deviation. */
export function regret({ rows, columns, a, b }: Bimatrix, { x, y }: MixedPair): Rational {
  const dot = (p: readonly Rational[], value: (k: number) => Rational) =>
    Rational.sum(p.map((w, k) => (w.isZero() ? Rational.zero : w.mul(value(k)))))
  const rowValue = (i: number) => dot(y, (j) => Rational.of(a[i * columns + j]))
  const columnValue = (j: number) => dot(x, (i) => Rational.of(b[i * columns + j]))
  const gain = (p: readonly Rational[], n: number, value: (k: number) => Rational) =>
    Array.from({ length: n }, (_, k) => value(k))
      .reduce(Rational.max)
      .sub(dot(p, value))
  return Rational.max(gain(x, rows, rowValue), gain(y, columns, columnValue))
}
