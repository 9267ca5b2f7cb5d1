/** The methods for two-player extensive games, as the registry knows them. */
import { Rational } from '../../number/index.ts'
import type { Ending, Factor, Family, Method, Problem, Solution, SolveOptions } from '../method.ts'
import { type PlanComponent, type PlanFactor, planComponents } from './all.ts'
import { type SequenceForm, sequenceForm, sequenceFormRefusal } from './form.ts'
import { lemke } from './lemke.ts'
import { behaviour, type Plan } from './plans.ts'
import { zeroSumPlans } from './zero-sum.ts'

/** Tables are dense: more actions than this would fill the memory. */
const MOST_ACTIONS = 5000

const refusalOf = ({ game }: Problem): string | undefined => {
  const refusal = sequenceFormRefusal(game)
  if (refusal !== undefined) return refusal
  const actions = game.sets.offset[game.sets.count]
  if (actions <= MOST_ACTIONS) return undefined
  return `there are ${actions} actions at all information sets together; this method takes up to ${MOST_ACTIONS}`
}

const applies = (problem: Problem): true | string => refusalOf(problem) ?? true

function formOf(problem: Problem, { fixed }: SolveOptions): SequenceForm {
  const given = new Map<number, Rational[]>()
  for (const [set, chances] of fixed ?? []) {
    const exact = chances.slice(1).map((p) => Rational.fromNumber(p))
    given.set(set, [Rational.one.sub(Rational.sum(exact)), ...exact])
  }
  return sequenceForm(problem.game, problem.exact(), given)
}

/** What is to be said of every solution of a game. */
function notesOn(problem: Problem, form: SequenceForm): string[] {
  const notes: string[] = []
  if (!problem.exact().exact) notes.push('some numbers of the game are irrational and were rounded within 1e-15')
  if (form.unreachable.length > 0) {
    const names = form.unreachable.map((s) => `"${form.game.labels.sets[s]}"`)
    const told = names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ')
    notes.push(`only moves of chance zero lead to ${told}; what is done there was not solved for`)
  }
  return notes
}

function solutionOf(
  form: SequenceForm,
  plans: readonly [Plan, Plan],
  notes: readonly string[],
  family?: Family,
): Solution {
  const exactProfile = behaviour(form, plans)
  return { profile: Float64Array.from(exactProfile, (p) => p.toNumber()), exactProfile, notes, family }
}

export const faceSearch: Method = {
  name: 'face-search',
  concept: 'nash',
  finds: 'all',
  status: 'exact',
  summary:
    'All Nash equilibria of a two-player game, as pairs of realisation plans: isolated ones, and for each continuum its maximal convex subsets, factor by factor, with their corners.',
  reference:
    'von Stengel 1996 (sequence form); Audet, Hansen, Jaumard & Savard 2001; Avis, Rosenberg, Savani & von Stengel 2010',
  page: 'bimatrix',
  limits:
    'Two players with perfect recall. Some tens of actions each (random 20 x 20 in a second). Play that is not reached makes continua.',
  applies,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    const form = formOf(problem, options)
    const limit = options.limit ?? 1000
    const search = planComponents(form, {
      stop: () => signal?.aborted ?? false,
      progress: (subsets, share) => progress?.(`${subsets} sets of equilibria`, share),
    })
    const notes = notesOn(problem, form)
    for (let number = 1; ; number++) {
      const step = search.next()
      if (step.done) return { complete: step.value.complete, reason: step.value.reason }
      if (number > limit) return { complete: false, reason: `there are more than ${limit}; ${limit} are given` }
      yield componentSolution(form, step.value, number, notes)
    }
  },
}

function componentSolution(
  form: SequenceForm,
  component: PlanComponent,
  number: number,
  notes: readonly string[],
): Solution {
  const [{ inner, sides }] = component
  const isolated = component.length === 1 && sides.flat().every((f) => f.vertices?.length === 1)
  if (isolated) return solutionOf(form, inner, notes)
  const cells = component.map((subset) => ({
    factors: [factorsOf(form, 0, subset.sides[0]), factorsOf(form, 1, subset.sides[1])].flat(),
  }))
  const long = component.some((c) => c.sides.flat().some((f) => f.vertices === undefined))
  return solutionOf(
    form,
    inner,
    long ? [...notes, 'some parts of the continuum have too many corners to list'] : notes,
    { component: number, cells },
  )
}

function factorsOf(form: SequenceForm, owner: 0 | 1, factors: readonly PlanFactor[]): Factor[] {
  const { player, sets, setOf } = form.players[owner]
  const { offset } = form.game.sets
  const slot = (sequence: number) => offset[sets[setOf[sequence]].set] + sequence - sets[setOf[sequence]].first
  return factors.map(({ sequences, vertices }) => ({
    player,
    sequences: sequences.map(slot),
    vertices: vertices?.map((v) => sequences.map((_, k) => Rational.of(v[k], v[sequences.length]))),
  }))
}

export const lemkePath: Method = {
  name: 'lemke',
  concept: 'nash',
  finds: 'one',
  status: 'exact',
  summary: 'One Nash equilibrium of a two-player game by complementary pivoting on the sequence form.',
  reference: 'Lemke 1965; Koller, Megiddo & von Stengel 1996; von Stengel, van den Elzen & Talman 2002',
  page: 'sequence-form',
  limits: 'Two players with perfect recall. Hundreds of actions each.',
  applies,
  *solve(problem, options, signal): Generator<Solution, Ending> {
    const form = formOf(problem, options)
    const { plans } = lemke(form, undefined, () => signal?.aborted ?? false)
    yield solutionOf(form, plans, notesOn(problem, form))
    return { complete: false, reason: 'the method finds one equilibrium and does not look for others' }
  },
}

export const linearProgram: Method = {
  name: 'linear-program',
  concept: 'nash',
  finds: 'one',
  status: 'exact',
  summary:
    'One Nash equilibrium of a two-player zero-sum game, and so the value, by linear programming on the sequence form.',
  reference: 'Koller & Megiddo 1992; von Stengel 1996',
  page: 'sequence-form',
  limits: 'Two players with perfect recall whose payoffs add up to the same everywhere. Some thousand actions each.',
  applies(problem) {
    const refusal = refusalOf(problem)
    if (refusal !== undefined) return refusal
    return (
      sequenceForm(problem.game, problem.exact()).sum !== undefined ||
      'the payoffs of the two players do not add up to the same at every end'
    )
  },
  *solve(problem, options): Generator<Solution, Ending> {
    const form = formOf(problem, options)
    const { plans, value } = zeroSumPlans(form)
    const [first] = form.players
    const owner = form.game.players[first.player] ?? 'nobody'
    yield solutionOf(form, plans, [...notesOn(problem, form), `the value of the game to ${owner} is ${value}`])
    return { complete: false, reason: 'the method finds one equilibrium; all have the same value' }
  },
}
