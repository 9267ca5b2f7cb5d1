/** From the text of a formula to the formula: operators bound, names resolved, types checked. */
import type { AstNode } from 'langium'
import { Rational } from '../../number/index.ts'
import type { Atom, CallAtom, ConditionalAtom, Expression } from '../generated/ast.ts'
import type { BinaryOp, Expr, FunctionName, Span } from '../model.ts'
import { bind } from './bind.ts'
import { Constants } from './constants.ts'
import type { Draft } from './draft.ts'
import { Certainty, type Place } from './places.ts'
import { spanOf, spanOfProperty } from './reporter.ts'
import { Resolver } from './resolve.ts'
import { inWords, isComparison, type Type, Types } from './types.ts'

/** A formula deeper than this is refused: whoever reads it next walks it by recursion. */
export const maxDepth = 1000
/** Characters of a number. */
const LONGEST_NUMBER = 500

/** What a formula may speak of. */
export interface Scope {
  /** `parameters`: nothing that happens. `play`: what came before a place. `paths`: everything, over whole paths. */
  readonly over: 'parameters' | 'play' | 'paths'
  /** Where the formula stands, in words: `the value of a parameter`. */
  readonly where: string
  readonly place?: Place
  /** Whether private quantities that are never cut may enter. */
  readonly shocks?: boolean
  /** Whether it may ask what a single member of a council was told, or how it voted. */
  readonly members?: boolean
  /** What mends a formula of the wrong type here, where the usual advice does not. */
  readonly instead?: string
  /** What holds where the formula counts, e.g. the condition of its `when`. */
  readonly known?: readonly Expr[]
}

const functions: Record<FunctionName, { readonly least: number; readonly most: number }> = {
  min: { least: 1, most: Number.POSITIVE_INFINITY },
  max: { least: 1, most: Number.POSITIVE_INFINITY },
  abs: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  log: { least: 1, most: 1 },
}

const hows = { NameAtom: 'happened', EarlierAtom: 'earlier', VoteAtom: 'voted' } as const

export const parametersOnly = (where: string): Scope => ({ over: 'parameters', where })

export class Formulas {
  readonly types: Types
  readonly constants: Constants
  readonly certainty: Certainty
  private readonly resolver: Resolver
  private readonly depths = new Map<Expr, number>()
  /** Depths of what names stand for: `param 3`, `let 0`, and `play 2` for formulas of the play. */
  readonly namedDepths = new Map<string, number>()
  private readonly deferred: (() => void)[] = []
  /** Stand-ins for formulas with an error, about which nothing more is said. */
  private readonly broken = new Set<Expr>()

  constructor(readonly draft: Draft) {
    this.types = new Types((top, id) => {
      const value = (top ? draft.builtTopLets : draft.builtPlayLets)[id]?.value
      return value ? this.types.of(value) : 'number'
    })
    this.constants = new Constants(draft)
    this.certainty = new Certainty(draft.moves, draft.builtPlayLets)
    this.resolver = new Resolver(draft, this.certainty)
  }

  number(node: Expression | undefined, scope: Scope): Expr {
    return this.wanted(node, scope, 'number')
  }

  condition(node: Expression | undefined, scope: Scope): Expr {
    return this.wanted(node, scope, 'condition')
  }

  /** Puts off a check until every parameter has been read, so that their values are known. */
  defer(check: () => void): void {
    this.deferred.push(check)
  }

  runDeferred(): void {
    for (const check of this.deferred) check()
    this.deferred.length = 0
  }

  depth(expr: Expr): number {
    const known = this.depths.get(expr)
    if (known !== undefined) return known
    if (expr.type === 'let') return (this.namedDepths.get(`${expr.top ? 'let' : 'play'} ${expr.id}`) ?? 0) + 1
    if (expr.type === 'param') return (this.namedDepths.get(`param ${expr.param}`) ?? 0) + 1
    return 1
  }

  isBroken(expr: Expr): boolean {
    return this.broken.has(expr)
  }

  /** A formula in place of one that is wrong or missing. */
  stub(span: Span): Expr {
    const expr: Expr = { type: 'number', value: Rational.zero, span }
    this.broken.add(expr)
    return expr
  }

  any(node: Expression, scope: Scope): Expr {
    const { report } = this.draft
    const expr = bind(node, {
      operand: (index) => this.atom(node.operands[index].atom, scope),
      signSpan: (index) => spanOf(node.operands[index]),
      chained: (span) =>
        report.error(
          'chained-comparison',
          span,
          'two comparisons in a row',
          'Join two comparisons with `and`: a < b and b < c.',
        ),
      unary: (op, of, span) => {
        this.check(of, op === 'not' ? 'condition' : 'number', `\`${op === 'not' ? 'not' : '-'}\` takes`)
        return this.made({ type: 'unary', op, of, span }, [of])
      },
      binary: (op, left, right) => this.binary(op, left, right),
    })
    if (this.depth(expr) > maxDepth) {
      report.error(
        'long-formula',
        spanOf(node),
        `the formula has more than ${maxDepth} steps inside each other`,
        'Name parts of it with `let`.',
      )
      return this.stub(spanOf(node))
    }
    return expr
  }

  private wanted(node: Expression | undefined, scope: Scope, type: Type): Expr {
    if (!node) return this.stub({ start: 0, end: 0 })
    const expr = this.any(node, scope)
    return this.check(expr, type, `${scope.where} is`, scope.instead) ? expr : this.stub(expr.span)
  }

  /** Reports a formula of the wrong type; `demand` reads on to `a number`. */
  private check(expr: Expr, type: Type, demand: string, mend?: string): boolean {
    if (this.broken.has(expr)) return true
    const found = this.types.of(expr)
    if (found === type) return true
    this.draft.report.error(
      'wrong-type',
      expr.span,
      `${demand} ${inWords[type]}, and this is ${inWords[found]}`,
      mend ??
        (type === 'number'
          ? 'Turn the condition into a number: if ... then 1 else 0.'
          : 'Compare the number with another one, as in x > 0.'),
    )
    return false
  }

  /** Notes the depth of a new formula, and that it is broken when a part of it is. */
  private made(expr: Expr, parts: readonly Expr[]): Expr {
    let depth = 0
    for (const part of parts) {
      depth = Math.max(depth, this.depth(part))
      if (this.broken.has(part)) this.broken.add(expr)
    }
    this.depths.set(expr, depth + 1)
    return expr
  }

  private binary(op: BinaryOp, left: Expr, right: Expr): Expr {
    const span = { start: left.span.start, end: right.span.end }
    const type = op === 'and' || op === 'or' ? 'condition' : 'number'
    const verb = isComparison(op) ? `\`${op}\` compares two numbers: each side is` : `each side of \`${op}\` is`
    this.check(left, type, verb)
    this.check(right, type, verb)
    const expr = this.made({ type: 'binary', op, left, right, span }, [left, right])
    if (op === '/') {
      this.defer(() => {
        if (this.broken.has(right) || !this.constants.value(right)?.isZero()) return
        const what = right.type === 'number' ? 'zero' : 'something that is zero at the stated values'
        const mend = 'Divide by something else, or guard it with `if ... then ... else ...`.'
        this.draft.report.error('division-by-zero', right.span, `this divides by ${what}`, mend)
      })
    }
    return expr
  }

  private atom(atom: Atom | undefined, scope: Scope): Expr {
    if (!atom) return this.stub({ start: 0, end: 0 })
    const span = spanOf(atom)
    switch (atom.$type) {
      case 'NumberAtom':
        return this.literal(atom.value, span)
      case 'GroupAtom':
        return atom.inner ? this.any(atom.inner, scope) : this.stub(span)
      case 'ConditionalAtom':
        return this.conditional(atom, scope)
      case 'CallAtom':
        return this.call(atom, scope)
      case 'EarlierAtom':
      case 'VoteAtom':
      case 'NameAtom': {
        const path = atom.$type === 'NameAtom' ? atom.path : (atom.what?.path ?? [])
        const how = hows[atom.$type]
        const cell = atom.$type === 'NameAtom' ? atom.cell : undefined
        return this.resolver.formula({ path, cell, node: atom, span, how, scope }) ?? this.stub(span)
      }
    }
  }

  private literal(text: string, span: Span): Expr {
    const value = text.length > LONGEST_NUMBER ? undefined : Rational.parse(text)
    if (value) return { type: 'number', value, span }
    const [what, mend] =
      text.length > LONGEST_NUMBER
        ? [`a number of ${text.length} characters is longer than anybody can mean`, 'Round it.']
        : [`the number ${text} is too large or too small`, 'Measure in another unit.']
    this.draft.report.error('wrong-number', span, what, mend)
    return this.stub(span)
  }

  private conditional(atom: ConditionalAtom, scope: Scope): Expr {
    if (!atom.otherwise) return this.stub(spanOf(atom))
    let expr = this.any(atom.otherwise, scope)
    for (let i = Math.min(atom.conditions.length, atom.results.length) - 1; i >= 0; i--) {
      const condition = this.condition(atom.conditions[i], { ...scope, where: 'what stands after `if`' })
      const known = [...(scope.known ?? []), condition]
      const then = this.any(atom.results[i], { ...scope, known })
      if (!this.broken.has(expr))
        this.check(then, this.types.of(expr), 'both sides of `else` must be the same: the other one is')
      const span = { start: condition.span.start, end: expr.span.end }
      expr = this.made({ type: 'if', condition, then, else: expr, span: i === 0 ? spanOf(atom) : span }, [
        condition,
        then,
        expr,
      ])
    }
    return expr
  }

  private call(atom: CallAtom, scope: Scope): Expr {
    const span = spanOf(atom)
    const { report } = this.draft
    const name = atom.function
    if (name === 'count') return this.count(atom, scope)
    if (!Object.hasOwn(functions, name)) {
      const near = this.draft.near(name, () => [...Object.keys(functions), 'count'])
      report.error(
        'unknown-function',
        spanOfProperty(atom, 'function'),
        `there is no function called \`${name}\``,
        near ? `Did you mean \`${near}\`?` : 'There are min, max, abs, sqrt, exp, log, and count for options.',
      )
      return this.stub(span)
    }
    const { least, most } = functions[name as FunctionName]
    const parts = atom.arguments.map((part) => this.number(part, { ...scope, where: `what \`${name}\` takes` }))
    if (parts.length < least || parts.length > most) {
      const mend = `Write ${name}(${most === 1 ? 'x' : 'x, y, ...'}).`
      report.error(
        'wrong-arguments',
        span,
        `\`${name}\` takes ${most === 1 ? 'one number' : 'one number or more'}, not ${parts.length}`,
        mend,
      )
      return this.stub(span)
    }
    return this.made({ type: 'call', name: name as FunctionName, arguments: parts, span }, parts)
  }

  /** `count(fight)`: how often an option was taken so far. */
  private count(atom: CallAtom, scope: Scope): Expr {
    const span = spanOf(atom)
    const [argument] = atom.arguments
    const operand = argument?.operands[0]
    const inner = operand?.atom as AstNode | undefined
    if (
      atom.arguments.length !== 1 ||
      argument.operands.length !== 1 ||
      operand.signs.length > 0 ||
      inner?.$type !== 'NameAtom'
    ) {
      this.draft.report.error('wrong-arguments', span, '`count` takes the name of one option', 'Write count(fight).')
      return this.stub(span)
    }
    const { path } = operand.atom as Extract<Atom, { $type: 'NameAtom' }>
    return (
      this.resolver.formula({ path, cell: undefined, node: operand.atom, span, how: 'count', scope }) ?? this.stub(span)
    )
  }
}
