/**
 * Worlds from points of the unit cube. Each thing that is drawn has dimensions of its own, the same in every reading, so that
 * the n-th worlds of two readings share what the readings share. A world is the inputs in their order and, last, the
 * rationality.
 */
import { normalCdf, normalQuantile } from '../../number/special/normal.ts'
import { AnswerError } from '../errors.ts'
import { type Draw, isDraw, type Uncertainty } from './uncertainty.ts'

/** Two inputs that are drawn together; `rank` is the correlation of their normal scores. */
export interface Correlation {
  readonly between: readonly [string, string]
  readonly rank: number
}

/** Things drawn that stand together in the sensitivity: one, or several that are correlated. */
export interface Factor {
  readonly name: string
  readonly dimensions: readonly number[]
  readonly draws: readonly Draw[]
}

export interface Sampler {
  /** Coordinates that a point has, those of all readings. */
  readonly dimensions: number
  readonly factors: readonly Factor[]
  /** Sets all that differs from world to world in x, which holds the values of the reading, from the point u. */
  sample(u: ArrayLike<number>, x: Float64Array): void
  /** Sets what follows from what has been changed in x. */
  follow(x: Float64Array): void
}

/** Dimension of each key, over all readings. */
export type Layout = ReadonlyMap<string, number>

export function layoutOf(uncertainties: readonly Uncertainty[]): Layout {
  const layout = new Map<string, number>()
  for (const { draws } of uncertainties)
    for (const { keys } of draws) for (const key of keys) if (!layout.has(key)) layout.set(key, layout.size)
  return layout
}

/** Throws an AnswerError when the correlations cannot all hold at once. */
export function samplerOf(
  { steps, draws }: Uncertainty,
  layout: Layout,
  correlations: readonly Correlation[] = [],
): Sampler {
  const place = (draw: Draw) => draw.keys.map((key) => layout.get(key)!)
  const groups = correlatedGroups(draws, correlations)
  const copulas = groups.filter((g) => g.length > 1).map((g) => copulaOf(g, place, correlations))
  const drawn = steps.map((step) => (isDraw(step) ? { draw: step, at: place(step) } : step))
  const coordinates = new Float64Array(layout.size)
  return {
    dimensions: layout.size,
    factors: groups.map((group) => ({
      name: group.map((d) => d.name).join(', '),
      dimensions: group.flatMap(place),
      draws: group,
    })),
    sample(u, x) {
      for (let d = 0; d < coordinates.length; d++) coordinates[d] = u[d]
      for (const couple of copulas) couple(coordinates)
      for (const step of drawn) {
        if (typeof step === 'function') step(x)
        else
          step.draw.draw(
            step.at.map((d) => coordinates[d]),
            x,
          )
      }
    },
    follow(x) {
      for (const step of steps) if (!isDraw(step)) step(x)
    },
  }
}

/** Draws in their order, those that are correlated, directly or through others, in one group. */
function correlatedGroups(draws: readonly Draw[], correlations: readonly Correlation[]): Draw[][] {
  const groups: Draw[][] = draws.map((draw) => [draw])
  const groupOf = (name: string) => groups.find((g) => g.some((d) => d.name === name))
  for (const { between } of correlations) {
    const [a, b] = between.map(groupOf)
    // What is certain in this reading is correlated with nothing.
    if (!a || !b || a === b) continue
    a.push(...b)
    groups.splice(groups.indexOf(b), 1)
  }
  return groups
}

/**
 * A Gaussian copula: coordinates become standard normal scores, are mixed by the lower triangular root of their correlation
 * matrix, and become uniform again.
 */
function copulaOf(group: readonly Draw[], place: (draw: Draw) => number[], correlations: readonly Correlation[]) {
  const n = group.length
  const names = group.map((d) => d.name)
  const at = group.map((d) => place(d)[0])
  const matrix = names.map((a, i) =>
    names.map((b, j) =>
      i === j ? 1 : (correlations.find(({ between: c }) => c.includes(a) && c.includes(b))?.rank ?? 0),
    ),
  )
  const root = choleskyRoot(matrix)
  if (!root)
    throw new AnswerError(
      `The correlations of ${names.join(', ')} contradict each other.`,
      'State them closer to zero, or state those that are missing.',
    )
  const scores = new Float64Array(n)
  return (u: Float64Array) => {
    at.forEach((d, i) => {
      scores[i] = normalQuantile(u[d])
    })
    at.forEach((d, i) => {
      let mixed = 0
      for (let k = 0; k <= i; k++) mixed += root[i][k] * scores[k]
      u[d] = Math.min(1 - 2 ** -53, Math.max(2 ** -53, normalCdf(mixed)))
    })
  }
}

/** L with L L' = a; undefined where a is not positive definite. */
function choleskyRoot(a: readonly (readonly number[])[]): number[][] | undefined {
  const root = a.map(() => new Array<number>(a.length).fill(0))
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j]
      for (let k = 0; k < j; k++) sum -= root[i][k] * root[j][k]
      if (i === j && !(sum > 1e-12)) return undefined
      root[i][j] = i === j ? Math.sqrt(sum) : sum / root[j][j]
    }
  }
  return root
}
