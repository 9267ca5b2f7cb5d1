/** A forecast as `brink forecast --out FILE.json` writes it (`schema/forecast.schema.json`): what the page needs of it. */

export interface ForecastResult {
  readonly sample: { readonly seed: number; readonly worlds: number }
  readonly readings: readonly ForecastReading[]
  readonly conclusions: readonly Conclusion[]
  readonly run: { readonly command: string; readonly sha256: string }
}

export interface ForecastReading {
  /** Null for the values of the file. */
  readonly name: string | null
  readonly solved: number
  readonly quantities: readonly ForecastQuantity[]
}

export interface ForecastQuantity {
  readonly kind: string
  readonly name: string
  readonly question: string
  readonly stated: number | null
  /** Worlds with an answer; without any, what follows is missing. */
  readonly worlds: number
  readonly mean?: number
  readonly error?: number | null
  readonly percentiles?: { readonly p5: number; readonly p50: number; readonly p95: number }
  readonly histogram?: { readonly lo: number; readonly hi: number; readonly counts: readonly number[] }
  readonly sensitivity: { readonly tornado: readonly TornadoRow[] }
}

export interface TornadoRow {
  readonly name: string
  readonly lo: number
  readonly hi: number
  readonly atLo: number | null
  readonly atHi: number | null
}

export interface Conclusion {
  readonly readings: readonly string[]
  readonly text: string
  readonly share: number
  readonly holds: boolean
}

type Json = unknown
const object = (x: Json): x is Record<string, Json> => typeof x === 'object' && x !== null && !Array.isArray(x)
const number = (x: Json): x is number => typeof x === 'number' && Number.isFinite(x)
const text = (x: Json): x is string => typeof x === 'string'
const list = (x: Json, of: (item: Json) => boolean): boolean => Array.isArray(x) && x.every(of)
const maybe = (x: Json, of: (item: Json) => boolean): boolean => x === undefined || x === null || of(x)

const isPercentiles = (x: Json) => object(x) && ['p5', 'p50', 'p95'].every((p) => number(x[p]))
const isHistogram = (x: Json) => object(x) && number(x.lo) && number(x.hi) && list(x.counts, number)
const isTornado = (x: Json) =>
  object(x) && text(x.name) && number(x.lo) && number(x.hi) && maybe(x.atLo, number) && maybe(x.atHi, number)

const isQuantity = (x: Json) =>
  object(x) &&
  text(x.kind) &&
  text(x.name) &&
  text(x.question) &&
  maybe(x.stated, number) &&
  number(x.worlds) &&
  maybe(x.mean, number) &&
  maybe(x.error, number) &&
  maybe(x.percentiles, isPercentiles) &&
  maybe(x.histogram, isHistogram) &&
  object(x.sensitivity) &&
  list(x.sensitivity.tornado, isTornado)

const isReading = (x: Json) => object(x) && maybe(x.name, text) && number(x.solved) && list(x.quantities, isQuantity)
const isConclusion = (x: Json) =>
  object(x) && list(x.readings, text) && text(x.text) && number(x.share) && typeof x.holds === 'boolean'

/** Undefined when the document is no forecast. */
export function readForecast(document: Json): ForecastResult | undefined {
  const isForecast =
    object(document) &&
    document.schema === 1 &&
    object(document.sample) &&
    number(document.sample.worlds) &&
    number(document.sample.seed) &&
    list(document.readings, isReading) &&
    list(document.conclusions, isConclusion) &&
    object(document.run) &&
    text(document.run.command) &&
    text(document.run.sha256)
  return isForecast ? (document as unknown as ForecastResult) : undefined
}
