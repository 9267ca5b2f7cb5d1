/** From text to syntax tree, with what is wrong in words. */
import type { Diagnostic } from '../diagnostics.ts'
import type { CrisisFile } from '../generated/ast.ts'
import { refuse } from './guards.ts'
import { parseTokens } from './parser.ts'
import { scan } from './scanner.ts'
import { settle } from './settle.ts'
import { parserErrors, scanErrors, tooDeep } from './syntax-errors.ts'
import type { Token } from './token.ts'

export interface Parsed {
  /** Undefined for what is not parsed at all: too long, no text, nested too deeply. */
  readonly file?: CrisisFile
  readonly diagnostics: readonly Diagnostic[]
  readonly tokens: readonly Token[]
  readonly comments: readonly Token[]
  /** Names in passages that could not be read: what they declare is unknown. */
  readonly lostNames: ReadonlySet<string>
}

export function parse(text: string): Parsed {
  const nothing = { tokens: [], comments: [], lostNames: new Set<string>() }
  const refused = refuse(text)
  if (refused) return { ...nothing, diagnostics: [refused] }
  const { tokens: cut, comments, errors } = scan(text)
  const { tokens, tooDeep: deep } = settle(cut)
  if (deep) return { ...nothing, diagnostics: [tooDeep(deep)] }
  const { file, failures } = parseTokens(tokens, text.length)
  const lost = new Set<string>()
  for (const failure of failures) for (const token of failure.skipped) lost.add(token.image)
  const lines = new Set<number>()
  let before = 0
  for (const { start, end } of errors) {
    while (before + 1 < tokens.length && tokens[before + 1].start < start) before++
    lines.add(tokens[before]?.line ?? 0)
    lines.add(tokens[before + 1]?.line ?? 0)
    for (const word of text.slice(start, end).match(/\w+/g) ?? []) lost.add(word)
  }
  const misread = parserErrors(failures, lines)
  // What has been complained about once is not complained about again.
  for (const { span } of misread) for (const word of text.slice(span.start, span.end).split(/\s+/)) lost.add(word)
  const diagnostics = [...scanErrors(errors, text), ...misread]
  return { file: file as CrisisFile, diagnostics, tokens, comments, lostNames: lost }
}
