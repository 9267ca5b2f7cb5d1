/** Semantic tokens: each as five numbers, counted from the one before. */
import type { CrisisText } from '../text.ts'
import { lex, nameColours } from '../tokens.ts'
import { positionOf, tokenTypes, typesOfNames, typesOfTokens } from './convert.ts'

export function semanticTokens(text: CrisisText): number[] {
  const names = new Map(nameColours(text).map((name) => [name.start, name]))
  const data: number[] = []
  let [lastLine, lastStart] = [0, 0]
  const push = (start: number, end: number, type: number, modifiers: number) => {
    const { line, character } = positionOf(text.lines, start)
    data.push(line - lastLine, line === lastLine ? character - lastStart : character, end - start, type, modifiers)
    ;[lastLine, lastStart] = [line, character]
  }
  for (const { start, end, sort } of lex(text.text).sorted) {
    const name = names.get(start)
    const type = name ? typesOfNames[name.what] : typesOfTokens[sort]
    if (type === undefined) continue
    const index = tokenTypes.indexOf(type)
    // A token ends with its line: a comment of several lines is one for each.
    let at = start
    for (const line of text.text.slice(start, end).split('\n')) {
      if (line.trim() !== '') push(at, at + line.replace(/\r$/, '').length, index, name?.declares ? 1 : 0)
      at += line.length + 1
    }
  }
  return data
}
