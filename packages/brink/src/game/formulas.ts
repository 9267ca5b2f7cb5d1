/**
 * Formulas of the parameters, as one directed acyclic graph in flat arrays. A formula is an index into the graph;
 * arguments come before the formulas that use them, so one loop evaluates all of them. Equal formulas are one formula.
 */
import { distributionFamilies, exactCdf, Rational } from '../number/index.ts'
import { IntList } from './ints.ts'
import { exactTail } from './voting.ts'

export const operations = [
  'constant',
  'input',
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'min',
  'max',
  'abs',
  'pow',
  'sqrt',
  'exp',
  'log',
  'less',
  'lessEqual',
  'equal',
  'and',
  'or',
  'not',
  'select',
  'cdf',
  'tail',
] as const
export type Operation = (typeof operations)[number]

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

const mix = (hash: number, x: number) => {
  const h = Math.imul(hash ^ x, 0x9e3779b1)
  return h ^ (h >>> 15)
}
const operationHash = new Map<Operation, number>(operations.map((name, i) => [name, mix(7, i)]))
const doubles = new Float64Array(1)
const words = new Int32Array(doubles.buffer)
function hashDouble(x: number): number {
  doubles[0] = x
  return mix(mix(1, words[0]), words[1])
}

const bool = (value: boolean) => (value ? Rational.one : Rational.zero)

/** Collects formulas, folding constants and sharing equal ones. */
export class FormulaBuilder {
  private readonly inputIndex = new Map<string, number>()
  private readonly inputs: string[] = []
  private readonly operations: Operation[] = []
  private readonly start = new IntList()
  private readonly args = new IntList()
  private readonly constants: Rational[] = []
  /** Open addressing over formula ids: games have millions of formulas, too many for keys of text. */
  private table = new Int32Array(256).fill(-1)

  constructor() {
    this.start.push(0)
  }

  constant(value: Rational): number {
    const isSame = (f: number) =>
      this.operations[f] === 'constant' && this.constants[this.args.get(this.start.get(f))].equals(value)
    return this.intern(hashDouble(value.toNumber()), isSame, 'constant', () => [this.constants.push(value) - 1])
  }

  input(name: string): number {
    let index = this.inputIndex.get(name)
    if (index === undefined) {
      index = this.inputs.push(name) - 1
      this.inputIndex.set(name, index)
    }
    return this.share('input', [index])
  }

  /** How many different formulas there are so far. */
  get count(): number {
    return this.operations.length
  }

  /** What a formula is made of, as in `Formulas`. */
  operationOf(formula: number): Operation {
    return this.operations[formula]
  }

  argumentsOf(formula: number): number[] {
    return Array.from(this.args.view().subarray(this.start.get(formula), this.start.get(formula + 1)))
  }

  /** The value of a formula that is a constant; undefined for any other. */
  constantOf(formula: number): Rational | undefined {
    return this.operations[formula] === 'constant' ? this.constants[this.args.get(this.start.get(formula))] : undefined
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
    return this.share(operation, args)
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

  private share(operation: Operation, args: readonly number[]): number {
    let hash = operationHash.get(operation)!
    for (const a of args) hash = mix(hash, a)
    const isSame = (f: number) => {
      const at = this.start.get(f)
      if (this.operations[f] !== operation || this.start.get(f + 1) - at !== args.length) return false
      for (let i = 0; i < args.length; i++) if (this.args.get(at + i) !== args[i]) return false
      return true
    }
    return this.intern(hash, isSame, operation, () => args)
  }

  private intern(
    hash: number,
    isSame: (f: number) => boolean,
    operation: Operation,
    args: () => readonly number[],
  ): number {
    const mask = this.table.length - 1
    let slot = hash & mask
    for (; this.table[slot] >= 0; slot = (slot + 1) & mask) if (isSame(this.table[slot])) return this.table[slot]
    for (const a of args()) this.args.push(a)
    this.start.push(this.args.length)
    const id = this.operations.push(operation) - 1
    this.table[slot] = id
    if (2 * this.operations.length > this.table.length) this.grow()
    return id
  }

  private grow(): void {
    this.table = new Int32Array(2 * this.table.length).fill(-1)
    const mask = this.table.length - 1
    for (let f = 0; f < this.operations.length; f++) {
      let slot = this.hashOf(f) & mask
      while (this.table[slot] >= 0) slot = (slot + 1) & mask
      this.table[slot] = f
    }
  }

  private hashOf(f: number): number {
    const at = this.start.get(f)
    if (this.operations[f] === 'constant') return hashDouble(this.constants[this.args.get(at)].toNumber())
    let hash = operationHash.get(this.operations[f])!
    for (let i = at; i < this.start.get(f + 1); i++) hash = mix(hash, this.args.get(i))
    return hash
  }

  build(): Formulas {
    return {
      inputs: this.inputs,
      operations: this.operations,
      start: this.start.view().slice(),
      arguments: this.args.view().slice(),
      constants: this.constants,
    }
  }
}

function foldExact(operation: Operation, values: Rational[], formula: number): Rational | undefined {
  // An irrational result is not folded: it must stay visible as inexact.
  const value = exactOperations[operation]?.(values, formula)
  return value && bounded(value, formula)
}

/** Largest numerator or denominator of an exact value: some 2,400 digits. A file of a few lines could square further. */
const MAX_BITS = 8192
const tooLong = 'a number of more than 2,400 digits'

/** The value, or a FormulaError when it is too long to go on with. */
export function bounded(value: Rational, formula: number): Rational {
  if (value.bits > MAX_BITS) throw new FormulaError(formula, tooLong)
  return value
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
    if (v[0].bits * Math.abs(k) > 8 * MAX_BITS) throw new FormulaError(formula, tooLong)
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
