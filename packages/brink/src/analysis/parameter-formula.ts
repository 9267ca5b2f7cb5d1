/** Expressions over parameters alone as functions of the inputs, in doubles: for values that follow others in each world. */
import type { Within } from '../language/compile/exact.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import type { BinaryOp, Expr, FunctionName } from '../language/model.ts'
import { AnswerError } from './errors.ts'
import { exprText } from './words/expression.ts'

export interface ParameterFormula {
  /** The value at these inputs, in the order of `compiled.inputs`; NaN where there is none (a division by zero). */
  at(inputs: ArrayLike<number>): number
  /** Inputs that it reads directly. */
  readonly reads: ReadonlySet<number>
}

type Evaluate = (inputs: ArrayLike<number>) => number

const binary: Record<BinaryOp, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? Number.NaN : a / b),
  '^': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '=': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
}

const functions: Record<FunctionName, (values: readonly number[]) => number> = {
  min: (v) => Math.min(...v),
  max: (v) => Math.max(...v),
  abs: ([x]) => Math.abs(x),
  sqrt: ([x]) => Math.sqrt(x),
  exp: ([x]) => Math.exp(x),
  log: ([x]) => (x > 0 ? Math.log(x) : Number.NaN),
}

/** Input of each cell of each parameter: `cellInputs(compiled)[param][cell]`. */
export function cellInputs({ crisis, inputs }: CompiledCrisis): readonly (readonly number[])[] {
  const table = crisis.params.map(({ cells }) => cells.map(() => -1))
  inputs.forEach(({ belongsTo }, i) => {
    if (belongsTo.type === 'param') table[belongsTo.param][belongsTo.cell] = i
  })
  return table
}

/** Throws an AnswerError when the expression looks at the play. `within`: the cell of a kind in which it stands. */
export function parameterFormula(compiled: CompiledCrisis, expr: Expr, within?: Within): ParameterFormula {
  const { crisis } = compiled
  const cells = cellInputs(compiled)
  const reads = new Set<number>()
  const lets = new Map<number, Evaluate>()
  const build = (e: Expr): Evaluate => {
    switch (e.type) {
      case 'number': {
        const value = e.value.toNumber()
        return () => value
      }
      case 'unary': {
        const of = build(e.of)
        return e.op === 'neg' ? (x) => -of(x) : (x) => Number(of(x) === 0)
      }
      case 'binary': {
        const [left, right, apply] = [build(e.left), build(e.right), binary[e.op]]
        return (x) => apply(left(x), right(x))
      }
      case 'if': {
        const [condition, yes, no] = [build(e.condition), build(e.then), build(e.else)]
        return (x) => (condition(x) === 0 ? no(x) : yes(x))
      }
      case 'call': {
        const [args, apply] = [e.arguments.map(build), functions[e.name]]
        return (x) => apply(args.map((a) => a(x)))
      }
      case 'param': {
        const { kind } = crisis.params[e.param]
        const cell = e.cell ?? (kind === undefined ? 0 : within?.kind === kind ? within.value : undefined)
        if (cell === undefined) break
        const input = cells[e.param][cell]
        reads.add(input)
        return (x) => x[input]
      }
      case 'let': {
        const definition = e.top ? crisis.lets.find((l) => l.id === e.id) : undefined
        if (!definition) break
        const known = lets.get(e.id) ?? build(definition.value)
        lets.set(e.id, known)
        return known
      }
      default:
    }
    throw new AnswerError(`"${exprText(crisis, expr)}" depends on the play, where only parameters have a value.`)
  }
  return { at: build(expr), reads }
}
