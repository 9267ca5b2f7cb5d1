/**
 * One support profile: its equilibria, each exact or in a box that holds no other solution; or what stands in the way.
 *
 * Linear conditions are solved in rationals first. Then the smallest part of the system that has as many equations as unknowns is
 * solved by subdivision, its rational solutions are put into the rest, and so on. What linear conditions leave free is a
 * convex continuum, given by an inner point.
 */
import { fixed, Rational } from '../../number/index.ts'
import { FloatSystem } from './float-system.ts'
import type { AgentForm } from './form.ts'
import { type Free, judge, type Point, rangeOver } from './point.ts'
import type { ExactSystem } from './refine.ts'
import { regionOf } from './region.ts'
import { type Sharp, sharpen } from './sharpen.ts'
import { bisectSimplices, MOST_VERTICES } from './simplices.ts'
import { determinedPart, fill, type Stage, setsIn, split, tidy } from './stage.ts'
import { type Effort, subdivide } from './subdivide.ts'
import { IN, isReached, type Support } from './supports.ts'
import type { Mixing, System } from './system.ts'
import { Weights } from './weights.ts'

export interface Decision {
  readonly points: readonly Point[]
  /** Why it is not settled that there are no others. */
  readonly open: readonly string[]
}

export function decide(form: AgentForm, system: System, effort: Effort): Decision {
  const search = new Search(form, system.support, effort)
  search.solve({
    known: new Map(),
    mixing: system.mixing,
    equations: system.equations,
    inequalities: system.inequalities,
  })
  return search
}

class Search {
  readonly points: Point[] = []
  readonly open: string[] = []
  private readonly form: AgentForm
  private readonly support: Support
  private readonly effort: Effort
  /** Probabilities of actions taken alone, and zeros. */
  private readonly base: readonly Rational[]

  private readonly depth: number

  constructor(form: AgentForm, support: Support, effort: Effort, depth = 0) {
    this.depth = depth
    this.form = form
    this.support = support
    this.effort = effort
    this.base = baseOf(form, support)
  }

  solve(start: Stage): void {
    const plain = tidy(start)
    if (!plain) return
    const branches = split(plain, this.form)
    if (branches.length !== 1 || branches[0] !== plain) {
      for (const branch of branches) this.solve(branch)
      return
    }
    const stage = plain
    const weights = new Weights(this.form, stage.mixing)
    const rows = stage.equations.map((p) => weights.row(p))
    const linear = rows.filter((r) => r !== undefined)
    const bounds = stage.inequalities.map((p) => weights.row(p))
    if (linear.length === 0 && rows.length > 0) {
      this.solvePart(stage)
      return
    }
    const region = regionOf(
      weights,
      linear,
      bounds.filter((r) => r !== undefined),
    )
    if (!region) return
    if (region.dimension === 0) {
      // The linear equations say everything; the others have to agree.
      this.solveFilled(stage, weights.probabilities(region.inner))
      return
    }
    if (linear.length < rows.length) {
      this.solvePart(stage)
      return
    }
    if (bounds.every((r) => r !== undefined)) {
      this.settle(stage, weights.probabilities(region.inner), { weights, region })
      return
    }
    this.free(stage, weights.probabilities(region.inner))
  }

  private solveFilled(stage: Stage, found: ReadonlyMap<number, Rational>): void {
    const rest = tidy(fill(stage, found))
    if (rest && rest.equations.length === 0) this.settle(rest, new Map())
  }

  /** All conditions but those on single points are met by convexity; the point given is judged as a whole. */
  private settle(stage: Stage, found: ReadonlyMap<number, Rational>, free?: Free): void {
    const x = [...this.base]
    for (const [slot, p] of [...stage.known, ...found]) x[slot] = p
    this.judge({ exact: true, x }, free)
  }

  private judge(at: Sharp, free?: Free): void {
    const dimension = free?.region.dimension ?? 0
    const ties: number[] = []
    const verdict = judge(this.form, this.support, at, ties)
    if (verdict === 'no') {
      if (dimension > 0) this.open.push('conditions off the path that were too many to list')
      return
    }
    if (verdict === 'yes') this.points.push({ support: this.support, at, ties, dimension, free })
    else this.open.push(`doubt ${verdict.doubt}`)
  }

  /** Free probabilities under conditions that are not linear: points are tried, and it is left open what else there is. */
  private free(stage: Stage, found: ReadonlyMap<number, Rational>): void {
    this.open.push('a continuum under conditions that are not linear')
    for (const values of [found, ...trials(stage.mixing)]) {
      const filled = tidy(fill(stage, values))
      if (!filled || filled.equations.length > 0 || filled.inequalities.length > 0) continue
      const before = this.points.length
      this.settle(stage, values)
      if (this.points.length > before) {
        this.points[before] = { ...this.points[before], isSample: true }
        return
      }
    }
  }

  /** More unknown probabilities than equations: some are given values, until the others follow. */
  private sample(stage: Stage): void {
    this.open.push('fewer equations than unknown probabilities')
    if (this.depth > 2) return
    for (const { slots } of stage.mixing) {
      if (slots.length > 2) continue
      for (const [n, d] of fractions) {
        const search = new Search(this.form, this.support, { ...this.effort, boxes: 500 }, this.depth + 1)
        const p = Rational.of(n, d)
        search.solve(
          fill(
            stage,
            new Map([
              [slots[0], p],
              [slots[1], Rational.one.sub(p)],
            ]),
          ),
        )
        const [point] = search.points
        if (!point) continue
        this.points.push({ ...point, isSample: true })
        return
      }
    }
  }

  /** Solves a part with as many equations as unknowns, then the rest for each of its solutions. */
  private solvePart(stage: Stage, whole = false): void {
    const { setOf } = this.form
    const all = 2 ** stage.mixing.length - 1
    const part = whole ? all : determinedPart(stage, setOf)
    if (part === 0) {
      this.sample(stage)
      return
    }
    const mixing = stage.mixing.filter((_, k) => part & (1 << k))
    const inPart = (p: Stage['equations'][number]) => (setsIn(p, stage.mixing, setOf) & ~part) === 0
    const own = stage.equations.filter(inPart)
    const unknowns = mixing.reduce((n, m) => n + m.slots.length - 1, 0)
    const equations = own.slice(0, unknowns)
    const floats = new FloatSystem(mixing, equations, own.slice(unknowns), stage.inequalities.filter(inPart), this.form)
    const vertices = mixing.reduce((product, m) => product * m.slots.length, 1)
    const search = (vertices <= MOST_VERTICES ? bisectSimplices : subdivide)(floats, this.effort)
    if (search.left.length > 0) {
      this.open.push(search.finished ? 'solutions that are not isolated, or hardly' : 'more boxes than the limit')
    }
    const exact: ExactSystem = { equations, mixing, base: this.base }
    for (const root of search.roots) {
      const found = sharpen(exact, floats, root)
      if (found === undefined) continue
      if (typeof found === 'string') {
        this.open.push(found)
        continue
      }
      const slots = mixing.flatMap((m) => m.slots)
      if (found.exact) {
        if (slots.some((s) => found.x[s].sign() <= 0)) continue
        const values = new Map(slots.map((s) => [s, found.x[s]]))
        if (part === all) this.solveFilled(stage, values)
        else this.solve(fill(stage, values))
        continue
      }
      if (slots.some((s) => found.x[s].hi <= 0n)) continue
      const others = own.slice(unknowns).map((p) => rangeOver(p, found.x))
      if (others.some((r) => r.lo > 0n || r.hi < 0n)) continue
      if (others.length > 0) this.open.push('irrational solutions of more equations than unknowns')
      else if (part === all) this.judge(joined(stage, found))
      else if (stage.equations.length === sizeOf(stage.mixing)) {
        this.solvePart(stage, true)
        return
      } else this.open.push('irrational probabilities on the path and free ones off it')
    }
  }
}

/** With what was known before. */
function joined({ known }: Stage, found: Sharp & { exact: false }): Sharp {
  const x = [...found.x]
  for (const [slot, p] of known) x[slot] = fixed.around({ lo: p, hi: p })
  return { exact: false, x }
}

/** Tried as probabilities where nothing says which. */
const fractions = [
  [1, 2],
  [1, 3],
  [2, 3],
  [1, 4],
  [3, 4],
  [1, 8],
  [7, 8],
  [1, 16],
  [15, 16],
] as const

/** Some mixed profiles: the middle, and points towards the corners. */
function* trials(mixing: readonly Mixing[]): Generator<Map<number, Rational>> {
  for (let k = 0; k < 40; k++) {
    const found = new Map<number, Rational>()
    mixing.forEach(({ slots }, m) => {
      const weights = slots.map((_, a) => (k === 0 ? 1 : 1 + ((k * (2 * m + 3) + a * (k + 5) * (m + 1)) % 7) ** 2))
      const total = weights.reduce((sum, w) => sum + w, 0)
      slots.forEach((slot, a) => {
        found.set(slot, Rational.of(weights[a], total))
      })
    })
    yield found
  }
}

const sizeOf = (mixing: readonly Mixing[]): number => mixing.reduce((n, m) => n + m.slots.length - 1, 0)

function baseOf(form: AgentForm, support: Support): Rational[] {
  const base: Rational[] = Array.from(support, () => Rational.zero)
  for (const agent of form.agents) {
    if (!isReached(support, agent)) continue
    const taken: number[] = []
    for (let s = agent.first; s < agent.first + agent.count; s++) if (support[s] === IN) taken.push(s)
    if (taken.length === 1) base[taken[0]] = Rational.one
  }
  return base
}
