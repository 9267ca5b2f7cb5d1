/** Expressions of the language as plans: formulas of the parameters, with everything that the path knows folded in. */
import type { Crisis, Expr, OptionRef, Span } from '../model.ts'
import type { Algebra } from './algebra.ts'
import type { Linears } from './linear.ts'
import { operators } from './operators.ts'
import { type Leaf, Plan, UNBOUNDED } from './plan.ts'
import { type Problems, Refusal } from './problems.ts'
import type { Repeat, Slots } from './slots.ts'
import { moveWords } from './words.ts'

export interface Environment {
  readonly crisis: Crisis
  readonly algebra: Algebra
  readonly linears: Linears
  readonly slots: Slots
  /** Formula of the number that a value of a continuous kind stands for. */
  kindNumber(kind: number, value: number): number
  /** Number of values of a kind. */
  kindSize(kind: number): number
  /** The path being unfolded, in words: `after mass, warn`; for messages. */
  where(): string
  readonly problems: Problems
}

/** The value on the path at hand: a formula id, or below zero a sum with shocks (`Linears`). */
export type Value = () => number

/** A mention of options, to be found true on some path. */
export interface Mention {
  readonly leaf: Leaf
  readonly options: readonly OptionRef[]
  readonly span: Span
}

/** Let slots hold the value plus this, so that 0 is left for "not named on this path". */
export const LET_BIAS = 2 ** 29

/** Plans of expressions at one kind of place, and the mentions met while making them. */
export class Planner {
  readonly mentions: { readonly mention: Mention; readonly plan: Plan<unknown> }[] = []
  readonly environment: Environment
  private readonly plans: Plan<unknown>[] = []

  constructor(environment: Environment) {
    this.environment = environment
  }

  /** Gives the memory of all plans back. */
  release(): void {
    for (const plan of this.plans) plan.release()
  }

  /**
   * A plan over several expressions: `build` gets each as a value and says what to make of them. Where that is refused,
   * the refusal becomes an error and the value is `otherwise`, so that looking can go on.
   */
  plan<T>(place: Repeat | undefined, otherwise: T, build: (value: (expr: Expr) => Value) => () => T): Plan<T> {
    const { problems } = this.environment
    const context = new Context(this.environment, place)
    const compute = problems.attempt(
      () => build((expr) => context.value(expr)),
      () => otherwise,
    )
    const plan = new Plan<T>(context.leaves, context.values, () => {
      context.stamp++
      return problems.attempt(compute, otherwise)
    })
    this.plans.push(plan)
    for (const mention of context.mentions) this.mentions.push({ mention, plan })
    return plan
  }

  /** A plan of a value without shocks. */
  formula(place: Repeat | undefined, expr: Expr): Plan<number> {
    const { linears, algebra } = this.environment
    return this.plan(place, algebra.zero, (value) => {
      const v = value(expr)
      return () => linears.plain(v(), expr.span)
    })
  }

  /** A plan of a value in which shocks may stand. */
  amount(place: Repeat | undefined, expr: Expr): Plan<number> {
    return this.plan(place, this.environment.algebra.zero, (value) => value(expr))
  }

  /** A plan of whether a condition holds. */
  condition(place: Repeat | undefined, expr: Expr): Plan<boolean> {
    const { linears, algebra } = this.environment
    return this.plan(place, false, (value) => {
      const v = value(expr)
      return () => algebra.holds(linears.plain(v(), expr.span), expr.span)
    })
  }
}

class Context {
  readonly leaves: Leaf[] = []
  /** Values of the leaves on the path at hand. */
  readonly values: number[] = []
  readonly mentions: Mention[] = []
  stamp = 0
  private readonly env: Environment
  private readonly place: Repeat | undefined
  private readonly leafIndex = new Map<string, number>()
  private readonly shared = new Map<string, Value>()
  private readonly open = new Set<string>()
  /** Inside a definition that stands elsewhere: its mentions are checked there. */
  private elsewhere = 0

  constructor(env: Environment, place: Repeat | undefined) {
    this.env = env
    this.place = place
  }

  value(expr: Expr): Value {
    return (compilers[expr.type] as (e: Expr, c: Context) => Value)(expr, this)
  }

  plain(expr: Expr): Value {
    const value = this.value(expr)
    return () => this.env.linears.plain(value(), expr.span)
  }

  get environment(): Environment {
    return this.env
  }

  /** Index of a leaf; the same slots are one leaf. */
  leaf(slots: readonly number[], asFlag: boolean, radix: number): number {
    const key = `${slots.join(' ')} ${asFlag}`
    let index = this.leafIndex.get(key)
    if (index === undefined) {
      index = this.leaves.push({ slots, asFlag, radix, seen: false }) - 1
      this.leafIndex.set(key, index)
    }
    return index
  }

  kindLeaf(kind: number): number {
    return this.leaf([kind], false, this.env.kindSize(kind))
  }

  roundLeaf(): number | undefined {
    return this.place && this.leaf([this.place.register], false, this.place.times + 1)
  }

  takenLeaf(expr: Extract<Expr, { type: 'taken' }>): number {
    const { slots } = this.env
    if (expr.how === 'count') return this.leaf([slots.counted(expr.options)], false, UNBOUNDED)
    const index =
      expr.how === 'earlier'
        ? this.leaf([slots.earlier(expr.options, this.place)], true, 2)
        : this.leaf(slots.happened(expr.options, this.place), true, 2)
    if (this.elsewhere === 0) this.mentions.push({ leaf: this.leaves[index], options: expr.options, span: expr.span })
    return index
  }

  chosenLeaf(move: number): number {
    return this.leaf([this.env.slots.chosen(move, this.place)], false, UNBOUNDED)
  }

  letLeaf(id: number): number {
    return this.leaf([this.env.slots.let(id)], false, UNBOUNDED)
  }

  /** A definition that stands elsewhere (a `let` at the top, an event), evaluated once a path. */
  definition(key: string, name: string, span: Span, body: () => Expr): Value {
    let value = this.shared.get(key)
    if (value) return value
    if (this.open.has(key))
      throw new Refusal('definition-cycle', span, `\`${name}\` is defined by itself`, 'Break the circle.')
    this.open.add(key)
    this.elsewhere++
    const inner = this.value(body())
    this.elsewhere--
    this.open.delete(key)
    let stamp = -1
    let last = 0
    value = () => {
      if (stamp !== this.stamp) {
        last = inner()
        stamp = this.stamp
      }
      return last
    }
    this.shared.set(key, value)
    return value
  }
}

type Compilers = { readonly [T in Expr['type']]: (e: Extract<Expr, { type: T }>, c: Context) => Value }

const compilers: Compilers = {
  number(e, c) {
    const formula = c.environment.algebra.constant(e.value)
    return () => formula
  },
  unary(e, c) {
    const { algebra, linears } = c.environment
    const of = c.value(e.of)
    const formula = (f: number) => algebra.apply(e.op, e.span, f)
    if (e.op === 'not') return () => formula(linears.plain(of(), e.span))
    return () => {
      const value = of()
      return value < 0 ? linears.map(value, formula) : formula(value)
    }
  },
  binary: (e, c) => (e.op === 'and' || e.op === 'or' ? logical(e.op, e, c) : arithmetic(e, c)),
  if(e, c) {
    const { algebra, linears } = c.environment
    const [condition, yes, no] = [c.plain(e.condition), c.value(e.then), c.value(e.else)]
    return () => {
      const test = condition()
      const known = algebra.constantOf(test)
      if (known) return known.isZero() ? no() : yes()
      const [a, b] = [yes(), no()]
      const select = (x: number, y: number) => algebra.apply('select', e.span, test, x, y)
      return a < 0 || b < 0 ? linears.zip(a, b, select) : select(a, b)
    }
  },
  call(e, c) {
    const args = e.arguments.map((a) => c.plain(a))
    return () => c.environment.algebra.apply(e.name, e.span, ...args.map((a) => a()))
  },
  param(e, c) {
    const { crisis, algebra } = c.environment
    const param = crisis.params[e.param]
    const inputs = param.cells.map((cell) => algebra.builder.input(cell.input))
    if (e.cell !== undefined || param.kind === undefined) {
      const input = inputs[e.cell ?? 0]
      return () => input
    }
    const leaf = c.kindLeaf(param.kind)
    return () => inputs[c.values[leaf]]
  },
  let(e, c) {
    const { crisis } = c.environment
    if (e.top) {
      const definition = crisis.lets.find((l) => l.id === e.id)!
      return c.definition(`let ${e.id}`, definition.name, e.span, () => definition.value)
    }
    const leaf = c.letLeaf(e.id)
    return () => {
      const value = c.values[leaf]
      if (value === 0)
        throw new Refusal(
          'not-named-yet',
          e.span,
          `the formula named here does not exist on every path: ${c.environment.where()} its \`let\` has not been reached`,
          'Move the `let` to a place that every path to here passes.',
        )
      return value - LET_BIAS
    }
  },
  kindNumber(e, c) {
    const leaf = c.kindLeaf(e.kind)
    return () => c.environment.kindNumber(e.kind, c.values[leaf])
  },
  kindIs(e, c) {
    const { algebra } = c.environment
    const leaf = c.kindLeaf(e.kind)
    return () => (c.values[leaf] === e.value ? algebra.one : algebra.zero)
  },
  shock: (e, c) => () => c.environment.linears.shock(e.shock),
  chosen(e, c) {
    const leaf = c.chosenLeaf(e.move)
    return () => {
      if (c.values[leaf] > 0) return c.values[leaf] - 1
      const move = c.environment.crisis.moves[e.move]
      const { name, numeric } = move
      throw new Refusal(
        'may-not-have-happened',
        e.span,
        `${numeric ? `\`${numeric.variable}\`` : 'the number'} may not have been chosen here: ${c.environment.where()} there was no ${moveWords(move)}`,
        `Use it only where ${moveWords(move)} has been reached, or ask first: \`if ${numeric?.option ?? name} then ... else ...\`.`,
      )
    }
  },
  taken(e, c) {
    const { algebra } = c.environment
    const leaf = c.takenLeaf(e)
    return () => algebra.whole(c.values[leaf])
  },
  voted(e, c) {
    const { algebra, slots } = c.environment
    const leaf = c.leaf([slots.voted(e.move, e.option)], true, 2)
    return () => algebra.whole(c.values[leaf])
  },
  outcome(e, c) {
    const { name, condition } = c.environment.crisis.outcomes[e.outcome]
    return c.definition(`outcome ${e.outcome}`, name, e.span, () => condition)
  },
  event(e, c) {
    const { name, condition } = c.environment.crisis.events[e.event]
    return c.definition(`event ${e.event}`, name, e.span, () => condition)
  },
  round(e, c) {
    const { algebra } = c.environment
    const leaf = c.roundLeaf()
    if (leaf === undefined)
      throw new Refusal('round-outside-repeat', e.span, '`round` stands outside every `repeat`', 'Use it inside one.')
    return () => algebra.whole(c.values[leaf])
  },
}

/** `and`, `or`: the right side need not make sense where the left side decides. */
function logical(op: 'and' | 'or', e: Extract<Expr, { type: 'binary' }>, c: Context): Value {
  const { algebra } = c.environment
  const [left, right] = [c.plain(e.left), c.plain(e.right)]
  const decisive = op === 'or'
  return () => {
    const a = left()
    const known = algebra.constantOf(a)
    if (known && known.isZero() !== decisive) return decisive ? algebra.one : algebra.zero
    const b = right()
    const other = algebra.constantOf(b)
    if (other && other.isZero() !== decisive) return decisive ? algebra.one : algebra.zero
    return known ? b : other ? a : algebra.apply(op, e.span, a, b)
  }
}

function arithmetic(e: Extract<Expr, { type: 'binary' }>, c: Context): Value {
  const { algebra, linears } = c.environment
  const [left, right] = [c.value(e.left), c.value(e.right)]
  const { operation, swapped, negated } = operators[e.op]
  const formula = (a: number, b: number) => {
    const value = swapped ? algebra.apply(operation, e.span, b, a) : algebra.apply(operation, e.span, a, b)
    return negated ? algebra.apply('not', e.span, value) : value
  }
  return () => {
    const [a, b] = [left(), right()]
    if (a >= 0 && b >= 0) return formula(a, b)
    if (e.op === '+' || e.op === '-') return linears.add(a, b, e.op === '+' ? 1 : -1)
    if (e.op === '*' && b >= 0) return linears.map(a, (part) => formula(part, b))
    if (e.op === '*' && a >= 0) return linears.map(b, (part) => formula(a, part))
    if (e.op === '/' && b >= 0) return linears.map(a, (part) => formula(part, b))
    return linears.plain(Math.min(a, b), e.span)
  }
}
