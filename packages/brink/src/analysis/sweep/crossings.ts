/** Where answers cross their thresholds and one equilibrium gives way to another: sought out on the true answers. */
import { Rational } from '../../number/index.ts'
import { SolveError } from '../../solve/method.ts'
import { sideOf } from '../compare/crux.ts'
import { AnswerError } from '../errors.ts'
import type { Point } from '../points/points.ts'
import { narrowed } from '../points/root.ts'
import { marchingSquares, type PlanePoint, type Polyline, refined } from './boundary.ts'
import type { SweptPoint } from './chunk.ts'
import { equilibriumLabel } from './label.ts'
import { deskOf, pointValues, type SweepPlan } from './plan.ts'

export interface Crossing {
  /** Value of the axis. */
  readonly at: number
  /** Does the answer rise above the threshold there, or fall below it? */
  readonly direction: 'up' | 'down'
  /** The answer leaps over the threshold instead of meeting it. */
  readonly jump: boolean
}

/** Between two neighbouring equilibria on a line. */
export interface Change {
  readonly at: number
  readonly from: string
  readonly to: string
}

/** Share of an axis to which a crossing on a line is narrowed down, and of a cell for one on a plane. */
const FINE = 1e-9
const FINE_EDGE = 1e-6
/** Labels change at a point that is narrowed down by plain halving. */
const HALVINGS = 24
const EDGE_HALVINGS = 10
const LEAP = 1e-4

/** Answers at any values of what a plan moves, each solved from the one before. */
function walker(plan: SweepPlan) {
  const desk = deskOf(plan)
  const ask = desk.points.asker(
    plan.asked.map((q) => q.question),
    desk.asOf,
  )
  let last: Point | undefined
  const solve = (values: readonly number[]): Point | undefined => {
    try {
      last = desk.points.solve({ reading: desk.reading, at: desk.at(values.map((v) => Rational.fromNumber(v))) }, last)
      return last
    } catch (error) {
      if (error instanceof AnswerError || error instanceof SolveError) return undefined
      throw error
    }
  }
  return {
    excess(q: number, values: readonly number[]): number | null {
      const { threshold } = plan.asked[q]
      const point = solve(values)
      const answer = point && ask(point)[q]
      return answer === undefined || answer === null ? null : answer - threshold!
    },
    label(values: readonly number[]): string | undefined {
      const point = solve(values)
      return point && equilibriumLabel(point)
    },
  }
}

type Walker = ReturnType<typeof walker>

export interface Line {
  readonly crossings: readonly (readonly Crossing[])[]
  readonly changes: readonly Change[]
}

/** On a sweep of one axis: crossings by question, and changes of the equilibrium. */
export function alongLine(plan: SweepPlan, swept: readonly SweptPoint[]): Line {
  const walk = walker(plan)
  const [{ lo, hi }] = plan.request.axes!
  const width = hi.sub(lo).toNumber()
  const x = swept.map((_, p) => pointValues(plan, p)[0].toNumber())
  const crossings = plan.asked.map(({ threshold }, q): Crossing[] => {
    if (threshold === undefined) return []
    return pairs(swept.map((s) => side(s.answers[q], threshold))).map(([p, up]) => {
      const excess = (v: number) => walk.excess(q, [v])
      const { from, to } = narrowed(excess, { from: x[p], to: x[p + 1] }, FINE * width)
      const [a, b] = [excess(from), excess(to)]
      return { at: to, direction: up ? 'up' : 'down', jump: a !== null && b !== null && Math.abs(a - b) > LEAP }
    })
  })
  const changes = swept.flatMap((s, p): Change[] => {
    const next = swept[p + 1]
    if (!next || s.label === undefined || next.label === undefined || s.label === next.label) return []
    const at = turn((v) => walk.label([v]) === s.label, x[p], x[p + 1], HALVINGS)
    return [{ at, from: s.label, to: next.label }]
  })
  return { crossings, changes }
}

/** Neighbours on different sides, those between them on neither left out: the first index, and whether it goes up. */
function pairs(sides: readonly (number | undefined)[]): [number, boolean][] {
  const found: [number, boolean][] = []
  for (let p = 0; p + 1 < sides.length; p++) {
    const [a, b] = [sides[p], sides[p + 1]]
    if (a !== undefined && b !== undefined && a > 0 !== b > 0) found.push([p, b > 0])
  }
  return found
}

const side = (answer: number | null, threshold: number): number | undefined =>
  answer === null ? undefined : sideOf(answer, threshold)

/** The end of `holds`, between a value at which it does and one at which it does not. */
function turn(holds: (x: number) => boolean, from: number, to: number, halvings: number): number {
  let [low, high] = [from, to]
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export interface Plane {
  /** By question the lines on which its answer is at the threshold, in values of the two axes. */
  readonly boundaries: readonly (readonly Polyline[])[]
  /** Lines around each equilibrium's region, by label. */
  readonly regions: ReadonlyMap<string, readonly Polyline[]>
}

/** On a sweep of two axes. */
export function onPlane(plan: SweepPlan, swept: readonly SweptPoint[]): Plane {
  const walk = walker(plan)
  const boundaries = plan.asked.map(({ threshold }, q) =>
    threshold === undefined
      ? []
      : lines(
          plan,
          (p) => {
            const at = side(swept[p].answers[q], threshold)
            return at === undefined ? undefined : at > 0
          },
          smooth(walk, q, (p) => excessOf(swept[p].answers[q], threshold)),
        ),
  )
  const labels = [...new Set(swept.flatMap((s) => s.label ?? []))]
  const regions = new Map<string, readonly Polyline[]>()
  // Of two regions one line says it all.
  for (const label of labels.length === 2 ? labels.slice(0, 1) : labels.length > 2 ? labels : []) {
    const inside = (p: number) => (swept[p].label === undefined ? undefined : swept[p].label === label)
    regions.set(label, lines(plan, inside, stepped(walk, label)))
  }
  return { boundaries, regions }
}

/** What tells the two sides of a line apart, and where between two points it runs. */
interface Divide {
  readonly above: (v: readonly number[]) => boolean
  /**
   * The share of the way from a to b at which the sides change; undefined when they do not. `points`: their indices, where
   * a and b are points of the sweep, whose answers are known.
   */
  readonly between: (
    a: readonly number[],
    b: readonly number[],
    points?: readonly [number, number],
  ) => number | undefined
}

const excessOf = (answer: number | null, threshold: number) => (answer === null ? null : answer - threshold)

const mixed = (a: readonly number[], b: readonly number[], t: number) => a.map((v, i) => v + (b[i] - v) * t)

function smooth(walk: Walker, q: number, at: (p: number) => number | null): Divide {
  return {
    above: (v) => (walk.excess(q, v) ?? 0) > 0,
    between(a, b, points) {
      const excess = (t: number) => walk.excess(q, mixed(a, b, t))
      const [first, last] = points ? points.map(at) : [excess(0), excess(1)]
      if (first === null || last === null || first > 0 === last > 0) return undefined
      return narrowed(excess, { from: 0, to: 1 }, FINE_EDGE, [first, last]).to
    },
  }
}

function stepped(walk: Walker, label: string): Divide {
  const holds = (v: readonly number[]) => walk.label(v) === label
  return {
    above: holds,
    between(a, b) {
      const first = holds(a)
      if (first === holds(b)) return undefined
      return turn((t) => holds(mixed(a, b, t)) === first, 0, 1, EDGE_HALVINGS)
    },
  }
}

/** Pieces longer than this share of a cell are halved, so many times over. */
const LONGEST = 0.75
const DEPTH = 3

function lines(plan: SweepPlan, above: (p: number) => boolean | undefined, divide: Divide): Polyline[] {
  const [across, up] = plan.request.axes!
  const [columns, rows] = [across.count, up.count]
  const values = ({ x, y }: PlanePoint): number[] =>
    [across, up].map(({ lo, hi, count }, k) => {
      const [from, to] = [lo.toNumber(), hi.toNumber()]
      return from + ((to - from) * (k === 0 ? x : y)) / (count - 1)
    })
  const crossing = (i: number, j: number, along: 'x' | 'y'): PlanePoint => {
    const a = { x: i, y: j }
    const b = along === 'x' ? { x: i + 1, y: j } : { x: i, y: j + 1 }
    const points = [a, b].map(({ x, y }) => y * columns + x) as [number, number]
    const t = divide.between(values(a), values(b), points) ?? 0.5
    return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
  }
  const beside = (middle: PlanePoint, a: PlanePoint, b: PlanePoint): PlanePoint | undefined => {
    // Across the piece, half its length to both sides, inside the grid.
    const [dx, dy] = [(b.y - a.y) / 2, (a.x - b.x) / 2]
    const end = (sign: number): PlanePoint => ({
      x: Math.min(columns - 1, Math.max(0, middle.x + sign * dx)),
      y: Math.min(rows - 1, Math.max(0, middle.y + sign * dy)),
    })
    const [left, right] = [end(-1), end(1)]
    const t = divide.between(values(left), values(right))
    if (t === undefined) return undefined
    return { x: left.x + (right.x - left.x) * t, y: left.y + (right.y - left.y) * t }
  }
  const found = marchingSquares(
    columns,
    rows,
    (i, j) => above(j * columns + i),
    crossing,
    (i, j) => divide.above(values({ x: i + 0.5, y: j + 0.5 })),
  )
  return found.map((line) =>
    refined(line, LONGEST, DEPTH, beside).map((p) => {
      const [x, y] = values(p)
      return { x, y }
    }),
  )
}
