/**
 * The unknown part of a profile in weights of sequences (von Stengel 1996): the weight of an action is the product of the
 * probabilities of its owner's unknown moves up to it. A term holds one chain of moves of each player, so in weights it has one
 * factor a player: with two players, or where only one is free, everything is linear.
 */
import { Rational } from '../../number/index.ts'
import type { AgentForm } from './form.ts'
import type { Row } from './lp.ts'
import type { Polynomial } from './polynomial.ts'
import type { Mixing } from './system.ts'

export class Weights {
  /** Slots whose weights are unknown; variable k is the weight of slots[k]. */
  readonly slots: readonly number[]
  /** Per slot its variable. */
  readonly variable: ReadonlyMap<number, number>
  /** At each set the weights of what is taken add up to that of the action before, or to one. */
  readonly sums: readonly Row[]
  private readonly before: ReadonlyMap<number, number>
  private readonly form: AgentForm
  private readonly mixing: readonly Mixing[]

  constructor(form: AgentForm, mixing: readonly Mixing[]) {
    this.form = form
    this.mixing = mixing
    this.slots = mixing.flatMap((m) => m.slots)
    this.variable = new Map(this.slots.map((slot, k) => [slot, k]))
    const parent = new Map(form.agents.map((a) => [a.set, a.parent]))
    const before = new Map<number, number>()
    for (const { set } of mixing) {
      let slot = parent.get(set) ?? -1
      while (slot >= 0 && !this.variable.has(slot)) slot = parent.get(form.setOf[slot]) ?? -1
      before.set(set, slot)
    }
    this.before = before
    this.sums = mixing.map(({ set, slots }) => {
      const coefficients: Rational[] = new Array(this.slots.length).fill(Rational.zero)
      for (const slot of slots) coefficients[this.variable.get(slot)!] = Rational.one
      const slot = before.get(set)!
      if (slot >= 0) coefficients[this.variable.get(slot)!] = Rational.one.neg()
      return { coefficients, constant: slot >= 0 ? Rational.zero : Rational.one }
    })
  }

  /**
   * The polynomial, times a positive weight, as a row: coefficients * weights - constant has its sign. Undefined when it is not linear
   * in weights. The factor is needed where a product was split and the moves before a set are missing in every term.
   */
  row(p: Polynomial): Row | undefined {
    const coefficients: Rational[] = new Array(this.slots.length).fill(Rational.zero)
    let factor: number | undefined
    let owner: number | undefined
    const add = (slot: number, amount: Rational) => {
      const k = this.variable.get(slot)!
      coefficients[k] = coefficients[k].add(amount)
    }
    let rest = Rational.zero
    for (const { slots, coefficient } of p) {
      if (slots.length === 0) {
        rest = rest.add(Rational.of(coefficient))
        continue
      }
      const own = this.owner(slots[0])
      if (slots.some((s) => this.owner(s) !== own)) return undefined
      const last = this.last(slots)
      const missing = last === undefined ? undefined : this.missing(slots, last)
      if (last === undefined || missing === undefined) return undefined
      if (factor !== undefined && (factor !== missing || (missing >= 0 && owner !== own))) return undefined
      factor = missing
      owner = own
      add(last, Rational.of(coefficient))
    }
    if (factor === undefined || factor < 0) return { coefficients, constant: rest.neg() }
    if (!rest.isZero()) add(factor, rest)
    return { coefficients, constant: Rational.zero }
  }

  /** The last of the moves before those of the term, -1 when none is missing; undefined when they are no end of a chain. */
  private missing(slots: readonly number[], last: number): number | undefined {
    let slot = last
    let met = 0
    while (slot >= 0 && slots.includes(slot)) {
      met++
      slot = this.before.get(this.form.setOf[slot])!
    }
    return met === slots.length ? slot : undefined
  }

  /** Probabilities from weights, by slot. Undefined where a weight is zero that should be positive. */
  probabilities(weights: readonly Rational[]): Map<number, Rational> {
    const found = new Map<number, Rational>()
    for (const { set, slots } of this.mixing) {
      const before = this.before.get(set)!
      const total = before >= 0 ? weights[this.variable.get(before)!] : Rational.one
      for (const slot of slots) found.set(slot, weights[this.variable.get(slot)!].div(total))
    }
    return found
  }

  /** The unknown action before a set, or -1. */
  parent(set: number): number {
    return this.before.get(set)!
  }

  private owner(slot: number): number {
    return this.form.game.sets.player[this.form.setOf[slot]]
  }

  /** The last of a chain of moves of one player. */
  private last(slots: readonly number[]): number | undefined {
    return slots.find((s) => slots.every((t) => t === s || this.isBefore(t, s)))
  }

  private isBefore(early: number, late: number): boolean {
    for (let s = this.before.get(this.form.setOf[late])!; s >= 0; s = this.before.get(this.form.setOf[s])!)
      if (s === early) return true
    return false
  }
}
