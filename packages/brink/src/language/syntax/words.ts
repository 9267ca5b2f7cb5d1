/**
 * Which words of the language may also be names. A word is a keyword or a name by its neighbours alone, so that
 * `offer`, `record` or `by` can name an option; the words in `reservedWords` are never names.
 */
export const reservedWords: ReadonlySet<string> = new Set(
  'chance if when not and or then else gains loses prefers were'.split(' '),
)

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
  /** It is the first word of its line, and nothing before it waits for a name. */
  readonly fresh: boolean
}

type KeywordRule = (place: Place) => boolean

/** Whether a token is a word, a keyword or a name. */
export const isWord = (image: string): boolean => /^[\p{L}_]/u.test(image)

const named = (p: Place) => p.nextIs('word')
const quoted = (p: Place) => p.nextIs('STRING')
const startsWithDigit = (image: string) => /^[\d.]/.test(image)
const opens = (p: Place) => p.next === '{'
/** A word that opens a declaration: at the top of the file, and before a name or first on its line. */
const declares = (p: Place) => p.depth === 0 && !waits(p) && (named(p) || p.fresh)
/** A name must come, so this is one. */
const waits = (p: Place) =>
  demandsName.has(p.before) || p.before === 'of' || (p.before === 'by' && p.before2.endsWith('seen'))
const definition = (p: Place) => named(p) && (p.after === '=' || p.afterIs('STRING'))

/** A word with a rule of its own is a keyword exactly where the rule holds. */
export const keywordRules: ReadonlyMap<string, KeywordRule> = new Map<string, KeywordRule>([
  ['crisis', quoted],
  ['unit', (p) => quoted(p) || p.before === 'per'],
  ['source', (p) => p.depth === 0 && (p.fresh || (named(p) && p.after === '='))],
  ['file', quoted],
  ['graded', (p) => p.beforeIs('STRING') && !isNameByNeighbours(p)],
  ['actor', declares],
  ['council', declares],
  ['private', declares],
  ['joint', (p) => p.depth === 0 && p.next === '('],
  ['param', declares],
  ['let', (p) => named(p) && p.after === '='],
  ['play', opens],
  ['outcomes', opens],
  ['event', (p) => p.depth === 0 && (p.fresh || definition(p))],
  ['record', (p) => opens(p) || p.before === 'given'],
  ['afterwards', opens],
  ['reading', (p) => p.depth === 0 && quoted(p)],
  ['solve', (p) => p.depth === 0 && p.next === 'by'],
  ['ask', (p) => p.depth === 0 && (p.fresh || definition(p))],
  ['together', opens],
  // Not `given`, `or`: the name of what was earlier follows.
  ['earlier', (p) => p.nextIs('ID')],
  ['vote', (p) => p.next === 'for'],
  ['for', (p) => p.before === 'vote' || (p.before === 'chance' && p.next === 'each')],
  ['each', (p) => p.before === 'for'],
  ['payoff', (p) => p.next === 'of'],
  ['average', (p) => p.next === 'of'],
  ['seen', (p) => p.next === 'by' && !waits(p)],
  ['unseen', (p) => p.next === 'by' && !waits(p)],
  ['said', quoted],
  ['dated', (p) => p.next === 'by' && !waits(p)],
  ['evidence', (p) => named(p) && p.after === ':'],
  ['consent', (p) => p.next === 'with' || p.next === 'if'],
  ['consents', (p) => p.next === 'with' || p.next === 'if'],
  ['stake', (p) => p.next === '~'],
  ['worth', opens],
  ['members', (p) => p.before === 'of' && startsWithDigit(p.before2)],
  ['over', (p) => startsWithDigit(p.next) && beforeQuota.has(p.before)],
  ['weight', (p) => (p.before === 'of' ? startsWithDigit(p.before2) : !isNameByNeighbours(p))],
  ['veto', (p) => vetoes(p) || !isNameByNeighbours(p)],
  [
    'less',
    (p) =>
      p.depth === 0 &&
      p.before !== 'of' &&
      !(demandsName.has(p.before) && p.before !== ',') &&
      !followsName.has(p.next),
  ],
  ['as', (p) => p.next === 'of'],
  ['unexpectedly', (p) => p.next === 'to'],
  ['could', (p) => p.next === 'not' && p.beforeIs('ID')],
  ['per', (p) => p.next === 'unit' || p.next === 'range'],
  ['range', (p) => p.before === 'per'],
  ['the', (p) => p.before === 'to' && p.next === 'limit'],
  ['limit', (p) => p.before === 'the'],
])

/** What a quota of a council may follow. */
const beforeQuota: ReadonlySet<string> = new Set(['weight', 'majority', 'and'])

/** `doves veto prefers War > Peace`, `weight 2 veto prefers ...`; but `3 veto prefers ...` names a group so. */
const vetoes = (p: Place) =>
  p.next === 'prefers' &&
  p.depth === 1 &&
  ((p.beforeIs('ID') && p.before2 !== 'chance' && !demandsName.has(p.before2)) ||
    (p.before === ')' && !p.fresh) ||
    ['weight', ...'+-*/^'].includes(p.before2))

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
export function isNameByNeighbours(p: Place): boolean {
  if (p.before === 'of') return true
  if (p.before === 'by') return p.before2 === 'seen' || p.before2 === 'unseen'
  return demandsName.has(p.before) || followsName.has(p.next)
}

/** Whether something must follow this token before a new statement can begin. */
export const isOpenEnded = (image: string) => demandsName.has(image)
