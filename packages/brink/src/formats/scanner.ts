/**
 * The words of a game file: texts in quotes, numbers, bare words, braces and brackets. White space and commas stand
 * between words and mean nothing. One word at a time: a file of a hundred megabytes needs no list of its words.
 */
import { Rational } from '../number/index.ts'
import { type FormatDiagnostic, ReadFault } from './diagnostic.ts'

export type TokenKind = 'text' | 'number' | 'word' | '{' | '}' | '[' | ']' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** Of a text what it says, without quotes; else the characters themselves. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Longest number: past that, exact arithmetic with it is not what anybody meant. */
const longestNumber = 2400
/** Longest file, in characters. */
const longestFile = 300_000_000

const decimal = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?`
const numberForm = new RegExp(`^[+-]?${decimal}(?:/[+-]?${decimal})?$`)
const gap = /[\s,]*/y
const run = /[^\s,{}[\]"]+/y
/** Control characters that no text has: the file is something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

export interface ScannerOptions {
  /** From `#` to the end of the line is a comment. Default false. */
  readonly comments?: boolean
}

export class Scanner {
  readonly source: string
  /** The word that is up. */
  token: Token
  private readonly comments: boolean

  /** Throws a ReadFault when the text is too long, or no text at all. */
  constructor(source: string, options: ScannerOptions = {}) {
    this.source = source
    this.comments = options.comments ?? false
    if (source.length > longestFile)
      this.fail('too-large', { start: 0, end: 1 }, `This file has more than ${longestFile / 1e6} million characters.`)
    const rubbish = binary.exec(source.slice(0, 100_000))
    if (rubbish)
      this.fail(
        'not-text',
        { start: rubbish.index, end: rubbish.index + 1 },
        'This is not a text file: it has characters here that no game file has.',
        'Give the game file itself, unpacked, in UTF-8.',
      )
    this.token = this.scan(source.charCodeAt(0) === 0xfeff ? 1 : 0)
  }

  fail(code: string, span: FormatDiagnostic['span'], message: string, mend?: string): never {
    throw new ReadFault({ severity: 'error', code, message, span: { start: span.start, end: span.end }, mend })
  }

  /** Is the word that is up of this kind? */
  is(kind: TokenKind): boolean {
    return this.token.kind === kind
  }

  /** Goes to the next word and hands back the one that was up. */
  next(): Token {
    const token = this.token
    if (token.kind !== 'end') this.token = this.scan(token.end)
    return token
  }

  private scan(from: number): Token {
    const { source } = this
    let at = from
    for (;;) {
      gap.lastIndex = at
      gap.exec(source)
      at = gap.lastIndex
      if (!this.comments || source[at] !== '#') break
      while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++
    }
    if (at >= source.length) return { kind: 'end', text: '', start: source.length, end: source.length }
    const c = source[at]
    if (c === '{' || c === '}' || c === '[' || c === ']') return { kind: c, text: c, start: at, end: at + 1 }
    if (c === '"') return this.quoted(at)
    run.lastIndex = at
    const text = run.exec(source)![0]
    return { kind: numberForm.test(text) ? 'number' : 'word', text, start: at, end: at + text.length }
  }

  /** A backslash before a quote makes the quote part of the text; any other backslash is itself. */
  private quoted(start: number): Token {
    const { source } = this
    for (let at = start + 1; ; at++) {
      at = source.indexOf('"', at)
      if (at < 0) break
      if (source[at - 1] === '\\' && at - 1 > start) continue
      const inside = source.slice(start + 1, at)
      const text = inside.includes('\\"') ? inside.replaceAll('\\"', '"') : inside
      return { kind: 'text', text, start, end: at + 1 }
    }
    return this.fail(
      'unclosed-text',
      { start, end: start + 1 },
      'The text that begins here has no closing quote.',
      'Add the missing ". A quote inside a text is written \\".',
    )
  }

  /** Fails with "expected this, but found that". */
  expected(what: string, mend?: string): never {
    const { kind, start, end } = this.token
    const found = kind === 'end' ? 'the file ends' : `found ${shown(this.token)}`
    return this.fail(
      kind === 'end' ? 'unfinished' : 'expected',
      { start, end },
      `Here ${what} is needed, but ${found}.`,
      mend,
    )
  }

  take(kind: TokenKind, what: string, mend?: string): Token {
    return this.token.kind === kind ? this.next() : this.expected(what, mend)
  }

  /** A name: in quotes, or a bare word or number as old files have it. */
  label(what: string): string {
    const { kind } = this.token
    return kind === 'text' || kind === 'word' || kind === 'number' ? this.next().text : this.expected(what)
  }

  /** A whole number from `least` to `most`. */
  integer(what: string, least: number, most = 2 ** 31 - 1): number {
    const token = this.take('number', what)
    const value = /^\+?\d+$/.test(token.text) ? Number(token.text) : Number.NaN
    if (value >= least && value <= most) return value
    return this.fail(
      'not-in-range',
      token,
      `Here ${what} is needed, a whole number from ${least} to ${most}, but found ${shown(token)}.`,
    )
  }

  /** Any number, exact: `3`, `-1/2`, `.25`, `1e-3`. */
  rational(what: string): Rational {
    const token = this.take('number', what, 'Numbers are written 3, -1/2, 0.25 or 1e-3.')
    if (token.text.length > longestNumber)
      this.fail('too-large', token, `This number has more than ${longestNumber} digits.`)
    const value = Rational.parse(token.text)
    if (value && isSized(value.toNumber(), value)) return value
    if (value)
      this.fail(
        'too-large',
        token,
        `The number ${shown(token)} is too large or too small.`,
        'Measure in another unit: numbers lie between 1e-300 and 1e300.',
      )
    return this.fail(
      'not-a-number',
      token,
      `${shown(token)} is no number: its denominator is zero, or its exponent beyond 400.`,
      'Numbers are written 3, -1/2, 0.25 or 1e-3.',
    )
  }
}

/** Is the number one that floating-point methods can hold, and differences of such numbers too? */
const isSized = (x: number, exact: Rational): boolean => Math.abs(x) < 1e300 && (exact.isZero() || Math.abs(x) > 1e-300)

/** A word as a message shows it. */
export function shown({ kind, text }: Token): string {
  const short = [...text].length > 30 ? `${[...text].slice(0, 29).join('')}…` : text
  const printable = short.replace(/\s+/g, ' ')
  return kind === 'text' ? `the text "${printable}"` : `"${printable}"`
}

/** A text in quotes, as `quoted` reads it. A backslash at the very end would swallow the quote: a space follows it. */
export const quote = (text: string): string => `"${text.replaceAll('"', '\\"')}${text.endsWith('\\') ? ' ' : ''}"`
