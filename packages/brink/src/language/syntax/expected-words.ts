/** What could stand at a place, in plain words. */
import { nearest } from '../build/nearest.ts'
import type { Span } from '../model.ts'
import { type SyntaxFailure, topWords } from './parser.ts'
import { type SlipWords, slipAt } from './slips.ts'
import type { Token } from './token.ts'
import { isWord } from './words.ts'

/** What a rule of the grammar is about, and an example of it. */
const rules: Readonly<Record<string, { readonly what: string; readonly form: string }>> = {
  CrisisFile: { what: 'a declaration', form: 'actor ..., param ..., play { ... }, outcomes { ... }, ask ...' },
  Title: { what: 'the title', form: 'crisis "title"  "summary"' },
  UnitDeclaration: { what: 'the unit', form: 'unit "what 1 is worth"' },
  SourceDeclaration: { what: 'a source', form: 'source name = "title"  file "path"' },
  ActorDeclaration: { what: 'an actor', form: 'actor Name "how people call it"' },
  CitationMark: { what: 'a citation', form: 'from source 15 "words"' },
  FromGround: { what: 'a citation', form: 'from source 15 "words"' },
  AnalystGround: { what: 'a ground', form: 'by analyst "note"' },
  CouncilDeclaration: {
    what: 'a council',
    form: 'council Name of 30 by consensus { 6 objectors consent with chance 0.1 }',
  },
  VotingRule: { what: 'the rule of a council', form: 'by consensus, by majority, by 9 of 15, by weight over 1/2' },
  GroupDeclaration: { what: 'a group of members', form: '6 objectors consent with chance 0.1' },
  VoteMark: {
    what: 'how members vote',
    form: 'consent with chance 0.1; consents if stake ~ normal(0, 1); worth { War: -1, Peace: 0 }',
  },
  PrivateDeclaration: { what: 'private information', form: 'private nerve of US: firm | soft' },
  JointDeclaration: { what: 'a joint table', form: 'joint (intent of Russia, nerve of US): ruse firm 30%, ...' },
  ParamDeclaration: { what: 'a parameter', form: 'param x = 0.3 in 0..1 "note" by analyst' },
  Range: { what: 'a range', form: '0.1..0.5' },
  Distribution: { what: 'a distribution', form: 'uniform(0, 1)' },
  LetStatement: { what: 'a formula', form: 'let size = if invasion then 1 else lesser' },
  PreferenceDeclaration: { what: 'an order of outcomes', form: 'US firm prefers A > B = C' },
  PlayBlock: { what: 'the play', form: 'play { ... }' },
  Block: { what: 'a statement', form: 'Russia: mass | stand_down; if mass { ... }; when mass: Russia loses 1' },
  MoveStatement: { what: 'a decision', form: 'posture: Russia: mass | stand_down' },
  OptionDeclaration: { what: 'an option', form: 'mass | stand_down' },
  IfStatement: { what: 'a branch', form: 'if mass { ... } else { ... }' },
  WhenStatement: { what: 'a gain or a loss', form: 'when mass: Russia loses keep' },
  TransferMark: { what: 'a gain or a loss', form: 'Russia gains 1, US loses 2' },
  RepeatBlock: { what: 'a repeated block', form: 'repeat 3 { ... }' },
  RevealStatement: { what: 'a disclosure', form: 'reveal arm to A, B' },
  OutcomesBlock: { what: 'an outcome', form: 'War = attack and resist' },
  OutcomeDeclaration: { what: 'an outcome', form: 'War = attack and resist' },
  EventDeclaration: { what: 'an event', form: 'event attack = incursion or invasion' },
  RecordBlock: { what: 'a dated line', form: '2021-12-07 US: warn' },
  RecordLine: { what: 'a dated line', form: '2021-12-07 US: warn by "the President"' },
  RecordedMove: { what: 'a move that was made', form: '2021-12-07 US: warn' },
  ReadingDeclaration: {
    what: 'a reading',
    form: 'reading "Name" from source as of 2021-12-09 { intent: ruse 80%, full 20% }',
  },
  SettingMark: { what: 'what a reading sets', form: 'relief = 0.6 in 0.3..0.9; intent: ruse 80%, full 20%' },
  ParamSetting: { what: 'what a reading sets', form: 'relief = 0.6 in 0.3..0.9' },
  ChancesSetting: { what: 'what a reading sets', form: 'intent: ruse 80%, full 20%' },
  SolveDeclaration: { what: 'how to solve', form: 'solve by quantal response at 8 per unit' },
  AskDeclaration: { what: 'a question', form: 'ask war = chance of attack given record' },
  ExpectDeclaration: { what: 'an expectation', form: 'expect chance of War = 3/8 within 1e-9' },
  GivenMark: { what: 'a condition', form: 'chance of attack given talk' },
  ForcedMark: { what: 'a move that is forced', form: 'chance of attack if US were to talk' },
  SimpleQuestion: { what: 'a question', form: 'chance of attack given talk' },
  Atom: { what: 'a number, a name or a formula in parentheses', form: '' },
  Expression: { what: 'a formula', form: '' },
}

const tokens: Readonly<Record<string, string>> = {
  ID: 'a name',
  LABEL: 'a name',
  NUMBER: 'a number',
  STRING: 'a text in quotation marks',
  DATE: 'a date',
  EOF: 'the end of the file',
  IF: '`if`',
}

const words = (type: string): string => tokens[type] ?? `\`${type}\``

function join(list: readonly string[]): string {
  return list.length <= 1 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} or ${list[list.length - 1]}`
}

function describe(token: Token): string {
  const image = token.image.length > 40 ? `${token.image.slice(0, 37)}...` : token.image
  if (token.type === 'STRING') return `the text ${image}`
  if (token.type === 'NUMBER') return `the number ${image}`
  return `\`${image}\``
}

export interface Complaint {
  readonly message: string
  readonly mend: string
  readonly span: Span
}

/** One sentence on what is wrong, one on what would mend it. */
export function atPlace(failure: SyntaxFailure): Complaint {
  const { found, previous } = failure
  const atEnd = found.type === 'EOF'
  const end = previous?.end ?? 0
  if (atEnd) return { ...atFileEnd(failure), span: { start: Math.max(0, end - 1), end } }
  const { message, mend, at = found } = slipAt(failure) ?? missingName(failure) ?? inFile(failure)
  return { message, mend, span: { start: at.start, end: at.end } }
}

type Words = SlipWords

function atFileEnd({ rule, expected, previous, openBrace }: SyntaxFailure): Words {
  const here = previous ? ` after ${describe(previous)}` : ''
  if (openBrace && expected.has('}')) {
    return {
      message: `the file ends${here}, and a brace is still open`,
      mend: `Close it with }: it was opened in line ${openBrace.line + 1}.`,
    }
  }
  const about = rules[rule]
  const wanted = [...new Set([...expected].map(words))]
  const want = wanted.length <= 4 ? join(wanted) : (about?.what ?? 'more')
  return { message: `the file ends${here}, where ${want} should follow`, mend: formOf(rule) ?? `Add ${want}.` }
}

const formOf = (rule: string): string | undefined => {
  const about = rules[rule]
  return about?.form ? `The form of ${about.what} is: ${about.form}` : undefined
}

/** Rules that hold a row of items: what one of them is. */
const containers: Readonly<Record<string, string>> = {
  CrisisFile: 'a declaration',
  Block: 'a statement of the play',
  TogetherBlock: 'a decision',
  OutcomesBlock: 'an outcome',
  RecordBlock: 'a dated line',
  AfterwardsBlock: 'a dated line',
  ReadingDeclaration: 'a setting',
  CouncilDeclaration: 'a group of members',
}

function inFile(failure: SyntaxFailure): Words {
  const { rule, expected, found, previous, open, openBrace } = failure
  const what = describe(found)
  const here = previous ? ` after ${describe(previous)}` : ''
  if (containers[rule] && (expected.has(';') || expected.has('}'))) {
    if (openBrace && topWord(found)) {
      return {
        message: `${what} begins a new part of the file, and a brace is still open`,
        mend: `Close it with } before this: it was opened in line ${openBrace.line + 1}.`,
      }
    }
    const meant = nearest(found.image, keywordsOf(expected)) ?? (open && nearest(found.image, keywordsOf(open.types)))
    if (meant) return { message: `${what} cannot stand here${here}`, mend: `Did you mean \`${meant}\`?` }
    const form = open?.rules
      .filter((other) => other !== rule && !containers[other])
      .map(formOf)
      .find((text) => text !== undefined)
    if (form) return { message: `${what} cannot stand here${here}`, mend: form }
    return {
      message: `${what} cannot stand here${previous && previous.type !== '{' ? here : ''}; ${containers[rule]} should begin`,
      mend: verbMeant(failure) ?? `There are: ${rules[rule]?.form}`,
    }
  }
  const wanted = [...new Set([...expected].map(words))]
  const mend = formOf(rule)
  if (wanted.length <= 4) {
    return {
      message: `${what} stands here${here}, where ${join(wanted)} should`,
      mend: mend ?? `Write ${join(wanted)}.`,
    }
  }
  const wantedPart = rules[rule]?.what ?? 'something else'
  return { message: `${what} cannot stand here${here}; ${wantedPart} should`, mend: mend ?? `Write ${wantedPart}.` }
}

/** A name that must come, where the line ends. */
function missingName({ rule, expected, found, previous }: SyntaxFailure): Words | undefined {
  const wanted = [...expected].every((type) => type === 'ID' || type === 'LABEL')
  if (!wanted || !isWord(found.image) || !previous || previous.line === found.line) return undefined
  return { message: `a name is missing after ${describe(previous)}`, mend: formOf(rule) ?? 'Write one.' }
}

/** `B gain 1`: the word behind the one that does not fit. */
function verbMeant({ next }: SyntaxFailure): string | undefined {
  const verb = next && nearest(next.image, ['gains', 'loses', 'prefers'])
  return verb && `Did you mean \`${verb}\` in place of \`${next.image}\`?`
}

const keywordsOf = (types: ReadonlySet<string>): string[] => [...types].filter((type) => /^[a-z]/.test(type))

const topWord = (token: Token): boolean =>
  token.type === token.image && isWord(token.image) && topWords.has(token.image)
