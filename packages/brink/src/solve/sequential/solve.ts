/** From a game to its families of sequential equilibria, all of them or those that a refinement leaves. */
import type { Ending, Problem, Progress, Solution, SolveOptions } from '../method.ts'
import { settle } from './blocks.ts'
import type { Case } from './case.ts'
import { INSIDE } from './case.ts'
import { assessmentOf } from './cell.ts'
import { componentsOf } from './components.ts'
import { familyOf } from './family.ts'
import type { Frame } from './frame.ts'
import { type Group, groupsOf } from './groups.ts'
import { type SearchState, search } from './search.ts'
import type { Row } from './simplex.ts'

/** For a case, the parts of it that are wanted: rows for either side's weights. */
export type Refinement = (position: Case) => Iterable<readonly [readonly Row[], readonly Row[]]>

const everything: Refinement = () => [[[], []]]

const unfinished = 'there was no time to see which families hang together; one may be told in several parts'

/** How much of a game with very many equilibria is told. */
export interface Bounds {
  /** Sets of equilibria that are kept: exact ties bring them forth by the million, and each takes some 50 kB. */
  readonly sets: number
  /** Where there are more sets than those, as many as can be compared with one another to see which hang together. */
  readonly compared: number
}

const usual: Bounds = { sets: 5000, compared: 100 }

export function* families(
  problem: Problem,
  frame: Frame,
  { limit = 1000 }: SolveOptions,
  signal?: AbortSignal,
  progress?: Progress,
  refinement: Refinement = everything,
  bounds: Bounds = usual,
): Generator<Solution, Ending> {
  const state: SearchState = { visited: 0, share: 0, stopped: false }
  const stop = () => signal?.aborted ?? false
  const groups: Group[] = []
  let crowded = false
  for (const { position, blocks } of search(frame, state, stop)) {
    for (const block of blocks) settle(position, block, block.alternatives[0])
    for (const rows of refinement(position)) groups.push(...groupsOf(position, blocks, rows))
    progress?.(`${groups.length} sets of equilibria`, state.share)
    crowded = groups.length > bounds.sets
    if (crowded) break
  }
  const notes = notesOn(problem, frame)
  // Purer play first: a family is told by its first cell.
  const mixed = new Map(
    groups.map((g) => [g, g.base.status.reduce((n, s) => n + s.filter((how) => how === INSIDE).length, 0)]),
  )
  groups.sort((a, b) => mixed.get(a)! - mixed.get(b)!)
  const { components, thorough } = componentsOf(crowded ? groups.slice(0, bounds.compared) : groups, stop)
  for (const [k, component] of components.entries()) {
    if (k === limit) return { complete: false, reason: `${components.length} families; the first ${limit} are given` }
    const { profile, ...assessment } = assessmentOf(component[0].base)
    const family = familyOf(component, k + 1)
    const own =
      family?.total === undefined
        ? notes
        : [...notes, `the continuum has ${family.total} parts; ${family.cells.length} of them are listed`]
    yield {
      profile: Float64Array.from(profile, (p) => p.toNumber()),
      exactProfile: profile,
      assessment,
      family,
      notes: thorough ? own : [...own, unfinished],
    }
  }
  if (crowded) return { complete: false, reason: tooMany(bounds, state.share) }
  if (!state.stopped) return thorough ? { complete: true } : { complete: false, reason: unfinished }
  return { complete: false, reason: `stopped after ${percentage(state.share)} of the search` }
}

const percentage = (share: number): string => `about ${(100 * share).toPrecision(2)}%`

const tooMany = ({ sets, compared }: Bounds, share: number): string =>
  `there are more than ${sets} sets of equilibria, as where somebody is exactly indifferent at many information sets; the search was ended after ${percentage(share)} of it, and what is given are the ${compared} purest of those sets, put together where they meet`

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
