/** A sweep as `brink sweep --out FILE.json` writes it (`schema/sweep.schema.json`): what pictures and the page need of it. */

export interface SweepResult {
  readonly reading: string | null
  readonly method: string
  readonly seed: number
  readonly axes: readonly SweepAxis[]
  readonly count: number
  readonly complete: boolean
  readonly questions: readonly SweptQuestion[]
  readonly equilibria?: readonly { readonly label: string; readonly points: number; readonly lines?: readonly Line[] }[]
  /** Per point an index into `equilibria`. */
  readonly equilibrium?: readonly (number | null)[]
  readonly changes?: readonly { readonly at: number }[]
  readonly run: { readonly version: string; readonly command: string; readonly file: string; readonly sha256: string }
}

export type Line = readonly (readonly [number, number])[]

export interface SweepAxis {
  readonly name: string
  readonly title: string | null
  readonly stated: number
  readonly values: readonly number[]
}

export interface SweptQuestion {
  readonly name: string
  readonly question: string
  readonly scale: 'chance' | 'points' | 'quantity'
  readonly outcome: string | null
  readonly threshold: number | null
  /** Across the first axis, then up the second. */
  readonly values: readonly (number | null)[]
  readonly crossings?: readonly { readonly at: number; readonly direction: 'up' | 'down'; readonly jump: boolean }[]
  readonly boundaries?: readonly Line[]
}

type Json = unknown
const object = (x: Json): x is Record<string, Json> => typeof x === 'object' && x !== null && !Array.isArray(x)
const number = (x: Json): x is number => typeof x === 'number' && Number.isFinite(x)
const text = (x: Json): x is string => typeof x === 'string'
const list = (x: Json, of: (item: Json) => boolean): boolean => Array.isArray(x) && x.every(of)
const maybe = (x: Json, of: (item: Json) => boolean): boolean => x === undefined || x === null || of(x)
const values = (x: Json, count: number): boolean => list(x, (v) => maybe(v, number)) && (x as Json[]).length === count

const isLine = (x: Json) => list(x, (p) => list(p, number) && (p as Json[]).length === 2)
const isAxis = (x: Json) =>
  object(x) && text(x.name) && maybe(x.title, text) && number(x.stated) && list(x.values, number)
const isCrossing = (x: Json) =>
  object(x) && number(x.at) && (x.direction === 'up' || x.direction === 'down') && typeof x.jump === 'boolean'
const isQuestion = (x: Json, count: number) =>
  object(x) &&
  text(x.name) &&
  text(x.question) &&
  ['chance', 'points', 'quantity'].includes(x.scale as string) &&
  maybe(x.outcome, text) &&
  maybe(x.threshold, number) &&
  values(x.values, count) &&
  maybe(x.crossings, (c) => list(c, isCrossing)) &&
  maybe(x.boundaries, (b) => list(b, isLine))
const isEquilibrium = (x: Json) =>
  object(x) && text(x.label) && number(x.points) && maybe(x.lines, (l) => list(l, isLine))

/** Undefined when the document is no sweep. */
export function readSweep(document: Json): SweepResult | undefined {
  if (!object(document) || !number(document.count)) return undefined
  const { count, axes, run } = document
  const isSweep =
    document.schema === 1 &&
    maybe(document.reading, text) &&
    text(document.method) &&
    number(document.seed) &&
    typeof document.complete === 'boolean' &&
    list(axes, isAxis) &&
    (axes as SweepAxis[]).every((a) => a.values.length >= 2) &&
    ((axes as SweepAxis[]).length === 0 || (axes as SweepAxis[]).reduce((n, a) => n * a.values.length, 1) === count) &&
    list(document.questions, (q) => isQuestion(q, count)) &&
    maybe(document.equilibria, (e) => list(e, isEquilibrium)) &&
    maybe(document.equilibrium, (e) => values(e, count)) &&
    maybe(document.changes, (c) => list(c, (x) => object(x) && number(x.at))) &&
    object(run) &&
    ['version', 'command', 'file', 'sha256'].every((name) => text(run[name]))
  return isSweep ? (document as unknown as SweepResult) : undefined
}
