/** The logistic curve and its integral, without overflow. */

/** 1 / (1 + exp(-x)), relative to its own size also where it vanishes. */
export const logistic = (x: number): number => {
  const e = Math.exp(-Math.abs(x))
  return x >= 0 ? 1 / (1 + e) : e / (1 + e)
}

/** log(1 + exp(x)). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
