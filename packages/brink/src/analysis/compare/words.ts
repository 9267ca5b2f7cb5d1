/** A comparison in sentences. */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { Summary } from '../forecast/statistics.ts'
import { capitalised, chanceText, listText, numberText, plural, spoken } from '../words/number.ts'
import type { ComparedPair, Comparison } from './compare.ts'
import type { Swap } from './crux.ts'
import type { Assumption } from './mixture.ts'
import { type Changes, chosen, type PairQuestion } from './pair.ts'
import type { Coordinate } from './ranges.ts'

/** Answers that differ by less than this are agreed on. */
const ALIKE = 0.02
/** Outcomes less likely than this are not to be expected. */
const NEVER = 0.005

const quoted = (name: string) => `“${name}”`
const naming = (assumptions: readonly Assumption[], taken: number) =>
  listText(chosen(assumptions, taken).map((a) => a.name))

/** "ruse 0.8, limited 0.15, full 0.05", "0.5". */
export function settingText(
  { crisis, inputs }: CompiledCrisis,
  { about, inputs: own }: Assumption,
  values: InputValues,
): string {
  if (about.type === 'kind') {
    const { values: cells } = crisis.kinds[about.kind]
    return own.map((input, i) => `${spoken(cells[i].name)} ${numberText(values.float[input])}`).join(', ')
  }
  if (own.length === 1) return numberText(values.float[own[0]])
  return own.map((i) => `${inputs[i].name} ${numberText(values.float[i])}`).join(', ')
}

/** "split (chance that debating the guarantee divides NATO): 0.5 against 0.1". */
function disagreementText({ compiled }: Comparison, { values }: ComparedPair, assumption: Assumption): string {
  const { crisis } = compiled
  const { about, name } = assumption
  const note =
    about.type === 'kind'
      ? `the kind of ${crisis.actors[crisis.kinds[about.kind].actor].title}`
      : crisis.params[about.param].note
  const [a, b] = [values.a, values.b].map((v) => settingText(compiled, assumption, v))
  return `${spoken(name)}${note ? ` (${note})` : ''}: ${a} against ${b}`
}

/** The whole of it first: what the two agree on, and what carries the disagreement. */
export function headline(comparison: Comparison, pair: ComparedPair): string[] {
  const { assumptions, questions, a, b } = pair
  if (assumptions.length === 0) return [`${quoted(a.name)} and ${quoted(b.name)} settle everything alike.`]
  const apart = questions.filter((q) => q.sides === 'different')
  const said: string[] = []
  const alike = agreements(comparison, pair)
  if (alike.length > 0) said.push(`${quoted(a.name)} and ${quoted(b.name)} agree about ${listText(alike)}.`)
  if (apart.length === 0)
    said.push(
      `They settle ${listText(assumptions.map((x) => spoken(x.name)))} differently, and on no question does that put them on different sides.`,
    )
  for (const [names, asked] of byCrux(pair, apart)) {
    const about = names.map((x) => disagreementText(comparison, pair, x))
    const on = listText(asked.map((q) => spoken(q.asked.name)))
    const they = said.length > 0 ? 'They' : `${quoted(a.name)} and ${quoted(b.name)}`
    said.push(
      names.length > 0
        ? `${they} disagree about ${listText(about)}: that decides ${on}.`
        : `${they} disagree on ${on}, for more than one reason.`,
    )
  }
  return said
}

/** Questions on different sides by the one crux that works in both directions; none where there is no such one. */
export function byCrux(
  { assumptions }: ComparedPair,
  apart: readonly PairQuestion[],
): [Assumption[], PairQuestion[]][] {
  const groups = new Map<number, PairQuestion[]>()
  for (const q of apart) {
    const back = new Set(q.intoB?.smallest.map((s) => s.taken))
    const both = q.intoA?.smallest.filter((s) => back.has(s.taken)) ?? []
    const key = both.length === 1 ? both[0].taken : 0
    groups.set(key, [...(groups.get(key) ?? []), q])
  }
  return [...groups].map(([taken, list]) => [chosen(assumptions, taken), list])
}

/** What both expect: questions with about the same answer, and outcomes that neither thinks will happen. */
export function agreements({ compiled, sides }: Comparison, { a, b, questions }: ComparedPair): string[] {
  const [first, second] = [a, b].map((side) => sides.find((s) => s.side === side)!)
  const asks = questions.flatMap((q) => {
    if (q.a === null || q.b === null || Math.abs(q.a - q.b) >= ALIKE || q.sides === 'different') return []
    return [`${spoken(q.asked.name)} (${values(q)})`]
  })
  const never = compiled.game.outcomes.flatMap(({ name }, o) => {
    const [x, y] = [first.outcomes.before[o], second.outcomes.before[o]]
    const isAsked = asks.some((text) => text.toLowerCase().startsWith(name.toLowerCase()))
    return x === null || y === null || isAsked || Math.max(x, y) >= NEVER ? [] : [`${name} (next to never)`]
  })
  return [...asks, ...never]
}

const values = ({ a, b }: PairQuestion) => `${numberText(a ?? Number.NaN)} and ${numberText(b ?? Number.NaN)}`

/** One question: on which sides, what carries each over, how far it would have to move. */
export function questionSentences(pair: ComparedPair, q: PairQuestion): string[] {
  const { assumptions, coordinates, a, b } = pair
  const name = spoken(q.asked.name)
  if (q.a === null || q.b === null) {
    const empty = [q.a === null && a.name, q.b === null && b.name].filter((x) => x !== false)
    return [
      `${capitalised(name)}: there is no answer in ${listText(empty.map(quoted))}, where the condition has no chance.`,
    ]
  }
  const both = `${numberText(q.a)} in ${quoted(a.name)}, ${numberText(q.b)} in ${quoted(b.name)}`
  const threshold = q.asked.threshold
  if (q.sides !== 'different' || !q.intoA || !q.intoB) {
    const side = q.sides === 'same' ? `, both ${q.a > threshold! ? 'above' : 'below'} ${numberText(threshold!)}` : ''
    const step = q.closestToB?.[0]
    const most =
      step && step.taken !== 0
        ? ` What brings ${quoted(a.name)} closest to ${quoted(b.name)} is ${naming(assumptions, step.taken)} (to ${numberText(step.value)}).`
        : ''
    return [`${capitalised(name)}: ${both}${side}.${most}`]
  }
  return [
    `${capitalised(name)}: ${both}: on different sides of ${numberText(threshold!)}.`,
    `${capitalised(carries(q.intoA.smallest, assumptions, b.name, a.name))}; ${carries(q.intoB.smallest, assumptions, a.name, b.name)}.`,
    ...needs(q.changeA, coordinates, a.name, pair.values.a),
    ...needs(q.changeB, coordinates, b.name, pair.values.b),
  ]
}

function carries(swaps: readonly Swap[], assumptions: readonly Assumption[], from: string, into: string): string {
  if (swaps.length === 0) return `nothing of ${quoted(from)} carries ${quoted(into)} to its side`
  const each = listText(
    swaps.map((s) => naming(assumptions, s.taken)),
    'or',
  )
  const reached = listText(
    swaps.map((s) => numberText(s.value)),
    'or',
  )
  return `${quoted(into)} with ${each} of ${quoted(from)} comes to ${reached}`
}

/** "All else as it has it, F would change sides with split below 0.205 or ..." */
function needs(
  changes: Changes | undefined,
  coordinates: readonly Coordinate[],
  name: string,
  values: InputValues,
): string[] {
  if (!changes) return []
  const single = changes.alone.flatMap((list, i) =>
    list.slice(0, 1).map((critical) => ({ critical, coordinate: coordinates[i] })),
  )
  const seen = new Set<string>()
  const listed = single
    .sort((x, y) => x.critical.distance - y.critical.distance)
    .filter(({ coordinate, critical }) => {
      // Of the two chances of a kind with two values one says it all.
      const key = coordinate.kind === undefined ? coordinate.name : `${coordinate.kind} ${critical.distance.toFixed(9)}`
      return !seen.has(key) && seen.add(key)
    })
  if (listed.length === 0) return [`No single number within its range carries ${quoted(name)} over.`]
  const texts = listed.slice(0, 3).map(({ critical, coordinate }) => {
    const way = critical.value > values.float[coordinate.input] ? 'above' : 'below'
    return `${coordinate.name} ${way} ${numberText(critical.value)}`
  })
  return [`All else as it has it, ${quoted(name)} would change sides with ${listText(texts, 'or')}.`]
}

/** Which reading the record speaks for, and which event most. */
export function supportSentence({ a, b, support, spread }: ComparedPair): string {
  const { bayesFactor, events } = support
  if (events.length === 0) return 'The record has no event that tells the readings apart.'
  if (bayesFactor === null) return 'Neither reading gives the record any chance.'
  const [better, factor] = bayesFactor >= 1 ? [a, bayesFactor] : [b, 1 / bayesFactor]
  const times = Number.isFinite(factor)
    ? `${numberText(factor)} times likelier in ${quoted(better.name)}`
    : `impossible in ${quoted((better === a ? b : a).name)}`
  const even = bayesFactor === Infinity ? 1 : bayesFactor / (1 + bayesFactor)
  const sampled = spread ? ` ${spreadText(spread, a.name)}` : ''
  return `The record of ${plural(events.length, 'event')} is ${times}; from even odds ${quoted(a.name)} has ${chanceText(even)} after it.${sampled}`
}

/** The same where the ranges of the file are drawn from. */
function spreadText({ count, percentiles: { p5, p50, p95 } }: Summary, a: string): string {
  const [low, middle, high] = [p5, p50, p95].map((x) => numberText(Math.exp(x), 2))
  return `In ${count} worlds drawn from the ranges the factor for ${quoted(a)} is ${middle} at the median, and between ${low} and ${high} in nine of ten.`
}
