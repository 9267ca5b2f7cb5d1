/** From the text of a crisis to a problem for a method. */
import { exactNumbers, floatNumbers } from '../../../src/game/index.ts'
import { check } from '../../../src/language/index.ts'
import { rational } from '../../../src/number/index.ts'
import type { Ending, Method, Problem, Solution } from '../../../src/solve/index.ts'

/** At the file's values, or others by the name of the input. */
export function crisisProblem(text: string, at: Readonly<Record<string, string>> = {}): Problem {
  const { compiled, diagnostics } = check(text)
  if (!compiled) throw new Error(diagnostics.map((d) => d.message).join('\n'))
  const { game, inputs, payoffRange, memberRange } = compiled
  const values = inputs.map((i) => (at[i.name] === undefined ? i.stated : rational(at[i.name])))
  const exact = exactNumbers(game, values)
  const numbers = floatNumbers(
    game,
    values.map((v) => v.toNumber()),
  )
  return { game, numbers, exact: () => exact, payoffRange, memberRange }
}

/** All solutions, and how the search ended. */
export function solved(method: Method, problem: Problem, options = {}): { solutions: Solution[]; ending: Ending } {
  const search = method.solve(problem, options)[Symbol.iterator]()
  const solutions: Solution[] = []
  for (;;) {
    const step = search.next()
    if (step.done) return { solutions, ending: step.value as Ending }
    solutions.push(step.value)
  }
}

/** The chance of an action, by its label and that of its set. */
export function chanceOf({ game }: Problem, { profile }: Solution, action: string, set?: string): number {
  for (let s = 0; s < game.sets.count; s++)
    for (let slot = game.sets.offset[s]; slot < game.sets.offset[s + 1]; slot++)
      if (game.labels.actions[slot] === action && (set === undefined || game.labels.sets[s].startsWith(set)))
        return profile[slot]
  throw new Error(`no action ${action}`)
}
