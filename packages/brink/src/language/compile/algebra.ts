/**
 * Formulas of the parameters while a crisis is compiled: built, and evaluated at the values in force where the shape of
 * the play depends on them. A parameter that decides the shape is *structural*: another value of it is another tree.
 */
import { bounded, exactValue, FormulaBuilder, FormulaError, type Operation } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Span } from '../model.ts'
import { faultAt, refusingFaults } from './problems.ts'

export type Applied = Exclude<Operation, 'constant' | 'input'>

export class Algebra {
  readonly builder = new FormulaBuilder()
  readonly zero: number
  readonly one: number
  /** Indices of the inputs that decided a condition, a range or a number of rounds. */
  readonly structural = new Set<number>()
  /** False once an irrational constant had to be rounded. */
  exact = true
  private readonly inputs: readonly Rational[]
  private readonly values: (Rational | FormulaError)[] = []
  private readonly irrational = new Set<number>()
  private readonly truth: (boolean | undefined)[] = []
  /** Where the operations that can fail were written. */
  private readonly places = new Map<number, Span>()
  /** The same of products, which can only grow too large. */
  private readonly products = new Map<number, Span>()

  /** `names[i]` and `values[i]`: the inputs and their values in force. */
  constructor(names: readonly string[], values: readonly Rational[]) {
    this.inputs = values
    for (const name of names) this.builder.input(name)
    this.zero = this.constant(Rational.zero)
    this.one = this.constant(Rational.one)
  }

  constant(value: Rational): number {
    return this.builder.constant(value)
  }

  whole(value: number): number {
    return value === 0 ? this.zero : value === 1 ? this.one : this.constant(Rational.of(value))
  }

  /** A rational within 1e-15 of a double; the game is then no longer exact. */
  rounded(value: number): number {
    this.exact = false
    return this.constant(Rational.approximate(value))
  }

  /** Refuses a constant division by zero and its like at `span`. */
  apply(operation: Applied, span: Span, ...args: number[]): number {
    const formula = refusingFaults(span, () => this.builder.apply(operation, ...args))
    if (mayFail(operation) && !this.places.has(formula)) this.places.set(formula, span)
    else if (operation === 'mul' && this.products.size < MANY) this.products.set(formula, span)
    return formula
  }

  add(a: number, b: number): number {
    return this.builder.apply('add', a, b)
  }

  subtract(a: number, b: number): number {
    return this.builder.apply('sub', a, b)
  }

  multiply(a: number, b: number): number {
    return this.builder.apply('mul', a, b)
  }

  constantOf(formula: number): Rational | undefined {
    return this.builder.constantOf(formula)
  }

  /** The value in force of a formula, or its fault. */
  valueOf(formula: number): Rational | FormulaError {
    const constant = this.constantOf(formula)
    if (constant) return constant
    if (this.values[formula] === undefined) {
      for (const f of this.below(formula)) {
        if (this.values[f] !== undefined) continue
        const operation = this.builder.operationOf(f)
        const args = this.builder.argumentsOf(f)
        if (operation === 'constant') this.values[f] = this.constantOf(f)!
        else if (operation === 'input') this.values[f] = bounded(this.inputs[args[0]], f)
        else this.values[f] = exactValue(operation, f, args, this.values, this.irrational)
      }
    }
    return this.values[formula]
  }

  /** The value in force, where the shape of the play hangs on it: what it is computed from becomes structural. */
  settle(formula: number, span: Span): Rational {
    const constant = this.constantOf(formula)
    if (constant) return constant
    const value = this.valueOf(formula)
    if (value instanceof FormulaError) throw faultAt(this.places.get(value.formula) ?? span, value.message)
    for (const f of this.below(formula))
      if (this.builder.operationOf(f) === 'input') this.structural.add(this.builder.argumentsOf(f)[0])
    return value
  }

  /** Does a condition hold? Settled like `settle`. */
  holds(formula: number, span: Span): boolean {
    return (this.truth[formula] ??= !this.settle(formula, span).isZero())
  }

  placeOf(formula: number): Span | undefined {
    return this.places.get(formula) ?? this.products.get(formula)
  }

  /** Formulas whose operation can fail, with where each was written. */
  get risky(): ReadonlyMap<number, Span> {
    return this.places
  }

  /** The formula and all that it is computed from, ascending. */
  private below(formula: number): number[] {
    const seen = new Set([formula])
    for (const f of seen) {
      const operation = this.builder.operationOf(f)
      if (operation !== 'constant' && operation !== 'input') for (const a of this.builder.argumentsOf(f)) seen.add(a)
    }
    return [...seen].sort((a, b) => a - b)
  }
}

/** Products whose place is kept. */
const MANY = 10_000
const fallible = new Set<Applied>(['div', 'pow', 'sqrt', 'log', 'exp'])
const mayFail = (operation: Applied) => fallible.has(operation)
