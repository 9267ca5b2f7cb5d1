/**
 * The record, event by event: how likely each event was when it came, under each kind, what it should make an observer
 * believe, and what is to be expected from there on. Beliefs follow Bayes' rule under the solution; where it gives an
 * event no chance they are the concept's, and the step says so.
 */
import type { RecordEntry } from '../../language/model.ts'
import type { Answer, Equilibrium } from '../answer.ts'
import { exact, float } from '../arithmetic.ts'
import { parameterValue } from '../parameters.ts'
import type { Finding, Value } from '../questions/question.ts'
import { knownBy } from '../questions/record.ts'
import { newsOf, reportsOf } from '../questions/reports.ts'
import { asksAlong } from './asks.ts'
import { type Cost, costOf } from './cost.ts'
import { type Traced, type TracedView, trace } from './trace.ts'
import { type Observer, observersOf, witnesses } from './witnesses.ts'

export interface Walk {
  readonly answer: Answer
  readonly equilibrium: Equilibrium
  /** The first has read the whole record. There are others only where some line did not reach everybody. */
  readonly observers: readonly Observer[]
  /** Per observer, before anything. */
  readonly start: readonly View[]
  /** One for each line of the record. */
  readonly steps: readonly Step[]
}

export interface Step {
  readonly entry: RecordEntry
  /** Index into the record. */
  readonly line: number
  /** `move` and `evidence` may move beliefs (a repetition too, where the move was in doubt); `repeats` and `said` do not. */
  readonly type: 'move' | 'evidence' | 'repeats' | 'said'
  /** False for what came after the date of the reading. */
  readonly known: boolean
  /** The graded sources that it is heard from for the first time, and how likely each is to be right. */
  readonly hearsay: readonly Hearsay[]
  /** Actors that saw it; undefined: everybody. */
  readonly seenBy?: readonly number[]
  /** Of a move: the chance of each of its options just before, for whoever has read the record; the rest is that it is not reached. */
  readonly options?: readonly { readonly name: string; readonly chance: Value; readonly taken: boolean }[]
  /** Of a move: the nodes at which it was decided. */
  readonly decisions: readonly number[]
  /** Per observer, what it then believes and expects. */
  readonly views: readonly View[]
  /** The largest change of a belief by this step, over all observers. */
  readonly shift: number
}

export interface Hearsay {
  readonly source: number
  readonly grade: Value
}

export interface View {
  /** Present where the step is news to the observer. */
  readonly news?: News
  /** Chance of all that it has seen (times the stated likelihoods of evidence); 0 after an event of no chance. */
  readonly soFar: Value
  /** `beliefs[kind][value]` */
  readonly beliefs: readonly (readonly Value[])[]
  /** Chances from here on, by index of `game.outcomes` and of `crisis.events`. */
  readonly outcomes: readonly Value[]
  readonly events: readonly Value[]
  /** Answers to those questions of the file that are asked given the record, here given the record so far; else undefined. */
  readonly asks: readonly (Finding | undefined)[]
  /** Where the solution settles no belief: what stands in for it. */
  readonly offPath?: string
}

export interface News {
  /** Chance of the event given all that was seen before it; for evidence the likelihood on average. */
  readonly chance: Value
  /** `likelihood[kind][value]`: the same if the kind has that value; undefined where it was ruled out before. */
  readonly likelihood: readonly (readonly (Value | undefined)[])[]
}

export interface WalkOptions {
  /** The lines to walk, in the order of the record; all of them when it is left out. */
  readonly entries?: readonly RecordEntry[]
}

/** Walks the record under one solution of an answer. The reading of the answer's choice decides which lines were known. */
export function recordWalk(answer: Answer, equilibrium: Equilibrium, { entries }: WalkOptions = {}): Walk {
  const { compiled, choice } = answer
  const { crisis } = compiled
  const lines = entries ?? crisis.record
  const asOf = choice.reading === undefined ? undefined : crisis.readings[choice.reading].asOf
  const observers = observersOf(crisis, lines)
  const traced = tracedIn(answer, equilibrium, lines, observers)
  const ask = asksAlong(answer, equilibrium)
  const view = (of: TracedView, observer: Observer, step: number): View => ({
    ...of,
    asks: observer.reader ? ask(lines.slice(0, step + 1)) : crisis.asks.map(() => undefined),
  })
  const start = observers.map((observer, o) => view(traced.start[o], observer, -1))
  const isNews = newsOf(crisis, lines)
  const voices = reportsOf(compiled, answer.values, lines).flatMap((report) => report.voices)
  const hearsay = (line: number) =>
    voices
      .filter(({ entry }) => entry === line)
      .map(({ source, grade }): Hearsay => {
        const { value, exact: isExact } = parameterValue(compiled, answer.values, grade)
        return { source, grade: { value: value.toNumber(), exact: isExact ? value : undefined } }
      })
  const steps: Step[] = []
  for (const [i, entry] of lines.entries()) {
    const before = steps.at(-1)?.views ?? start
    const views = observers.map((observer, o) => {
      const now = traced.steps[i][o]
      return now ? view(now, observer, i) : { ...before[o], news: undefined }
    })
    steps.push({
      entry,
      line: crisis.record.indexOf(entry),
      type: entry.what.type === 'move' && !isNews[i] ? 'repeats' : entry.what.type,
      known: knownBy(entry.date, asOf),
      hearsay: hearsay(i),
      seenBy: witnesses(crisis, entry),
      options: traced.options[i],
      decisions: traced.decisions[i],
      views,
      shift: Math.max(0, ...views.map((now, o) => (isNews[i] ? shiftBetween(before[o], now) : 0))),
    })
  }
  return { answer, equilibrium, observers, start, steps }
}

/** In rationals where the whole answer is rational, else in doubles. */
function tracedIn(
  answer: Answer,
  { solution, play, exactPlay }: Equilibrium,
  lines: readonly RecordEntry[],
  observers: readonly Observer[],
): Traced {
  const { problem, values } = answer
  const isExact = exactPlay && solution.exactProfile && values.isExact && problem.exact().exact
  return isExact
    ? trace(
        exact,
        answer,
        { play: exactPlay, chance: problem.exact().chance, profile: solution.exactProfile! },
        lines,
        observers,
      )
    : trace(float, answer, { play, chance: problem.numbers.chance, profile: solution.profile }, lines, observers)
}

/** May a step move beliefs? */
export const isNewsStep = ({ type }: Step): boolean => type === 'move' || type === 'evidence'

/** The largest change of a chance of any kind. */
export function shiftBetween(before: View, after: View): number {
  const changes = after.beliefs.flatMap((chances, kind) =>
    chances.map(({ value }, v) => Math.abs(value - before.beliefs[kind][v].value)),
  )
  return Math.max(0, ...changes)
}

/** What an observer believed before a step. */
export const viewBefore = (walk: Walk, step: number, observer = 0): View =>
  step === 0 ? walk.start[observer] : walk.steps[step - 1].views[observer]

/** What the act of a step cost, and whom; undefined where it is no act or cannot be told. */
export function costOfStep({ answer }: Walk, { entry: { what }, decisions }: Step): Cost | undefined {
  if (what.type !== 'move' || what.repeats || what.option === undefined) return undefined
  return costOf(answer, what.move, what.option, decisions)
}
