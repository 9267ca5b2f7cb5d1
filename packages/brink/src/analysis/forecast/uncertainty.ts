/**
 * What is uncertain in one reading and how: each input is fixed, drawn, or follows others. The file's ranges and
 * distributions come first, then those of the reading, then those of the call. A value that a reading or the call states
 * without a range is certain, a chance of a kind too.
 */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { Expr, OptionRef, Setting } from '../../language/model.ts'
import type { Choice } from '../answer.ts'
import { AnswerError } from '../errors.ts'
import { cellInputs, type ParameterFormula, parameterFormula } from '../parameter-formula.ts'
import { type ChanceGroup, chanceGroups, completed, rescaled } from './chances.ts'
import { type OpenOrder, openOrders } from './orders.ts'
import { endsOf, quantileOf, readsOf, type Spread, spreadFrom, spreadText } from './spread.ts'

/** A range that the call gives to an input, over whatever the file says. */
export interface StatedRange {
  readonly lo: number
  readonly hi: number
}

/** One thing that nature of the sample draws: an input, or the order of several. */
export interface Draw {
  /** Names its dimensions; the same in all readings, so that they draw the same. */
  readonly keys: readonly string[]
  /** For people: `blood`, `order of US / firm`. */
  readonly name: string
  /** How it is drawn, at the values x: `uniform on 0..1`. */
  text(x: ArrayLike<number>): string
  readonly inputs: readonly number[]
  /** Sets its inputs in x from one number in (0, 1) for each key. */
  draw(u: readonly number[], x: Float64Array): void
  /** What a tornado changes: inputs that go together, and their ends with all others as in x. */
  ends(x: ArrayLike<number>): readonly Ends[]
}

export interface Ends {
  readonly inputs: readonly number[]
  readonly lo: number
  readonly hi: number
}

/** Sets inputs that follow others. */
export type Follow = (x: Float64Array) => void

export interface Uncertainty {
  /** Drawn and following inputs, in an order in which each comes after what it reads. */
  readonly steps: readonly (Draw | Follow)[]
  readonly draws: readonly Draw[]
  /** Kinds whose prior chances are found in each world, from beliefs stated at events. */
  readonly beliefs: readonly BeliefAtEvent[]
  /** Inputs that might be spread and are held at their value, with the reason. */
  readonly held: readonly { readonly input: number; readonly why: string }[]
}

/** The belief about a kind once an option has been taken, and the inputs of its prior chances. */
export interface BeliefAtEvent {
  readonly kind: number
  readonly at: OptionRef
  readonly inputs: readonly number[]
  /** A missing one takes what is left. */
  readonly chances: readonly (ParameterFormula | undefined)[]
}

export const isDraw = (step: Draw | Follow): step is Draw => typeof step !== 'function'

/** @param values those of the reading: fixed inputs keep them. */
export function uncertaintyOf(
  compiled: CompiledCrisis,
  values: InputValues,
  choice: Pick<Choice, 'reading' | 'at'>,
  ranges: ReadonlyMap<string, StatedRange> = new Map(),
): Uncertainty {
  return new Reader(compiled, values, choice, ranges).read()
}

class Reader {
  private readonly compiled: CompiledCrisis
  private readonly values: InputValues
  private readonly ranges: ReadonlyMap<string, StatedRange>
  private readonly settings: readonly Setting[]
  private readonly at: ReadonlySet<string>
  private readonly cells: readonly (readonly number[])[]
  private readonly steps: (Draw | Follow)[] = []
  private readonly beliefs: BeliefAtEvent[] = []
  private readonly held: { input: number; why: string }[] = []
  /** Inputs that differ from world to world, and those that have been looked at. */
  private readonly varies = new Set<number>()
  private readonly done = new Set<number>()

  constructor(
    compiled: CompiledCrisis,
    values: InputValues,
    { reading, at }: Pick<Choice, 'reading' | 'at'>,
    ranges: ReadonlyMap<string, StatedRange>,
  ) {
    this.compiled = compiled
    this.values = values
    this.ranges = ranges
    this.settings = reading === undefined ? [] : compiled.crisis.readings[reading].settings
    this.at = new Set(at?.keys())
    this.cells = cellInputs(compiled)
  }

  read(): Uncertainty {
    const { crisis } = this.compiled
    crisis.params.forEach((param, p) => {
      param.cells.forEach((_, cell) => {
        this.cell(p, cell)
      })
    })
    for (const order of openOrders(this.compiled, (input) => this.isSet(input))) this.order(order)
    for (const group of chanceGroups(this.compiled, this.settings)) this.chances(group)
    return { steps: this.steps, draws: this.steps.filter(isDraw), beliefs: this.beliefs, held: this.held }
  }

  private cell(param: number, cell: number): void {
    const input = this.cells[param][cell]
    if (this.done.has(input)) return
    this.done.add(input)
    const { kind, cells } = this.compiled.crisis.params[param]
    const within = kind === undefined ? undefined : { kind, value: cell }
    const formula = (expr: Expr) => {
      const made = parameterFormula(this.compiled, expr, within)
      this.first(made.reads)
      return made
    }
    const setting = this.settings.findLast(
      (s): s is Extract<Setting, { type: 'param' }> =>
        s.type === 'param' && s.param === param && (s.cell === undefined || s.cell === cell),
    )
    const spread =
      this.statedRange(input) ?? (this.isSet(input) ? undefined : spreadFrom(setting ?? cells[cell], formula))
    if (spread && this.isSpread(spread)) {
      this.drawn(input, spread)
      return
    }
    if (this.isSet(input)) return
    const value = setting?.value ?? cells[cell].value
    if (value) this.follows(input, formula(value))
  }

  /** Inputs that are read must be settled first. */
  private first(inputs: Iterable<number>): void {
    for (const input of inputs) {
      const { belongsTo } = this.compiled.inputs[input]
      if (belongsTo.type === 'param') this.cell(belongsTo.param, belongsTo.cell)
    }
  }

  /** A range of no width is a value, unless its ends follow others. */
  private isSpread(spread: Spread): boolean {
    if (readsOf(spread).some((i) => this.varies.has(i))) return true
    const [lo, hi] = endsOf(spread, this.values.float)
    return lo !== hi
  }

  private drawn(input: number, spread: Spread): void {
    const { name } = this.compiled.inputs[input]
    if (this.isStructural(input)) return
    this.varies.add(input)
    this.steps.push({
      keys: [name],
      name,
      text: (x) => spreadText(spread, x),
      inputs: [input],
      draw: ([u], x) => {
        x[input] = quantileOf(spread, x, u)
      },
      ends: (x) => {
        const [lo, hi] = endsOf(spread, x)
        return [{ inputs: [input], lo, hi }]
      },
    })
  }

  private follows(input: number, { at, reads }: ParameterFormula): void {
    if (![...reads].some((i) => this.varies.has(i)) || this.isStructural(input)) return
    this.varies.add(input)
    this.steps.push((x) => {
      x[input] = at(x)
    })
  }

  private order({ keys, name, inputs, draw, ends }: OpenOrder): void {
    for (const input of inputs) this.varies.add(input)
    this.steps.push({ keys, name, inputs, draw, ends, text: () => 'any that keep the order' })
  }

  private chances({ inputs, stated, ranges, belief }: ChanceGroup): void {
    if (belief && !inputs.some((i) => this.isSet(i))) {
      if (inputs.some((i) => this.statedRange(i)))
        throw new AnswerError(
          `The chances of ${this.compiled.crisis.kinds[belief.kind].name} follow from the belief that the reading states at an event, so they cannot be given a range.`,
          'Leave the range out, or set one of the chances with --at.',
        )
      const chances = belief.stated.map((expr) => expr && parameterFormula(this.compiled, expr))
      this.beliefs.push({ kind: belief.kind, at: belief.at, inputs, chances })
      return
    }
    const formula = (expr: Expr) => parameterFormula(this.compiled, expr)
    const own = inputs.map((input, i) => {
      const called = this.statedRange(input)
      const range = called ?? (this.isSet(input) ? undefined : spreadFrom({ range: ranges[i] }, formula))
      return range && this.isSpread(range) ? range : undefined
    })
    own.forEach((range, i) => {
      if (range) this.drawn(inputs[i], range)
    })
    const fixed = inputs.map((input) => (this.isSet(input) ? this.values.float[input] : undefined))
    const formulas = stated.map((expr) => expr && formula(expr))
    const reads = formulas.flatMap((f) => [...(f?.reads ?? [])])
    if (own.every((r) => !r) && !reads.some((i) => this.varies.has(i))) return
    for (const input of inputs) this.varies.add(input)
    this.steps.push((x) => {
      const chances = completed(formulas.map((f) => f?.at(x)))
      const set = inputs.map((input, i) => (own[i] ? x[input] : fixed[i]))
      rescaled(chances, set).forEach((chance, i) => {
        x[inputs[i]] = chance
      })
    })
  }

  private isSet(input: number): boolean {
    const { name, belongsTo } = this.compiled.inputs[input]
    return (
      this.at.has(name) ||
      (belongsTo.type === 'param' && this.at.has(this.compiled.crisis.params[belongsTo.param].name))
    )
  }

  private statedRange(input: number): Spread | undefined {
    const range = this.ranges.get(this.compiled.inputs[input].name)
    return range && { range: { lo: always(range.lo), hi: always(range.hi) } }
  }

  private isStructural(input: number): boolean {
    const { inputs, structural } = this.compiled
    if (!structural.has(inputs[input].name)) return false
    this.held.push({ input, why: 'decides the shape of the play' })
    return true
  }
}

const always = (value: number): ParameterFormula => ({ at: () => value, reads: new Set() })
