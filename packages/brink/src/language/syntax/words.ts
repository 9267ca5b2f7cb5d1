/**
 * Which words of the language may also be names. A word is a keyword or a name by its neighbours alone, so that
 * `offer`, `record` or `by` can name an option; the words in `reservedWords` are never names.
 */
export const reservedWords: ReadonlySet<string> = new Set(['chance', 'if', 'when', 'not', 'and', 'or', 'then', 'else'])

/** What a rule may look at: tokens beside the word, and how many braces are open. */
export interface Place {
  readonly before2: string
  readonly before: string
  readonly beforeIs: (type: string) => boolean
  readonly next: string
  readonly nextIs: (type: string) => boolean
  readonly after: string
  readonly afterIs: (type: string) => boolean
  readonly depth: number
}

type KeywordRule = (place: Place) => boolean

/** Whether a token is a word, a keyword or a name. */
export const isWord = (image: string): boolean => /^[\p{L}_]/u.test(image)

const named = (p: Place) => p.nextIs('word')
const quoted = (p: Place) => p.nextIs('STRING')
const opens = (p: Place) => p.next === '{'
const definition = (p: Place) => named(p) && (p.after === '=' || p.afterIs('STRING'))

/** A word with a rule of its own is a keyword exactly where the rule holds. */
export const keywordRules: ReadonlyMap<string, KeywordRule> = new Map<string, KeywordRule>([
  ['crisis', quoted],
  ['unit', (p) => quoted(p) || p.before === 'per'],
  ['source', (p) => p.depth === 0 && named(p) && p.after === '='],
  ['file', quoted],
  ['actor', (p) => p.depth === 0 && named(p) && p.after !== '='],
  ['council', (p) => p.depth === 0 && named(p)],
  ['private', (p) => p.depth === 0 && named(p)],
  ['joint', (p) => p.depth === 0 && p.next === '('],
  ['param', (p) => p.depth === 0 && named(p)],
  ['let', (p) => named(p) && p.after === '='],
  ['play', opens],
  ['outcomes', opens],
  ['event', (p) => p.depth === 0 && definition(p)],
  ['record', (p) => opens(p) || p.before === 'given'],
  ['afterwards', opens],
  ['reading', (p) => p.depth === 0 && quoted(p)],
  ['solve', (p) => p.depth === 0 && p.next === 'by'],
  ['ask', (p) => p.depth === 0 && definition(p)],
  ['together', opens],
  ['earlier', named],
  ['payoff', (p) => p.next === 'of'],
  ['average', (p) => p.next === 'of'],
  ['seen', (p) => p.next === 'by'],
  ['unseen', (p) => p.next === 'by'],
  ['said', quoted],
  ['dated', (p) => p.next === 'by'],
  ['evidence', (p) => named(p) && p.after === ':'],
  ['consent', (p) => p.next === 'with' || p.next === 'if'],
  ['consents', (p) => p.next === 'with' || p.next === 'if'],
  ['stake', (p) => p.next === '~'],
  ['worth', opens],
  ['members', (p) => p.before === 'of'],
  ['as', (p) => p.next === 'of'],
  ['were', (p) => p.next === 'to' || p.next === 'unexpectedly'],
  ['unexpectedly', (p) => p.next === 'to'],
  ['per', (p) => p.next === 'unit' || p.next === 'range'],
  ['range', (p) => p.before === 'per'],
  ['the', (p) => p.before === 'to' && p.next === 'limit'],
  ['limit', (p) => p.before === 'the'],
])

/** After these a name (or number) must come. */
const demandsName: ReadonlySet<string> = new Set(
  '| . [ ( + - * / ^ < <= > >= = != ~ .. , : and or not if then else when gains loses param let actor source council private event ask from given to earlier repeats reveal with'.split(
    ' ',
  ),
)
/** Only names stand before these. */
const followsName: ReadonlySet<string> = new Set(
  ': = | . [ ] ) < <= > >= != + * / ^ then else gains loses prefers were'.split(' '),
)

/** Whether a word without a rule of its own is a name at its place. */
export function isNameByNeighbours(word: string, p: Place): boolean {
  if (p.before === ',' && word === 'less') return false
  if (p.before === 'of') return !(word === 'weight' && /^[\d.]/.test(p.before2))
  if (p.before === 'by') return p.before2 === 'seen' || p.before2 === 'unseen'
  return demandsName.has(p.before) || followsName.has(p.next)
}

/** Whether something must follow this token before a new statement can begin. */
export const isOpenEnded = (image: string) => demandsName.has(image)
