/** Iterated dominance and rationalizability, as the registry knows them. */
import { reducedStrategicForm } from '../../game/index.ts'
import type { OtherMethod } from '../other-concepts.ts'
import { reducedFormCounts } from '../strategic-method.ts'
import { iterate } from './iterate.ts'

const MOST_CELLS = 20_000

type Words = Pick<OtherMethod, 'name' | 'concept' | 'summary' | 'reference' | 'selection'>

function elimination(words: Words, weak: boolean, notesFor: (players: number) => string[]): OtherMethod {
  return {
    ...words,
    finds: 'all',
    status: 'exact',
    page: 'dominance',
    limits: `Any number of players; at most ${MOST_CELLS} pure profiles in the reduced strategic form.`,
    takesObjective: false,
    applies({ game }) {
      const counts = reducedFormCounts(game, MOST_CELLS)
      return typeof counts === 'string' ? counts : true
    },
    find(problem) {
      const { game } = problem
      const numbers = problem.exact()
      const { strategic, plans } = reducedStrategicForm(game, numbers)
      const movers = game.players.filter((_, i) => game.sets.player.includes(i)).length
      const rounded = numbers.exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']
      return {
        answer: { type: 'survivors', plans, weak, ...iterate(strategic, weak) },
        notes: [...notesFor(movers), ...rounded],
        complete: true,
      }
    },
  }
}

export const strictDominance = elimination(
  {
    name: 'iterated-strict-dominance',
    concept: 'undominated',
    summary:
      'The strategies that iterated elimination of strictly dominated ones leaves, domination by mixtures included.',
    reference: 'Luce & Raiffa 1957; Pearce 1984',
  },
  false,
  () => ['the order of elimination does not matter'],
)

export const weakDominance = elimination(
  {
    name: 'iterated-weak-dominance',
    concept: 'undominated',
    selection: ['all weakly dominated strategies at once, round by round'],
    summary:
      'The strategies that iterated elimination of weakly dominated ones leaves, all that are dominated going at once.',
    reference: 'Luce & Raiffa 1957; Pearce 1984; Dekel & Fudenberg 1990',
  },
  true,
  () => [
    'with weak dominance the order of elimination matters: here all that are dominated go at once in each round, and another order can leave other strategies and lose Nash equilibria',
  ],
)

export const rationalizability = elimination(
  {
    name: 'rationalizability',
    concept: 'rationalizable',
    summary: 'The rationalizable strategies, each with a belief that justifies it.',
    reference: 'Bernheim 1984; Pearce 1984; Brandenburger & Dekel 1987',
  },
  false,
  (movers) =>
    movers > 2
      ? [
          'beliefs about several others may be correlated (Brandenburger & Dekel 1987); where they must be independent, fewer strategies can be rationalizable',
        ]
      : [],
)
