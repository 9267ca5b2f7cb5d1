/**
 * What an act costs, and whom: the difference that it makes to payoffs by itself, through the transfers of the play. Two
 * courses that differ in the act and agree in everything else that a transfer looks at are compared; what the act brings
 * about only because others then act is no cost of it. A transfer that the act decides falls at once (a cost sunk); one
 * that also needs something later is put at stake (hands tied). So is what the mover loses by a later retreat of its own that
 * there was no need of without the act. An act that touches nobody's payoff is cheap talk.
 * After Fearon 1997, Journal of Conflict Resolution 41; Crawford & Sobel 1982, Econometrica 50.
 */
import { pathQuantityOf } from '../../language/index.ts'
import type { Expr } from '../../language/model.ts'
import type { Posed } from '../answer.ts'
import { exprText } from '../words/expression.ts'
import { listText } from '../words/number.ts'
import { type Course, coursesBelow } from './courses.ts'
import { concerns, gainOf, looksOf, type PlacedTransfer, transfersOf } from './transfers.ts'

export interface Effect {
  readonly actor: number
  readonly falls: 'at once' | 'later'
  /** Where it falls later: on what, as the file says it ("balk"); empty when it cannot be said in a condition. */
  readonly condition: string
  /** What the actor gains by the act (a loss below zero), over all that may follow and over the kinds. */
  readonly gain: Span
  /** What it would have gained in the place of that by the other options. */
  readonly otherwise: Span
}

export interface Span {
  readonly least: number
  readonly most: number
}

export interface Cost {
  /**
   * For the actor that made the move: `costly`: it gives something up at once; `gainful`: it gets something at once;
   * `binding`: it puts something at stake for later; `cheap`: none of that. Undefined for a move that no actor makes.
   */
  readonly nature?: 'costly' | 'gainful' | 'binding' | 'cheap'
  readonly effects: readonly Effect[]
}

/**
 * The cost of an option of a move, at the nodes where it is decided. Undefined where it cannot be told: for moves in a
 * `repeat`, and for numbers.
 */
export function costOf(posed: Posed, move: number, option: number, decisions: readonly number[]): Cost | undefined {
  const { crisis } = posed.compiled
  const { by, numeric } = crisis.moves[move]
  const transfers = transfersOf(crisis)
  const touches = (t: PlacedTransfer) => concerns(looksOf(crisis, [...t.conditions, t.amount]), move)
  if (numeric || transfers.some((t) => t.repeated && touches(t))) return undefined
  const courses = coursesBelow(posed, move, decisions)
  const act: Act = { posed, move, option, owner: by.type === 'actor' ? by.actor : undefined, courses }
  const effects = merged(transfers.filter((t) => !t.repeated && touches(t)).flatMap((t) => effectOf(act, t) ?? []))
  return { effects, ...(by.type === 'actor' && { nature: natureOf(effects.filter((e) => e.actor === by.actor)) }) }
}

function natureOf(own: readonly Effect[]): NonNullable<Cost['nature']> {
  const now = own.filter((e) => e.falls === 'at once')
  if (now.some((e) => e.gain.least < e.otherwise.most - NEGLIGIBLE)) return 'costly'
  if (now.length > 0) return 'gainful'
  return own.length > 0 ? 'binding' : 'cheap'
}

const NEGLIGIBLE = 1e-12

interface Act {
  readonly posed: Posed
  readonly move: number
  readonly option: number
  /** The actor that makes it. */
  readonly owner: number | undefined
  readonly courses: readonly Course[]
}

function effectOf(act: Act, transfer: PlacedTransfer): Effect | undefined {
  const { posed, option, courses } = act
  const { compiled, values } = posed
  const gain = pathQuantityOf(compiled, gainOf(transfer))(values)
  const needed = neededConditions(posed, transfer, courses)
  const { alike, kindsOf } = likeness(act, needed, transfer, gain)
  const mine = courses.filter((c) => c.option === option)
  const elsewhere = grouped(
    courses.filter((c) => c.option !== option),
    alike,
  )
  const compared = [...grouped(mine, alike)].flatMap(([key, [course]]) => {
    const others = elsewhere.get(key)
    return others ? [{ gain: gain[course.end], otherwise: others.map((c) => gain[c.end]) }] : []
  })
  const differs = compared.filter((c) => c.otherwise.some((o) => Math.abs(o - c.gain) > NEGLIGIBLE))
  if (differs.length === 0) return retreat(act, transfer, gain)
  const otherwiseOf = (list: readonly Course[]) =>
    [...grouped(list, alike).keys()].flatMap((key) => (elsewhere.get(key) ?? []).map((c) => gain[c.end]))
  const atOnce = [...grouped(mine, kindsOf).values()].every(
    (same) => spread(same.map((c) => gain[c.end])) <= NEGLIGIBLE && spread(otherwiseOf(same)) <= NEGLIGIBLE,
  )
  return {
    actor: transfer.actor,
    falls: atOnce ? 'at once' : 'later',
    condition: atOnce ? '' : conditionText(posed, neededConditions(posed, transfer, mine)),
    gain: spanOf(differs.map((c) => c.gain)),
    otherwise: spanOf(differs.flatMap((c) => c.otherwise)),
  }
}

/**
 * When two courses agree in what a transfer looks at, the act apart. Where whether it is paid at all hangs on what is done at
 * another decision, coming to that decision is part of it; else only which of its options are taken.
 */
function likeness(
  { posed, move, courses }: Act,
  needed: readonly Expr[],
  { amount }: PlacedTransfer,
  gain: Float64Array,
) {
  const { crisis, paths } = posed.compiled
  const looks = looksOf(crisis, [...needed, amount])
  const options = looks.options.filter((o) => o.move !== move)
  const moves = [...new Set(options.map((o) => o.move))]
  const decisive = new Set(
    moves.filter(
      (m) => paidBy(courses, m, gain).size < reachedBy(courses, m).size && paidBy(courses, m, gain).size > 0,
    ),
  )
  const kindsOf = ({ draw }: Course) => [...looks.kinds].map((k) => paths.draws[draw]?.[k] ?? -1).join(' ')
  const alike = (course: Course) =>
    [
      ...moves.map((m) =>
        decisive.has(m)
          ? `d${course.made.get(m) ?? -1}`
          : options.filter((o) => o.move === m).map((o) => Number(course.made.get(m) === o.option)),
      ),
      ...[...looks.numbers].map((m) => course.made.get(m) ?? -1),
      kindsOf(course),
    ].join(' ')
  return { alike, kindsOf }
}

/** Options of a move that are ever taken, and those with which a transfer is ever paid. */
const reachedBy = (courses: readonly Course[], move: number) => new Set(courses.flatMap((c) => c.made.get(move) ?? []))
const paidBy = (courses: readonly Course[], move: number, gain: Float64Array) =>
  reachedBy(
    courses.filter((c) => Math.abs(gain[c.end]) > NEGLIGIBLE),
    move,
  )

/** A loss of the mover by one later option of its own, whatever its kind, that it can only come to after the act. */
function retreat(
  { posed, move, option, owner, courses }: Act,
  transfer: PlacedTransfer,
  gain: Float64Array,
): Effect | undefined {
  const { crisis } = posed.compiled
  const paid = courses.filter((c) => Math.abs(gain[c.end]) > NEGLIGIBLE)
  const isLoss = paid.length > 0 && paid.every((c) => c.option === option && gain[c.end] < 0)
  if (transfer.actor !== owner || !isLoss) return undefined
  const mine = courses.filter((c) => c.option === option)
  const needed = neededConditions(posed, transfer, mine)
  const own = looksOf(crisis, needed).options.filter(({ move: m }) => {
    const { by } = crisis.moves[m]
    return (
      m !== move &&
      by.type === 'actor' &&
      by.actor === owner &&
      paidBy(courses, m, gain).size === 1 &&
      reachedBy(mine, m).size > 1
    )
  })
  const kinds = (list: readonly Course[]) => new Set(list.map((c) => c.draw)).size
  if (own.length === 0 || kinds(paid) < kinds(mine)) return undefined
  return {
    actor: transfer.actor,
    falls: 'later',
    condition: conditionText(posed, needed),
    gain: spanOf(paid.map((c) => gain[c.end])),
    otherwise: { least: 0, most: 0 },
  }
}

function grouped(courses: readonly Course[], key: (course: Course) => string): Map<string, Course[]> {
  const groups = new Map<string, Course[]>()
  for (const course of courses) {
    const known = groups.get(key(course))
    if (known) known.push(course)
    else groups.set(key(course), [course])
  }
  return groups
}

const spanOf = (numbers: readonly number[]): Span => {
  const tidy = (x: number) => Number(x.toPrecision(12))
  return { least: tidy(Math.min(...numbers)), most: tidy(Math.max(...numbers)) }
}
const spread = (numbers: readonly number[]) => (numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers))

/** The conditions of a transfer that are not certain on some courses, without those that the others imply there. */
function neededConditions(
  { compiled, values }: Posed,
  { conditions }: PlacedTransfer,
  courses: readonly Course[],
): Expr[] {
  const holds = new Map<Expr, Float64Array>(conditions.map((c) => [c, pathQuantityOf(compiled, c)(values)]))
  const met = (c: Expr, course: Course) => holds.get(c)![course.end] !== 0
  let needed = conditions.filter((c) => courses.some((course) => !met(c, course)))
  for (const candidate of [...needed]) {
    const rest = needed.filter((c) => c !== candidate)
    const implied = courses.every((course) => met(candidate, course) || rest.some((c) => !met(c, course)))
    if (rest.length > 0 && implied) needed = rest
  }
  return needed
}

/** What must still happen after the act, as briefly as the play allows. */
const conditionText = ({ compiled }: Posed, needed: readonly Expr[]): string =>
  listText(needed.map((c) => exprText(compiled.crisis, c)))

/** Effects on one actor that fall together, added up. */
function merged(effects: readonly Effect[]): Effect[] {
  const found = new Map<string, Effect>()
  for (const effect of effects) {
    const key = `${effect.actor} ${effect.falls} ${effect.condition}`
    const known = found.get(key)
    const both = known && {
      ...effect,
      gain: sum(known.gain, effect.gain),
      otherwise: sum(known.otherwise, effect.otherwise),
    }
    found.set(key, both ?? effect)
  }
  return [...found.values()].sort((a, b) => a.actor - b.actor || a.falls.localeCompare(b.falls))
}

const sum = (a: Span, b: Span): Span => ({ least: a.least + b.least, most: a.most + b.most })
