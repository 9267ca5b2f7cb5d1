/**
 * Values of the inputs: what the file states, then what a reading sets, then what `--at` sets. A parameter given by a
 * formula of others follows them, unless it is set itself.
 */
import { distributionMean, Rational, validate } from '../../number/index.ts'
import { nearest } from '../build/nearest.ts'
import type { Input, InputChoice } from '../compiled.ts'
import type { Crisis, DistributionExpr, Expr, Setting, Span } from '../model.ts'
import { type ExactResult, exactly } from './exact.ts'
import type { InputTable } from './inputs.ts'
import { shortNumber } from './numbers.ts'
import { priorGroups, setChances } from './priors.ts'
import { type Problems, Refusal } from './problems.ts'

export interface ResolvedInputs {
  readonly values: readonly Rational[]
  /** `exact[i]`: false where value i had to be rounded. */
  readonly exact: readonly boolean[]
}

export function resolveInputs(
  crisis: Crisis,
  table: InputTable,
  choice: InputChoice,
  problems: Problems,
): ResolvedInputs {
  return new Resolver(crisis, table, choice, problems).resolve()
}

const unit: ExactResult = { value: Rational.zero, exact: true }

class Resolver {
  private readonly crisis: Crisis
  private readonly table: InputTable
  private readonly problems: Problems
  private readonly at = new Map<number, Rational>()
  private readonly settings: readonly Setting[]
  private readonly known = new Map<number, ExactResult>()
  private readonly busy = new Set<number>()

  constructor(crisis: Crisis, table: InputTable, choice: InputChoice, problems: Problems) {
    this.crisis = crisis
    this.table = table
    this.problems = problems
    this.settings = choice.reading === undefined ? [] : crisis.readings[choice.reading].settings
    for (const [name, value] of choice.at ?? []) this.setAt(name, value)
  }

  resolve(): ResolvedInputs {
    const results = this.table.places.map(({ belongsTo }) => this.stated(belongsTo))
    for (const group of priorGroups(this.crisis, this.table)) {
      const settings = this.settings.flatMap((s) => (s.type === 'chances' && !s.at && s.kind === group.kind ? [s] : []))
      this.problems.attempt(() => {
        const chances = group.stated(settings.at(-1)?.chances, (expr) => this.evaluate(expr))
        const set = setChances(
          chances,
          group.inputs.map((i) => this.at.get(i)),
        )
        checkChances(set, settings.at(-1)?.span ?? group.span, group.name, this.problems)
        group.inputs.forEach((input, i) => {
          results[input] = set[i]
        })
      }, undefined)
    }
    return { values: results.map((r) => r.value), exact: results.map((r) => r.exact) }
  }

  private stated(belongsTo: Input['belongsTo']): ExactResult {
    switch (belongsTo.type) {
      case 'param':
        return this.problems.attempt(() => this.cell(belongsTo.param, belongsTo.cell), unit)
      case 'utility': {
        const own = this.at.get(this.table.utility(belongsTo.preference, belongsTo.outcome))
        return own ? exact(own) : evenly(this.crisis.preferences[belongsTo.preference].order, belongsTo.outcome)
      }
      case 'memberUtility': {
        const { council, group, outcome } = belongsTo
        const own = this.at.get(this.table.memberUtility(council, group, outcome))
        const { vote } = this.crisis.councils[council].groups[group]
        return own ? exact(own) : vote.by === 'order' ? evenly(vote.order, outcome) : unit
      }
      default:
        return unit
    }
  }

  /** The value of a parameter's cell: set at the call, set by the reading, or stated. */
  private cell(param: number, cell: number): ExactResult {
    const index = this.table.param(param, cell)
    const own = this.at.get(index) ?? this.known.get(index)
    if (own) return own instanceof Rational ? exact(own) : own
    const { name, cells, kind } = this.crisis.params[param]
    if (this.busy.has(index))
      throw new Refusal(
        'parameter-cycle',
        cells[cell].span,
        `the value of \`${name}\` is computed from itself`,
        'Give one of the parameters in the circle a number.',
      )
    this.busy.add(index)
    const setting = this.settings.findLast(
      (s) =>
        s.type === 'param' &&
        s.param === param &&
        (s.cell === undefined || s.cell === cell) &&
        (s.value !== undefined || s.distribution !== undefined),
    )
    const from = setting?.type === 'param' ? setting : cells[cell]
    const within = kind === undefined ? undefined : { kind, value: cell }
    const result = from.value
      ? exactly(this.crisis, from.value, (p, c) => this.cell(p, c), within)
      : from.distribution
        ? this.mean(from.distribution)
        : unit
    this.busy.delete(index)
    this.known.set(index, result)
    return result
  }

  private evaluate(expr: Expr): ExactResult {
    return exactly(this.crisis, expr, (p, c) => this.cell(p, c))
  }

  private mean(distribution: DistributionExpr): ExactResult {
    const results = distribution.arguments.map((a) => this.evaluate(a))
    const args = results.map((r) => r.value.toNumber())
    const fault = validate(distribution.family, args)
    if (fault)
      throw new Refusal(
        'distribution',
        distribution.span,
        `this ${distribution.family} distribution is wrong: ${fault}`,
        'Change its arguments.',
      )
    const mean = exactMean(
      distribution.family,
      results.map((r) => r.value),
    )
    if (mean) return { value: mean, exact: results.every((r) => r.exact) }
    return { value: Rational.approximate(distributionMean(distribution.family, args)), exact: false }
  }

  /** `--at name=value`: an input, or an indexed parameter as a whole. */
  private setAt(name: string, value: Rational): void {
    const index = this.table.index.get(name)
    if (index !== undefined) {
      this.at.set(index, value)
      return
    }
    const param = this.crisis.params.findIndex((p) => p.name === name)
    if (param >= 0) {
      for (let c = 0; c < this.crisis.params[param].cells.length; c++) this.at.set(this.table.param(param, c), value)
      return
    }
    const names = [...this.table.index.keys()]
    const meant = nearest(name, names)
    this.problems.error(
      'unknown-input',
      { start: 0, end: 0 },
      `there is no parameter or chance called \`${name}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
      names.length > 0
        ? `What can be set: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}.`
        : undefined,
    )
  }
}

const exact = (value: Rational): ExactResult => ({ value, exact: true })

/** Best 1, worst 0, evenly spaced between; all 1 when there is one rank only. */
function evenly(order: readonly (readonly number[])[], outcome: number): ExactResult {
  const rank = order.findIndex((tied) => tied.includes(outcome))
  if (order.length < 2 || rank < 0) return exact(Rational.one)
  return exact(Rational.of(order.length - 1 - rank, order.length - 1))
}

/** The mean where it is a rational function of the arguments: everywhere. */
function exactMean(family: DistributionExpr['family'], a: readonly Rational[]): Rational | undefined {
  switch (family) {
    case 'uniform':
      return a[0].add(a[1]).div(Rational.of(2))
    case 'triangular':
      return Rational.sum(a).div(Rational.of(3))
    case 'beta':
      return a[0].div(a[0].add(a[1]))
    case 'normal':
    case 'logistic':
    case 'exponential':
      return a[0]
    default:
      return undefined
  }
}

function checkChances(chances: readonly ExactResult[], span: Span, name: string, problems: Problems): void {
  const total = Rational.sum(chances.map((c) => c.value))
  const wrong = chances.find((c) => c.value.sign() < 0 || Rational.one.less(c.value))
  if (wrong)
    problems.error(
      'chance-range',
      span,
      `a chance of \`${name}\` is ${shortNumber(wrong.value)}, which is not between 0 and 1`,
      'Change the chances so that each lies between 0 and 1.',
    )
  else if (chances.every((c) => c.exact) ? !total.equals(Rational.one) : Math.abs(total.toNumber() - 1) > 1e-9)
    problems.error(
      'chance-sum',
      span,
      `the chances of \`${name}\` add to ${shortNumber(total)}, not to 1`,
      'Change one of them, or leave one out: it then takes the rest.',
    )
}
