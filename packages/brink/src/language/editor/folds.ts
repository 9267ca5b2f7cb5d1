/** Passages that can be folded: what braces hold over several lines, comments of several lines. */
import type { Span } from '../model.ts'
import type { Token } from '../syntax/token.ts'

/** From behind the opening brace to the closing one; of comments from the end of the first line to their end. */
export function foldsOf(text: string, tokens: readonly Token[], comments: readonly Token[]): Span[] {
  const folds: Span[] = []
  const open: Token[] = []
  for (const token of tokens) {
    if (token.type === '{') open.push(token)
    else if (token.type === '}') {
      const brace = open.pop()
      if (brace && brace.line < token.line) folds.push({ start: brace.end, end: token.start })
    }
  }
  let first: Token | undefined
  comments.forEach((comment, index) => {
    const next = comments[index + 1]
    if (comment.type === '/*' && comment.image.includes('\n')) folds.push(afterLine(text, comment.start, comment.end))
    if (comment.type !== '//' || !alone(text, comment)) return
    first ??= comment
    if (next?.type === '//' && next.line === comment.line + 1 && alone(text, next)) return
    if (first !== comment) folds.push(afterLine(text, first.start, comment.end))
    first = undefined
  })
  return folds.sort((a, b) => a.start - b.start)
}

/** Whether nothing but blanks stands before it on its line. */
const alone = (text: string, { start }: Token) => text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''

function afterLine(text: string, start: number, end: number): Span {
  const line = text.indexOf('\n', start)
  return { start: line < 0 || line > end ? start : line, end }
}
