/** The standard normal distribution to full double precision, tails included. */

const SQRT_2PI = Math.sqrt(2 * Math.PI)

/** exp(-z^2/2) without the loss that rounding z^2 causes at large z: z = a + b with a^2 exact. */
function gaussian(z: number): number {
  if (Math.abs(z) > 40) return 0
  const a = Math.round(z * 1024) / 1024
  return Math.exp(-0.5 * a * a) * Math.exp(-0.5 * (z - a) * (z + a))
}

/** P(0 < Z < z) for small z: the series of positive terms, DLMF 7.6.2. */
function centre(z: number): number {
  const square = z * z
  let [term, sum] = [z, z]
  for (let n = 1; term > sum * 1e-18; n++) {
    term *= square / (2 * n + 1)
    sum += term
  }
  return (gaussian(z) * sum) / SQRT_2PI
}

const STEP = 0.5
const squares = Array.from({ length: 13 }, (_, n) => (n * STEP) ** 2)
const weights = squares.map((s) => Math.exp(-s))

/**
 * P(Z > z) for z above 1: with x = z/sqrt(2) the trapezoidal rule of step h on
 * erfc(x) = (2 x e^{-x^2} / pi) * integral_0^oo e^{-t^2}/(t^2 + x^2) dt, whose error is the residue 2/(1 - e^{2 pi x/h}) and a remainder of
 * relative size e^{-pi^2/h^2} < 1e-17 at h = 1/2 (Chiarella & Reichel 1968, On the evaluation of integrals related to the
 * error function; Matta & Reichel 1971).
 */
function tail(z: number): number {
  const square = (z * z) / 2
  let sum = 0.5 / square
  for (let n = 1; n < squares.length; n++) sum += weights[n] / (squares[n] + square)
  const x = z / Math.SQRT2
  const residue = x < Math.PI / STEP ? 1 / Math.expm1((2 * Math.PI * x) / STEP) : 0
  return ((STEP * x) / Math.PI) * gaussian(z) * sum - residue
}

export const normalPdf = (z: number): number => gaussian(z) / SQRT_2PI

/** P(Z <= z) for a standard normal Z; relative accuracy about 1e-15 in the lower tail, down to the smallest doubles. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return z
  if (Math.abs(z) < 1.4) return 0.5 + Math.sign(z) * centre(Math.abs(z))
  return z < 0 ? (z < -39 ? 0 : tail(-z)) : z > 39 ? 1 : 1 - tail(z)
}

/**
 * The z with P(Z <= z) = p: the rational start of Abramowitz & Stegun 26.2.23 (error below 4.5e-4), then Halley's
 * iteration on the distribution function, whose error is cubed by each step.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  const top = 2.515517 + t * (0.802853 + t * 0.010328)
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  let z = top / bottom - t
  for (let i = 0; i < 3; i++) {
    const density = normalPdf(z)
    if (density === 0) break
    const e = (normalCdf(z) - p) / density
    z -= e / (1 + (z * e) / 2)
  }
  return z
}
