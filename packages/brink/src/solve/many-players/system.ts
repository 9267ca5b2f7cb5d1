/**
 * The polynomial system of a support profile. Unknown are the probabilities at the sets where several actions are taken; those of
 * one set are as good as each other (equations), those not taken are no better (inequalities, one for each way to go on after it).
 */
import type { AgentForm } from './form.ts'
import { difference, isAlwaysPositive, isNeverPositive, type Polynomial, restrict, Sum } from './polynomial.ts'
import { IN, isReached, OUT, type Support } from './supports.ts'

export interface Mixing {
  readonly set: number
  /** The slots taken, ascending; at least two. */
  readonly slots: readonly number[]
}

export interface System {
  readonly support: Support
  readonly mixing: readonly Mixing[]
  /** Number of unknowns: at each mixing set one less than the actions taken. */
  readonly unknowns: number
  /** Zero at a solution; none is identically zero. */
  readonly equations: readonly Polynomial[]
  /** Not positive at a solution; none is constant. */
  readonly inequalities: readonly Polynomial[]
  /** Inequalities that could not be listed: those after some action were too many. */
  readonly unlisted: boolean
}

/** Most ways to go on after an action not taken that are listed. */
const MOST_WAYS = 64

/** Undefined when it plainly has no solution. */
export function systemOf(form: AgentForm, support: Support): System | undefined {
  const { agents, gain, next } = form
  const taken = (first: number, count: number) => {
    const slots: number[] = []
    for (let s = first; s < first + count; s++) if (support[s] === IN) slots.push(s)
    return slots
  }
  const alone = new Set<number>()
  const mixing: Mixing[] = []
  for (const agent of agents) {
    if (!isReached(support, agent)) continue
    const slots = taken(agent.first, agent.count)
    if (slots.length === 1) alone.add(slots[0])
    else mixing.push({ set: agent.set, slots })
  }
  const known = (slot: number) => (support[slot] === OUT ? 0 : alone.has(slot) ? 1 : undefined)

  /** What an action is worth when those taken follow it. */
  const worth = (slot: number): Polynomial => {
    const sum = new Sum()
    sum.addAll(restrict(gain[slot], known))
    for (const i of next[slot]) sum.addAll(worth(taken(agents[i].first, agents[i].count)[0]))
    return sum.polynomial()
  }
  let unlisted = false
  /** What it is worth under each way to go on, for an action not taken. */
  const ways = (slot: number): Polynomial[] => {
    let found: Polynomial[] = [restrict(gain[slot], known)]
    for (const i of next[slot]) {
      const { first, count } = agents[i]
      const later = Array.from({ length: count }, (_, a) => ways(first + a)).flat()
      if (found.length * later.length > MOST_WAYS) unlisted = true
      found = found.flatMap((f) => later.map((l) => difference(f, l.map(negated)))).slice(0, MOST_WAYS)
    }
    return found
  }

  const equations: Polynomial[] = []
  const inequalities: Polynomial[] = []
  for (const agent of agents) {
    if (!isReached(support, agent)) continue
    const [first, ...others] = taken(agent.first, agent.count)
    const base = worth(first)
    for (const slot of others) {
      const equation = difference(worth(slot), base)
      if (equation.length === 0) continue
      if (isAlwaysPositive(equation) || isNeverPositive(equation)) return undefined
      equations.push(equation)
    }
    for (let s = agent.first; s < agent.first + agent.count; s++) {
      if (support[s] === IN) continue
      for (const way of ways(s)) {
        const lead = difference(way, base)
        if (isAlwaysPositive(lead)) return undefined
        if (!isNeverPositive(lead)) inequalities.push(lead)
      }
    }
  }
  const unknowns = mixing.reduce((n, m) => n + m.slots.length - 1, 0)
  return { support: support.slice(), mixing, unknowns, equations, inequalities, unlisted }
}

const negated = (t: { slots: readonly number[]; coefficient: bigint }) => ({
  slots: t.slots,
  coefficient: -t.coefficient,
})
