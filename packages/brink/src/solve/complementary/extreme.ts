/** All extreme solutions, one after the other, and what they make together. */
import { SolveError } from '../method.ts'
import { Effort } from './effort.ts'
import type { ExactPoint } from './exact-basis.ts'
import { faceVertices } from './face-vertices.ts'
import { leafFaces, Vertices } from './leaf.ts'
import { FaceSearch, type SearchCounts } from './search.ts'
import type { LabelledSystem } from './system.ts'

/** A pair of vertices, one of each polyhedron, that have all labels together. */
export interface ExtremePair {
  /** Numbers of the two vertices in `first` and `second` of the search; equal numbers, equal vertices. */
  readonly pair: readonly [number, number]
  readonly first: ExactPoint
  readonly second: ExactPoint
}

export interface ExtremeOptions {
  /** Asked now and then; true ends the search. */
  readonly stop?: () => boolean
  /** Most pairs that are kept; by default a million. */
  readonly limit?: number
  readonly progress?: (found: number, counts: SearchCounts) => void
}

/** What became of a search. */
export interface SearchEnd {
  /** True when nothing is missing. */
  readonly complete: boolean
  readonly reason?: string
  readonly found: number
  readonly counts: SearchCounts
  /** How often doubles could not decide and exact arithmetic did. */
  readonly exactDecisions: number
}

/** Every extreme solution, each once, as it is found. */
export function* extremePairs(
  systems: readonly [LabelledSystem, LabelledSystem],
  { stop = () => false, limit = 1_000_000, progress }: ExtremeOptions = {},
): Generator<ExtremePair, SearchEnd> {
  const search = new FaceSearch(...systems)
  const [first, second] = [new Vertices(), new Vertices()]
  const seen = new Set<number>()
  const end = (reason?: string): SearchEnd => ({
    complete: reason === undefined,
    reason,
    found: seen.size,
    counts: search.counts,
    exactDecisions: search.exactDecisions,
  })
  const ask = () => {
    progress?.(seen.size, search.counts)
    return stop()
  }
  try {
    for (const leaf of search.leaves(ask)) {
      const faces = leafFaces(leaf)
      if (!faces) continue
      const xs = faceVertices(faces[0], new Effort(undefined, stop)).map((point) => first.add(point))
      const ys = faceVertices(faces[1], new Effort(undefined, stop)).map((point) => second.add(point))
      for (const x of xs)
        for (const y of ys) {
          const key = x * 0x4000000 + y
          if (seen.has(key)) continue
          if (seen.size === limit) return end(`more than ${limit} extreme equilibria`)
          seen.add(key)
          yield { pair: [x, y], first: first.points[x], second: second.points[y] }
        }
    }
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    return end(error.message)
  }
  if (search.counts.share < 1) {
    const percent = (100 * search.counts.share).toFixed(search.counts.share < 0.1 ? 2 : 0)
    return end(`stopped after about ${percent}% of the search, with ${seen.size} extreme equilibria found`)
  }
  return end()
}
