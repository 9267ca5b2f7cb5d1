/** The record, event by event, for one or two readings; what to watch; what two readings really disagree about. */
import {
  AnswerError,
  agreements,
  compare,
  costOfStep,
  costSentence,
  cruxTable,
  type Equilibrium,
  groundsText,
  headline,
  headlines,
  type NamedWalk,
  questionSentences,
  recordWalk,
  type RecordStep as Step,
  seenText,
  shareTable,
  spoken,
  stepTitle,
  stillText,
  supportAlong,
  supportSentence,
  type Table,
  type RecordView as View,
  viewSentences,
  type RecordWalk as Walk,
  watchPoints,
  watchSentences,
  watchTable,
} from 'brink'
import { type Chosen, RefusedError, type Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import type { GroundView } from './structure/grounds.ts'

export interface RecordView {
  readonly kinds: readonly { readonly title: string; readonly values: readonly string[] }[]
  readonly outcomes: readonly string[]
  readonly events: readonly EventView[]
  readonly sides: readonly SideView[]
  /** The whole of it in sentences. */
  readonly told: readonly string[]
}

/** A line of the record, apart from what anybody makes of it. */
export interface EventView {
  readonly title: string
  readonly date: string
  readonly grounds: readonly GroundView[]
  /** `move` and `evidence` may move beliefs; `repeats` and `said` do not. */
  readonly type: Step['type']
  /** Why it moves no belief, who saw it, what it costs. */
  readonly notes: readonly string[]
  /** Where in the text the line stands. */
  readonly from: number
  readonly to: number
}

export interface SideView {
  readonly name: string
  readonly start: Moment
  readonly steps: readonly (Moment & {
    /** False for what came after the date of the reading. */
    readonly known: boolean
    readonly sentences: readonly string[]
    /** Nodes at which it was decided. */
    readonly nodes: readonly number[]
  })[]
}

/** What a reader of the record believes and expects at one moment. */
export interface Moment {
  /** By kind, by value. */
  readonly beliefs: readonly (readonly number[])[]
  readonly outcomes: readonly number[]
}

const nameOf = ({ compiled }: Session, { reading }: Chosen) =>
  reading === undefined ? 'As the file states' : compiled.crisis.readings[reading].name

function first(session: Session, side: Chosen, at = 0) {
  const answer = session.answer(side)
  const equilibrium: Equilibrium | undefined = answer.equilibria[at] ?? answer.equilibria[0]
  if (!equilibrium) throw new RefusedError(`No solution was found for “${nameOf(session, side)}”.`)
  return { answer, equilibrium }
}

export interface SidesArguments {
  readonly sides: readonly Chosen[]
  readonly equilibrium: number
}

export function walk(session: Session, { sides, equilibrium }: SidesArguments, _: TaskContext<never>): RecordView {
  const { crisis, game } = session.compiled
  const named = sides.map((side, i): NamedWalk => {
    const found = first(session, side, i === 0 ? equilibrium : 0)
    return { name: sides.length > 1 ? nameOf(session, side) : '', walk: recordWalk(found.answer, found.equilibrium) }
  })
  const support =
    named.length > 1
      ? supportAlong(
          named.map(({ name, walk: w }) => ({ name, answer: w.answer, equilibrium: w.equilibrium })),
          named.map((n) => n.walk),
          [],
        )
      : []
  return {
    kinds: crisis.kinds.map(({ name, actor, values }) => ({
      title: `${spoken(name)} of ${crisis.actors[actor].title}`,
      values: values.map((v) => spoken(v.name)),
    })),
    outcomes: game.outcomes.map((o) => o.name),
    events: named[0].walk.steps.map((step, i) => eventView(named[0].walk, step, i)),
    sides: named.map(({ walk: w }, s) => sideView(w, nameOf(session, sides[s]))),
    told: crisis.record.length > 0 ? headlines(named, support) : [],
  }
}

function eventView(found: Walk, step: Step, index: number): EventView {
  const { crisis } = found.answer.compiled
  const cost = costOfStep(found, step)
  const notes = [
    seenText(crisis, step),
    step.type === 'repeats' || step.type === 'said' ? stillText(step) : '',
    cost && step.entry.what.type === 'move' ? costSentence(crisis, step.entry.what.move, cost) : '',
    found.steps[index].known ? '' : 'It came after the date of this reading.',
  ]
  return {
    title: stepTitle(crisis, step),
    date: step.entry.date.text,
    grounds: step.entry.grounds.map((g) => ({
      text:
        g.type === 'citation'
          ? `${crisis.sources[g.source].title}, paragraph ${g.paragraph}${g.words ? `: “${g.words}”` : ''}`
          : groundsText(crisis, step),
      from: g.span.start,
      to: g.span.end,
    })),
    type: step.type,
    notes: notes.filter(Boolean),
    from: step.entry.span.start,
    to: step.entry.span.end,
  }
}

function sideView(found: Walk, name: string): SideView {
  return {
    name,
    start: moment(found.start[0]),
    steps: found.steps.map((step, i) => ({
      ...moment(step.views[0]),
      known: step.known,
      sentences: viewSentences(found, i),
      nodes: [...step.decisions],
    })),
  }
}

const moment = ({ beliefs, outcomes }: View): Moment => ({
  beliefs: beliefs.map((kind) => kind.map((p) => p.value)),
  outcomes: outcomes.map((p) => p.value),
})

export interface WatchView {
  readonly points: readonly { readonly sentences: readonly string[]; readonly table: Table }[]
}

export function watch(session: Session, { sides, equilibrium }: SidesArguments, _: TaskContext<never>): WatchView {
  const { crisis } = session.compiled
  const views = sides.map((side, i) => ({
    name: nameOf(session, side),
    ...first(session, side, i === 0 ? equilibrium : 0),
  }))
  const names = views.map((v) => v.name)
  return {
    points: watchPoints(views).map((point) => ({
      sentences: watchSentences(crisis, names, point),
      table: watchTable(crisis, names, point),
    })),
  }
}

export interface CruxView {
  readonly headline: readonly string[]
  readonly agreements: readonly string[]
  readonly sentences: readonly string[]
  readonly tables: readonly Table[]
}

/** The comparison of two sides, with the smallest exchanges that bring one to the answer of the other. */
export function crux(
  session: Session,
  { sides }: { readonly sides: readonly Chosen[] },
  _: TaskContext<never>,
): CruxView {
  const { compiled } = session
  if (sides.length < 2) throw new RefusedError('Two readings are needed.', 'Choose one to stand beside the other.')
  const [{ reading: __, ...common }] = sides
  try {
    const named = sides.map((side) => ({ name: nameOf(session, side), reading: side.reading }))
    const comparison = compare(compiled, named, session.choice(common), { changes: 'crux', worlds: 0 })
    const [pair] = comparison.pairs
    return {
      headline: headline(comparison, pair),
      agreements: agreements(comparison, pair),
      sentences: [
        ...pair.questions.flatMap((q) => questionSentences(pair, q)),
        ...[supportSentence(pair)].flat().filter(Boolean),
      ],
      tables: [cruxTable(comparison, pair), shareTable(comparison, pair)],
    }
  } catch (error) {
    if (error instanceof AnswerError) throw new RefusedError(error.message, error.mend)
    throw error
  }
}
