/** The method `polynomial-supports`, as the registry knows it. See docs/solvers/many-players.md. */
import { FIXED_ONE, fixed, type Interval, intervals, point, Rational } from '../../number/index.ts'
import type { Ending, Method, Problem, Solution, SolveOptions } from '../method.ts'
import { allEquilibria } from './all.ts'
import { cellsOf } from './cells.ts'
import type { Component } from './components.ts'
import { type AgentForm, agentForm, agentFormRefusal } from './form.ts'
import type { Point } from './point.ts'
import { isReached, OUT } from './supports.ts'

/** More actions at one set than this cannot be enumerated by their subsets. */
const MOST_ACTIONS = 12
const MOST_ENDS = 20_000
/** Bounds of irrational probabilities are multiples of one over this. */
const GRID = 10n ** 15n

export const polynomialSupports: Method = {
  name: 'polynomial-supports',
  concept: 'nash',
  finds: 'all',
  status: 'certified',
  page: 'many-players',
  summary:
    'All Nash equilibria of a game with any number of players: for each choice of the actions taken, every solution of its polynomial system, exact where it is rational, else between bounds that are proven to hold exactly one.',
  reference:
    'Porter, Nudelman & Shoham 2008 (supports); Krawczyk 1969, Rump 1999, Moore, Kearfott & Cloud 2009 (intervals)',
  limits: `Perfect recall; at most ${MOST_ACTIONS} actions at a set and ${MOST_ENDS} ends. Random games of three players up to 4 x 4 x 4 in seconds. Of a continuum it gives a point, and the cells that are products of polyhedra.`,
  applies: ({ game }) => refusal(game) ?? true,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    const form = formOf(problem, options)
    const limit = options.limit ?? 1000
    const search = allEquilibria(form, () => signal?.aborted ?? false, progress)
    const notes = problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']
    let continua = 0
    for (let found = 0; ; found++) {
      const step = search.next()
      if (step.done) return step.value
      if (found === limit)
        return { complete: false, reason: `more than ${limit} equilibria; the first ${limit} are given` }
      const [point] = step.value
      const solution = solutionOf(form, point, notes)
      if (isIsolated(step.value)) yield solution
      else yield { ...solution, ...continuum(form, step.value, notes, ++continua) }
    }
  },
}

const isIsolated = ([point, ...others]: Component): boolean =>
  others.length === 0 && point.dimension === 0 && !point.isSample

/** What is said of a component that is more than a point. */
function continuum(
  form: AgentForm,
  component: Component,
  notes: readonly string[],
  number: number,
): Pick<Solution, 'family' | 'notes'> {
  const cells = cellsOf(form, component)
  const { dimension } = component[0]
  const directions = dimension === 1 ? 'one direction' : `${dimension} directions`
  const note =
    dimension === 0 && component.length === 1
      ? 'a point of a set of equilibria of which no more is known'
      : dimension > 0
        ? `one point of a continuum, which can be moved in ${directions} at least`
        : 'one point of a continuum'
  return { family: { component: number, cells }, notes: [...notes, note] }
}

function refusal(game: Problem['game']): string | undefined {
  const { sets, terminals } = game
  for (let s = 0; s < sets.count; s++) {
    const count = sets.offset[s + 1] - sets.offset[s]
    if (sets.player[s] >= 0 && count > MOST_ACTIONS)
      return `"${game.labels.sets[s]}" has ${count} actions; supports are enumerated up to ${MOST_ACTIONS}`
  }
  if (terminals.count > MOST_ENDS) return `the game has ${terminals.count} ends; this method takes up to ${MOST_ENDS}`
  return agentFormRefusal(game)
}

export function formOf(problem: Problem, { fixed }: SolveOptions): AgentForm {
  const given = new Map<number, Rational[]>()
  for (const [set, chances] of fixed ?? []) {
    const exact = chances.slice(1).map((p) => Rational.fromNumber(p))
    given.set(set, [Rational.one.sub(Rational.sum(exact)), ...exact])
  }
  return agentForm(problem.game, problem.exact(), given)
}

/** A point as a solution. At sets that are not solved for the first action stands. */
export function solutionOf(form: AgentForm, { at, support }: Point, notes: readonly string[]): Solution {
  const { sets } = form.game
  const certain = new Map<number, Rational>()
  for (let s = 0; s < sets.count; s++) {
    const given = form.given.get(s)
    const isSolved = form.agents.some((agent) => agent.set === s && isReached(support, agent))
    if (!isSolved)
      for (let slot = sets.offset[s]; slot < sets.offset[s + 1]; slot++) {
        const first = slot === sets.offset[s] ? Rational.one : Rational.zero
        certain.set(slot, given ? given[slot - sets.offset[s]] : first)
      }
  }
  if (at.exact) {
    const exactProfile = at.x.map((p, slot) => certain.get(slot) ?? p)
    return { profile: Float64Array.from(exactProfile, (p) => p.toNumber()), exactProfile, notes }
  }
  const box = at.x.map((p, slot): Interval => {
    const known = certain.get(slot) ?? (support[slot] === OUT ? Rational.zero : undefined)
    if (known) return point(known)
    return p.lo === FIXED_ONE && p.hi === FIXED_ONE ? intervals.one : fixed.onGrid(p, GRID)
  })
  const profile = Float64Array.from(at.x, (p, slot) => certain.get(slot)?.toNumber() ?? fixed.toNumber(p))
  return { profile, box, notes }
}
