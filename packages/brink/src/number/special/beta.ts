/** The incomplete beta function, by its continued fraction, with a factor in front that keeps its digits. */

const LOG_2PI = Math.log(2 * Math.PI)

/** log Gamma(z + 1) less Stirling's formula (z + 1/2) log z - z + log(2 pi)/2, for z > 0: DLMF 5.11.1 above 10, recurrence below. */
function stirlingError(z: number): number {
  let shift = 0
  while (z < 10) {
    shift += (z + 0.5) * Math.log1p(1 / z) - 1
    z += 1
  }
  const s = 1 / (z * z)
  return shift + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / z
}

/** x log(x/m) + m - x, the deviance, without cancellation near x = m. */
function deviance(x: number, m: number): number {
  const r = (x - m) / (x + m)
  if (Math.abs(r) > 0.1) return x * Math.log(x / m) + m - x
  // log(x/m) = 2 atanh(r), and m - x = -r (x + m)
  let [sum, power] = [r * (x - m), 2 * x * r]
  for (let k = 3; ; k += 2) {
    power *= r * r
    const next = sum + power / k
    if (next === sum) return sum
    sum = next
  }
}

/**
 * x^a y^b / B(a, b), y = 1 - x, by the saddle-point form of Loader 2000, Fast and accurate computation of binomial
 * probabilities: at large a and b logarithms of gamma functions would cost the digits.
 */
export function betaFactor(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
  return ((a * b) / n) * Math.exp(exponent + 0.5 * (Math.log(n / (a * b)) - LOG_2PI))
}

/** The continued fraction DLMF 8.17.22 by the modified Lentz method; quick for x below (a + 1)/(a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let value = d
  for (let m = 1; m < 100_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + term * d
      d = 1 / (Math.abs(d) < tiny ? tiny : d)
      c = 1 + term / c
      if (Math.abs(c) < tiny) c = tiny
      value *= d * c
    }
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}

/**
 * The regularised incomplete beta function I_x(a, b) with y = 1 - x given apart, so that neither tail loses digits.
 * `upper` gives 1 - I_x(a, b).
 */
export function incompleteBeta(a: number, b: number, x: number, y: number, upper = false): number {
  if (x <= 0 || y <= 0) return x <= 0 === upper ? 1 : 0
  const lowerSide = x < (a + 1) / (a + b + 2)
  const value = lowerSide
    ? (betaFactor(a, b, x, y) * fraction(a, b, x)) / a
    : (betaFactor(a, b, x, y) * fraction(b, a, y)) / b
  return lowerSide === upper ? 1 - value : value
}
