/** What one reading believes and expects: before anything, on its own date, after the whole record. */
import type { CalendarDate, Condition, Question } from '../../language/model.ts'
import { type Answer, type Choice, type Equilibrium, answer as solve } from '../answer.ts'
import { type Point, type Points, WHOLE_RECORD } from '../points/points.ts'
import { givenRecord } from '../questions/measure.ts'
import { recordWalk, type Walk } from '../record/index.ts'
import type { Side } from './mixture.ts'
import type { Asked } from './question.ts'

/** Numbers before the record, on the reading's date (undefined when it has none) and after the whole record. */
export interface Moments<T> {
  readonly before: T
  readonly ownDate?: T
  readonly after: T
}

export interface SideAnswer {
  readonly side: Side
  /** Solved and certified. */
  readonly answer: Answer
  /** The first that the method found. */
  readonly equilibrium: Equilibrium
  readonly point: Point
  readonly walk: Walk
  readonly asOf?: CalendarDate
  /** Chances by index of `game.outcomes`; null where the record has no chance. */
  readonly outcomes: Moments<readonly (number | null)[]>
  /** Chances of the crisis's events. */
  readonly events: Moments<readonly (number | null)[]>
  /** Expected payoffs by actor; null also where private shocks leave none under a condition. */
  readonly payoffs: Moments<readonly (number | null)[]>
  /** `beliefs[kind][value]`. */
  readonly beliefs: Moments<readonly (readonly (number | null)[])[]>
  /** Answers to the questions, the record read to its end, and to the reading's own date. */
  readonly asks: { readonly ownDate?: readonly (number | null)[]; readonly after: readonly (number | null)[] }
}

const nowhere = { start: 0, end: 0 }

/** Solves a side. Throws as `answer` does. */
export function sideAnswer(
  points: Points,
  side: Side,
  choice: Choice,
  asked: readonly Asked[],
): SideAnswer | undefined {
  const { crisis, game } = points.base
  const answer = solve(points.base, { ...choice, reading: side.reading })
  const [equilibrium] = answer.equilibria
  if (!equilibrium) return undefined
  const { compiled, values } = answer
  const point: Point = { compiled, values, profile: equilibrium.solution.profile, cold: true }
  const asOf = side.reading === undefined ? undefined : crisis.readings[side.reading].asOf
  const chancesOf = (list: readonly unknown[], of: (i: number) => Question) =>
    moments(
      points,
      point,
      asOf,
      list.map((_, i) => of(i)),
    )
  const kindsAsked = crisis.kinds.flatMap(({ values: cells }, kind) => cells.map((_, value) => ({ kind, value })))
  const beliefs = chancesOf(kindsAsked, (i) => ({
    type: 'chance',
    of: { type: 'kindIs', ...kindsAsked[i], span: nowhere },
    span: nowhere,
  }))
  const byKind = (flat: readonly (number | null)[]) =>
    crisis.kinds.map((_, kind) => flat.filter((_, i) => kindsAsked[i].kind === kind))
  const ask = (until: CalendarDate) =>
    points.asker(
      asked.map((q) => q.question),
      until,
    )(point)
  const payoffs = crisis.actors.map((_, actor): Question => ({ type: 'payoff', actor, span: nowhere }))
  const shocked = crisis.actors.map(({ name }) => game.shocks.some((s) => game.players[s.owner] === name))
  return {
    side,
    answer,
    equilibrium,
    point,
    walk: recordWalk(answer, equilibrium),
    asOf,
    outcomes: chancesOf(crisis.outcomes, (outcome) => ({
      type: 'chance',
      of: { type: 'outcome', outcome, span: nowhere },
      span: nowhere,
    })),
    events: chancesOf(crisis.events, (event) => ({
      type: 'chance',
      of: { type: 'event', event, span: nowhere },
      span: nowhere,
    })),
    payoffs: moments(points, point, asOf, payoffs, (i) => !shocked[i]),
    beliefs: mapMoments(beliefs, byKind),
    asks: { after: ask(WHOLE_RECORD), ...(asOf && { ownDate: ask(asOf) }) },
  }
}

/** @param conditional may a question be asked under a condition? */
function moments(
  points: Points,
  point: Point,
  asOf: CalendarDate | undefined,
  questions: readonly Question[],
  conditional: (i: number) => boolean = () => true,
): Moments<readonly (number | null)[]> {
  const given: Condition = givenRecord(nowhere)
  const after = (until: CalendarDate) => {
    const possible = questions.map((_, i) => conditional(i))
    const conditioned = questions.flatMap((q, i) => (possible[i] ? [{ ...q, given } as Question] : []))
    const found = points.asker(conditioned, until)(point)
    let next = 0
    return possible.map((is) => (is ? found[next++] : null))
  }
  return {
    before: points.asker(questions)(point),
    ...(asOf && { ownDate: after(asOf) }),
    after: after(WHOLE_RECORD),
  }
}

const mapMoments = <T, U>({ before, ownDate, after }: Moments<T>, f: (t: T) => U): Moments<U> => ({
  before: f(before),
  ...(ownDate !== undefined && { ownDate: f(ownDate) }),
  after: f(after),
})
