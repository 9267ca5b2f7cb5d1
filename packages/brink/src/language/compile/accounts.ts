/** Accounts that run along a path: formulas added up, and coefficients of private shocks beside them. */

import { IntList } from '../../game/index.ts'
import type { Span } from '../model.ts'
import type { WhenStep } from './program.ts'
import { PairTable } from './tables.ts'
import type { World } from './world.ts'

export class Accounts {
  private readonly world: World
  private readonly firstAccount: number
  private readonly firstCoefficient: number
  private readonly sums: PairedFormulas
  private readonly differences: PairedFormulas

  /** Accounts stand in the slots from `firstAccount` on, by player; coefficients from `firstCoefficient` on, by shock. */
  constructor(world: World, firstAccount: number, firstCoefficient: number) {
    this.world = world
    this.firstAccount = firstAccount
    this.firstCoefficient = firstCoefficient
    this.sums = new PairedFormulas(world.algebra.zero, (a, b) => world.algebra.add(a, b))
    this.differences = new PairedFormulas(world.algebra.zero, (a, b) => world.algebra.subtract(a, b))
  }

  transfer({ transfers }: WhenStep, state: Int32Array, put: (slot: number, value: number) => void): void {
    for (const { actor, sign, amount, span } of transfers) {
      const account = this.firstAccount + actor
      const table = sign > 0 ? this.sums : this.differences
      const value = amount.at(state)
      if (value >= 0) {
        put(account, table.of(state[account], value))
        continue
      }
      const { base, shocks } = this.world.linears.of(value)
      put(account, table.of(state[account], base))
      for (const [shock, coefficient] of shocks) {
        if (this.world.crisis.shocks[shock].actor !== actor) this.refuse(shock, actor, span)
        const slot = this.firstCoefficient + shock
        put(slot, table.of(state[slot], coefficient))
      }
    }
  }

  private refuse(shock: number, actor: number, span: Span): void {
    const { crisis, problems } = this.world
    const { actor: owner, name } = crisis.shocks[shock]
    const [mine, other] = [crisis.actors[owner].name, crisis.actors[actor].name]
    problems.error(
      'shock-of-another',
      span,
      `\`${name}\` is a private shock of ${mine}, so it cannot enter the payoff of ${other}`,
      `Let it enter the payoff of ${mine} alone, or cut it: \`in 20 steps\`.`,
    )
  }
}

/** A function of two formulas, computed once for each pair. */
class PairedFormulas {
  private readonly pairs = new PairTable()
  private readonly results = new IntList()
  private readonly compute: (a: number, b: number) => number
  private readonly zero: number

  constructor(zero: number, compute: (a: number, b: number) => number) {
    this.compute = compute
    this.zero = zero
  }

  of(a: number, b: number): number {
    if (a === this.zero || b === this.zero) return this.compute(a, b)
    const pair = this.pairs.intern(a, b)
    if (pair === this.results.length) this.results.push(this.compute(a, b))
    return this.results.get(pair)
  }
}
