/** Running a method to its end. */
import type { Ending, Method, Problem, Progress, Solution, SolveOptions } from './method.ts'

/**
 * Calls `found` with each solution, until it returns false, and returns what may be said of completeness. Throws what the
 * method throws (a SolveError when it could not finish).
 */
export function run(
  method: Method,
  problem: Problem,
  options: SolveOptions,
  found: (solution: Solution) => unknown,
  signal?: AbortSignal,
  progress?: Progress,
): Ending {
  const solutions = method.solve(problem, options, signal, progress)[Symbol.iterator]()
  for (let count = 1; ; count++) {
    const step = solutions.next()
    if (step.done) return step.value ?? promised(method, signal)
    if (found(step.value) !== false) continue
    solutions.return?.()
    return { complete: false, reason: `${count === 1 ? 'one solution is' : `${count} solutions are`} given` }
  }
}

function promised(method: Method, signal?: AbortSignal): Ending {
  if (signal?.aborted) return { complete: false, reason: 'the search was stopped' }
  if (method.finds === 'all') return { complete: true }
  return {
    complete: false,
    reason:
      method.finds === 'one'
        ? 'the method finds one solution and does not look for others'
        : 'the method finds some solutions and does not prove that there are no others',
  }
}
