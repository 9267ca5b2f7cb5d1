/**
 * All Nash equilibria of a two-player extensive game with perfect recall, as pairs of realisation plans.
 *
 * The search over faces gives products of faces of the two polyhedra that together are all equilibria; `closure.ts` makes
 * the maximal Nash subsets of them. Points of a face are plans with values for the other player's sets, and values at sets
 * that a plan rules out are not determined; what counts is the image in the plans (`factors.ts`).
 */
import { Closure, type LabelledGame, type MaximalSubset } from '../complementary/closure.ts'
import { Effort } from '../complementary/effort.ts'
import type { ExactPoint } from '../complementary/exact-basis.ts'
import type { SearchEnd } from '../complementary/extreme.ts'
import { type FaceFactor, factorsOf } from '../complementary/factors.ts'
import { leafFaces } from '../complementary/leaf.ts'
import { FaceSearch } from '../complementary/search.ts'
import { SolveError } from '../method.ts'
import type { SequenceForm } from './form.ts'
import { bestReplies, type Plan } from './plans.ts'
import { labelOf, type Owner, planPolyhedra } from './polyhedra.ts'
import { zeroSumPlans } from './zero-sum.ts'

/** One of the independent parts of one side of a Nash subset. */
export interface PlanFactor {
  /** The sequences whose weights it is about, ascending. */
  readonly sequences: readonly number[]
  /** At each corner their weights, over a positive scale that comes last; undefined when there are too many to list. */
  readonly vertices: readonly (readonly bigint[])[] | undefined
}

/** A product of two convex sets of plans: every pair is an equilibrium, and no larger product is. */
export interface PlanSubset {
  /** Each side is the product of its factors. */
  readonly sides: readonly [readonly PlanFactor[], readonly PlanFactor[]]
  /** A plan inside each side. */
  readonly inner: readonly [Plan, Plan]
}

/** A connected component of the equilibria: the union of its maximal Nash subsets. */
export type PlanComponent = readonly PlanSubset[]

export interface PlanEquilibria extends SearchEnd {
  readonly components: readonly PlanComponent[]
}

export interface PlanOptions {
  readonly stop?: () => boolean
  readonly progress?: (subsets: number, share: number) => void
}

/** What the list of corners of one factor may cost (see `Effort`); longer ones are not made. */
const LISTING = 3e7

/**
 * The components: isolated equilibria as soon as they are found (a maximal subset that is a single pair touches no other, for it
 * would be part of it), the others when the search has ended.
 */
export function* planComponents(
  form: SequenceForm,
  { stop = () => false, progress }: PlanOptions = {},
): Generator<PlanComponent, SearchEnd> {
  const game = labelledGame(form)
  const search = new FaceSearch(...game.systems)
  const closure = new Closure(game)
  const ask = () => {
    progress?.(closure.count, search.counts.share)
    return stop()
  }
  // What was found is told after a stop too, where that is quick.
  const effort = () => (stop() ? new Effort(1e7) : new Effort(LISTING, stop))
  const parts = new Map<MaximalSubset, PlanSubset>()
  const partOf = (subset: MaximalSubset) => parts.get(subset) ?? planSubset(form, game, subset, effort)
  let reason: string | undefined
  try {
    for (const subset of form.sum === undefined ? searched(search, closure, ask) : optimal(form, closure)) {
      const part = planSubset(form, game, subset, effort)
      if (part.sides.flat().every((f) => f.vertices?.length === 1)) {
        closure.settle(subset)
        yield [part]
      } else if (part.sides.flat().every((f) => f.vertices)) parts.set(subset, part)
    }
    if (form.sum === undefined && search.counts.share < 1) {
      const percent = (100 * search.counts.share).toPrecision(2)
      reason = `about ${percent}% of the search was done, with ${closure.count} sets of equilibria found`
    }
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    reason = error.message
  }
  for (const component of closure.components()) yield component.map(partOf)
  const { counts, exactDecisions } = search
  return { complete: reason === undefined, reason, found: closure.count, counts, exactDecisions }
}

function* searched(search: FaceSearch, closure: Closure, stop: () => boolean): Generator<MaximalSubset> {
  for (const leaf of search.leaves(stop)) {
    const faces = leafFaces(leaf)
    const subset = faces && closure.add(faces)
    if (subset) yield subset
  }
}

/**
 * In a zero-sum game each best plan is in equilibrium with each of the other side (von Neumann 1928), so there is one maximal subset, and
 * any equilibrium leads to it.
 */
function* optimal(form: SequenceForm, closure: Closure): Generator<MaximalSubset> {
  const { plans } = zeroSumPlans(form)
  const [denominator, ...weights] = plans[1]
  const first = labelOf(form, 1, 1)
  const labels = form.players[0].sequences + form.players[1].sequences - 2
  const values: bigint[] = new Array(labels).fill(0n)
  weights.forEach((w, k) => {
    values[first + k] = w
  })
  const subset = closure.around({ values, denominator })
  if (subset) yield subset
}

/** All components at once. */
export function planEquilibria(form: SequenceForm, options: PlanOptions = {}): PlanEquilibria {
  const search = planComponents(form, options)
  const components: PlanComponent[] = []
  for (;;) {
    const step = search.next()
    if (step.done) return { ...step.value, components }
    components.push(step.value)
  }
}

function labelledGame(form: SequenceForm): LabelledGame {
  const own = (owner: Owner) =>
    Array.from({ length: form.players[owner].sequences - 1 }, (_, k) => labelOf(form, owner, k + 1))
  return {
    systems: planPolyhedra(form),
    own: [own(0), own(1)],
    best(owner, point) {
      const replier = (1 - owner) as Owner
      const { worth } = bestReplies(form, owner, planAt(form, owner, point))
      const best = new Set<number>()
      for (const { first, actions } of form.players[replier].sets) {
        const values = worth.slice(first, first + actions)
        values.forEach((v, a) => {
          if (values.every((other) => other <= v)) best.add(labelOf(form, replier, first + a))
        })
      }
      return best
    },
  }
}

function planAt(form: SequenceForm, owner: Owner, point: ExactPoint): Plan {
  const first = labelOf(form, owner, 1)
  return [point.denominator, ...point.values.slice(first, first + form.players[owner].sequences - 1)]
}

function planSubset(form: SequenceForm, game: LabelledGame, subset: MaximalSubset, effort: () => Effort): PlanSubset {
  const side = (owner: Owner): PlanFactor[] =>
    factorsOf(subset.faces[owner], game.own[owner], effort).map(({ labels, vertices }: FaceFactor) => ({
      sequences: labels.map((l) => l - labelOf(form, owner, 1) + 1),
      vertices,
    }))
  return {
    sides: [side(0), side(1)],
    inner: [planAt(form, 0, subset.inner[0]), planAt(form, 1, subset.inner[1])],
  }
}
