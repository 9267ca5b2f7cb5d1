/** Two readings against each other, question by question: on which sides they are, what carries the difference. */
import type { InputValues } from '../../language/compiled.ts'
import type { Progress } from '../../solve/method.ts'
import { type Choice, answer as solveCold } from '../answer.ts'
import type { Point, Points } from '../points/points.ts'
import { isEmpty, questioner } from '../questions/question.ts'
import { type Critical, criticalValues } from './critical.ts'
import { type Crux, closest, cruxOf, type Mixed, type Swap, sideOf } from './crux.ts'
import { type Explorer, explorer } from './explore.ts'
import { leastChange } from './least-change.ts'
import { type Assumption, differing, mixture, type Side } from './mixture.ts'
import type { Asked } from './question.ts'
import { type Coordinate, coordinatesOf } from './ranges.ts'
import { type Shares, sampledShapley, shapley } from './shapley.ts'
import { members } from './subsets.ts'

export interface PairSide {
  readonly side: Side
  readonly point: Point
}

export interface Pair {
  readonly a: Side
  readonly b: Side
  /** What the two settle differently. */
  readonly assumptions: readonly Assumption[]
  readonly values: { readonly a: InputValues; readonly b: InputValues }
  readonly coordinates: readonly Coordinate[]
  readonly questions: readonly PairQuestion[]
}

export interface PairQuestion {
  readonly asked: Asked
  readonly a: number | null
  readonly b: number | null
  /** `different`: on different sides of the threshold. `open`: no threshold, an answer is empty, or one is on it. */
  readonly sides: 'same' | 'different' | 'open'
  /** What of the other reading carries each to the other's side; only when they differ. */
  readonly intoA?: CheckedCrux
  readonly intoB?: CheckedCrux
  /** Per number of assumptions taken over, the set that comes closest to the other's answer; up to MOST_EXACT of them. */
  readonly closestToB?: readonly Swap[]
  readonly closestToA?: readonly Swap[]
  /** What each assumption contributes to b - a. */
  readonly shares?: Shares
  /** Changes within ranges that reach the threshold; only when the sides differ. */
  readonly changeA?: Changes
  readonly changeB?: Changes
}

export interface CheckedCrux extends Crux {
  /**
   * Largest difference to the answers when exactly those assumptions are exchanged and the game is solved afresh; undefined
   * when nothing reached the other side.
   */
  readonly checked?: number
}

export interface Changes {
  /** Per coordinate the nearest values at which the answer reaches the threshold. */
  readonly alone: readonly (readonly Critical[])[]
  /** The least joint change, by coordinate; undefined when nothing within the ranges reaches the threshold. */
  readonly joint?: { readonly values: readonly number[]; readonly distance: number }
}

/** Up to so many assumptions all mixtures are solved. */
const MOST_EXACT = 12
const MOST_TRIED = 4096
const ORDERS = 400

export interface PairOptions {
  readonly choice: Choice
  /**
   * `all` (default): which changes within ranges reach the threshold, of each number and of all together. `crux`: only of
   * the numbers of the cruxes, each alone, which takes a tenth of the time.
   */
  readonly changes?: 'all' | 'crux'
  readonly seed: number
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

export function comparePair(
  points: Points,
  assumptions: readonly Assumption[],
  a: PairSide,
  b: PairSide,
  asked: readonly Asked[],
  options: PairOptions,
): Pair {
  const ask = points.asker(asked.map((q) => q.question))
  const apart = differing(assumptions, a.point.values, b.point.values)
  const sides = [a, b].map(({ side, point }) => ({ side, values: point.values }))
  const coordinates = coordinatesOf(points.base, apart, sides)
  const mixtures = { a: mixer(points, a, b, apart, ask, options), b: mixer(points, b, a, apart, ask, options) }
  const explorers = [a, b].map(({ side, point }) =>
    explorer(points, ask, point, mixture(points.base, side, side, []), options.choice.at, coordinates),
  )
  const questions = asked.map((question, q): PairQuestion => {
    options.progress?.(`${a.side.name} and ${b.side.name}: ${question.name}`, q / asked.length)
    const check = (taken: number, into: 'a' | 'b') =>
      recheck(points, into === 'a' ? [a, b] : [b, a], chosen(apart, taken), question, options)
    return compareQuestion(question, q, apart, mixtures, explorers, coordinates, check, options)
  })
  return {
    a: a.side,
    b: b.side,
    assumptions: apart,
    values: { a: a.point.values, b: b.point.values },
    coordinates,
    questions,
  }
}

/** The assumptions of a subset. */
export const chosen = (assumptions: readonly Assumption[], taken: number): Assumption[] =>
  members(taken).map((i) => assumptions[i])

type Mixer = (taken: number) => readonly (number | null)[]

/** Answers with some assumptions of `from` in the place of those of `into`; each mixture is solved once. */
function mixer(
  points: Points,
  into: PairSide,
  from: PairSide,
  assumptions: readonly Assumption[],
  ask: (point: Point) => readonly (number | null)[],
  { choice }: PairOptions,
): Mixer {
  type Solved = { readonly point: Point; readonly answers: readonly (number | null)[] }
  const solved = new Map<number, Solved>()
  const solve = (taken: number): Solved => {
    const known = solved.get(taken)
    if (known) return known
    const without = taken & (taken - 1)
    const near = taken === 0 ? into.point : solve(without).point
    const reading = mixture(points.base, into.side, from.side, chosen(assumptions, taken))
    const point = taken === 0 ? into.point : points.solve({ reading, at: choice.at }, near)
    const result = { point, answers: ask(point) }
    solved.set(taken, result)
    return result
  }
  return (taken) => solve(taken).answers
}

function compareQuestion(
  asked: Asked,
  q: number,
  assumptions: readonly Assumption[],
  mixtures: { readonly a: Mixer; readonly b: Mixer },
  [exploreA, exploreB]: readonly Explorer[],
  coordinates: readonly Coordinate[],
  check: (taken: number, into: 'a' | 'b') => number | null,
  { seed, changes = 'all' }: PairOptions,
): PairQuestion {
  const n = assumptions.length
  const intoA: Mixed = (taken) => mixtures.a(taken)[q]
  const intoB: Mixed = (taken) => mixtures.b(taken)[q]
  const [a, b] = [intoA(0), intoB(0)]
  const { threshold } = asked
  if (a === null || b === null || n === 0) return { asked, a, b, sides: sidesOf(a, b, threshold) }
  const few = n <= MOST_EXACT
  const shares = (few ? shapley(n, intoA) : sampledShapley(n, intoA, ORDERS, seed)) ?? undefined
  const near = few ? { closestToB: closest(n, intoA, b), closestToA: closest(n, intoB, a) } : {}
  const sides = sidesOf(a, b, threshold)
  const common = { asked, a, b, sides, shares, ...near }
  if (threshold === undefined || sides !== 'different') return common
  const crux = (mixed: Mixed, target: number, into: 'a' | 'b') =>
    checked(cruxOf(n, mixed, threshold, sideOf(target, threshold), MOST_TRIED), (taken) => check(taken, into))
  const found = { ...common, intoA: crux(intoA, b, 'a'), intoB: crux(intoB, a, 'b') }
  if (changes === 'crux') {
    const own = (explore: Explorer, { smallest }: Crux) =>
      changesOfCrux(
        explore,
        coordinates,
        chosen(
          assumptions,
          smallest.reduce((all, s) => all | s.taken, 0),
        ),
        q,
        threshold,
      )
    return { ...found, changeA: own(exploreA, found.intoA), changeB: own(exploreB, found.intoB) }
  }
  return {
    ...found,
    changeA: changesOf(exploreA, coordinates, q, threshold),
    changeB: changesOf(exploreB, coordinates, q, threshold),
  }
}

function sidesOf(a: number | null, b: number | null, threshold: number | undefined): PairQuestion['sides'] {
  if (a === null || b === null || threshold === undefined) return 'open'
  const [sideA, sideB] = [sideOf(a, threshold), sideOf(b, threshold)]
  if (sideA === 0 || sideB === 0) return 'open'
  return sideA === sideB ? 'same' : 'different'
}

function checked(crux: Crux, check: (taken: number) => number | null): CheckedCrux {
  if (crux.smallest.length === 0) return crux
  const differences = crux.smallest.map(({ taken, value }) => Math.abs((check(taken) ?? Infinity) - value))
  return { ...crux, checked: Math.max(...differences) }
}

/** The answer when exactly these assumptions are exchanged, solved from nothing by the certified road. */
function recheck(
  { base }: Points,
  [into, from]: readonly PairSide[],
  taken: readonly Assumption[],
  asked: Asked,
  { choice }: PairOptions,
): number | null {
  const reading = mixture(base, into.side, from.side, taken)
  const crisis = { ...base.crisis, readings: [...base.crisis.readings, reading] }
  const solved = solveCold({ ...base, crisis }, { ...choice, reading: crisis.readings.length - 1 })
  const [first] = solved.equilibria
  const found = first && questioner(solved, first)(asked.question)
  return found && !isEmpty(found) ? found.value : null
}

/** Only the numbers of a crux, each moved alone; undefined when none of them reaches the threshold. */
function changesOfCrux(
  explore: Explorer,
  coordinates: readonly Coordinate[],
  crux: readonly Assumption[],
  q: number,
  threshold: number,
): Changes | undefined {
  const inputs = new Set(crux.flatMap((assumption) => assumption.inputs))
  const alone = coordinates.map((c, i) =>
    inputs.has(c.input)
      ? criticalValues((value) => explore.alone(i, value)[q], { ...c, start: explore.start[i] }, threshold)
      : [],
  )
  return alone.some((list) => list.length > 0) ? { alone } : undefined
}

function changesOf(explore: Explorer, coordinates: readonly Coordinate[], q: number, threshold: number): Changes {
  const alone = coordinates.map((c, i) =>
    criticalValues((value) => explore.alone(i, value)[q], { ...c, start: explore.start[i] }, threshold),
  )
  const unit = coordinates.map((c) => c.unit)
  const scaled = (values: readonly number[]) => values.map((v, i) => v / unit[i])
  // What is held to be impossible stays so.
  const moving = coordinates.map(({ kind }, i) => kind === undefined || explore.start[i] > 0)
  const region = {
    lo: coordinates.map((c, i) => (moving[i] ? c.lo / c.unit : explore.start[i] / c.unit)),
    hi: coordinates.map((c, i) => (moving[i] ? c.hi / c.unit : explore.start[i] / c.unit)),
    group: coordinates.map(({ kind }) => kind ?? -1),
  }
  const origin = scaled(explore.start)
  const answer = (x: readonly number[]) => explore.together(x.map((v, i) => v * unit[i]))[q]
  const found = leastChange(answer, origin, region, threshold)
  return { alone, joint: found && { values: found.x.map((v, i) => v * unit[i]), distance: found.distance } }
}
