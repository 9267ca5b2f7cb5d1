/** Sequential equilibria, as the registry knows them. */
import type { Ending, Method, Problem, Solution } from '../method.ts'
import { sequenceFormRefusal } from '../sequence/form.ts'
import { assessmentOf, type Cell, cellOf } from './cell.ts'
import { componentsOf, parted } from './components.ts'
import { familyOf } from './family.ts'
import { type Frame, frameOf } from './frame.ts'
import { cases, type SearchState } from './search.ts'

const unfinished = 'there was no time to see which families hang together; one may be told in several parts'

/** What is to be said of every solution of a game. */
function notesOn(problem: Problem, { form, game }: Frame): string[] {
  const notes: string[] = []
  if (!problem.exact().exact) notes.push('some numbers of the game are irrational and were rounded within 1e-15')
  if (form.unreachable.length > 0) {
    const names = form.unreachable.slice(0, 4).map((s) => `"${game.labels.sets[s]}"`)
    if (form.unreachable.length > 4) names.push(`${form.unreachable.length - 4} more`)
    notes.push(
      `only moves of chance zero lead to ${names.join(', ')}; they were left out, and what is done there says nothing`,
    )
  }
  return notes
}

export const extendedWeights: Method = {
  name: 'extended-weights',
  concept: 'sequential',
  finds: 'all',
  status: 'exact',
  summary:
    'All sequential equilibria of a two-player game with their beliefs: isolated ones, and each continuum as a union of products of polyhedra of sequence weights.',
  reference: 'Kreps & Wilson 1982 (the concept, and labels); Streufert 2006; von Stengel 1996 (sequences)',
  page: 'sequential',
  limits:
    'Two players with perfect recall, and chance. Some tens of actions; the work grows with the number of possible supports.',
  applies: ({ game }: Problem): true | string => sequenceFormRefusal(game) ?? true,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    if (options.fixed?.size) return { complete: false, reason: 'the method takes no given behaviour' }
    const frame = frameOf(problem.game, problem.exact())
    const state: SearchState = { visited: 0, share: 0, stopped: false }
    const stop = () => signal?.aborted ?? false
    const cells: Cell[] = []
    for (const position of cases(frame, state, stop)) {
      const cell = cellOf(position)
      if (cell) cells.push(cell)
      progress?.(`${cells.length} families of equilibria`, state.share)
    }
    const notes = notesOn(problem, frame)
    const { components, thorough } = componentsOf(cells.map(parted), stop)
    for (const [k, component] of components.entries()) {
      const { profile, ...assessment } = assessmentOf(component[0])
      yield {
        profile: Float64Array.from(profile, (p) => p.toNumber()),
        exactProfile: profile,
        assessment,
        family: familyOf(component, k + 1),
        notes: thorough ? notes : [...notes, unfinished],
      }
    }
    if (!state.stopped) return { complete: true }
    return { complete: false, reason: `stopped after about ${(100 * state.share).toPrecision(2)}% of the search` }
  },
}
