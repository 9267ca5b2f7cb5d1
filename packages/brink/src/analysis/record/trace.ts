/** The walk along the record in one arithmetic: sights, chances of events, likelihoods, prospects. */
import { pathQuantityOf } from '../../language/index.ts'
import type { RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import type { Equilibrium, Posed } from '../answer.ts'
import { type Arithmetic, float } from '../arithmetic.ts'
import { parameterValue } from '../parameters.ts'
import type { Play } from '../play.ts'
import type { Value } from '../questions/question.ts'
import { certainOnes, progressOf } from '../questions/record.ts'
import { gradedLikelihoods, newsOf, type Report, reportsOf, truthOf, undoubted } from '../questions/reports.ts'
import { offPath } from './off-path.ts'
import {
  byKind,
  carried,
  endsFrom,
  firstSight,
  normalised,
  type Sight,
  type Solved,
  settled,
  solvedIn,
  total,
} from './sight.ts'
import type { Step, View } from './walk.ts'
import type { Observer } from './witnesses.ts'
import { deedText } from './words.ts'

export type TracedView = Omit<View, 'asks'>

export interface Traced {
  readonly start: readonly TracedView[]
  /** Per line and observer; undefined where the line is no news to it. */
  readonly steps: readonly (readonly (TracedView | undefined)[])[]
  readonly options: readonly Step['options'][]
  /** Per line that reports a move: the nodes at which it was decided. */
  readonly decisions: readonly (readonly number[])[]
}

interface Numbers<T> {
  readonly play: Play<T>
  readonly chance: ArrayLike<T>
  readonly profile: ArrayLike<T>
}

/** What an observer has come to. */
interface State<T> {
  readonly sight: Sight<T>
  readonly soFar: T
  /** Lines that it knows of. */
  readonly known: readonly number[]
  readonly offPath?: string
}

export function trace<T>(
  k: Arithmetic<T>,
  posed: Posed,
  numbers: Numbers<T>,
  lines: readonly RecordEntry[],
  observers: readonly Observer[],
): Traced {
  const { compiled, values } = posed
  const solved = solvedIn(k, compiled, numbers.chance, numbers.profile)
  const events = compiled.crisis.events.map(({ condition }) => pathQuantityOf(compiled, condition)(values))
  const tell = (state: State<T>) => viewOf(solved, state, events)
  const states: State<T>[] = observers.map(() => ({ sight: firstSight(solved), soFar: k.one, known: [] }))
  const start = states.map(tell)
  const options: Step['options'][] = []
  const isNews = newsOf(compiled.crisis, lines)
  const steps = lines.map((_, i) => {
    options.push(optionsOf(posed, solved, states[0], lines, i))
    if (!isNews[i]) return observers.map(() => undefined)
    return observers.map((observer, o) => {
      const known = observer.knows[i].filter((j) => isNews[j])
      if (known.length === states[o].known.length) return undefined
      const { state, news } = step(posed, solved, numbers.play, states[o], lines, known)
      states[o] = state
      return { ...tell(state), news }
    })
  })
  return { start, steps, options, decisions: lines.map((_, i) => decisionsOf(posed, lines, i)) }
}

/** Somebody who knows some lines of the record: what he holds possible, and how the solution goes on from there. */
export interface Standing {
  readonly solved: Solved<number>
  readonly sight: Sight<number>
}

/** Where play stands, in doubles, after some lines. */
export function standingAfter(posed: Posed, { play, solution }: Equilibrium, lines: readonly RecordEntry[]): Standing {
  const solved = solvedIn(float, posed.compiled, posed.problem.numbers.chance, solution.profile)
  let state: State<number> = { sight: firstSight(solved), soFar: 1, known: [] }
  newsOf(posed.compiled.crisis, lines).forEach((news, i) => {
    if (news) state = step(posed, solved, play, state, lines, [...state.known, i]).state
  })
  return { solved, sight: state.sight }
}

/** Chances of what may be done in the place of a line, in doubles, for somebody who knows some lines before it. */
export function forecastOf(
  posed: Posed,
  { solved, sight }: Standing,
  before: readonly RecordEntry[],
  entry: RecordEntry,
): NonNullable<Step['options']> {
  const known = newsOf(posed.compiled.crisis, before).flatMap((news, i) => (news ? [i] : []))
  return optionsOf(posed, solved, { sight, soFar: 1, known }, [...before, entry], before.length) ?? []
}

/** The next state of an observer that learns of some more lines. */
function step<T>(
  posed: Posed,
  solved: Solved<T>,
  play: Play<T>,
  before: State<T>,
  lines: readonly RecordEntry[],
  known: readonly number[],
): { state: State<T>; news: NonNullable<View['news']> } {
  const { k } = solved
  const { sight } = before
  const entries = known.map((j) => lines[j])
  const reports = reportsOf(posed.compiled, posed.values, entries)
  const nodes = completed(posed, reports)
  const fresh = known.map((j) => !before.known.includes(j))
  const evidence = entries.filter((_, i) => fresh[i])
  const reached = carried(solved, sight, nodes)
  const told = wordWeights(posed, k, reports, (entry) => fresh[entry])
  const weights = reached.map((w, i) => k.mul(w, k.mul(evidenceWeight(posed, k, evidence, nodes[i]), told(nodes[i]))))
  const chance = total(k, weights)
  const news = { chance: valueIn(k, chance), likelihood: likelihoods(solved, sight, nodes, weights) }
  if (!k.isZero(chance)) {
    const next = { nodes, weights: normalised(k, weights) }
    return { state: { sight: next, soFar: k.mul(before.soFar, chance), known, offPath: before.offPath }, news }
  }
  const ruledOut = !k.isZero(total(k, reached))
  const earlier = { story: storyOf(posed, reports), told: wordWeights(posed, k, reports, (entry) => !fresh[entry]) }
  const off = ruledOut ? undefined : offPath(solved, play.belief, play.conventional, sight, nodes, earlier)
  const from = off?.from ?? 'the beliefs before, for the evidence rules out every kind that was still possible'
  return { state: { sight: off ? reweighed(k, off, told) : sight, soFar: k.zero, known, offPath: from }, news }
}

/** A sight after more has been told; as it was where that leaves nothing. */
function reweighed<T>(k: Arithmetic<T>, sight: Sight<T>, told: (node: number) => T): Sight<T> {
  const weights = sight.weights.map((w, i) => k.mul(w, told(sight.nodes[i])))
  return k.isZero(total(k, weights)) ? sight : { nodes: sight.nodes, weights: normalised(k, weights) }
}

/** The likelihood, on the way to a node, of what graded sources say in some of the lines. */
function wordWeights<T>(
  { compiled, values }: Posed,
  k: Arithmetic<T>,
  reports: readonly Report[],
  counts: (entry: number) => boolean,
): (node: number) => T {
  const doubtful = reports.flatMap((report) => {
    const voices = report.voices.filter(({ entry }) => counts(entry))
    if (voices.length === 0) return []
    const both = voices.map((voice) => gradedLikelihoods(compiled, values, report, voice).map((p) => k.rational(p)))
    return [{ truth: truthOf(compiled, report), both }]
  })
  return (node) =>
    doubtful.reduce(
      (product, { truth, both }) =>
        both.reduce((p, [right, wrong]) => k.mul(p, truth[node] > 0 ? right : wrong), product),
      k.one,
    )
}

/** Which of the reports in doubt are true on the way to a node. */
function storyOf({ compiled }: Posed, reports: readonly Report[]): (node: number) => string {
  const tables = reports.filter(({ certain }) => !certain).map((report) => truthOf(compiled, report))
  return (node) => tables.map((truth) => truth[node]).join(' ')
}

/**
 * The nodes at which all that is reported has just happened; where a report is in doubt, those too at which its path has
 * just done another thing instead, or can no longer do it.
 */
function completed({ compiled }: Posed, reports: readonly Report[]): number[] {
  const { nodes } = compiled.game
  const { wanted, matched } = progressOf(compiled, certainOnes(reports))
  const doubtful = reports.filter(({ certain }) => !certain).map((report) => truthOf(compiled, report))
  const isSettled = (v: number) => matched[v] === wanted && doubtful.every((truth) => truth[v] !== 0)
  if (isSettled(0)) return settled(compiled, [0]).nodes
  const found: number[] = []
  for (let v = 1; v < nodes.count; v++) if (isSettled(v) && !isSettled(nodes.parent[v])) found.push(v)
  return found
}

/** The nodes at which all that lines report has just happened, taken at their word. */
const completedAsTold = (posed: Posed, lines: readonly RecordEntry[]): number[] =>
  completed(posed, reportsOf(posed.compiled, posed.values, lines.map(undoubted)))

/** Where a reported move was decided, by all that the record says up to it. */
function decisionsOf(posed: Posed, lines: readonly RecordEntry[], now: number): number[] {
  const { what } = lines[now]
  if (what.type !== 'move' || what.repeats) return []
  const { game, paths } = posed.compiled
  const found = completedAsTold(posed, lines.slice(0, now + 1)).map((node) => {
    let v = node
    while (v > 0 && paths.move[v] !== what.move) v = game.nodes.parent[v]
    return game.nodes.parent[v]
  })
  return [...new Set(found)].filter((v) => v >= 0)
}

/** The product of the likelihoods that evidence states for the kinds drawn on the way to a node. */
function evidenceWeight<T>(
  { compiled, values }: Posed,
  k: Arithmetic<T>,
  lines: readonly RecordEntry[],
  node: number,
): T {
  const draw = compiled.paths.draws[compiled.paths.draw[node]]
  let weight = k.one
  for (const { what } of lines) {
    if (what.type !== 'evidence') continue
    for (const { value, likelihood } of what.likelihoods)
      if (draw?.[what.kind] === value)
        weight = k.mul(weight, k.rational(parameterValue(compiled, values, likelihood).value))
  }
  return weight
}

/** Chance of the news under each value of each kind; undefined where the kind had no chance to be that. */
function likelihoods<T>(
  solved: Solved<T>,
  before: Sight<T>,
  nodes: readonly number[],
  weights: readonly T[],
): (Value | undefined)[][] {
  const { k } = solved
  const had = byKind(solved, before.nodes, before.weights)
  const joint = byKind(solved, nodes, weights)
  return joint.map((chances, kind) =>
    chances.map((p, v) => (k.isZero(had[kind][v]) ? undefined : valueIn(k, k.div(p, had[kind][v])))),
  )
}

function viewOf<T>(
  solved: Solved<T>,
  { sight, soFar, offPath: from }: State<T>,
  events: readonly Float64Array[],
): TracedView {
  const { k, compiled } = solved
  const { game, crisis } = compiled
  const outcomes = game.outcomes.map(() => k.zero)
  const happening = crisis.events.map(() => k.zero)
  const ends = endsFrom(solved, sight)
  for (let t = 0; t < ends.length; t++) {
    if (k.isZero(ends[t])) continue
    const o = game.terminals.outcome[t]
    if (o >= 0) outcomes[o] = k.add(outcomes[o], ends[t])
    events.forEach((holds, e) => {
      if (holds[t] !== 0) happening[e] = k.add(happening[e], ends[t])
    })
  }
  const tell = (chances: readonly T[]) => chances.map((p) => valueIn(k, p))
  return {
    soFar: valueIn(k, soFar),
    beliefs: byKind(solved, sight.nodes, sight.weights).map(tell),
    outcomes: tell(outcomes),
    events: tell(happening),
    ...(from !== undefined && { offPath: from }),
  }
}

/** What else could have been done in the place of a line, and how likely each was. */
function optionsOf<T>(
  posed: Posed,
  solved: Solved<T>,
  { sight, known }: State<T>,
  lines: readonly RecordEntry[],
  now: number,
): Step['options'] {
  const { k } = solved
  const { crisis, paths } = posed.compiled
  const entry = lines[now]
  const { what } = entry
  if (what.type !== 'move' || what.repeats) return undefined
  const move = crisis.moves[what.move]
  const done = what.number && parameterValue(posed.compiled, posed.values, what.number).value
  const others = move.numeric
    ? (paths.numbers.get(move.id) ?? []).map((number) => ({
        ...what,
        number: { type: 'number' as const, value: number, span: entry.span },
        taken: done?.equals(number) === true,
      }))
    : move.options.map((_, option) => ({ ...what, option, taken: option === what.option }))
  const earlier = known.map((j) => lines[j])
  return others.map(({ taken, ...other }) => {
    const done = undoubted({ ...entry, what: other })
    const nodes = completed(posed, reportsOf(posed.compiled, posed.values, [...earlier, done]))
    return { name: deedText(crisis, other), chance: valueIn(k, total(k, carried(solved, sight, nodes))), taken }
  })
}

function valueIn<T>(k: Arithmetic<T>, x: T): Value {
  return x instanceof Rational ? { value: x.toNumber(), exact: x } : { value: k.toNumber(x) }
}
