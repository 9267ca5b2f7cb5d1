/**
 * What a forecast tells of: how it ends, the events and beliefs after the record, the file's own questions, and how likely the
 * record itself was.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { CalendarDate, Question } from '../../language/model.ts'
import { RECORD } from '../questions/measure.ts'
import { recordUntil } from '../questions/record.ts'
import { questionText } from '../words/expression.ts'
import { spoken } from '../words/number.ts'

export interface Quantity {
  readonly kind: 'outcome' | 'event' | 'belief' | 'ask' | 'record'
  /** Unique within its kind. */
  readonly name: string
  readonly question: Question | typeof RECORD
  /** The question as a person would read it. */
  readonly text: string
  /** A chance, between 0 and 1; or a difference or amount, for which zero is a mark. */
  readonly scale: 'chance' | 'signed'
  /** The event or the question that it is about, or the kind believed in. */
  readonly of?: number
}

const nowhere = { start: 0, end: 0 }

/** The quantities of a crisis as it stands after the record up to a date. */
export function quantitiesOf(compiled: CompiledCrisis, asOf: CalendarDate | undefined): Quantity[] {
  const { crisis } = compiled
  const isRecorded = recordUntil(compiled, asOf).some(({ what }) => what.type !== 'said')
  const given = isRecorded ? { record: true, span: nowhere } : undefined
  const chance = (
    kind: Quantity['kind'],
    name: string,
    of: number,
    expr: Extract<Question, { type: 'chance' }>['of'],
  ): Quantity => {
    const question: Question = { type: 'chance', of: expr, given, span: nowhere }
    return { kind, name, question, text: questionText(crisis, question), scale: 'chance', of }
  }
  const outcomes = crisis.outcomes.map(({ name }, o) =>
    chance('outcome', name, o, { type: 'outcome', outcome: o, span: nowhere }),
  )
  // An event that the file asks for under the same condition is told once, under the name of the question.
  const isAsked = (event: number) =>
    crisis.asks.some(({ question: q }) => {
      if (q.type !== 'chance' || q.forced || q.of.type !== 'event' || q.of.event !== event) return false
      return q.given ? given !== undefined && q.given.record && !q.given.on : given === undefined
    })
  const events = crisis.events.flatMap(({ name }, e) =>
    isAsked(e) ? [] : [chance('event', name, e, { type: 'event', event: e, span: nowhere })],
  )
  const beliefs = crisis.kinds.flatMap((kind, k) =>
    kind.continuous || kind.values.length < 2
      ? []
      : kind.values.map(({ name }, value) =>
          chance('belief', `${kind.name}.${name}`, k, { type: 'kindIs', kind: k, value, span: nowhere }),
        ),
  )
  const asks = crisis.asks.map(({ name, question }, a): Quantity => {
    return {
      kind: 'ask',
      name,
      question,
      text: questionText(crisis, question),
      scale: scaleOf(crisis.asks, question),
      of: a,
    }
  })
  const record: Quantity[] = isRecorded
    ? [{ kind: 'record', name: 'record', question: RECORD, text: 'chance of the record', scale: 'chance' }]
    : []
  return [...outcomes, ...events, ...beliefs, ...asks, ...record]
}

function scaleOf(asks: CompiledCrisis['crisis']['asks'], question: Question): Quantity['scale'] {
  if (question.type === 'ask') return scaleOf(asks, asks[question.ask].question)
  return question.type === 'chance' ? 'chance' : 'signed'
}

/** `attack after the record`, `war`: as a row of a table is called. */
export const quantityLabel = ({ kind, name }: Quantity): string =>
  kind === 'belief' ? spoken(name.replace('.', ': ')) : kind === 'record' ? 'the record itself' : spoken(name)
