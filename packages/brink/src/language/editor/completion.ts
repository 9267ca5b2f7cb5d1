/** What can be written at a place: words of the language, names with their titles, whole constructs to fill in. */
import type { Span } from '../model.ts'
import { scan } from '../syntax/scanner.ts'
import { settle } from '../syntax/settle.ts'
import { isWord } from '../syntax/words.ts'
import { type Candidate, candidates, type Place } from './candidates.ts'
import { constructOf, constructs } from './constructs.ts'
import { type Expected, expectedAfter } from './expected.ts'
import type { CrisisText } from './text.ts'

export interface Completions {
  /** What the chosen one replaces. */
  readonly span: Span
  /** The best ones first. */
  readonly items: readonly Candidate[]
}

const wordBefore = /[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*$|\d+$/

export function completionsAt(text: CrisisText, offset: number): Completions {
  const before = text.text.slice(0, offset)
  const { comments, errors, tokens } = scan(before)
  const comment = comments[comments.length - 1]
  const open = errors[errors.length - 1]
  const nothing = { span: { start: offset, end: offset }, items: [] }
  if (comment?.end === offset && comment.type === '//') return nothing
  if (open?.end === offset) {
    if (before[open.start] !== '"' && before[open.start] !== '\u201c') return nothing
    return inQuotes(text, offset, open.start)
  }
  if (tokens[tokens.length - 1]?.type === 'STRING' && tokens[tokens.length - 1].end === offset) return nothing
  const start = offset - (wordBefore.exec(before)?.[0].length ?? 0)
  const settled = settle(scan(before.slice(0, start)).tokens).tokens
  const all = expectedAfter(settled)
  const fresh = before.slice(before.lastIndexOf('\n') + 1, start).trim() === ''
  const items = new Map<string, Candidate>()
  const add = (one: Candidate, rank = one.rank ?? 0) => {
    const key = `${one.label} ${one.snippet ?? false}`
    const known = items.get(key)
    if (!known || (known.rank ?? 0) > rank) items.set(key, { ...one, rank })
  }
  const canBegin = settled.length > 0 && all.some((expected) => beginsItem(expected, settled.length))
  for (const expected of all) {
    const place: Place = { text, offset, tokens: settled, expected }
    // On a line that has been begun, what goes on there comes before what begins anew; on a new line behind it.
    const later = canBegin && fresh !== beginsItem(expected, settled.length) ? 20 : 0
    const { element, open: rules } = expected
    const word = element.type === 'IF' ? 'if' : element.type
    if (isWord(word) && !/^[A-Z]/.test(word))
      add({ label: word, what: 'word', detail: constructOf(word)?.what }, 5 + later)
    for (const one of candidates[`${rules[0].rule}.${element.feature}`]?.(place) ?? [])
      add(quoted(one, element.type), (one.rank ?? 0) + later)
    for (const one of snippets(expected)) add(one, (fresh ? 4 : 6) + later)
  }
  const list = [...items.values()].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return { span: { start, end: offset }, items: list }
}

/** A reading is named in quotation marks. */
const quoted = (one: Candidate, type: string): Candidate =>
  type === 'STRING' ? { ...one, insert: `"${one.label}"` } : one

const items: ReadonlySet<string> = new Set(['Declaration', 'Statement', 'RecordLine', 'SettingMark', 'MoveStatement'])

/** Whether a declaration, a statement or a line would begin at the place. */
const beginsItem = ({ open }: Expected, at: number): boolean =>
  open.some(({ rule, from }) => from === at && items.has(rule))

/** Constructs of the rule that would begin with the word. */
function snippets({ element, open }: Expected): Candidate[] {
  return constructs
    .filter(({ word, rule, snippet }) => snippet && word === element.type && open.some((one) => one.rule === rule))
    .map(({ word, form, snippet }) => ({
      label: word,
      what: 'construct',
      detail: form,
      insert: snippet,
      snippet: true,
    }))
}

/** Inside of a quotation that is not closed: names of readings, files of sources. */
function inQuotes(text: CrisisText, offset: number, start: number): Completions {
  const settled = settle(scan(text.text.slice(0, start)).tokens).tokens
  const wanted = new Set(
    expectedAfter(settled).map(({ element, open }) => `${open[0].rule}.${element.feature}:${element.type}`),
  )
  const end = text.text[offset] === '"' ? '' : '"'
  const found: Candidate[] = []
  if (wanted.has('ExpectDeclaration.reading:STRING'))
    for (const { name } of text.draft.of('ReadingDeclaration'))
      found.push({ label: name, what: 'reading', insert: name + end })
  if (wanted.has('SourceDeclaration.file:STRING'))
    for (const file of text.options.sources?.keys() ?? [])
      found.push({ label: file, what: 'source', detail: 'at hand', insert: file + end })
  return { span: { start: start + 1, end: offset }, items: found }
}
