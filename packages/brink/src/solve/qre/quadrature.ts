/**
 * Nodes and weights for the expectation of a logistic curve over a stake: the support is cut where the density or the
 * curve bends, finely around the threshold at which the curve turns, and each piece gets a Gauss-Legendre rule
 * (Abramowitz & Stegun 25.4.29).
 */
import { type DistributionFamily, distributionCdf, distributionPdf } from '../../number/index.ts'

const ORDER = 16
const MAX_CUTS = 250
export const MAX_NODES = MAX_CUTS * ORDER

const abscissa = new Float64Array(ORDER)
const gauss = new Float64Array(ORDER)
for (let i = 0; i < ORDER; i++) {
  // Roots of the Legendre polynomial by Newton's iteration on its three-term recurrence.
  let x = Math.cos((Math.PI * (i + 0.75)) / (ORDER + 0.5))
  let slope = 1
  for (let iteration = 0; iteration < 12; iteration++) {
    let before = 1
    let value = x
    for (let k = 2; k <= ORDER; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
    slope = (ORDER * (x * value - before)) / (x * x - 1)
    x -= value / slope
  }
  abscissa[i] = x
  gauss[i] = 2 / ((1 - x * x) * slope * slope)
}

const cut = new Float64Array(MAX_CUTS)
/** Distances from the threshold, in units of 1 / lambda, at which the logistic curve is cut. */
const TURN = [0, 1, 2, 3.5, 5, 7, 10, 14, 20, 28, 40, 60, 90]
const DEVIATIONS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9.5, 12, 15, 19, 24, 30, 38]

/**
 * Fills `node` and `weight` for a stake whose logistic curve of steepness `lambda` turns at `threshold`; returns how many.
 * A discrete stake is its own rule. Weights add to one within rounding.
 */
export function fillNodes(
  family: DistributionFamily,
  a: Float64Array,
  lambda: number,
  threshold: number,
  node: Float64Array,
  weight: Float64Array,
): number {
  if (family === 'discrete') {
    const n = a.length / 2
    if (n > MAX_NODES) throw new RangeError(`a stake has ${n} values; at most ${MAX_NODES} are possible`)
    for (let i = 0; i < n; i++) {
      node[i] = a[2 * i]
      weight[i] = a[2 * i + 1]
    }
    return n
  }
  const cuts = fillCuts(family, a, lambda, threshold)
  let n = 0
  for (let c = 0; c + 1 < cuts; c++) {
    const middle = (cut[c] + cut[c + 1]) / 2
    const half = (cut[c + 1] - cut[c]) / 2
    const first = n
    let mass = 0
    for (let i = 0; i < ORDER; i++) {
      const s = middle + half * abscissa[i]
      const w = half * gauss[i] * distributionPdf(family, a, s)
      if (!(w > 0)) continue
      node[n] = s
      weight[n++] = w
      mass += w
    }
    // The last pieces towards a pole of a beta density: their mass comes from the distribution function.
    if (family === 'beta' && n > first && half < 1e-3) {
      const exact = distributionCdf(family, a, cut[c + 1]) - distributionCdf(family, a, cut[c])
      if (exact > 0) for (let i = first; i < n; i++) weight[i] *= exact / mass
    }
  }
  return n
}

function fillCuts(family: DistributionFamily, a: Float64Array, lambda: number, threshold: number): number {
  let n = 0
  const add = (x: number) => {
    cut[n++] = x
  }
  let [lo, hi] = [-Infinity, Infinity]
  switch (family) {
    case 'uniform':
      ;[lo, hi] = [a[0], a[1]]
      break
    case 'triangular':
      ;[lo, hi] = [a[0], a[2]]
      add(a[1])
      break
    case 'beta':
      ;[lo, hi] = [0, 1]
      for (let k = 1; k <= 50; k++) {
        add(2 ** -k)
        add(1 - 2 ** -k)
      }
      break
    case 'exponential':
      ;[lo, hi] = [0, 700 * a[0]]
      for (const k of DEVIATIONS) add(a[0] * k * 3)
      for (let k = 160; k < 700; k += 60) add(a[0] * k)
      break
    case 'normal':
      ;[lo, hi] = [a[0] - 38 * a[1], a[0] + 38 * a[1]]
      for (const k of DEVIATIONS) {
        add(a[0] + k * a[1])
        add(a[0] - k * a[1])
      }
      break
    default:
      ;[lo, hi] = [a[0] - 700 * a[1], a[0] + 700 * a[1]]
      for (const k of [...DEVIATIONS, 50, 80, 120, 180, 260, 360, 480, 600]) {
        add(a[0] + k * a[1])
        add(a[0] - k * a[1])
      }
  }
  if (lambda > 0) {
    for (const k of TURN) {
      add(threshold + k / lambda)
      add(threshold - k / lambda)
      // Far from the threshold the curve falls like exp(-lambda s), which an end of the support or a normal density meets.
      add(lo + k / lambda)
      add(hi - k / lambda)
    }
    if (family === 'normal') {
      for (const k of DEVIATIONS) {
        for (const peak of [lambda * a[1], -lambda * a[1]]) {
          add(a[0] + (peak + k) * a[1])
          add(a[0] + (peak - k) * a[1])
        }
      }
    }
  }
  add(lo)
  add(hi)
  cut.subarray(0, n).sort()
  let kept = 0
  for (let i = 0; i < n; i++) {
    const x = cut[i]
    if (x < lo || x > hi || (kept > 0 && x - cut[kept - 1] <= 1e-15 * (1 + Math.abs(x)))) continue
    cut[kept++] = x
  }
  return kept
}
