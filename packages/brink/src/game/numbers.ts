/**
 * The numbers of a game at given inputs: all formulas evaluated, in doubles or in rationals. The tree is not touched.
 */
import { distributionCdf, distributionFamilies, Rational, validate } from '../number/index.ts'
import { bounded, exactOperations, FormulaError, type Formulas, type Operation } from './formulas.ts'
import type { Game } from './game.ts'
import { floatTail } from './voting.ts'

/** A game's numbers in doubles. */
export interface FloatNumbers {
  /** Per node: probability of the chance move that leads here; 1 where the parent is no chance node. */
  readonly chance: Float64Array
  /** `payoff[t * players + player]`. */
  readonly payoff: Float64Array
  /** Value of each formula. */
  readonly formula: Float64Array
}

/** A game's numbers in rationals; `exact` is false when an irrational constant had to be rounded (within 1e-15). */
export interface ExactNumbers {
  readonly chance: readonly Rational[]
  readonly payoff: readonly Rational[]
  readonly formula: readonly (Rational | FormulaError)[]
  readonly exact: boolean
}

/** What each operation gives in doubles. */
export const floatOperations: Record<Exclude<Operation, 'constant' | 'input'>, (v: number[]) => number> = {
  add: (v) => v[0] + v[1],
  sub: (v) => v[0] - v[1],
  mul: (v) => v[0] * v[1],
  div: (v) => (v[1] === 0 ? Number.NaN : v[0] / v[1]),
  neg: (v) => -v[0],
  min: (v) => Math.min(...v),
  max: (v) => Math.max(...v),
  abs: (v) => Math.abs(v[0]),
  pow: (v) => v[0] ** v[1],
  sqrt: (v) => Math.sqrt(v[0]),
  exp: (v) => Math.exp(v[0]),
  log: (v) => (v[0] > 0 ? Math.log(v[0]) : Number.NaN),
  less: (v) => Number(v[0] < v[1]),
  lessEqual: (v) => Number(v[0] <= v[1]),
  equal: (v) => Number(v[0] === v[1]),
  and: (v) => Number(v.every((x) => x !== 0)),
  or: (v) => Number(v.some((x) => x !== 0)),
  not: (v) => Number(v[0] === 0),
  select: (v) => (v[0] !== 0 ? v[1] : v[2]),
  cdf(v) {
    const [family, args] = [distributionFamilies[v[0]], v.slice(2)]
    return validate(family, args) ? Number.NaN : distributionCdf(family, args, v[1])
  },
  tail: floatTail,
}

/**
 * Evaluates all formulas in doubles. `inputs[i]` is the value of `formulas.inputs[i]`. An ill-defined formula (division
 * by zero) is NaN; that is no error while nothing that counts uses it.
 */
export function evaluateFloat(formulas: Formulas, inputs: ArrayLike<number>, out?: Float64Array): Float64Array {
  const { operations, start, arguments: args, constants } = formulas
  const value = out ?? new Float64Array(operations.length)
  for (let f = 0; f < operations.length; f++) {
    const a = start[f]
    const operation = operations[f]
    switch (operation) {
      case 'constant':
        value[f] = constants[args[a]].toNumber()
        break
      case 'input':
        value[f] = inputs[args[a]]
        break
      case 'add':
        value[f] = value[args[a]] + value[args[a + 1]]
        break
      case 'sub':
        value[f] = value[args[a]] - value[args[a + 1]]
        break
      case 'mul':
        value[f] = value[args[a]] * value[args[a + 1]]
        break
      default: {
        const v: number[] = []
        for (let i = a; i < start[f + 1]; i++) v.push(value[args[i]])
        value[f] = floatOperations[operation](v)
      }
    }
  }
  return value
}

/** Evaluates all formulas exactly. An ill-defined formula holds its FormulaError; that is no error while nothing uses it. */
export function evaluateExact(
  formulas: Formulas,
  inputs: readonly Rational[],
): { readonly values: readonly (Rational | FormulaError)[]; readonly irrational: ReadonlySet<number> } {
  const { operations, start, arguments: args, constants } = formulas
  const values: (Rational | FormulaError)[] = []
  const irrational = new Set<number>()
  for (let f = 0; f < operations.length; f++) {
    const operation = operations[f]
    if (operation === 'constant') values.push(constants[args[start[f]]])
    else if (operation === 'input') values.push(inputs[args[start[f]]])
    else {
      const ids = Array.from(args.subarray(start[f], start[f + 1]))
      values.push(exactValue(operation, f, ids, values, irrational))
    }
  }
  return { values, irrational }
}

/** One formula's exact value from those of its arguments, `values[id]`; adds f to `irrational` when it had to be rounded. */
export function exactValue(
  operation: Exclude<Operation, 'constant' | 'input'>,
  f: number,
  ids: readonly number[],
  values: readonly (Rational | FormulaError)[],
  irrational: Set<number>,
): Rational | FormulaError {
  if (operation === 'select') {
    const condition = values[ids[0]]
    if (condition instanceof FormulaError) return condition
    const chosen = condition.isZero() ? ids[2] : ids[1]
    if (irrational.has(ids[0]) || irrational.has(chosen)) irrational.add(f)
    return values[chosen]
  }
  const operands: Rational[] = []
  for (const id of ids) {
    const value = values[id]
    if (value instanceof FormulaError) return value
    operands.push(value)
    if (irrational.has(id)) irrational.add(f)
  }
  try {
    const value = exactOperations[operation]!(operands, f)
    if (value) return bounded(value, f)
    irrational.add(f)
    const rounded = floatOperations[operation](operands.map((v) => v.toNumber()))
    return Number.isFinite(rounded)
      ? Rational.approximate(rounded)
      : new FormulaError(f, 'the result is no finite number')
  } catch (error) {
    if (error instanceof FormulaError) return error
    throw error
  }
}

/**
 * The numbers of a game in doubles.
 * Throws a FormulaError when a chance or a payoff is no finite number, or a chance is below 0 or above 1.
 */
export function floatNumbers(game: Game, inputs: ArrayLike<number>): FloatNumbers {
  const formula = evaluateFloat(game.formulas, inputs)
  const finite = (f: number) => {
    if (!Number.isFinite(formula[f])) throw new FormulaError(f, 'division by zero, or no finite number')
    return formula[f]
  }
  const chance = new Float64Array(game.nodes.count).fill(1)
  for (let v = 1; v < chance.length; v++) {
    const f = game.nodes.chance[v]
    if (f < 0) continue
    chance[v] = finite(f)
    if (chance[v] < -1e-12 || chance[v] > 1 + 1e-12) throw new FormulaError(f, `a chance of ${chance[v]}`)
  }
  return { chance, payoff: Float64Array.from(game.terminals.payoff, finite), formula }
}

/**
 * The numbers of a game in rationals.
 * Throws a FormulaError when a chance or a payoff is ill-defined, or a chance is below 0 or above 1.
 */
export function exactNumbers(game: Game, inputs: readonly Rational[]): ExactNumbers {
  const { values, irrational } = evaluateExact(game.formulas, inputs)
  let isExact = true
  const get = (f: number): Rational => {
    const value = values[f]
    if (value instanceof FormulaError) throw value
    if (irrational.has(f)) isExact = false
    return value
  }
  const chance: Rational[] = [Rational.one]
  for (let v = 1; v < game.nodes.count; v++) {
    const f = game.nodes.chance[v]
    const p = f < 0 ? Rational.one : get(f)
    if (p.sign() < 0 || p.compare(Rational.one) > 0) throw new FormulaError(f, `a chance of ${p}`)
    chance.push(p)
  }
  const payoff = Array.from(game.terminals.payoff, get)
  return { chance, payoff, formula: values, exact: isExact }
}
