/** Everything about a crisis that no slider moves: who, what, the tree, the readings, the record, the questions. */
import { type CompiledCrisis, type Diagnostic, LineMap, methods, type Question, questionText, spoken } from 'brink'
import type { Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import { type InputView, inputViews } from './structure/inputs.ts'
import { type ReadingView, readingViews } from './structure/readings.ts'
import { type TreeView, treeView } from './structure/tree.ts'

export interface StructureView {
  readonly diagnostics: readonly DiagnosticView[]
  /** Missing when the text has errors. */
  readonly crisis?: CrisisView
}

export interface DiagnosticView extends Pick<Diagnostic, 'severity' | 'code' | 'message' | 'mend'> {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
}

export interface CrisisView {
  readonly title: string
  readonly summary: string
  readonly unit: string
  readonly actors: readonly { readonly name: string; readonly title: string }[]
  readonly outcomes: readonly { readonly id: string; readonly name: string }[]
  readonly kinds: readonly { readonly name: string; readonly actor: number; readonly values: readonly string[] }[]
  readonly inputs: readonly InputView[]
  readonly readings: readonly ReadingView[]
  readonly asks: readonly AskView[]
  /** How many lines the record has. */
  readonly events: number
  /** What the file says by `solve by`, in words; empty when it says nothing. */
  readonly asked: {
    readonly concept?: string
    readonly rationality?: { value: number; per: 'unit' | 'range' } | 'limit'
  }
  readonly methods: readonly MethodView[]
  readonly tree: TreeView
}

export interface AskView {
  readonly name: string
  readonly text: string
  /** The answer is a chance, and no difference, average or payoff. */
  readonly isChance: boolean
  readonly note?: string
  /** Where it stands in the text. */
  readonly from: number
  readonly to: number
}

export interface MethodView {
  readonly name: string
  readonly concept: string
  readonly summary: string
  readonly finds: 'one' | 'some' | 'all'
}

export function structure(session: Session, _: null, __: TaskContext<never>): StructureView {
  const lines = new LineMap(session.text)
  const diagnostics = session.diagnostics.map(({ severity, code, message, mend, span }) => {
    const { line, column } = lines.position(span.start)
    return { severity, code, message, mend, from: span.start, to: span.end, line, column }
  })
  return { diagnostics, ...(session.opens && { crisis: crisisView(session.compiled) }) }
}

export function crisisView(compiled: CompiledCrisis): CrisisView {
  const { crisis, game } = compiled
  return {
    title: crisis.title,
    summary: crisis.summary,
    unit: crisis.unit,
    actors: crisis.actors.map(({ name, title }) => ({ name, title })),
    outcomes: game.outcomes,
    kinds: crisis.kinds.map(({ name, actor, values }) => ({
      name: spoken(name),
      actor,
      values: values.map((v) => v.name),
    })),
    inputs: inputViews(compiled),
    readings: readingViews(compiled),
    asks: crisis.asks.map(({ name, question, note, span }) => ({
      name: spoken(name),
      text: questionText(crisis, question),
      isChance: isChance(crisis.asks, question),
      note,
      from: span.start,
      to: span.end,
    })),
    events: crisis.record.length,
    asked: askedView(compiled),
    methods: methods.map(({ name, concept, summary, finds }) => ({ name, concept, summary, finds })),
    tree: treeView(compiled),
  }
}

function askedView({ crisis }: CompiledCrisis): CrisisView['asked'] {
  const solve = crisis.solve
  if (!solve) return {}
  const { concept, rationality } = solve
  if (rationality === undefined || rationality === 'limit') return { concept, rationality }
  if (rationality.value.type !== 'number') return { concept }
  return { concept, rationality: { value: rationality.value.value.toNumber(), per: rationality.per } }
}

/** Whether a question is answered with a chance, itself or through the question that it asks again. */
function isChance(asks: CompiledCrisis['crisis']['asks'], question: Question): boolean {
  return question.type === 'ask' ? isChance(asks, asks[question.ask].question) : question.type === 'chance'
}
