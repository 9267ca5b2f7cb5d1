/** The parser's exceptions in words: what was found, and what could stand there. */
import type { ParseResult } from 'langium'
import type { Diagnostic } from '../diagnostics.ts'
import type { Expected } from './expected.ts'
import { atPlace } from './expected-words.ts'
import { maxNesting, tooDeepMessage } from './lexer.ts'
import type { IToken } from './token.ts'

export function syntaxErrors(result: ParseResult, text: string): Diagnostic[] {
  const found: Diagnostic[] = result.lexerErrors.map((error) => lexerError(error, text))
  let last = -1
  for (const exception of result.parserErrors) {
    const diagnostic = parserError(exception, text)
    // A second complaint on one line is nearly always a consequence of the first.
    const line = lineStart(text, diagnostic.span.start)
    if (line === last || found.some((other) => lineStart(text, other.span.start) === line)) continue
    last = line
    found.push(diagnostic)
  }
  return found
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', Math.max(0, offset - 1))

function lexerError(error: ParseResult['lexerErrors'][number], text: string): Diagnostic {
  const span = { start: error.offset, end: error.offset + Math.max(1, error.length) }
  if (error.message === tooDeepMessage) {
    const message = `more than ${maxNesting} brackets, braces or conditionals are open inside each other here`
    return {
      severity: 'error',
      code: 'too-deep',
      message,
      span,
      mend: 'Name parts of it with `let`, or put conditions one after the other.',
    }
  }
  const character = String.fromCodePoint(text.codePointAt(error.offset) ?? 0)
  if (character === '"' || character === '\u201c') {
    const message = 'a quotation begins here and is not closed on its line'
    return {
      severity: 'error',
      code: 'open-quotation',
      message,
      span: { start: error.offset, end: error.offset + 1 },
      mend: 'Close it with a quotation mark.',
    }
  }
  if (text.startsWith('/*', error.offset)) {
    return {
      severity: 'error',
      code: 'open-comment',
      message: 'a comment begins here and is never closed',
      span,
      mend: 'Close it with */.',
    }
  }
  const mends: Readonly<Record<string, string>> = {
    '&': 'Write `and`.',
    '!': 'Write `not`.',
    '\u2013': 'Write - for minus.',
    '\u2212': 'Write - for minus.',
    '\u00d7': 'Write * for times.',
    '\u2264': 'Write <=.',
    '\u2265': 'Write >=.',
    '\u2260': 'Write !=.',
    "'": 'Put texts in double quotation marks.',
    '#': 'Comments begin with //.',
  }
  return {
    severity: 'error',
    code: 'strange-character',
    message: `the character ${character} has no meaning here`,
    span: { start: error.offset, end: error.offset + character.length },
    mend: mends[character] ?? 'Leave it out.',
  }
}

function parserError(exception: ParseResult['parserErrors'][number], text: string): Diagnostic {
  const { rule, expected } = JSON.parse(exception.message) as Expected
  const token = exception.token as IToken
  const previous = (exception as { previousToken?: IToken }).previousToken
  const atEnd = token.tokenType.name === 'EOF' || Number.isNaN(token.startOffset)
  const end = (previous?.endOffset ?? text.trimEnd().length - 1) + 1
  const span = atEnd
    ? { start: Math.max(0, end - 1), end }
    : { start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 }
  const { message, mend } = atPlace({ rule, expected, found: atEnd ? undefined : token, previous })
  return { severity: 'error', code: 'syntax', message, span, mend }
}
