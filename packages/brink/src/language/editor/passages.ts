/** Citations with the passages that they quote. */
import { normalise, paragraphsOf, quotes } from '../citations/check.ts'
import type { AnalystGround, CitationMark, FromGround } from '../generated/ast.ts'
import type { CrisisText } from './text.ts'

export interface Passage {
  /** Name of the source, and its title. */
  readonly source: string
  readonly title: string
  readonly paragraph: number
  /** The words that are quoted, if any. */
  readonly words?: string
  /** The whole paragraph, when the source is at hand. */
  readonly text?: string
  /** `found`: the words stand there. `missing`: they do not. `unread`: the source is not at hand. */
  readonly state: 'found' | 'missing' | 'unread'
}

/** The paragraphs of a source that is at hand. */
export function paragraphsAtHand({ draft, options }: CrisisText, source: string): readonly string[] | undefined {
  const file = draft.sourceNames.first(source)?.node.file
  const text = file === undefined ? undefined : options.sources?.get(file)
  return text === undefined ? undefined : paragraphsOf(text)
}

export function passageOf(text: CrisisText, { source, paragraph, words }: CitationMark): Passage {
  const name = source?.$refText ?? ''
  const number = Number(paragraph)
  const found = paragraphsAtHand(text, name)
  const own = found?.[number - 1]
  const stands = own !== undefined && (words === undefined || quotes(own, words))
  return {
    source: name,
    title: text.draft.sourceNames.first(name)?.node.title ?? name,
    paragraph: number,
    words: words === undefined ? undefined : normalise(words),
    text: own,
    state: found === undefined ? 'unread' : stands ? 'found' : 'missing',
  }
}

/** What an assumption rests on: passages, and notes of the analyst. */
export function groundsOf(
  text: CrisisText,
  grounds: readonly (FromGround | AnalystGround)[],
): { passages: Passage[]; analyst?: string } {
  const passages: Passage[] = []
  let analyst: string | undefined
  for (const ground of grounds) {
    if ('citations' in ground) passages.push(...ground.citations.map((mark) => passageOf(text, mark)))
    else analyst = ground.note ?? ''
  }
  return { passages, analyst }
}
