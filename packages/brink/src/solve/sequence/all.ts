/**
 * All Nash equilibria of a two-player extensive game with perfect recall, as pairs of realisation plans.
 *
 * The search over faces gives products F x G of faces of the two polyhedra. Their points are plans with values, and values
 * at sets that a plan rules out are not determined; what counts is the image in the plans. Let V be all vertices of those
 * images, for each player. The maximal Nash subsets X x Y (with convex X and Y) have all extreme points in V:
 *
 *   Take an extreme point x of X and y° in the relative interior of Y. The pair lies in some product; let F' and G' be its
 *   images. For x' in F': since y° is a best reply to x', so is all of Y (best replies are a face, and y° is inside Y). On Y the
 *   loss of x' against a fixed member of X is linear, non-negative, and zero at y°, hence zero: x' is in X. So F' is
 *   part of X, and x, extreme in X, is extreme in F'.
 *
 * So the maximal complete subgraphs of the exact relation "equilibrium" on V x V are the maximal Nash subsets, as in strategic form.
 */
import { lowestTerms } from '../../number/index.ts'
import type { SearchEnd } from '../complementary/extreme.ts'
import { extremePoints } from '../complementary/hull.ts'
import { leafFaces } from '../complementary/leaf.ts'
import { type Image, projectedVertices } from '../complementary/projection.ts'
import { FaceSearch } from '../complementary/search.ts'
import { components } from '../complementary/subsets.ts'
import { SolveError } from '../method.ts'
import type { SequenceForm } from './form.ts'
import { bestReplies, type Plan, payoffsAgainst, total } from './plans.ts'
import { labelOf, type Owner, planPolyhedra } from './polyhedra.ts'

/** conv first x conv second: every pair is an equilibrium, and no larger product is. Extreme plans of each side. */
export interface PlanSubset {
  readonly first: readonly Plan[]
  readonly second: readonly Plan[]
}

/** A connected component of the equilibria: the union of its maximal Nash subsets. */
export interface PlanComponent {
  readonly subsets: readonly PlanSubset[]
  /** False when there are more maximal subsets than are listed. */
  readonly allSubsets: boolean
}

export interface PlanEquilibria extends SearchEnd {
  readonly components: readonly PlanComponent[]
}

export interface PlanOptions {
  readonly stop?: () => boolean
  readonly progress?: (pairs: number, share: number) => void
  /** Most pairs of plans that are looked at; by default four million. */
  readonly limit?: number
}

export function planEquilibria(form: SequenceForm, options: PlanOptions = {}): PlanEquilibria {
  const { stop = () => false, progress, limit = 4_000_000 } = options
  const search = new FaceSearch(...planPolyhedra(form))
  const found: [Found, Found] = [new Found(), new Found()]
  const known = new Set<number>()
  let reason: string | undefined
  const ask = () => {
    progress?.(known.size, search.counts.share)
    return stop()
  }
  try {
    for (const leaf of search.leaves(ask)) {
      const faces = leafFaces(leaf)
      if (!faces) continue
      const [xs, ys] = faces.map((face, owner) => {
        const keep = ownLabels(form, owner as Owner)
        return projectedVertices(face, keep, stop).map((image) => found[owner].add(planOfImage(image)))
      })
      for (const x of xs) for (const y of ys) known.add(x * 0x4000000 + y)
      if (found[0].plans.length * found[1].plans.length > limit) {
        reason = `${found[0].plans.length} and ${found[1].plans.length} extreme plans, more pairs than ${limit}`
        break
      }
    }
    if (reason === undefined && search.counts.share < 1)
      reason = `stopped after about ${(100 * search.counts.share).toPrecision(2)}% of the search`
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    reason = error.message
  }
  const parts = assemble(form, found, known)
  return {
    components: parts,
    complete: reason === undefined && parts.every((c) => c.allSubsets),
    reason: reason ?? (parts.every((c) => c.allSubsets) ? undefined : 'a component has too many maximal Nash subsets'),
    found: known.size,
    counts: search.counts,
    exactDecisions: search.exactDecisions,
  }
}

const ownLabels = (form: SequenceForm, owner: Owner): number[] =>
  Array.from({ length: form.players[owner].sequences - 1 }, (_, k) => labelOf(form, owner, k + 1))

/** The weight of the empty sequence is the scale. */
const planOfImage = (image: Image): Plan => [image[image.length - 1], ...image.slice(0, -1)]

/** Plans seen so far, each once. */
class Found {
  readonly plans: Plan[] = []
  private readonly numbers = new Map<string, number>()

  add(plan: Plan): number {
    const lowest = lowestTerms(plan)
    const key = lowest.join()
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.plans.length
      this.plans.push(lowest)
      this.numbers.set(key, number)
    }
    return number
  }
}

function assemble(form: SequenceForm, found: readonly [Found, Found], known: ReadonlySet<number>): PlanComponent[] {
  const [first, second] = found.map((f) => f.plans)
  const against = second.map((y) => ({ payoffs: payoffsAgainst(form, 1, y), best: bestReplies(form, 1, y).best, y }))
  const pairs: [number, number][] = []
  first.forEach((x, i) => {
    const payoffs = payoffsAgainst(form, 0, x)
    const { best } = bestReplies(form, 0, x)
    against.forEach((reply, j) => {
      const equilibrium =
        known.has(i * 0x4000000 + j) ||
        (total(x, reply.payoffs) === reply.best * x[0] && total(reply.y, payoffs) === best * reply.y[0])
      if (equilibrium) pairs.push([i, j])
    })
  })
  return components(pairs).map(({ subsets, allSubsets }) => ({
    allSubsets,
    subsets: subsets.map((s) => ({
      first: extremePlans(s.first.map((i) => first[i])),
      second: extremePlans(s.second.map((j) => second[j])),
    })),
  }))
}

const extremePlans = (plans: readonly Plan[]): Plan[] => extremePoints(plans, (plan) => [...plan.slice(1), plan[0]])
