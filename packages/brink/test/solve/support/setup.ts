import { floatNumbers, type Game } from '../../../src/game/index.ts'
import type { Problem } from '../../../src/solve/method.ts'
import { createCorrector } from '../../../src/solve/qre/corrector.ts'
import { createStructure } from '../../../src/solve/qre/structure.ts'
import { createSystem, load } from '../../../src/solve/qre/system.ts'
import { worldOf } from '../../../src/solve/quantal-response.ts'

/** A problem as the caller of a method would make it, for a game without inputs. */
export function problemOf(game: Game): Problem {
  const numbers = floatNumbers(game, [])
  const n = game.players.length
  const range = (values: number[]) => Math.max(...values) - Math.min(...values) || 1
  return {
    game,
    numbers,
    exact: () => {
      throw new Error('not needed here')
    },
    payoffRange: Float64Array.from({ length: n }, (_, i) =>
      range(Array.from(numbers.payoff).filter((_, at) => at % n === i)),
    ),
    memberRange: game.ballots.map((b) =>
      Float64Array.from(b.groups, ({ vote }) =>
        vote.by === 'worth' ? range(Array.from(vote.worth, (f) => numbers.formula[f])) : 1,
      ),
    ),
  }
}

/** A system loaded with a game's numbers, rationality per unit. */
export function perUnit(game: Game, fixed?: ReadonlyMap<number, readonly number[]>) {
  const problem = problemOf(game)
  const system = createSystem(createStructure(game, fixed?.keys()))
  const ones = (a: Float64Array) => a.map(() => 1)
  load(system, {
    numbers: problem.numbers,
    scale: ones(problem.payoffRange),
    memberScale: problem.memberRange.map(ones),
    payoffRange: problem.payoffRange,
    fixed,
  })
  return { problem, system, corrector: createCorrector(system) }
}

/** The same, rationality per range. */
export function perRange(game: Game) {
  const problem = problemOf(game)
  const system = createSystem(createStructure(game))
  load(system, worldOf(problem, 'limit'))
  return { problem, system, corrector: createCorrector(system) }
}
