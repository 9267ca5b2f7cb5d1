/** A solution with its certificate and what follows from it. */
import type { Rational } from '../number/index.ts'
import type { Problem, Solution, SolveOptions } from '../solve/method.ts'
import { type Certificate, certify, IrrationalError } from '../verify/index.ts'
import { playExact, playFloat } from '../verify/profile.ts'
import { exact, float } from './arithmetic.ts'
import { type ExactLimit, exactLimit } from './exact-limit.ts'
import { type Play, playOf } from './play.ts'
import { numberText } from './words/number.ts'

export interface Equilibrium {
  readonly solution: Solution
  readonly certificate: Certificate
  readonly play: Play<number>
  /** The same in rationals, where the method is exact. */
  readonly exactPlay?: Play<Rational>
}

/**
 * What follows from a solution is many times larger than the solution, and a thousand solutions of a large tree would fill
 * the memory. So it is worked out when it is asked for, and put away again when enough others have been asked for since.
 */
export class Shelf {
  private readonly items: { size: number; clear(): void }[] = []
  private size = 0
  private readonly most: number

  /** @param most sum of the sizes (nodes) to keep. */
  constructor(most = 300_000) {
    this.most = most
  }

  put(size: number, clear: () => void): void {
    this.items.push({ size, clear })
    this.size += size
    while (this.size > this.most && this.items.length > 1) {
      const oldest = this.items.shift()!
      this.size -= oldest.size
      oldest.clear()
    }
  }
}

export function equilibriumOf(
  problem: Problem,
  solution: Solution,
  fixed: SolveOptions['fixed'],
  shelf: Shelf,
): Equilibrium {
  if (solution.rationality && !fixed) {
    const { game, numbers } = problem
    const play = playOf(float, playFloat(game, numbers, solution.profile, solution.logProfile))
    const limit = exactLimit(problem, solution, play.belief)
    if (limit) return new Lazily(problem, atEnd(solution, limit), undefined, shelf, limit)
  }
  return new Lazily(problem, solution, fixed, shelf)
}

class Lazily implements Equilibrium {
  readonly solution: Solution
  private readonly problem: Problem
  private readonly fixed: SolveOptions['fixed']
  private readonly shelf: Shelf
  private proof: Certificate | undefined
  private floatPlay: Play<number> | undefined
  private rationalPlay: Play<Rational> | undefined
  private irrational = false
  private readonly limit: ExactLimit | undefined

  constructor(problem: Problem, solution: Solution, fixed: SolveOptions['fixed'], shelf: Shelf, limit?: ExactLimit) {
    this.problem = problem
    this.solution = solution
    this.fixed = fixed
    this.shelf = shelf
    this.limit = limit
    this.proof = limit?.certificate
  }

  get certificate(): Certificate {
    this.proof ??= certify(this.problem, this.solution, { fixed: this.fixed })
    return this.proof
  }

  get play(): Play<number> {
    if (!this.floatPlay) {
      const { game, numbers } = this.problem
      const { profile, logProfile } = this.solution
      this.floatPlay = playOf(
        float,
        playFloat(game, numbers, profile, logProfile),
        this.doubleBeliefs(),
        this.beliefFrom(),
      )
      this.shelf.put(game.nodes.count, () => {
        this.floatPlay = undefined
      })
    }
    return this.floatPlay
  }

  get exactPlay(): Play<Rational> | undefined {
    const { exactProfile } = this.solution
    if (!exactProfile || this.irrational) return undefined
    if (!this.rationalPlay) {
      const { game } = this.problem
      this.rationalPlay = rationally(() =>
        playOf(exact, playExact(game, this.problem.exact(), exactProfile), this.givenBeliefs(), this.beliefFrom()),
      )
      this.irrational = this.rationalPlay === undefined
      this.shelf.put(game.nodes.count, () => {
        this.rationalPlay = undefined
      })
    }
    return this.rationalPlay
  }

  /** Beliefs where the profile settles none: those of the method, or the limit of the branch. */
  private givenBeliefs(): ReadonlyMap<number, readonly Rational[]> | undefined {
    const { assessment } = this.solution
    if (!assessment) return this.limit?.beliefs
    return new Map(assessment.beliefs.flatMap((b, set) => (b ? [[set, b] as const] : [])))
  }

  private beliefFrom(): string | undefined {
    return (
      this.solution.assessment && (this.solution.family ? 'one of the consistent beliefs' : 'the consistent belief')
    )
  }

  private doubleBeliefs(): ReadonlyMap<number, number[]> | undefined {
    const beliefs = this.givenBeliefs()
    return beliefs && new Map(Array.from(beliefs, ([set, b]) => [set, b.map((p) => p.toNumber())]))
  }
}

/** The exact equilibrium at the end of a branch takes the place of the doubles that led to it. */
function atEnd(solution: Solution, { profile }: ExactLimit): Solution {
  const rounded = Float64Array.from(profile, (p) => p.toNumber())
  const distance = Math.max(...rounded.map((p, slot) => Math.abs(p - solution.profile[slot])))
  const away =
    distance === 0
      ? 'no probability differs'
      : `no probability differs by more than about ${numberText(Number(distance.toPrecision(1)))}`
  const note = `What is told is the exact equilibrium at the end of the branch; from the last point followed ${away}`
  return {
    ...solution,
    profile: rounded,
    exactProfile: profile,
    logProfile: undefined,
    notes: [...solution.notes, note],
  }
}

/** Undefined where the numbers are irrational. */
function rationally<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof IrrationalError) return undefined
    throw error
  }
}
