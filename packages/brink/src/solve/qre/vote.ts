/**
 * How likely a member is to say yes. It compares the worth of passing with that of failing, difference d, plus its private
 * stake s, and errs logistically: P(yes) = E[1 / (1 + exp(-lambda (d + s)))] over the stake. As rationality lambda grows
 * this tends to P(s > -d), the sincere vote. Everything is returned as log-odds x = log P(yes) - log P(no), with
 * dx/dd = lambda (E_yes[P(no | s)] + E_no[P(yes | s)]), where E_yes is over the stakes of those who say yes.
 */
import type { DistributionFamily } from '../../number/index.ts'
import { softplus } from './logistic.ts'
import { fillNodes, MAX_NODES } from './quadrature.ts'

export interface Stake {
  readonly family: DistributionFamily
  readonly arguments: Float64Array
}

/** Where `consent` leaves its answer: log-odds of a yes, their derivatives in the difference d and in lambda. */
export interface Consent {
  logOdds: number
  inDifference: number
  inRationality: number
}

const node = new Float64Array(MAX_NODES)
const weight = new Float64Array(MAX_NODES)

export function consent(stake: Stake | undefined, lambda: number, difference: number, out: Consent): void {
  if (!stake) {
    out.logOdds = lambda * difference
    out.inDifference = lambda
    out.inRationality = difference
    return
  }
  const { family, arguments: a } = stake
  if (family === 'uniform' && lambda * (a[1] - a[0]) >= 1) uniform(a[0], a[1], lambda, difference, out)
  else mixture(fillNodes(family, a, lambda, -difference, node, weight), lambda, difference, out)
}

/**
 * The integral of 1 / (1 + exp(-u)) is softplus(u) = log(1 + exp(u)), so over a uniform stake
 * P(yes) = (softplus(b) - softplus(a)) / (b - a) with a, b = lambda (d + lo), lambda (d + hi), and P(no) the same at -b, -a.
 */
function uniform(lo: number, hi: number, lambda: number, d: number, out: Consent): void {
  const a = lambda * (d + lo)
  const b = lambda * (d + hi)
  const logYes = logSoftplusDifference(a, b)
  const logNo = logSoftplusDifference(-b, -a)
  out.logOdds = logYes - logNo
  // logistic(b) - logistic(a), from the side of the smaller terms, over each of the two integrals.
  const width = b - a
  const shift = -softplus(-b) - softplus(a)
  const gap = Math.log1p(-Math.exp(-width))
  const logRise = shift + gap
  const rise = Math.exp(logRise - logYes) + Math.exp(logRise - logNo)
  out.inDifference = lambda * rise
  // dG/dlambda for G = softplus(b) - softplus(a) is (d + hi) logistic(b) - (d + lo) logistic(a); the 1/lambda cancels in the ratio.
  const yes = moment(a, b, d + lo, d + hi, logYes)
  const no = moment(-b, -a, -(d + hi), -(d + lo), logNo)
  out.inRationality = yes - no
}

/** log(softplus(b) - softplus(a)) for a < b, also where both vanish. */
function logSoftplusDifference(a: number, b: number): number {
  if (b < -40) return b + Math.log1p(-Math.exp(a - b))
  if (a > 40) return Math.log(b - a - Math.exp(-a) + Math.exp(-b))
  return Math.log(softplus(b) - softplus(a))
}

/** (y logistic(b) - x logistic(a)) / exp(logG). */
const moment = (a: number, b: number, x: number, y: number, logG: number): number =>
  y * Math.exp(-softplus(-b) - logG) - x * Math.exp(-softplus(-a) - logG)

/** The stake takes value node[i] with chance weight[i], i < n. */
function mixture(n: number, lambda: number, d: number, out: Consent): void {
  // Where all chances of a yes (or of a no) vanish, the largest is taken out of the sum.
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < n; i++) {
    if (weight[i] === 0) continue
    const u = lambda * (d + node[i])
    low = Math.min(low, u)
    high = Math.max(high, u)
  }
  const yesShift = Math.min(0, high)
  const noShift = Math.min(0, -low)
  let [yes, no, yesTurn, noTurn, yesMoment, noMoment] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const stake = d + node[i]
    const u = lambda * stake
    const other = Math.exp(-Math.abs(u))
    const major = 1 / (1 + other)
    const minor = other * major
    const p = weight[i] * (u < 0 ? Math.exp(u - yesShift) * major : yesShift === 0 ? major : 0)
    const q = weight[i] * (u > 0 ? Math.exp(-u - noShift) * major : noShift === 0 ? major : 0)
    yes += p
    no += q
    const [pTurn, qTurn] = u < 0 ? [p * major, q * minor] : [p * minor, q * major]
    yesTurn += pTurn
    noTurn += qTurn
    yesMoment += pTurn * stake
    noMoment += qTurn * stake
  }
  out.logOdds = Math.log(yes) + yesShift - Math.log(no) - noShift
  out.inDifference = lambda * (yesTurn / yes + noTurn / no)
  out.inRationality = yesMoment / yes + noMoment / no
}
