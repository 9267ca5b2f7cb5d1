/** Correlated and coarse correlated equilibria, as the registry knows them. */
import { reducedStrategicForm, strategyIn } from '../../game/index.ts'
import { WELFARE } from '../objective.ts'
import type { OtherAnswer, OtherMethod } from '../other-concepts.ts'
import { reducedFormCounts } from '../strategic-method.ts'
import { MOST_ENTRIES } from './cone.ts'
import { bestCorrelated } from './strategic.ts'
import { worthOfCells } from './worth.ts'

/** Pure profiles of the reduced form. */
const MOST_CELLS = 20_000

const stopOf = (signal?: AbortSignal) => () => signal?.aborted ?? false

type Words = Omit<OtherMethod, 'applies' | 'find' | 'takesObjective' | 'finds' | 'status'>

function overProfiles(words: Words, coarse: boolean): OtherMethod {
  return {
    ...words,
    finds: 'one',
    status: 'exact',
    takesObjective: true,
    applies({ game }) {
      const counts = reducedFormCounts(game, MOST_CELLS)
      if (typeof counts === 'string') return counts
      const cells = counts.reduce((product, k) => product * k, 1)
      const constraints = counts.reduce((sum, k) => sum + (coarse ? k : k * (k - 1)), 0)
      return (
        (constraints + 2) * (cells + 1) <= MOST_ENTRIES ||
        `the linear program has ${constraints} incentive constraints on ${cells} pure profiles of the reduced strategic form; that is too many`
      )
    },
    find(problem, { objective = WELFARE }, signal): OtherAnswer {
      const { game } = problem
      const numbers = problem.exact()
      const reduced = reducedStrategicForm(game, numbers)
      const best = bestCorrelated(
        reduced.strategic,
        worthOfCells(game, numbers, reduced, objective),
        coarse,
        stopOf(signal),
      )
      const { sense } = objective
      return {
        answer: {
          type: 'recommendations',
          support: best.support.map(({ cell, chance }) => ({
            chance,
            plans: game.players.map((_, i) => reduced.plans[i][strategyIn(reduced.strategic, cell, i)]),
          })),
          objective,
          value: sense === 'max' ? best.value : best.value.neg(),
          multipliers: best.multipliers,
        },
        notes: numbers.exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15'],
        complete: false,
        reason: 'the equilibria of this concept are a polytope; this is a point of it that is best for the objective',
      }
    },
  }
}

export const correlatedProgram = overProfiles(
  {
    name: 'correlated-program',
    concept: 'correlated',
    summary:
      'A correlated equilibrium that is best for a stated objective, any number of players: a mediator draws a pure profile and tells each its strategy, and nobody gains by another.',
    reference: 'Aumann 1974, 1987; Hart & Schmeidler 1989',
    page: 'correlated',
    limits: `At most ${MOST_CELLS} pure profiles in the reduced strategic form, and ${MOST_ENTRIES / 1e6} million entries in the program.`,
  },
  false,
)

export const coarseProgram = overProfiles(
  {
    name: 'coarse-correlated-program',
    concept: 'coarse-correlated',
    summary:
      'A coarse correlated equilibrium that is best for a stated objective: who takes part before being told anything does not gain by staying out.',
    reference: 'Moulin & Vial 1978',
    page: 'correlated',
    limits: `At most ${MOST_CELLS} pure profiles in the reduced strategic form, and ${MOST_ENTRIES / 1e6} million entries in the program.`,
  },
  true,
)
