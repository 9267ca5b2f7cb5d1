/** What stands at a place, told in a tooltip. */
import type { CitationMark } from '../generated/ast.ts'
import type { Span } from '../model.ts'
import { spanOf } from '../syntax/node.ts'
import { constructOf } from './constructs.ts'
import { describe, type Row } from './describe.ts'
import { type Sort, sortInWords } from './entity.ts'
import { ownNames, spotAt } from './names.ts'
import { groundsOf, type Passage, passageOf } from './passages.ts'
import type { CrisisText } from './text.ts'
import { walk } from './walk.ts'

/** One thing: what it is called, what it is, its figures, what it rests on. */
export interface HoverPart {
  /** The name or the word itself. */
  readonly name: string
  /** `a parameter`. */
  readonly sort: string
  readonly what?: Sort
  readonly title?: string
  readonly rows: readonly Row[]
  readonly passages: readonly Passage[]
  /** The analyst's own note, empty when there is no word of it; undefined when the analyst is no ground. */
  readonly analyst?: string
  /** How it is written, for a word of the language. */
  readonly form?: string
}

export interface Hover {
  readonly span: Span
  readonly parts: readonly HoverPart[]
}

export function hoverAt(text: CrisisText, offset: number): Hover | undefined {
  return citationAt(text, offset) ?? nameAt(text, offset) ?? wordAt(text, offset)
}

function nameAt(text: CrisisText, offset: number): Hover | undefined {
  const spot = spotAt(text.names, offset)
  if (!spot || spot.targets.length === 0) return undefined
  const parts = spot.targets.map((entity): HoverPart => {
    const { title, rows, grounds } = describe(text, entity)
    const own = groundsOf(text, grounds ?? [])
    return { name: entity.name, sort: sortInWords[entity.what], what: entity.what, title, rows: rows(), ...own }
  })
  return { span: spot.span, parts }
}

/** `offer 15 "bloody and expensive"`: the passage. */
function citationAt(text: CrisisText, offset: number): Hover | undefined {
  let found: Hover | undefined
  walk(text.draft.file, ({ node }) => {
    if (node.$type !== 'CitationMark') return
    const span = spanOf(node)
    if (offset < span.start || offset >= span.end) return
    const passage = passageOf(text, node as CitationMark)
    found = {
      span,
      parts: [{ name: passage.source, sort: 'a citation', title: passage.title, rows: [], passages: [passage] }],
    }
  })
  return found
}

function wordAt({ parsed }: CrisisText, offset: number): Hover | undefined {
  const token = parsed.tokens.find(({ start, end }) => start <= offset && offset < end)
  const word = token && (ownNames.has(token.image) ? token.image : token.type)
  const construct = word && constructOf(word === 'IF' ? 'if' : word)
  if (!token || !construct || token.type === 'IF') return undefined
  const { what, form } = construct
  return {
    span: { start: token.start, end: token.end },
    parts: [{ name: construct.word, sort: 'a word of the language', title: what, rows: [], passages: [], form }],
  }
}
