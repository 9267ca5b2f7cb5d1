/** The transfers of the play, each with all that must hold for it: what `when` and the enclosing `if`s say. */
import type { Block, Crisis, Definition, Expr, OptionRef, Transfer } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'

export interface PlacedTransfer {
  readonly actor: number
  /** All must hold. */
  readonly conditions: readonly Expr[]
  /** What the actor gains when they do (a loss below zero). */
  readonly amount: Expr
  /** In a `repeat`: what it comes to over a whole path is not a formula of what happened once. */
  readonly repeated: boolean
}

export function transfersOf({ play }: Crisis): PlacedTransfer[] {
  const found: PlacedTransfer[] = []
  const visit = (block: Block, conditions: readonly Expr[], repeated: boolean): void => {
    for (const statement of block) {
      if (statement.type === 'when') {
        const all = statement.condition ? [...conditions, ...conjuncts(statement.condition)] : conditions
        for (const transfer of statement.transfers)
          found.push({ actor: transfer.actor, conditions: all, amount: gain(transfer), repeated })
      } else if (statement.type === 'if') {
        visit(statement.then, [...conditions, ...conjuncts(statement.condition)], repeated)
        visit(statement.else ?? [], [...conditions, ...conjuncts(not(statement.condition))], repeated)
      } else if (statement.type === 'repeat') visit(statement.body, conditions, true)
    }
  }
  visit(play, [], false)
  return found
}

const gain = ({ sign, amount, span }: Transfer): Expr =>
  sign > 0 ? amount : { type: 'unary', op: 'neg', of: amount, span }

const not = (of: Expr): Expr =>
  of.type === 'unary' && of.op === 'not' ? of.of : { type: 'unary', op: 'not', of, span: of.span }

/** `a and b` in its parts. */
function conjuncts(expr: Expr): Expr[] {
  return expr.type === 'binary' && expr.op === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr]
}

/** The gain where all conditions hold, and zero elsewhere. */
export function gainOf({ conditions, amount }: PlacedTransfer): Expr {
  const zero: Expr = { type: 'number', value: Rational.zero, span: amount.span }
  return conditions.reduceRight(
    (then, condition): Expr => ({ type: 'if', condition, then, else: zero, span: condition.span }),
    amount,
  )
}

/** What expressions look at: options taken or not, numbers chosen at moves, private kinds. */
export interface Looks {
  readonly options: readonly OptionRef[]
  readonly numbers: ReadonlySet<number>
  readonly kinds: ReadonlySet<number>
}

export function looksOf(crisis: Crisis, exprs: readonly Expr[]): Looks {
  const options = new Map<string, OptionRef>()
  const numbers = new Set<number>()
  const kinds = new Set<number>()
  const seen = new Set<Definition>()
  const visit = (e: Expr): void => {
    if (e.type === 'param') {
      const { kind } = crisis.params[e.param]
      if (kind !== undefined && e.cell === undefined) kinds.add(kind)
    } else if (e.type === 'let') {
      const definition = (e.top ? crisis.lets : letsOf(crisis.play)).find(({ id }) => id === e.id)
      if (definition && !seen.has(definition)) {
        seen.add(definition)
        visit(definition.value)
      }
    } else if (e.type === 'kindNumber' || e.type === 'kindIs') kinds.add(e.kind)
    else if (e.type === 'chosen') numbers.add(e.move)
    else if (e.type === 'taken') for (const o of e.options) options.set(`${o.move}.${o.option}`, o)
    for (const part of partsOf(e)) visit(part)
  }
  exprs.forEach(visit)
  return { options: [...options.values()], numbers, kinds }
}

function partsOf(e: Expr): readonly Expr[] {
  switch (e.type) {
    case 'unary':
      return [e.of]
    case 'binary':
      return [e.left, e.right]
    case 'if':
      return [e.condition, e.then, e.else]
    case 'call':
      return e.arguments
    default:
      return []
  }
}

/** Does what is looked at have to do with a move? */
export const concerns = ({ options, numbers }: Looks, move: number): boolean =>
  numbers.has(move) || options.some((o) => o.move === move)

/** The formulas that are named in the play, wherever they stand. */
function letsOf(block: Block): Definition[] {
  return block.flatMap((s) => {
    if (s.type === 'let') return [s.definition]
    if (s.type === 'if') return [...letsOf(s.then), ...letsOf(s.else ?? [])]
    return s.type === 'repeat' ? letsOf(s.body) : []
  })
}
