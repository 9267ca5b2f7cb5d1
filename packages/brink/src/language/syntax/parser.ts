/**
 * The parser: walks the grammar's tables over the tokens. Where the next token does not decide, it looks ahead a few tokens
 * through the grammar and everything that may follow (full LL(k)). After an error it goes on at the next item of the
 * innermost block (a declaration, a statement, a line of the record), so that several errors are found at once.
 */
import type { AstNode } from 'langium'
import type { Span } from '../model.ts'
import {
  type ChoiceElement,
  type Element,
  type RepeatElement,
  type Rule,
  rules,
  type Sequence,
} from './compiled-table.ts'
import { newNode, notePlace, placeEnd, reference } from './node.ts'
import type { Token } from './token.ts'

/** How many tokens ahead a decision looks. */
const lookahead = 4

export interface SyntaxFailure {
  /** The rule of the grammar in which it happened. */
  readonly rule: string
  /** Types of tokens that had to stand there. */
  readonly expected: ReadonlySet<string>
  /** What could have gone on there: the rules that were open, innermost first, and the types of tokens that they would have taken. */
  readonly open: { readonly rules: readonly string[]; readonly types: ReadonlySet<string> } | undefined
  readonly found: Token
  readonly next: Token | undefined
  readonly previous: Token | undefined
  /** The one before `previous`. */
  readonly before: Token | undefined
  /** The innermost brace that was open. */
  readonly openBrace: Token | undefined
  /** Tokens that were passed over to go on. */
  skipped: readonly Token[]
}

export interface ParsedFile {
  readonly file: AstNode
  readonly failures: readonly SyntaxFailure[]
}

export function parseTokens(tokens: readonly Token[], length: number): ParsedFile {
  const parser = new Parser(tokens, length)
  return { file: parser.parse('CrisisFile'), failures: parser.failures }
}

/** Thrown to leave an item with an error; no Error, so that a file full of them collects no stack traces. */
class Failure {
  readonly failure: SyntaxFailure
  constructor(failure: SyntaxFailure) {
    this.failure = failure
  }
}

interface Frame {
  readonly sequence: Sequence
  at: number
  /** Set in the body of a repetition: it may come again. */
  readonly again: RepeatElement | undefined
}

type Next = (at: number, left: number) => boolean

class Parser {
  readonly failures: SyntaxFailure[] = []
  private at = 0
  private readonly frames: Frame[] = []
  private readonly ruleNames: string[] = []
  private readonly braces: Token[] = []
  private readonly end: Token
  /** Optional parts that did not begin at `triedAt`, innermost first, and the rules that were open. */
  private readonly tried: RepeatElement[] = []
  private triedAt = -1
  private triedRules: readonly string[] = []
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    const line = tokens[tokens.length - 1]?.line ?? 0
    this.end = { image: '', type: 'EOF', start: length, end: length, line }
  }

  parse(name: string): AstNode {
    return this.rule(rules.get(name) as Rule)
  }

  private token(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? this.end
  }

  // ---------------------------------------------------------------------------------------------- rules

  private rule(rule: Rule): AstNode {
    const start = this.token().start
    const node = newNode(rule.type, rule.lists, rule.flags, start)
    this.ruleNames.push(rule.name)
    const own = this.sequence(rule.body, node)
    this.ruleNames.pop()
    placeEnd(own, this.tokens[this.at - 1]?.end ?? start)
    return own
  }

  /** Reads a sequence into a node; the result is another node where a rule without a feature stands for it. */
  private sequence(sequence: Sequence, node: AstNode, again?: RepeatElement): AstNode {
    const frame: Frame = { sequence, at: 0, again }
    this.frames.push(frame)
    let own = node
    for (const element of sequence.elements) {
      frame.at++
      own = this.element(element, own)
    }
    this.frames.pop()
    return own
  }

  private element(element: Element, node: AstNode): AstNode {
    switch (element.is) {
      case 'token':
        this.consume(element, node)
        return node
      case 'rule': {
        if (element.feature === undefined) return this.rule(element.rule)
        const start = this.token().start
        const child = this.rule(element.rule)
        this.assign(node, element.feature, element.how, child, { start, end: this.tokens[this.at - 1]?.end ?? start })
        return node
      }
      case 'choice':
        return this.sequence(this.choose(element), node)
      case 'optional':
        return this.enters(element) ? this.sequence(element.body, node) : node
      default:
        return this.repeat(element, node)
    }
  }

  private consume(element: Extract<Element, { is: 'token' }>, node: AstNode): void {
    const token = this.token()
    if (token.type !== element.type) throw new Failure(this.failure(element.first))
    this.at++
    if (token.type === '{') this.braces.push(token)
    else if (token.type === '}') this.braces.pop()
    if (element.feature === undefined) return
    const { start, end } = token
    const value =
      element.how === '?=' ? true : element.reference ? reference(token.image, { start, end }) : textOf(token)
    this.assign(node, element.feature, element.how, value, { start, end })
  }

  private assign(node: AstNode, feature: string, how: string | undefined, value: unknown, span: Span): void {
    const properties = node as unknown as Record<string, unknown>
    if (how === '+=') (properties[feature] as unknown[]).push(value)
    else properties[feature] = value
    notePlace(node, feature, span)
  }

  // ---------------------------------------------------------------------------------------------- decisions

  private choose(element: ChoiceElement): Sequence {
    let possible = element.beginningWith(this.token().type)
    for (let left = 2; possible.length > 1 && left <= lookahead; left++) {
      const fitting = possible.filter((alternative) => this.fits(alternative, left))
      if (fitting.length === 0) break
      possible = fitting
    }
    // Nothing fits: there is an error ahead, best told by an alternative that is over before it.
    const alone = possible.find((alternative) => this.sequenceFits(alternative, 0, this.at, 2, () => true))
    if (possible.length > 0) return alone ?? possible[0]
    throw new Failure(this.failure(element.first))
  }

  /** Whether an optional part, or another round of a repetition, begins here. */
  private enters(element: RepeatElement): boolean {
    const { type } = this.token()
    if (!element.body.first.has(type)) {
      this.noteTried(element)
      return false
    }
    if (!this.canFollow(type)) return true
    for (let left = 2; left <= lookahead; left++) {
      const inside = this.fits(element.body, left, element)
      const outside = this.restFits(this.frames.length - 1, this.at, left)
      if (inside !== outside) return inside
      if (!inside) return true
    }
    return true
  }

  private noteTried(element: RepeatElement): void {
    if (this.triedAt !== this.at) {
      this.triedAt = this.at
      this.triedRules = this.ruleNames.slice(-4).reverse()
      this.tried.length = 0
    }
    this.tried.push(element)
  }

  /** Whether the token can also come after the element that is being decided on. */
  private canFollow(type: string): boolean {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const { sequence, at, again } = this.frames[i]
      for (let j = at; j < sequence.elements.length; j++) {
        const element = sequence.elements[j]
        if (element.first.has(type)) return true
        if (!element.empty) return false
      }
      if (again?.first.has(type)) return true
    }
    return false
  }

  private fits(sequence: Sequence, ahead: number, again?: RepeatElement): boolean {
    const rest: Next = (at, left) => this.restFits(this.frames.length - 1, at, left)
    const after: Next = again && again.is !== 'optional' ? (at, left) => this.many(again, at, left, rest) : rest
    return this.sequenceFits(sequence, 0, this.at, ahead, after)
  }

  private many(element: RepeatElement, at: number, left: number, next: Next): boolean {
    if (next(at, left)) return true
    return this.sequenceFits(
      element.body,
      0,
      at,
      left,
      (after, rest) => after > at && this.many(element, after, rest, next),
    )
  }

  /** What follows the frames that are open. */
  private restFits(frame: number, at: number, left: number): boolean {
    if (left <= 0) return true
    if (frame < 0) return this.tokens[at] === undefined
    const { sequence, at: from, again } = this.frames[frame]
    const outer: Next = (after, rest) => this.restFits(frame - 1, after, rest)
    return this.sequenceFits(
      sequence,
      from,
      at,
      left,
      again ? (after, rest) => this.many(again, after, rest, outer) : outer,
    )
  }

  private sequenceFits(sequence: Sequence, index: number, at: number, left: number, next: Next): boolean {
    if (left <= 0) return true
    const element = sequence.elements[index]
    if (element === undefined) return next(at, left)
    const then: Next = (after, rest) => this.sequenceFits(sequence, index + 1, after, rest, next)
    const type = (this.tokens[at] ?? this.end).type
    if (!element.first.has(type)) return element.empty && then(at, left)
    switch (element.is) {
      case 'token':
        return then(at + 1, left - 1)
      case 'rule':
        return this.sequenceFits(element.rule.body, 0, at, left, then)
      case 'choice':
        return element.alternatives.some((alternative) => this.sequenceFits(alternative, 0, at, left, then))
      case 'optional':
        return this.sequenceFits(element.body, 0, at, left, then) || then(at, left)
      default:
        return this.many(element, at, left, then)
    }
  }

  // ---------------------------------------------------------------------------------------------- repetition, recovery

  private repeat(element: RepeatElement, node: AstNode): AstNode {
    const items = holdsItems(element)
    if (element.is === 'some') this.sequence(element.body, node, element)
    for (;;) {
      if (this.enters(element)) {
        if (items) this.item(element, node)
        else this.sequence(element.body, node, element)
      } else if (items && this.isStray()) {
        const failure = this.failure(new Set([...element.body.first, ...(this.braces.length > 0 ? ['}'] : [])]))
        this.failures.push(failure)
        failure.skipped = this.skipTo(element.body.first, this.at)
      } else return node
    }
  }

  /** A token with which no item begins, and which does not end the block either. */
  private isStray(): boolean {
    const token = this.tokens[this.at]
    if (!token || this.canFollow(token.type)) return false
    return this.braces.length === 0 || !(topWords.has(token.type) && this.startsLine(this.at))
  }

  private startsLine(at: number): boolean {
    return this.tokens[at].line !== this.tokens[at - 1]?.line
  }

  /** One item of a block; an error in it ends it, and the next one is tried. */
  private item(element: RepeatElement, node: AstNode): void {
    const start = this.at
    const [frames, names, braces] = [this.frames.length, this.ruleNames.length, this.braces.length]
    try {
      this.sequence(element.body, node, element)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.frames.length = frames
      this.ruleNames.length = names
      this.braces.length = braces
      this.failures.push(error.failure)
      error.failure.skipped = this.skipTo(element.body.first, start)
    }
  }

  /** Passes over tokens up to where an item can begin, or the block or the file ends; what was passed over. */
  private skipTo(first: ReadonlySet<string>, start: number): Token[] {
    const from = this.at
    let depth = 0
    for (let i = start; i < this.at; i++) depth += braceStep(this.tokens[i])
    if (this.at === start && this.at < this.tokens.length) depth += braceStep(this.tokens[this.at++])
    for (; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at]
      const startsLine = this.startsLine(this.at)
      if (depth <= 0 && token.type === '}') break
      if (depth <= 0 && token.type === ';') break
      if (depth <= 0 && first.has(token.type) && (startsLine || token.type === 'LABEL')) break
      if (startsLine && topWords.has(token.type)) break
      depth += braceStep(token)
    }
    return this.tokens.slice(start, Math.max(this.at, from))
  }

  private openParts(): SyntaxFailure['open'] {
    const types = new Set<string>()
    for (const { body } of this.tried) for (const type of body.first) types.add(type)
    return { rules: this.triedRules, types }
  }

  private failure(expected: ReadonlySet<string>): SyntaxFailure {
    return {
      rule: this.ruleNames[this.ruleNames.length - 1] ?? 'CrisisFile',
      expected,
      open: this.triedAt === this.at ? this.openParts() : undefined,
      found: this.token(),
      next: this.tokens[this.at + 1],
      previous: this.tokens[this.at - 1],
      before: this.tokens[this.at - 2],
      openBrace: this.braces[this.braces.length - 1],
      skipped: [],
    }
  }
}

/** Words that begin a declaration and stand nowhere else. */
export const topWords: ReadonlySet<string> = new Set(
  'crisis source actor council private joint param play outcomes event record afterwards reading solve ask expect'.split(
    ' ',
  ),
)

const braceStep = (token: Token): number => (token.type === '{' ? 1 : token.type === '}' ? -1 : 0)

/** A repetition of items, between which `;` may stand. */
const holdsItems = (element: RepeatElement): boolean =>
  element.body.first.has(';') && element.body.elements[0]?.is === 'choice'

/** Texts without their quotation marks; all else as it stands. */
function textOf(token: Token): string {
  if (token.type !== 'STRING') return token.image
  return token.image.slice(1, -1).replace(/\\(.)/g, '$1')
}
