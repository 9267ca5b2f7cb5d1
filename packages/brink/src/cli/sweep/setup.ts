/** From the options of `brink sweep` to its plan; in the first thread and in every worker alike. */
import { type Axis, planSweep, type SweepPlan, type SweepRequest } from '../../analysis/sweep/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from '../input/arithmetic.ts'
import { choiceOf, inputNamed, numberOption } from '../input/choice.ts'
import { withQuestions } from '../input/questions.ts'
import { thresholdsOf } from '../input/thresholds.ts'
import type { Loaded } from '../load.ts'
import { parsePoints } from './points.ts'

/** Options that decide the numbers; all others are about how and where. */
export interface DecidingOptions {
  readonly over?: readonly string[]
  /** Text of the file of points. */
  readonly pointsText?: string
  readonly ask?: readonly string[]
  readonly threshold?: readonly string[]
  readonly reading?: string
  readonly at?: readonly string[]
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly maxNodes?: string
  readonly seed?: string
}

const ON_A_LINE = 41
const ON_A_PLANE = 21

export function sweepPlan(loaded: Loaded, options: DecidingOptions): SweepPlan {
  const { over = [], pointsText, seed } = options
  if (over.length > 0 === (pointsText !== undefined))
    throw new Refusal('A sweep needs --over name=lo..hi, once or twice, or --points FILE.csv.', 'Give one of the two.')
  if (over.length > 2)
    throw new Refusal('A sweep moves one or two things at a time.', 'List the points in a CSV file and give --points.')
  const { compiled, asks } = withQuestions(loaded, options.ask, options)
  if (!asks && compiled.crisis.asks.length === 0) {
    const outcomes = compiled.crisis.outcomes.map((o) => o.name)
    return sweepPlan(loaded, { ...options, ask: outcomes })
  }
  const request: SweepRequest = {
    ...(pointsText === undefined
      ? { axes: over.map((text) => axisOf(compiled, text, over.length === 1 ? ON_A_LINE : ON_A_PLANE)) }
      : { listed: parsePoints(compiled, pointsText) }),
    asks,
    thresholds: thresholdsOf(compiled, options.threshold),
    seed: seed === undefined ? 1 : numberOption(seed, '--seed', 0, true),
  }
  return planSweep(compiled, choiceOf(options, compiled), request)
}

/** `split=0..0.7`, `intent.ruse=1/2..9/10:41`. */
function axisOf(compiled: CompiledCrisis, text: string, usual: number): Axis {
  const found = /^\s*([^=]+?)\s*=\s*(.+?)\s*\.\.\s*(.+?)\s*(?::\s*(\d+)\s*)?$/.exec(text)
  if (!found)
    throw new Refusal(
      `--over "${text}" is no range.`,
      'Write --over name=lo..hi or name=lo..hi:N, for instance --over split=0..0.7:41.',
    )
  const [, name, lo, hi, count] = found
  return {
    name: inputNamed(compiled, name, '--over'),
    lo: parseExact(lo, `--over ${name}`),
    hi: parseExact(hi, `--over ${name}`),
    count: count === undefined ? usual : numberOption(count, `--over ${name}: the number of points`, 2, true),
  }
}
