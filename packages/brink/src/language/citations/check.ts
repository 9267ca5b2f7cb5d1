/**
 * Do quoted words stand where the file says? A paragraph is a line that is not blank, counted from 1. Words are compared
 * after Unicode normalisation (NFKC), with straight quotation marks and single spaces, case-sensitive; `...` skips words.
 * The texts are handed in: whoever calls this has read them, and only from where the file may read.
 */
import type { Diagnostic } from '../diagnostics.ts'
import type { Citation, Crisis, Source } from '../model.ts'
import { crisisCitations } from './collect.ts'

/** What came of a citation. `unread`: its source was not at hand. `missing`: the words do not stand there. */
export interface CitationFinding {
  readonly citation: Citation
  readonly state: 'found' | 'unread' | 'missing'
  /** For `missing` and `unread`: what to tell the reader. */
  readonly message?: string
}

export interface CitationReport {
  readonly findings: readonly CitationFinding[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * @param texts by a source's `file` as written; a file that is not there was not at hand.
 */
export function checkCitations(crisis: Crisis, texts: ReadonlyMap<string, string>): CitationReport {
  const findings: CitationFinding[] = []
  const diagnostics: Diagnostic[] = []
  const documents = crisis.sources.map((source) => document(source, texts))
  crisis.sources.forEach((source, index) => {
    const fault = source.file === undefined ? undefined : sourcePathFault(source.file)
    if (fault) diagnostics.push(outside(source, fault))
    else if (source.file !== undefined && !documents[index]) diagnostics.push(absent(source))
  })
  for (const citation of crisisCitations(crisis)) {
    const source = crisis.sources[citation.source]
    const paragraphs = documents[citation.source]
    if (!paragraphs) {
      const message =
        source.file === undefined ? `the source \`${source.name}\` names no file` : `"${source.file}" is not at hand`
      findings.push({ citation, state: 'unread', message })
      continue
    }
    const fault = misquotation(citation, source, paragraphs)
    findings.push({ citation, state: fault ? 'missing' : 'found', message: fault?.message })
    if (fault) diagnostics.push(fault)
  }
  return { findings, diagnostics }
}

/** Why the file of a source may not be read, in words that go on "it ..."; undefined when it may. */
export function sourcePathFault(file: string): string | undefined {
  if (file.trim() === '') return 'is empty'
  if (/^[/\\]/.test(file) || /^[A-Za-z]:/.test(file) || /^[a-z][a-z0-9+.-]*:/i.test(file))
    return 'is no path below the folder of this file'
  if (file.split(/[/\\]/).includes('..')) return 'leads out of the folder of this file'
  return file.includes('\0') ? 'holds a character that no path has' : undefined
}

/** For `check` before any text has been read. */
export function checkSourcePaths(crisis: Crisis): Diagnostic[] {
  return crisis.sources.flatMap((source) => {
    const fault = source.file === undefined ? undefined : sourcePathFault(source.file)
    return fault ? [outside(source, fault)] : []
  })
}

const outside = (source: Source, fault: string): Diagnostic => ({
  severity: 'error',
  code: 'source-outside-folder',
  message: `the path "${source.file}" of \`${source.name}\` ${fault}`,
  span: source.span,
  mend: 'Put the text beside the crisis file or below it, and name it from there: file "sources/text.txt".',
})

const absent = (source: Source): Diagnostic => ({
  severity: 'warning',
  code: 'source-not-at-hand',
  message: `the text of \`${source.name}\` is not at hand, so its citations are not checked`,
  span: source.span,
  mend: `Put it at "${source.file}", or name the folder that holds it: --sources DIR.`,
})

function document(source: Source, texts: ReadonlyMap<string, string>): string[] | undefined {
  if (source.file === undefined || sourcePathFault(source.file)) return undefined
  const text = texts.get(source.file)
  return text === undefined ? undefined : paragraphsOf(text)
}

/** The paragraphs of a text, normalised. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(normalise)
    .filter((line) => line !== '')
}

/** Straight quotation marks, plain dashes and spaces, one space between words. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\ufeff/g, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether the words stand in the paragraph, in order; pieces between `...` may be apart. */
export function quotes(paragraph: string, words: string): boolean {
  let from = 0
  for (const piece of normalise(words).split(/\s*\.\.\.\s*/)) {
    const at = paragraph.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return true
}

function misquotation(citation: Citation, source: Source, paragraphs: readonly string[]): Diagnostic | undefined {
  const { paragraph, words, span } = citation
  if (words !== undefined && /^[\s.]*$/.test(normalise(words)))
    return {
      severity: 'error',
      code: 'empty-quotation',
      span,
      message: 'the quotation has no words',
      mend: 'Quote some words of the paragraph, or leave the quotation marks out.',
    }
  const text = paragraphs[paragraph - 1]
  const base = { severity: 'error', code: 'misquoted', span } as const
  if (words !== undefined && text !== undefined && quotes(text, words)) return undefined
  const elsewhere =
    words === undefined ? [] : paragraphs.flatMap((other, index) => (quotes(other, words) ? [index + 1] : []))
  const places = `${elsewhere.length === 1 ? 'paragraph' : 'paragraphs'} ${elsewhere.slice(0, 5).join(', ')}`
  if (text === undefined) {
    const message = `\`${source.name}\` has ${paragraphs.length} paragraphs, and the citation names paragraph ${paragraph}`
    const mend = elsewhere.length > 0 ? `The words stand in ${places}.` : 'Count the lines that are not blank, from 1.'
    return { ...base, code: 'no-such-paragraph', message, mend }
  }
  if (words === undefined) return undefined
  const message = `the words "${words}" do not stand in paragraph ${paragraph} of \`${source.name}\``
  if (elsewhere.length > 0) return { ...base, message, mend: `They stand in ${places}.` }
  const insensitive = paragraphs.findIndex((other) => quotes(other.toLowerCase(), words.toLowerCase()))
  const mend =
    insensitive >= 0
      ? `They stand in paragraph ${insensitive + 1} with other capitals; quote them as they stand.`
      : 'Quote the words as they stand there; write ... for words that you leave out.'
  return { ...base, message, mend }
}
