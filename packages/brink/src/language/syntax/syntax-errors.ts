/** The parser's exceptions in words: what was found, and what could stand there. */
import type { Diagnostic } from '../diagnostics.ts'
import { atPlace } from './expected-words.ts'
import type { SyntaxFailure } from './parser.ts'
import type { ScanError } from './scanner.ts'
import { maxNesting } from './settle.ts'
import type { Token } from './token.ts'

export function scanErrors(errors: readonly ScanError[], text: string): Diagnostic[] {
  return errors.map((error) => scanError(error, text))
}

export function tooDeep(token: Token): Diagnostic {
  return {
    severity: 'error',
    code: 'too-deep',
    message: `more than ${maxNesting} brackets, braces or conditionals are open inside each other here`,
    span: { start: token.start, end: token.end },
    mend: 'Name parts of it with `let`, or put conditions one after the other.',
  }
}

/** One for each place: a second complaint about one token, or on one line, is a consequence of the first. */
export function parserErrors(failures: readonly SyntaxFailure[], taken: ReadonlySet<number>): Diagnostic[] {
  const lines = new Set(taken)
  const found: Diagnostic[] = []
  // Each brace that was not opened leaves one over that closes nothing.
  let unopened = 0
  for (const failure of failures) {
    const { line, type } = failure.found
    if (type === '}' && !failure.openBrace && unopened-- > 0) continue
    if (lines.has(line)) continue
    lines.add(line)
    if (failure.expected.size === 1 && failure.expected.has('{')) unopened++
    const { message, mend, span } = atPlace(failure)
    found.push({ severity: 'error', code: 'syntax', message, span, mend })
  }
  return found
}

const isVisible = (character: string): boolean => !/[\p{C}\p{Z}]/u.test(character)
const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

function scanError({ start, end }: ScanError, text: string): Diagnostic {
  const span = { start, end }
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0)
  if (character === '"' || character === '\u201c') {
    const message = 'a quotation begins here and is not closed on its line'
    return {
      severity: 'error',
      code: 'open-quotation',
      message,
      span: { start, end: start + 1 },
      mend: 'Close it with a quotation mark.',
    }
  }
  if (text.startsWith('/*', start)) {
    return {
      severity: 'error',
      code: 'open-comment',
      message: 'a comment begins here and is never closed',
      span,
      mend: 'Close it with */.',
    }
  }
  if (end - start === 2 && text[start + 1] === 's')
    return {
      severity: 'error',
      code: 'strange-character',
      message: "a name has no 's behind it",
      span,
      mend: 'Leave it out.',
    }
  const mends: Readonly<Record<string, string>> = {
    '&': 'Write `and`.',
    '!': 'Write `not`.',
    '\u2013': 'Write - for minus, and .. between the ends of a range.',
    '\u2212': 'Write - for minus.',
    '\u00d7': 'Write * for times.',
    '\u2264': 'Write <=.',
    '\u2265': 'Write >=.',
    '\u2260': 'Write !=.',
    "'": 'Put texts in double quotation marks.',
    '#': 'Comments begin with //.',
    '%': 'Write it right behind the number: 30%.',
  }
  return {
    severity: 'error',
    code: 'strange-character',
    message: `the ${isVisible(character) ? `character ${character}` : `invisible character ${codeOf(character)}`} has no meaning here`,
    span,
    mend: mends[character] ?? 'Leave it out.',
  }
}
