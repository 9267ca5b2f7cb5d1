/**
 * What an act costs, and whom: the difference that it makes to payoffs by itself, through the transfers of the play. Two
 * courses that differ in the act and agree in everything else that a transfer looks at are compared; what the act brings
 * about only because others then act is no cost of it. A transfer that the act decides falls at once (a cost sunk); one
 * that also needs something later is put at stake (hands tied). An act that touches nobody's payoff is cheap talk.
 * After Fearon 1997, Journal of Conflict Resolution 41; Crawford & Sobel 1982, Econometrica 50.
 */
import { pathQuantityOf } from '../../language/index.ts'
import type { Expr } from '../../language/model.ts'
import type { Posed } from '../answer.ts'
import { exprText } from '../words/expression.ts'
import { listText } from '../words/number.ts'
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
  const touching = transfersOf(crisis).filter((t) => concerns(looksOf(crisis, [...t.conditions, t.amount]), move))
  if (numeric || touching.some((t) => t.repeated)) return undefined
  const courses = coursesBelow(posed, move, decisions)
  const found = touching.flatMap((transfer) => effectOf(posed, transfer, move, option, courses) ?? [])
  const effects = merged(found)
  return { effects, ...(by.type === 'actor' && { nature: natureOf(effects.filter((e) => e.actor === by.actor)) }) }
}

function natureOf(own: readonly Effect[]): NonNullable<Cost['nature']> {
  const now = own.filter((e) => e.falls === 'at once')
  if (now.some((e) => e.gain.least < e.otherwise.most - NEGLIGIBLE)) return 'costly'
  if (now.length > 0) return 'gainful'
  return own.length > 0 ? 'binding' : 'cheap'
}

const NEGLIGIBLE = 1e-12

/** An end of the game below a decision, with what was done on the way. */
interface Course {
  readonly end: number
  /** Option taken at the decision. */
  readonly option: number
  /** Per move made on the way its option. */
  readonly made: ReadonlyMap<number, number>
  readonly draw: number
}

function coursesBelow({ compiled: { game, paths } }: Posed, move: number, decisions: readonly number[]): Course[] {
  const { nodes, terminals } = game
  const below = new Uint8Array(nodes.count)
  for (const v of decisions) below[v] = 1
  for (let v = 1; v < below.length; v++) if (below[nodes.parent[v]] === 1) below[v] = 1
  return Array.from(terminals.node, (node, end) => ({ node, end }))
    .filter(({ node }) => below[node] === 1)
    .map(({ node, end }) => {
      const made = new Map<number, number>()
      for (let v = node; v > 0; v = nodes.parent[v]) if (paths.move[v] >= 0) made.set(paths.move[v], paths.option[v])
      return { end, made, option: made.get(move) ?? -1, draw: paths.draw[node] }
    })
}

function effectOf(
  posed: Posed,
  transfer: PlacedTransfer,
  move: number,
  option: number,
  courses: readonly Course[],
): Effect | undefined {
  const { compiled, values } = posed
  const { crisis, paths } = compiled
  const looks = looksOf(crisis, [...transfer.conditions, transfer.amount])
  const gain = pathQuantityOf(compiled, gainOf(transfer))(values)
  const kinds = [...looks.kinds]
  const kindsOf = (course: Course) => kinds.map((k) => paths.draws[course.draw]?.[k] ?? -1).join(' ')
  const taken = looks.options.filter((o) => o.move !== move)
  const alike = (course: Course) =>
    [
      ...taken.map((o) => (course.made.get(o.move) === o.option ? 1 : 0)),
      ...[...looks.numbers].map((m) => course.made.get(m) ?? -1),
      kindsOf(course),
    ].join(' ')
  const elsewhere = new Map<string, number[]>()
  for (const course of courses) {
    if (course.option === option) continue
    const key = alike(course)
    elsewhere.set(key, [...(elsewhere.get(key) ?? []), gain[course.end]])
  }
  const compared = new Map<string, { kinds: string; gain: number; otherwise: readonly number[] }>()
  for (const course of courses) {
    const otherwise = elsewhere.get(alike(course))
    if (course.option !== option || !otherwise) continue
    compared.set(alike(course), { kinds: kindsOf(course), gain: gain[course.end], otherwise })
  }
  const cases = [...compared.values()]
  const differs = cases.filter((c) => c.otherwise.some((o) => Math.abs(o - c.gain) > NEGLIGIBLE))
  if (differs.length === 0) return undefined
  const atOnce = ofEachKind(cases).every(
    (same) => spread(same.map((c) => c.gain)) <= NEGLIGIBLE && spread(same.flatMap((c) => c.otherwise)) <= NEGLIGIBLE,
  )
  return {
    actor: transfer.actor,
    falls: atOnce ? 'at once' : 'later',
    condition: atOnce
      ? ''
      : conditionText(
          posed,
          transfer,
          courses.filter((c) => c.option === option),
        ),
    gain: spanOf(differs.map((c) => c.gain)),
    otherwise: spanOf(differs.flatMap((c) => c.otherwise)),
  }
}

function ofEachKind<C extends { readonly kinds: string }>(cases: readonly C[]): C[][] {
  const groups = new Map<string, C[]>()
  for (const c of cases) groups.set(c.kinds, [...(groups.get(c.kinds) ?? []), c])
  return [...groups.values()]
}

const spanOf = (numbers: readonly number[]): Span => ({ least: Math.min(...numbers), most: Math.max(...numbers) })
const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers)

/** What must still happen after the act, as briefly as the play allows. */
function conditionText(
  { compiled, values }: Posed,
  { conditions }: PlacedTransfer,
  courses: readonly Course[],
): string {
  const holds = new Map<Expr, Float64Array>(conditions.map((c) => [c, pathQuantityOf(compiled, c)(values)]))
  const met = (c: Expr, course: Course) => holds.get(c)![course.end] !== 0
  let needed = conditions.filter((c) => courses.some((course) => !met(c, course)))
  for (const candidate of [...needed]) {
    const rest = needed.filter((c) => c !== candidate)
    const implied = courses.every((course) => met(candidate, course) || rest.some((c) => !met(c, course)))
    if (rest.length > 0 && implied) needed = rest
  }
  return listText(needed.map((c) => exprText(compiled.crisis, c)))
}

/** Effects on one actor that fall together, added up. */
function merged(effects: readonly Effect[]): Effect[] {
  const found = new Map<string, Effect>()
  for (const effect of effects) {
    const key = `${effect.actor} ${effect.falls} ${effect.condition}`
    const known = found.get(key)
    found.set(
      key,
      known
        ? { ...effect, gain: sum(known.gain, effect.gain), otherwise: sum(known.otherwise, effect.otherwise) }
        : effect,
    )
  }
  return [...found.values()].sort((a, b) => a.actor - b.actor || a.falls.localeCompare(b.falls))
}

const sum = (a: Span, b: Span): Span => ({ least: a.least + b.least, most: a.most + b.most })
