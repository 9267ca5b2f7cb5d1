/**
 * Are forecasts calibrated: of the things that were given a chance of some 70%, do some 70% happen? By bins of equal width;
 * the interval of a share is Wilson's (1927, JASA 22). The Brier score is taken apart after Murphy 1973 (Journal of Applied
 * Meteorology 12): reliability (0 is best), less resolution, plus the uncertainty of the things forecast; what is left is
 * the spread of forecasts inside the bins.
 */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly meanForecast: number
  /** Share of the things forecast that happened, with an interval of 95%. */
  readonly share: number
  readonly low: number
  readonly high: number
}

export interface Calibration {
  readonly bins: readonly Bin[]
  readonly reliability: number
  readonly resolution: number
  readonly uncertainty: number
}

export interface Forecasted {
  readonly chance: number
  readonly happened: boolean
}

export function calibrationOf(forecasts: readonly Forecasted[], binCount = 10): Calibration {
  const n = forecasts.length
  const base = forecasts.filter((f) => f.happened).length / Math.max(1, n)
  const bins = Array.from({ length: binCount }, (_, b) => {
    const inside = forecasts.filter(({ chance }) => Math.min(binCount - 1, Math.floor(chance * binCount + 1e-9)) === b)
    return binOf(inside, b / binCount, (b + 1) / binCount)
  }).filter((bin) => bin.count > 0)
  const mean = (of: (bin: Bin) => number) => bins.reduce((sum, bin) => sum + bin.count * of(bin), 0) / Math.max(1, n)
  return {
    bins,
    reliability: mean((bin) => (bin.meanForecast - bin.share) ** 2),
    resolution: mean((bin) => (bin.share - base) ** 2),
    uncertainty: base * (1 - base),
  }
}

function binOf(inside: readonly Forecasted[], from: number, to: number): Bin {
  const count = inside.length
  const share = inside.filter((f) => f.happened).length / count
  const meanForecast = inside.reduce((sum, f) => sum + f.chance, 0) / count
  return { from, to, count, meanForecast, share, ...wilson(share, count) }
}

/** The interval of a share of n that a normal test at 95% does not reject. */
function wilson(share: number, n: number, z = 1.959963984540054): { low: number; high: number } {
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
