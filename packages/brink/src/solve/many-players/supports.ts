/**
 * Support profiles: which actions are taken with positive probability, set by set. At sets that their owner's own play
 * rules out nothing is decided. Partial profiles are given up as soon as an action that must be taken is worse than
 * another whatever the others do within what is still open to them (conditional dominance: Porter, Nudelman & Shoham 2008).
 */
import { Bounds, type Box, range } from './bounds.ts'
import type { Agent, AgentForm } from './form.ts'
import { difference } from './polynomial.ts'

export const OUT = 0
export const IN = 1
export const OPEN = 2

/** Per slot OUT, IN or OPEN; OPEN in a complete profile: at a set that its owner does not reach. */
export type Support = Int8Array

export const isReached = (support: Support, agent: Agent): boolean => agent.parent < 0 || support[agent.parent] === IN

export class SupportSearch {
  private readonly form: AgentForm
  private readonly box: Box
  private readonly gain = new Map<number, Bounds>()
  private readonly lead = new Map<number, Bounds>()
  private readonly slots: number

  constructor(form: AgentForm) {
    this.form = form
    this.slots = form.setOf.length
    this.box = { lo: new Float64Array(this.slots), hi: new Float64Array(this.slots) }
  }

  /** All support profiles that conditional dominance does not rule out. The array is used again. */
  *profiles(): Generator<Support> {
    const support = new Int8Array(this.slots).fill(OPEN)
    if (!this.isDominated(support)) yield* this.extend(support, 0)
  }

  private *extend(support: Support, depth: number): Generator<Support> {
    const agent = this.form.agents[depth]
    if (!agent) {
      yield support
      return
    }
    if (!isReached(support, agent)) {
      yield* this.extend(support, depth + 1)
      return
    }
    for (const chosen of subsets(agent.count)) {
      for (let a = 0; a < agent.count; a++) support[agent.first + a] = (chosen >> a) & 1 ? IN : OUT
      if (!this.isDominated(support)) yield* this.extend(support, depth + 1)
    }
    support.fill(OPEN, agent.first, agent.first + agent.count)
  }

  private isDominated(support: Support): boolean {
    const { agents } = this.form
    for (let s = 0; s < this.slots; s++) this.box.hi[s] = support[s] === OUT ? 0 : 1
    for (const agent of agents) {
      if (agent.count < 2 || !isReached(support, agent)) continue
      for (let a = 0; a < agent.count; a++) {
        if (support[agent.first + a] !== IN) continue
        for (let b = 0; b < agent.count; b++)
          if (b !== a && this.leastLead(agent.first + b, agent.first + a) > 0) return true
      }
    }
    return false
  }

  /** A lower bound for what `better` is worth above `worse`. */
  private leastLead(better: number, worse: number): number {
    const { gain, next } = this.form
    const key = better * this.slots + worse
    let bounds = this.lead.get(key)
    if (!bounds) this.lead.set(key, (bounds = new Bounds(difference(gain[better], gain[worse]), this.form)))
    bounds.over(this.box)
    let least = range.lo
    for (const i of next[better]) least += this.worth(i, -1)
    for (const i of next[worse]) least -= this.worth(i, 1)
    // Sums of a few bounds, each rounded once more.
    return least - (next[better].length + next[worse].length) * Math.abs(least) * 2 ** -50
  }

  /** An upper (sign 1) or lower (-1) bound for the best that can be had at a set. */
  private worth(index: number, sign: 1 | -1): number {
    const { agents, gain, next } = this.form
    const { first, count } = agents[index]
    let best = Number.NEGATIVE_INFINITY
    for (let s = first; s < first + count; s++) {
      let bounds = this.gain.get(s)
      if (!bounds) this.gain.set(s, (bounds = new Bounds(gain[s], this.form)))
      bounds.over(this.box)
      let value = sign > 0 ? range.hi : range.lo
      for (const i of next[s]) value += this.worth(i, sign)
      best = Math.max(best, value)
    }
    return best + sign * Math.abs(best) * 2 ** -50
  }
}

/** The nonempty subsets of `count` things as bit masks, smaller ones first. */
function subsets(count: number): number[] {
  const size = (mask: number) => mask.toString(2).replaceAll('0', '').length
  return Array.from({ length: 2 ** count - 1 }, (_, k) => k + 1).sort((a, b) => size(a) - size(b) || a - b)
}
