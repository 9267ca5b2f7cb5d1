/** Running a method to its end. */
import type { Ending, Method, Problem, Progress, Solution, SolveOptions } from './method.ts'

/**
 * Calls `found` with each solution and returns what may be said of completeness. Throws what the method throws (a
 * SolveError when it could not finish).
 */
export function run(
  method: Method,
  problem: Problem,
  options: SolveOptions,
  found: (solution: Solution) => void,
  signal?: AbortSignal,
  progress?: Progress,
): Ending {
  const solutions = method.solve(problem, options, signal, progress)[Symbol.iterator]()
  for (;;) {
    const step = solutions.next()
    if (step.done) return step.value ?? promised(method, signal)
    found(step.value)
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
