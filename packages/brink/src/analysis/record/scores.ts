/**
 * Scores of forecasts. Brier 1950 (Monthly Weather Review 78): the squared distance between the forecast and what happened,
 * summed over all that could have; 0 is best. Good 1952 (J. R. Stat. Soc. B 14): the natural logarithm of the chance given
 * to what happened; 0 is best, and a chance of 0 scores minus infinity. Both are proper: nobody gains by stating another
 * chance than the one he believes.
 */
export interface Score {
  readonly log: number
  readonly brier: number
}

/** Chances with what they leave to one as a last one; what rounding leaves is nothing. */
export function completed(chances: readonly number[]): number[] {
  const rest = 1 - chances.reduce((sum, p) => sum + p, 0)
  return [...chances, rest > 1e-12 ? rest : 0]
}

/** The score of a forecast over exclusive cases of which one happened. The rest of the chances is a case of its own. */
export function scoreOf(chances: readonly number[], happened: number): Score {
  const brier = completed(chances).reduce((sum, p, i) => sum + (p - (i === happened ? 1 : 0)) ** 2, 0)
  return { log: Math.log(chances[happened]), brier }
}

/** The score of a chance that something happens, in one number for both cases: (p - 1)^2 or p^2, ln p or ln (1 - p). */
export const scoreOfChance = (p: number, happened: boolean): Score => ({
  log: Math.log(happened ? p : 1 - p),
  brier: (happened ? 1 - p : p) ** 2,
})

export function meanScore(scores: readonly Score[]): Score | undefined {
  if (scores.length === 0) return undefined
  const mean = (of: (score: Score) => number) => scores.reduce((sum, s) => sum + of(s), 0) / scores.length
  return { log: mean((s) => s.log), brier: mean((s) => s.brier) }
}

/** Chances of several readings from odds and how likely each made what was seen. */
export function posterior(prior: readonly number[], likelihood: readonly number[]): readonly number[] | undefined {
  const weights = prior.map((p, i) => p * likelihood[i])
  const all = weights.reduce((sum, w) => sum + w, 0)
  return all > 0 ? weights.map((w) => w / all) : undefined
}
