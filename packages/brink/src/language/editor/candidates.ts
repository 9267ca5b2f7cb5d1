// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets have places to fill in
/** Names that can stand at a place, by what the grammar wants there: one entry for each property that holds a name. */

import type { AstNode } from 'langium'
import { distributionFamilies } from '../../number/index.ts'
import type { IfStatement, PrivateDeclaration } from '../generated/ast.ts'
import { spanOf } from '../syntax/node.ts'
import type { Token } from '../syntax/token.ts'
import { constructOf } from './constructs.ts'
import { descriptions } from './describe.ts'
import { type Entity, type Sort, sortInWords } from './entity.ts'
import type { Expected } from './expected.ts'
import { paragraphsAtHand } from './passages.ts'
import type { CrisisText } from './text.ts'
import { walk } from './walk.ts'

export interface Candidate {
  /** What is shown, and written unless `insert` says otherwise. */
  readonly label: string
  readonly what: Sort | 'word' | 'construct' | 'function' | 'distribution' | 'concept' | 'passage'
  readonly detail?: string
  readonly insert?: string
  /** `insert` has places to fill in: `${1:text}`. */
  readonly snippet?: boolean
  /** Lower comes first. */
  readonly rank?: number
}

/** A place and what is known of it. */
export interface Place {
  readonly text: CrisisText
  readonly offset: number
  /** Before the place. */
  readonly tokens: readonly Token[]
  readonly expected: Expected
}

type Candidates = (place: Place) => readonly Candidate[]

export function candidate(text: CrisisText, { what, name, node }: Entity, label = name, rank = 0): Candidate {
  const { title } = descriptions[what](text, node)
  return { label, what, rank, detail: title ? `${sortInWords[what]}: ${title}` : sortInWords[what] }
}

const entitiesOf = ({ text }: Place, ...sorts: readonly Sort[]): Entity[] =>
  [...text.names.entities.values()].filter(({ what, name }) => sorts.includes(what) && name !== '')

const named =
  (...sorts: readonly Sort[]): Candidates =>
  (place) =>
    entitiesOf(place, ...sorts).map((entity) => candidate(place.text, entity))

/** The image of a token of the rule with this name that is open, counted from its first. */
function imageIn({ expected, tokens }: Place, rule: string, index: number): string | undefined {
  const open = expected.open.find((one) => one.rule === rule)
  return open && tokens[open.from + index]?.image
}

// ---------------------------------------------------------------------------------------------- kinds

const valuesOf = (place: Place, kind: string | undefined): Candidate[] =>
  place.text.draft
    .of('PrivateDeclaration')
    .filter(({ name }) => name === kind)
    .flatMap((node) => valuesIn(place, node))

const valuesIn = ({ text }: Place, { values }: PrivateDeclaration): Candidate[] =>
  values.flatMap((value) => {
    const entity = text.names.entities.get(value)
    return entity ? [candidate(text, entity)] : []
  })

const kindOfParam = ({ text }: Place, name: string | undefined) =>
  text.draft.of('ParamDeclaration').find((param) => param.name === name)?.kind?.$refText

/** `care[...]`, in a formula, a reading or an expectation: the name before the bracket. */
const cellOf = (place: Place): string | undefined => kindOfParam(place, place.tokens[place.tokens.length - 2]?.image)

const cell: Candidates = (place) => {
  const kind = cellOf(place)
  const own = entitiesOf(place, 'kind').filter(({ name }) => name === kind)
  return [...own.map((entity) => candidate(place.text, entity)), ...valuesOf(place, kind)]
}

const cellValue: Candidates = (place) => valuesOf(place, imageIn(place, 'ParamDeclaration', 3))

/** `US firm prefers`: values of kinds of the actor that stands before. */
const preferring: Candidates = (place) =>
  place.text.draft
    .of('PrivateDeclaration')
    .filter(({ actor }) => actor?.$refText === place.tokens[place.tokens.length - 1]?.image)
    .flatMap((node) => valuesIn(place, node))

const rowValue: Candidates = (place) => {
  const open = place.expected.open.find(({ rule }) => rule === 'JointRow')
  const kinds = place.text.draft.of('JointDeclaration').flatMap((node) => node.kinds)
  const mark = kinds[place.tokens.length - (open?.from ?? place.tokens.length)]
  return valuesOf(place, mark?.kind?.$refText)
}

// ---------------------------------------------------------------------------------------------- options and formulas

/** Options that can have been taken at the place, by name; qualified where several actors have one of that name. */
function options(place: Place, all = false): Candidate[] {
  const { text } = place
  const { moves } = text.draft
  const inPlay = !all && within(place, 'Block', 'TogetherBlock')
  const hidden = inPlay ? otherBranches(place) : []
  const byName = new Map<string, { entity: Entity; owner: string; move: string | undefined }[]>()
  for (const move of moves) {
    const { start } = spanOf(move.node)
    if (inPlay && (start > place.offset || hidden.some((span) => span.start <= start && start < span.end))) continue
    for (const option of move.node.options) {
      const entity = text.names.entities.get(option)
      if (!entity) continue
      const owner = move.node.nature ? 'chance' : (move.node.mover?.$refText ?? '')
      const list = byName.get(entity.name) ?? []
      list.push({ entity, owner, move: move.named ? move.name : undefined })
      byName.set(entity.name, list)
    }
  }
  return [...byName.values()].flatMap((list) => {
    if (new Set(list.map(({ owner }) => owner)).size === 1) return [candidate(text, list[0].entity)]
    return list.map(({ entity, owner, move }) => candidate(text, entity, `${move ?? owner}.${entity.name}`))
  })
}

/** Branches of an `if` around the place in which it does not stand. */
function otherBranches({ text, offset }: Place): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  walk(text.draft.file, ({ node }) => {
    if (node.$type !== 'IfStatement') return
    const { blocks, otherwise } = node as IfStatement
    const all = [...blocks, ...(otherwise ? [otherwise] : [])].map(spanOf)
    const own = all.findIndex(({ start, end }) => start < offset && offset < end)
    if (own >= 0) spans.push(...all.filter((_, index) => index !== own))
  })
  return spans
}

const within = ({ expected }: Place, ...rules: readonly string[]) =>
  expected.open.some(({ rule }) => rules.includes(rule))

const functions: readonly Candidate[] = [
  ['min', 'the least of some numbers'],
  ['max', 'the greatest of some numbers'],
  ['abs', 'a number without its sign'],
  ['sqrt', 'the square root'],
  ['exp', 'e to the power of'],
  ['log', 'the natural logarithm'],
].map(([label, detail]) => ({ label, what: 'function', detail, insert: `${label}(\${1})`, snippet: true, rank: 2 }))

/** Where formulas may speak of moves. */
const afterMoves = ['PlayBlock', 'OutcomesBlock', 'EventDeclaration', 'AskDeclaration', 'ExpectDeclaration']

/** Counting is for options that can be taken more than once. */
const mayCount = (place: Place) => within(place, ...afterMoves) && place.tokens.some(({ type }) => type === 'repeat')

const count: Candidate = {
  label: 'count',
  what: 'function',
  detail: 'how often an option was taken so far, over all rounds',
  insert: 'count(${1:option})',
  snippet: true,
  rank: 2,
}

const wantsCondition: ReadonlySet<string> = new Set(['if', 'IF', 'when', 'and', 'or', 'not', 'given'])

/** The first name of a formula: what can be known at the place. */
const formulaNames: Candidates = (place) => {
  const { tokens, offset } = place
  const previous = tokens[tokens.length - 1]?.type ?? ''
  if (previous === '.') return members(place)
  const inPlay = within(place, 'Block', 'TogetherBlock')
  const paths = within(place, 'OutcomesBlock', 'EventDeclaration', 'GivenMark') || afterMeasure(place)
  const numbers = ['param', 'let', 'chosen', 'shock'] as const
  const known = entitiesOf(place, ...numbers, 'kind').filter(
    ({ what, span, node }) =>
      what === 'param' ||
      (what === 'let' && !inThePlay(place, span.start)) ||
      ((inPlay || paths) && (what === 'kind' ? isNumber(node) : !inPlay || span.start < offset)),
  )
  const condition = wantsCondition.has(previous) || (paths && previous !== '=') || within(place, 'OutcomesBlock')
  const found = known.map((entity) => candidate(place.text, entity, entity.name, condition ? 1 : 0))
  if (inPlay || paths) {
    found.push(...options(place).map((one) => ({ ...one, rank: condition ? 0 : 1 })))
    found.push(...named('kindValue')(place).map((one) => ({ ...one, rank: 1 })))
  }
  if (paths && !within(place, 'OutcomesBlock')) found.push(...named('outcome', 'event')(place))
  if (!inPlay && !paths && within(place, 'SimpleQuestion')) found.push(...named('ask')(place))
  if (within(place, 'RepeatBlock')) found.push(ownName('round'))
  if (tokens[tokens.length - 1]?.type === 'expect') found.push(ownName('solutions'))
  return found
}

/** A kind that is cut into steps stands for its number. */
const isNumber = (node: AstNode) => (node as PrivateDeclaration).distribution !== undefined

const ownName = (label: string): Candidate => ({ label, what: 'word', detail: constructOf(label)?.what, rank: 2 })

/** `chance of`, `average of`: what follows speaks of whole paths. */
const afterMeasure = (place: Place): boolean =>
  ['chance', 'average'].includes(imageIn(place, 'SimpleQuestion', 0) ?? '')

function inThePlay({ text }: Place, offset: number): boolean {
  return text.draft.of('PlayBlock').some((node) => spanOf(node).start < offset && offset < spanOf(node).end)
}

/** What can follow the dot in `US.`, `reply.`, `intent.`, `NATO.`. */
function members(place: Place): Candidate[] {
  const { text, tokens } = place
  const name = tokens[tokens.length - 2]?.image ?? ''
  const { draft, names } = text
  const nodes: AstNode[] = []
  for (const move of draft.moves) {
    const owner = move.node.nature ? 'chance' : move.node.mover?.$refText
    if (owner === name || (move.named && move.name === name)) nodes.push(...move.node.options)
  }
  for (const kind of draft.of('PrivateDeclaration'))
    if (kind.name === name || kind.actor?.$refText === name) nodes.push(...kind.values)
  for (const council of draft.councils) if (council.name === name) nodes.push(...council.groups)
  const seen = new Set<string>()
  return nodes.flatMap((node) => {
    const entity = names.entities.get(node)
    if (!entity || seen.has(entity.name)) return []
    seen.add(entity.name)
    return [candidate(text, entity)]
  })
}

// ---------------------------------------------------------------------------------------------- options of somebody

/** In the record, behind `given` and `to`: options of whoever is named, or of all. */
const mention: Candidates = (place) => {
  const { tokens, expected } = place
  if (tokens[tokens.length - 1]?.type === '.') return members(place)
  const owner = ['RecordedMove', 'ForcedMark'].includes(expected.open[1]?.rule ?? '')
    ? tokens[expected.open[1].from]?.image
    : undefined
  const whole = expected.open[1]?.rule === 'RevealStatement' ? named('move')(place) : []
  if (owner === undefined) return [...options(place, true), ...whole]
  const own = members({ ...place, tokens: [{ ...tokens[0], image: owner }, tokens[tokens.length - 1]] })
  return own.filter(({ what }) => what === 'option')
}

const settable: Candidates = (place) => {
  if (place.tokens[place.tokens.length - 1]?.type === '.') return members(place)
  const params = place.text.draft.of('ParamDeclaration').flatMap((param) => {
    const entity = place.text.names.entities.get(param)
    if (!entity) return []
    const own = candidate(place.text, entity)
    const values = valuesOf(place, param.kind?.$refText)
    return values.length === 0 ? [own] : values.map(({ label }) => ({ ...own, label: `${param.name}[${label}]` }))
  })
  return params
}

const settings: Candidates = (place) => [...settable(place), ...groupsToSet(place)]

const groupsToSet = (place: Place): Candidate[] =>
  place.text.draft.councils.flatMap((council) =>
    council.groups.flatMap((group) => {
      const entity = place.text.names.entities.get(group)
      return entity && group.vote?.chance ? [candidate(place.text, entity, `${council.name}.${group.name}`)] : []
    }),
  )

const settingsOfExpect: Candidates = (place) => [
  ...settings(place),
  ...entitiesOf(place, 'kind').flatMap(({ name }) =>
    valuesOf(place, name).map((one) => ({ ...one, label: `${name}.${one.label}`, detail: 'the chance of a value' })),
  ),
]

// ---------------------------------------------------------------------------------------------- documents

/** Paragraphs of the source that is being cited. */
const paragraph: Candidates = (place) => {
  const found = paragraphsAtHand(place.text, place.tokens[place.tokens.length - 1]?.image ?? '') ?? []
  return found.map((text, index) => ({ label: String(index + 1), what: 'passage', detail: text, rank: index }))
}

const party = named('actor', 'council')
const actor = named('actor')
const kind = named('kind')

const concepts: Candidates = ({ text, tokens }) =>
  tokens[tokens.length - 1]?.type === 'by'
    ? (text.options.concepts ?? []).map((label) => ({ label, what: 'concept', detail: 'a solution concept' }))
    : []

export const candidates: Readonly<Record<string, Candidates>> = {
  'CitationMark.source': named('source'),
  'CitationMark.paragraph': paragraph,
  'ReadingDeclaration.source': named('source'),
  'WorthCell.outcome': named('outcome'),
  'Rank.outcomes': named('outcome'),
  'PrivateDeclaration.actor': actor,
  'JointKind.kind': kind,
  'JointKind.actor': actor,
  'JointRow.values': rowValue,
  'ParamDeclaration.kind': kind,
  'CellMark.kindValue': cellValue,
  'RangeCell.kindValue': cellValue,
  'PreferenceDeclaration.actor': actor,
  'PreferenceDeclaration.kindValue': preferring,
  'MoveStatement.mover': party,
  'MoveStatement.seenBy': actor,
  'MoveStatement.unseenBy': party,
  'MoveStatement.each': named('council'),
  'GroupDeclaration.countBy': named('param'),
  'TransferMark.actor': actor,
  'RevealStatement.to': actor,
  'Mention.path': mention,
  'RecordedMove.mover': party,
  'EvidenceMark.kind': kind,
  'ChanceCell.kindValue': (place) => valuesOf(place, imageIn(place, 'EvidenceMark', 1)),
  'PriorCell.kindValue': (place) => valuesOf(place, imageIn(place, 'ChancesSetting', 0)),
  'Partner.party': party,
  'Speaker.name': party,
  'Witnesses.actors': actor,
  'ParamSetting.param': settings,
  'ParamSetting.group': members,
  'ParamSetting.kindValue': cell,
  'ChancesSetting.kind': kind,
  'ChancesSetting.at': (place) =>
    place.tokens[place.tokens.length - 1]?.type === '.' ? members(place) : options(place, true),
  'SimpleQuestion.actor': actor,
  'ForcedMark.actor': actor,
  'ExpectSetting.path': settingsOfExpect,
  'ExpectSetting.cell': cell,
  'ExpectDeclaration.reading': named('reading'),
  'NameAtom.path': formulaNames,
  'NameAtom.cell': cell,
  'CallAtom.function': (place) => (mayCount(place) ? [...functions, count] : functions),
  'Distribution.family': () =>
    distributionFamilies.map((label) => ({
      label,
      what: 'distribution',
      detail: 'a distribution',
      insert: `${label}(\${1})`,
      snippet: true,
    })),
  'SolveDeclaration.words': concepts,
  'ExpectDeclaration.words': concepts,
}
