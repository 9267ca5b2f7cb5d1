/**
 * Formulas of the parameters, as one directed acyclic graph in flat arrays. A formula is an index into the graph;
 * arguments come before the formulas that use them, so one loop evaluates all of them. Equal formulas are one formula.
 */
import { distributionFamilies, exactCdf, Rational } from '../number/index.ts'
import { exactTail } from './voting.ts'

export type Operation =
  | 'constant'
  | 'input'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'min'
  | 'max'
  | 'abs'
  | 'pow'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'less'
  | 'lessEqual'
  | 'equal'
  | 'and'
  | 'or'
  | 'not'
  | 'select'
  | 'cdf'
  | 'tail'

export interface Formulas {
  /** Names of the inputs, e.g. `keep`, `conquest[full]`, `intent.ruse`. */
  readonly inputs: readonly string[]
  readonly operations: readonly Operation[]
  /** `arguments[start[f] … start[f + 1] - 1]`: formula ids; for constant and input an index into their tables. */
  readonly start: Int32Array
  readonly arguments: Int32Array
  readonly constants: readonly Rational[]
}

/** An arithmetic fault while evaluating: which formula, and what was wrong. */
export class FormulaError extends Error {
  readonly formula: number
  constructor(formula: number, message: string) {
    super(message)
    this.name = 'FormulaError'
    this.formula = formula
  }
}

const bool = (value: boolean) => (value ? Rational.one : Rational.zero)

/** Collects formulas, folding constants and sharing equal ones. */
export class FormulaBuilder {
  private readonly inputIndex = new Map<string, number>()
  private readonly inputs: string[] = []
  private readonly operations: Operation[] = []
  private readonly start: number[] = [0]
  private readonly args: number[] = []
  private readonly constants: Rational[] = []
  private readonly known = new Map<string, number>()

  constant(value: Rational): number {
    return this.intern(`c${value}`, 'constant', () => [this.constants.push(value) - 1])
  }

  input(name: string): number {
    let index = this.inputIndex.get(name)
    if (index === undefined) {
      index = this.inputs.push(name) - 1
      this.inputIndex.set(name, index)
    }
    return this.intern(`i${index}`, 'input', () => [index])
  }

  /** The value of a formula that is a constant; undefined for any other. */
  constantOf(formula: number): Rational | undefined {
    return this.operations[formula] === 'constant' ? this.constants[this.args[this.start[formula]]] : undefined
  }

  /**
   * An operation on formulas. Booleans are 0 and 1. `select(c, a, b)` is a if c is not 0, else b; both may be ill-defined
   * where not selected. `tail(members, weight, n, (count, weight, veto, chance) * n)` is the chance that a vote passes,
   * see `voting.ts`. `cdf(family, x, arguments...)` is the chance that a random quantity is at most x; `family` is a
   * constant, the index into `distributionFamilies`. Operations on constants are folded; a constant division by zero throws a FormulaError.
   */
  apply(operation: Exclude<Operation, 'constant' | 'input'>, ...args: number[]): number {
    const values = args.map((a) => this.constantOf(a))
    if (operation === 'select' && values[0]) return values[0].isZero() ? args[2] : args[1]
    const simple = this.simplify(operation, args, values)
    if (simple !== undefined) return simple
    if (values.every((v) => v !== undefined)) {
      const folded = foldExact(operation, values as Rational[], this.operations.length)
      if (folded) return this.constant(folded)
    }
    return this.intern(`${operation} ${args.join(' ')}`, operation, () => args)
  }

  private simplify(operation: Operation, args: number[], values: (Rational | undefined)[]): number | undefined {
    const [a, b] = values
    const one = (v?: Rational) => v?.equals(Rational.one)
    switch (operation) {
      case 'add':
        return a?.isZero() ? args[1] : b?.isZero() ? args[0] : undefined
      case 'sub':
        return b?.isZero() ? args[0] : args[0] === args[1] ? this.constant(Rational.zero) : undefined
      case 'mul':
        if (a?.isZero() || b?.isZero()) return this.constant(Rational.zero)
        return one(a) ? args[1] : one(b) ? args[0] : undefined
      case 'div':
        return one(b) ? args[0] : undefined
      default:
        return undefined
    }
  }

  private intern(key: string, operation: Operation, args: () => number[]): number {
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.args.push(...args())
    this.start.push(this.args.length)
    const id = this.operations.push(operation) - 1
    this.known.set(key, id)
    return id
  }

  build(): Formulas {
    return {
      inputs: this.inputs,
      operations: this.operations,
      start: Int32Array.from(this.start),
      arguments: Int32Array.from(this.args),
      constants: this.constants,
    }
  }
}

function foldExact(operation: Operation, values: Rational[], formula: number): Rational | undefined {
  // An irrational result is not folded: it must stay visible as inexact.
  return exactOperations[operation]?.(values, formula)
}

/** Exact meaning of each operation; `undefined` where the result is irrational. */
export const exactOperations: Partial<
  Record<Operation, (v: readonly Rational[], formula: number) => Rational | undefined>
> = {
  add: (v) => v[0].add(v[1]),
  sub: (v) => v[0].sub(v[1]),
  mul: (v) => v[0].mul(v[1]),
  div: (v, formula) => {
    if (v[1].isZero()) throw new FormulaError(formula, 'division by zero')
    return v[0].div(v[1])
  },
  neg: (v) => v[0].neg(),
  min: (v) => v.reduce(Rational.min),
  max: (v) => v.reduce(Rational.max),
  abs: (v) => v[0].abs(),
  pow: (v, formula) => {
    if (!v[1].isInteger()) return undefined
    const k = Number(v[1].numerator)
    if (Math.abs(k) > 10_000) throw new FormulaError(formula, `a power of ${k} is beyond the limit of 10000`)
    if (k < 0 && v[0].isZero()) throw new FormulaError(formula, 'division by zero')
    return v[0].pow(k)
  },
  sqrt: (v, formula) => {
    if (v[0].sign() < 0) throw new FormulaError(formula, `the square root of a negative number, ${v[0]}`)
    const [n, d] = [integerRoot(v[0].numerator), integerRoot(v[0].denominator)]
    return n !== undefined && d !== undefined ? Rational.of(n, d) : undefined
  },
  exp: (v) => (v[0].isZero() ? Rational.one : undefined),
  log: (v, formula) => {
    if (v[0].sign() <= 0) throw new FormulaError(formula, `the logarithm of a number not above zero, ${v[0]}`)
    return v[0].equals(Rational.one) ? Rational.zero : undefined
  },
  less: (v) => bool(v[0].compare(v[1]) < 0),
  lessEqual: (v) => bool(v[0].compare(v[1]) <= 0),
  equal: (v) => bool(v[0].equals(v[1])),
  and: (v) => bool(v.every((x) => !x.isZero())),
  or: (v) => bool(v.some((x) => !x.isZero())),
  not: (v) => bool(v[0].isZero()),
  cdf: (v) => exactCdf(distributionFamilies[Number(v[0].numerator)], v.slice(2), v[1]),
  tail: (v) => exactTail(v),
}

/** The exact square root of a non-negative integer that is a square (Newton's iteration from above). */
function integerRoot(n: bigint): bigint | undefined {
  if (n < 2n) return n
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2))
  for (;;) {
    const y = (x + n / x) >> 1n
    if (y >= x) return x * x === n ? x : undefined
    x = y
  }
}
