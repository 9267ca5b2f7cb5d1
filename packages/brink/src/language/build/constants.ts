/** Values of formulas over parameters at what the file states, exact where they can be. */
import { Rational } from '../../number/index.ts'
import type { Expr } from '../model.ts'
import type { Draft } from './draft.ts'

/** Powers and roots past this size are left alone: they are nobody's parameter. */
const largestPower = 1000

export class Constants {
  private readonly memo = new Map<Expr, Rational | undefined>()
  /** Switched off where formulas go in circles or too deep. */
  enabled = true

  constructor(private readonly draft: Draft) {}

  /** Undefined when the formula depends on what happens, on a distribution, or makes no sense (division by zero). */
  value(expr: Expr): Rational | undefined {
    if (expr.type === 'number') return expr.value
    if (!this.enabled) return undefined
    if (this.memo.has(expr)) return this.memo.get(expr)
    this.memo.set(expr, undefined) // a formula that comes back to itself has no value
    const value = this.compute(expr)
    this.memo.set(expr, value)
    return value
  }

  private compute(expr: Expr): Rational | undefined {
    switch (expr.type) {
      case 'unary': {
        const value = this.value(expr.of)
        return expr.op === 'neg' ? value?.neg() : undefined
      }
      case 'binary':
        return this.binary(expr.op, this.value(expr.left), this.value(expr.right))
      case 'if': {
        const holds = this.holds(expr.condition)
        return holds === undefined ? undefined : this.value(holds ? expr.then : expr.else)
      }
      case 'call':
        return this.call(expr)
      case 'let': {
        const value = (expr.top ? this.draft.builtTopLets : this.draft.builtPlayLets)[expr.id]?.value
        return value && this.value(value)
      }
      case 'param': {
        const param = this.draft.builtParams[expr.param]
        const cell = param?.kind === undefined ? 0 : expr.cell
        const value = cell === undefined ? undefined : param?.cells[cell]?.value
        return value && this.value(value)
      }
      default:
        return undefined
    }
  }

  private binary(op: string, left: Rational | undefined, right: Rational | undefined): Rational | undefined {
    if (!left || !right) return undefined
    switch (op) {
      case '+':
        return left.add(right)
      case '-':
        return left.sub(right)
      case '*':
        return left.mul(right)
      case '/':
        return right.isZero() ? undefined : left.div(right)
      case '^':
        return this.power(left, right)
      default:
        return undefined
    }
  }

  private power(base: Rational, exponent: Rational): Rational | undefined {
    if (exponent.isInteger()) {
      const n = exponent.toNumber()
      if (Math.abs(n) > largestPower || (n < 0 && base.isZero())) return undefined
      return base.pow(n)
    }
    return approximate(base.toNumber() ** exponent.toNumber())
  }

  private holds(expr: Expr): boolean | undefined {
    if (expr.type === 'unary' && expr.op === 'not') {
      const inner = this.holds(expr.of)
      return inner === undefined ? undefined : !inner
    }
    if (expr.type !== 'binary') return undefined
    const { op } = expr
    if (op === 'and' || op === 'or') {
      const [left, right] = [this.holds(expr.left), this.holds(expr.right)]
      if (left === undefined || right === undefined) return undefined
      return op === 'and' ? left && right : left || right
    }
    const [left, right] = [this.value(expr.left), this.value(expr.right)]
    if (!left || !right) return undefined
    const order = left.compare(right)
    const results: Record<string, boolean> = {
      '=': order === 0,
      '!=': order !== 0,
      '<': order < 0,
      '<=': order <= 0,
      '>': order > 0,
      '>=': order >= 0,
    }
    return results[op]
  }

  private call(expr: Extract<Expr, { type: 'call' }>): Rational | undefined {
    const values: Rational[] = []
    for (const argument of expr.arguments) {
      const value = this.value(argument)
      if (!value) return undefined
      values.push(value)
    }
    switch (expr.name) {
      case 'min':
        return values.reduce(Rational.min)
      case 'max':
        return values.reduce(Rational.max)
      case 'abs':
        return values[0].abs()
      case 'sqrt':
        return approximate(Math.sqrt(values[0].toNumber()))
      case 'exp':
        return approximate(Math.exp(values[0].toNumber()))
      case 'log':
        return approximate(Math.log(values[0].toNumber()))
    }
  }
}

const approximate = (value: number): Rational | undefined =>
  Number.isFinite(value) ? Rational.approximate(value) : undefined
