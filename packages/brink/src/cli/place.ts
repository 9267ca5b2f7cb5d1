/** Places in a text as people count them. */

/** Line, from 1, of an offset. */
export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++
  return line
}

/** Line and column, both from 1; columns count characters as an editor does (UTF-16 units). */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return { line: lineOf(text, offset), column: offset - start + 1 }
}
