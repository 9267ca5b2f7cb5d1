/** Brink's own tokens in the form that Langium's parser takes. */
import { DefaultLexer, type LexerResult } from 'langium'
import { scan } from '../../../../src/language/syntax/scanner.ts'
import { settle } from '../../../../src/language/syntax/settle.ts'
import { tooDeep } from '../../../../src/language/syntax/syntax-errors.ts'
import type { Token } from '../../../../src/language/syntax/token.ts'

type EditorToken = LexerResult['tokens'][number]

export class BrinkLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    const { tokens, comments, errors } = scan(text)
    const settled = settle(tokens)
    const starts = lineStarts(text)
    const convert = (token: Token) => this.convert(token, starts)
    const faults = errors.map(({ start, end }) => ({ start, end, message: 'strange character' }))
    if (settled.tooDeep) {
      const { message, span } = tooDeep(settled.tooDeep)
      return { tokens: [], hidden: [], errors: [fault({ ...span, message }, starts)] }
    }
    return {
      tokens: settled.tokens.map(convert),
      hidden: comments.map(convert),
      errors: faults.map((found) => fault(found, starts)),
    }
  }

  private convert({ image, type, start, end }: Token, starts: readonly number[]): EditorToken {
    const name = type === '//' ? 'SL_COMMENT' : type === '/*' ? 'ML_COMMENT' : type
    const tokenType = this.tokenTypes[name]
    const [from, to] = [position(start, starts), position(end - 1, starts)]
    return {
      image,
      startOffset: start,
      endOffset: end - 1,
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      tokenTypeIdx: tokenType.tokenTypeIdx as number,
      tokenType,
    }
  }
}

function fault({ start, end, message }: { start: number; end: number; message: string }, starts: readonly number[]) {
  return { offset: start, length: end - start, message, ...position(start, starts) }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/** Both counted from 1. */
function position(offset: number, starts: readonly number[]): { line: number; column: number } {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle] <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - starts[low] + 1 }
}
