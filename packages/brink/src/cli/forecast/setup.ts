/** From the options of `brink forecast` to its plan; in the first thread and in every worker alike. */
import {
  type Correlation,
  type ForecastPlan,
  planForecast,
  type RationalityRange,
  type StatedRange,
} from '../../analysis/forecast/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { CalendarDate } from '../../language/model.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from '../input/arithmetic.ts'
import { choiceOf, numberOption } from '../input/choice.ts'
import { didYouMean } from '../input/nearest.ts'
import { withQuestions } from '../input/questions.ts'
import type { Loaded } from '../load.ts'

/** Options that decide the numbers; all others are about how and where. */
export interface DecidingOptions {
  readonly worlds?: string
  readonly sensitivity?: string
  readonly seed?: string
  readonly reading?: string
  readonly at?: readonly string[]
  readonly range?: readonly string[]
  readonly correlate?: readonly string[]
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly ask?: readonly string[]
  readonly asOf?: string
  readonly maxNodes?: string
}

export const deciding = [
  'worlds',
  'sensitivity',
  'seed',
  'reading',
  'at',
  'range',
  'correlate',
  'concept',
  'method',
  'rationality',
  'ask',
  'asOf',
  'maxNodes',
] as const satisfies readonly (keyof DecidingOptions)[]

export const DEFAULT_WORLDS = 2048
export const DEFAULT_ROWS = 128
/** Worlds beyond these would take days, and their answers would not fit the memory. */
const MOST_WORLDS = 10_000_000

/** Throws a Refusal, or an AnswerError of the plan. */
export function forecastPlan(loaded: Loaded, options: DecidingOptions): ForecastPlan {
  const { compiled } = withQuestions(loaded, options.ask, options)
  const { rationality } = options
  const range = rationality === undefined ? undefined : rationalityRange(rationality)
  const { reading, ...choice } = choiceOf({ ...options, rationality: range ? undefined : rationality }, compiled)
  const count = (text: string | undefined, name: string, least: number, otherwise: number) =>
    text === undefined ? otherwise : numberOption(text, name, least, true)
  const worlds = count(options.worlds, '--worlds', 1, DEFAULT_WORLDS)
  if (worlds > MOST_WORLDS)
    throw new Refusal(`--worlds ${worlds}: ${MOST_WORLDS.toLocaleString('en-US')} are the most.`)
  return planForecast(compiled, {
    worlds,
    rows: count(options.sensitivity, '--sensitivity', 0, DEFAULT_ROWS),
    seed: count(options.seed, '--seed', 0, 1),
    reading,
    choice,
    ranges: rangesOf(compiled, options.range),
    correlations: (options.correlate ?? []).map(correlation),
    rationality: range,
    asOf: options.asOf === undefined ? undefined : dateOf(options.asOf),
  })
}

/** `name=lo..hi`. */
function rangesOf({ inputs }: CompiledCrisis, given: readonly string[] = []): Map<string, StatedRange> {
  const ranges = new Map<string, StatedRange>()
  for (const text of given) {
    const equals = text.indexOf('=')
    const name = text.slice(0, Math.max(0, equals)).trim()
    const ends = endsOf(text.slice(equals + 1))
    if (equals < 1 || !ends)
      throw new Refusal(
        `--range "${text}" gives no range.`,
        'Write --range name=lo..hi, for instance --range split=0..0.5.',
      )
    const known = inputs.map((i) => i.name)
    if (!known.includes(name))
      throw new Refusal(`--range: nothing in the file is called "${name}".`, didYouMean(name, known))
    ranges.set(name, parsed(ends, `--range ${name}`))
  }
  return ranges
}

/** The two sides of `..`; undefined when there are not two. */
function endsOf(text: string): [string, string] | undefined {
  const parts = text.split('..')
  return parts.length === 2 && parts.every((p) => p.trim() !== '') ? [parts[0].trim(), parts[1].trim()] : undefined
}

function parsed([from, to]: [string, string], what: string): StatedRange {
  const [lo, hi] = [parseExact(from, what).toNumber(), parseExact(to, what).toNumber()]
  if (hi < lo) throw new Refusal(`${what}: the range begins at ${from} and ends below it, at ${to}.`)
  return { lo, hi }
}

/** `5..12/unit`, or undefined for a rationality that is one number. */
function rationalityRange(text: string): RationalityRange | undefined {
  const [, range, per] = /^(.*?)(?:\s*(?:\/|\bper\b)\s*(unit|range))?$/.exec(text.trim())!
  const ends = endsOf(range)
  if (!ends) return undefined
  const { lo, hi } = parsed(ends, '--rationality')
  if (lo < 0)
    throw new Refusal(`--rationality ${text}: rationality cannot be below 0.`, 'At 0 everybody moves at random.')
  return { lo, hi, per: per === 'unit' ? 'unit' : 'range' }
}

/** `a,b=0.5`. */
function correlation(text: string): Correlation {
  const [, a, b, rank] = /^([^=,]+),([^=,]+)=(.+)$/.exec(text) ?? []
  if (rank === undefined)
    throw new Refusal(
      `--correlate "${text}" states no correlation.`,
      'Write --correlate a,b=0.5 with the names of two uncertain values.',
    )
  return { between: [a.trim(), b.trim()], rank: parseExact(rank.trim(), '--correlate').toNumber() }
}

function dateOf(text: string): CalendarDate {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim()) ?? []
  if (year === undefined || (month !== undefined && (Number(month) < 1 || Number(month) > 12)))
    throw new Refusal(`--as-of "${text}" is no date.`, 'Write it as 2022-01-11, 2022-01 or 2022.')
  const number = (part: string | undefined) => (part === undefined ? undefined : Number(part))
  return { text: text.trim(), year: Number(year), month: number(month), day: number(day) }
}
