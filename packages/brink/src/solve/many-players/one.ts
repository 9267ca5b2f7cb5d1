/** The method `logit-limit`: one certified equilibrium of a game that is too large for all of them. */
import { Rational } from '../../number/index.ts'
import type { Ending, Method, Problem, Solution } from '../method.ts'
import { logitBranch } from '../quantal-response.ts'
import { decide } from './decide.ts'
import { FloatSystem } from './float-system.ts'
import { type AgentForm, agentFormRefusal } from './form.ts'
import { formOf, solutionOf } from './method.ts'
import { Newton } from './newton.ts'
import { judge, type Point } from './point.ts'
import { sharpen } from './sharpen.ts'
import { IN, isReached, OPEN, OUT, type Support } from './supports.ts'
import { type System, systemOf } from './system.ts'

/** At the end of the branch actions with less probability than this are taken for not taken; each is tried. */
const thresholds = [1e-3, 1e-2, 1e-4, 1e-5, 0.03, 0.1, 1e-6]
const MOST_ENDS = 20_000

export const logitLimit: Method = {
  name: 'logit-limit',
  concept: 'nash',
  finds: 'one',
  status: 'certified',
  page: 'many-players',
  summary:
    'One Nash equilibrium of a game with any number of players: the end of the logit branch tells which actions are taken; the equilibrium next to it is then exact, or between bounds that are proven to hold exactly one.',
  reference: 'McKelvey & Palfrey 1995, Turocy 2005 (the branch); Krawczyk 1969, Rump 1999 (the proof)',
  limits: `Perfect recall; at most ${MOST_ENDS} ends. Where the branch ends at no isolated equilibrium, a rational profile with its exact regret.`,
  applies(problem) {
    const { game } = problem
    const ends = game.terminals.count
    if (ends > MOST_ENDS) return `the game has ${ends} ends; this method takes up to ${MOST_ENDS}`
    return agentFormRefusal(game) ?? logitBranch.applies(problem)
  },
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    const reason = 'the method finds one equilibrium and does not look for others'
    const form = formOf(problem, options)
    let near: Solution | undefined
    const { fixed } = options
    for (const s of logitBranch.solve(problem, { rationality: 'limit', fixed }, signal, progress)) near = s
    if (!near) return { complete: false, reason: 'the logit branch has no end' }
    const notes = problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']
    const point = pointNear(form, near.profile, () => signal?.aborted ?? false)
    yield point ? solutionOf(form, point, notes) : rounded(problem, near, notes)
    return { complete: false, reason }
  },
}

/** An equilibrium whose actions are those that the profile takes with more than some probability. */
function pointNear(form: AgentForm, profile: ArrayLike<number>, stop: () => boolean): Point | undefined {
  const tried = new Set<string>()
  for (const threshold of thresholds) {
    const support = supportOf(form, profile, threshold)
    const key = support.join('')
    if (tried.has(key)) continue
    tried.add(key)
    const system = systemOf(form, support)
    const point = system && (byNewton(form, system, profile) ?? bySearch(form, system, profile, stop))
    if (point) return point
  }
  return undefined
}

function supportOf(form: AgentForm, profile: ArrayLike<number>, threshold: number): Support {
  const support = new Int8Array(form.setOf.length).fill(OPEN)
  for (const agent of form.agents) {
    if (!isReached(support, agent)) continue
    let best = agent.first
    for (let s = agent.first; s < agent.first + agent.count; s++) {
      support[s] = profile[s] > threshold ? IN : OUT
      if (profile[s] > profile[best]) best = s
    }
    support[best] = IN
  }
  return support
}

function byNewton(form: AgentForm, system: System, profile: ArrayLike<number>): Point | undefined {
  const { mixing, equations, unknowns, support } = system
  if (equations.length !== unknowns) return undefined
  const floats = new FloatSystem(mixing, equations, [], [], form)
  const newton = new Newton(floats)
  const y = Float64Array.from(floats.free, ({ slot }) => profile[slot])
  if (unknowns > 0 && !newton.settle(y, 0.5, 30)) return undefined
  const proof = newton.provenAround(y)
  if (!proof) return undefined
  const base = Array.from(support, (_, s) =>
    support[s] === IN && !mixing.some((m) => m.slots.includes(s)) ? Rational.one : Rational.zero,
  )
  const at = sharpen({ equations, mixing, base }, floats, { y, ...proof })
  if (at === undefined || typeof at === 'string') return undefined
  const ties: number[] = []
  return judge(form, support, at, ties) === 'yes' ? { support, at, ties, dimension: 0 } : undefined
}

/** Where something is free, or the equations hang together: the nearest of what there is. */
function bySearch(form: AgentForm, system: System, profile: ArrayLike<number>, stop: () => boolean): Point | undefined {
  if (system.unknowns > 8 && system.equations.length > 4) return undefined
  const { points } = decide(form, system, { boxes: 500, left: 4, stop })
  const distance = ({ at }: Point) => {
    if (!at.exact) return 0
    return at.x.reduce((most, p, s) => Math.max(most, Math.abs(p.toNumber() - profile[s])), 0)
  }
  return [...points].sort((a, b) => distance(a) - distance(b))[0]
}

/** The end of the branch in rationals; its certificate says exactly how far from an equilibrium it is. */
function rounded({ game }: Problem, near: Solution, notes: readonly string[]): Solution {
  const { offset, count } = game.sets
  const exactProfile: Rational[] = []
  for (let s = 0; s < count; s++) {
    const chances = Array.from(near.profile.subarray(offset[s], offset[s + 1]))
    const largest = chances.indexOf(Math.max(...chances))
    const rational = chances.map((p) => (p < 1e-9 ? Rational.zero : Rational.approximate(p, 1e-12)))
    rational[largest] = Rational.one.sub(Rational.sum(rational.filter((_, a) => a !== largest)))
    exactProfile.push(...rational)
  }
  const note =
    'the equilibrium next to the end of the branch could not be isolated; the regret of this profile is exact'
  return { profile: Float64Array.from(exactProfile, (p) => p.toNumber()), exactProfile, notes: [...notes, note] }
}
