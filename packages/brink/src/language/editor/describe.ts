/** What each sort of named thing is, in words and figures: one entry for each sort. */
import type { AstNode, Reference } from 'langium'
import type {
  AnalystGround,
  AskDeclaration,
  ChancesSetting,
  CouncilDeclaration,
  EventDeclaration,
  FromGround,
  GroupDeclaration,
  KindValueDeclaration,
  LetStatement,
  MoveStatement,
  NumberVariable,
  OptionDeclaration,
  OutcomeDeclaration,
  ParamDeclaration,
  ParamSetting,
  PrivateDeclaration,
  ReadingDeclaration,
  SourceDeclaration,
} from '../generated/ast.ts'
import { spanOf } from '../syntax/node.ts'
import type { Entity, Sort } from './entity.ts'
import { paragraphsAtHand } from './passages.ts'
import type { CrisisText } from './text.ts'
import { walk } from './walk.ts'

export interface Row {
  readonly label: string
  readonly text: string
}

export interface Description {
  /** How people call it, or what it means. */
  readonly title?: string
  /** Made when asked for: figures of formulas need the compiled game. */
  readonly rows: () => readonly Row[]
  readonly grounds?: readonly (FromGround | AnalystGround)[]
}

type Describe = (text: CrisisText, node: AstNode) => Description

/** Rows whose text is missing are left out. */
const rows = (...list: readonly (readonly [label: string, text: string | undefined])[]): Row[] =>
  list.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }]))

const part = (text: CrisisText, node: AstNode | undefined) => node && text.slice(spanOf(node))
const named = (references: readonly Reference[]) => references.map(({ $refText }) => $refText).join(', ')

/** What an input is worth as the file states it, where that is not plain from its text. */
function worth(text: CrisisText, input: string, written: string | undefined): string | undefined {
  const stated = text.checked.compiled?.inputs.find(({ name }) => name === input)?.stated
  if (stated === undefined) return written
  const exact = stated.toString()
  const short = exact.length <= 12 ? exact : String(Number(stated.toNumber().toPrecision(6)))
  if (written === undefined) return short
  return /^-?[\d./%]+$/.test(written) ? written : `${written} = ${short}`
}

const range = (text: CrisisText, node: AstNode | undefined) => part(text, node)?.replace(/\s*\.\.\s*/, ' to ')

// ---------------------------------------------------------------------------------------------- parameters

const describeParam: Describe = (text, node) => {
  const param = node as ParamDeclaration
  const cells = param.cells.map((cell, index) => {
    const label = cell.kindValue?.$refText ?? ''
    const bounds = cell.range ?? param.ranges.find((one) => one.kindValue?.$refText === label)?.range
    const own = range(text, bounds ?? param.ranges[index]?.range)
    const value = worth(text, `${param.name}[${label}]`, part(text, cell.value))
    return [label, [value, part(text, cell.distribution), own && `in ${own}`].filter(Boolean).join(', ')] as const
  })
  return {
    title: param.notes[0],
    rows: () =>
      rows(
        ['value', param.cells.length > 0 ? undefined : worth(text, param.name, part(text, param.value))],
        ['range', range(text, param.range)],
        ['distribution', part(text, param.distribution)],
        ['unit', param.units[0]],
        ['for each value of', param.kind?.$refText],
        ...cells,
        ...settings(text, param.name),
      ),
    grounds: param.grounds,
  }
}

/** Readings that set a parameter, with what they set. */
function settings(text: CrisisText, name: string): (readonly [string, string])[] {
  return text.draft.of('ReadingDeclaration').flatMap((reading) =>
    reading.settings
      .filter((one): one is ParamSetting => one.$type === 'ParamSetting')
      .filter((one) => (one.param?.$refText ?? `${one.council?.$refText}.${one.group?.$refText}`) === name)
      .map((one) => {
        const cell = one.kindValue ? `[${one.kindValue.$refText}] ` : ''
        const set = [part(text, one.value), part(text, one.distribution), one.range && `in ${range(text, one.range)}`]
        return [`in "${reading.name}"`, cell + set.filter(Boolean).join(', ')] as const
      }),
  )
}

const describeGroup: Describe = (text, node) => {
  const group = node as GroupDeclaration
  const council = text.draft.councils.find((one) => one.groups.includes(group))
  return {
    title: `${group.count ?? 1} of the members of ${council?.title ?? council?.name ?? 'a council'}`,
    rows: () =>
      rows(
        ['votes', part(text, group.vote)],
        ['weight', part(text, group.weight)],
        ['veto', group.veto ? 'each of them' : undefined],
        ...settings(text, `${council?.name}.${group.name}`),
      ),
    grounds: group.grounds,
  }
}

// ---------------------------------------------------------------------------------------------- who, and what they know

const describeActor: Describe = (text, node) => {
  const { name, title, grounds } = node as AstNode & { name: string; title?: string; grounds: FromGround[] }
  const kinds = text.draft.of('PrivateDeclaration').filter((kind) => kind.actor?.$refText === name)
  const moves = text.draft.moves.filter((move) => move.node.mover?.$refText === name)
  return {
    title,
    rows: () =>
      rows(
        ['knows privately', kinds.map((kind) => kind.name).join(', ')],
        ['decides', moves.map((move) => (move.named ? move.name : move.options.join(' or '))).join(', ')],
      ),
    grounds,
  }
}

const describeCouncil: Describe = (text, node) => {
  const council = node as CouncilDeclaration
  const groups = council.groups.map((group) => `${group.countBy?.$refText ?? group.count ?? 1} ${group.name}`)
  return {
    title: council.title,
    rows: () =>
      rows(
        ['rule', part(text, council.rule)],
        ['members', groups.join(', ')],
        ['strategic', council.strategic ? 'every member is a player of its own' : undefined],
      ),
    grounds: council.grounds,
  }
}

const describeKind: Describe = (text, node) => {
  const kind = node as PrivateDeclaration
  const chances = kind.values.map((value) => [value.name, chanceOf(text, kind, value)] as const)
  return {
    title: `what ${kind.actor?.$refText ?? 'an actor'} alone knows`,
    rows: () =>
      rows(
        [
          'values',
          chances.every(([, chance]) => chance === undefined) ? kind.values.map((v) => v.name).join(', ') : '',
        ],
        ...chances,
        ['distribution', part(text, kind.distribution)],
        ['cut into', kind.steps && `${part(text, kind.steps)} equally likely steps`],
        ...priors(text, kind.name),
      ),
    grounds: kind.grounds,
  }
}

function chanceOf(text: CrisisText, kind: PrivateDeclaration, value: KindValueDeclaration): string | undefined {
  const chance = worth(text, `${kind.name}.${value.name}`, part(text, value.chance))
  const own = range(text, value.range)
  return [chance, own && `in ${own}`].filter(Boolean).join(', ') || undefined
}

/** Chances of a kind in the readings; of one value only, when it is named. */
function priors(text: CrisisText, kind: string, value?: string): (readonly [string, string])[] {
  return text.draft.of('ReadingDeclaration').flatMap((reading) =>
    reading.settings
      .filter((one): one is ChancesSetting => one.$type === 'ChancesSetting' && one.kind?.$refText === kind)
      .map((one) => {
        const at = one.at.length > 0 ? ` at ${named(one.at)}` : ''
        const cells = one.cells.filter((cell) => value === undefined || cell.kindValue?.$refText === value)
        return [`in "${reading.name}"${at}`, cells.map((cell) => part(text, cell)).join(', ')] as const
      }),
  )
}

const describeKindValue: Describe = (text, node) => {
  const value = node as KindValueDeclaration
  const kind = text.draft.of('PrivateDeclaration').find((one) => one.values.includes(value))
  if (!kind) return { rows: () => [] }
  return {
    title: `of \`${kind.name}\`, which ${kind.actor?.$refText ?? 'its actor'} alone knows`,
    rows: () => rows(['chance', chanceOf(text, kind, value)], ...priors(text, kind.name, value.name)),
    grounds: kind.grounds,
  }
}

// ---------------------------------------------------------------------------------------------- the play

const moverOf = ({ nature, each, mover }: MoveStatement) =>
  each ? `chance for each of ${each.$refText}` : nature ? 'chance' : (mover?.$refText ?? 'nobody')

function seenBy({ seenBy, unseenBy }: MoveStatement): string | undefined {
  if (seenBy.length > 0) return `only by ${named(seenBy)}`
  return unseenBy.length > 0 ? `not by ${named(unseenBy)}` : undefined
}

const describeMove: Describe = (text, node) => {
  const move = node as MoveStatement
  return {
    title: move.nature ? 'of chance' : `of ${moverOf(move)}`,
    rows: () =>
      rows(
        ['options', move.options.map((option) => text.slice(spanOf(option))).join(' | ')],
        ['seen', seenBy(move)],
        ['on record', recorded(text, move)],
      ),
    grounds: move.grounds,
  }
}

function moveOf({ draft }: CrisisText, option: AstNode): MoveStatement | undefined {
  return draft.moves.find(({ node }) => node.options.some((one) => one === option || one.variable === option))?.node
}

const describeOption: Describe = (text, node) => {
  const option = node as OptionDeclaration
  const move = moveOf(text, option)
  if (!move) return { rows: () => [] }
  const others = move.options.filter((other) => other !== option).map(({ name }) => name)
  return {
    title: `of ${moverOf(move)}${move.name === undefined ? '' : `, in \`${move.name}\``}`,
    rows: () =>
      rows(
        ['chance', part(text, option.chance) ?? (move.nature ? 'what is left' : undefined)],
        ['a number', option.variable && text.slice(spanOf(option))],
        ['instead of', others.join(', ')],
        ['seen', seenBy(move)],
        ['brings', effects(text, option)],
        ['on record', recorded(text, move, option)],
      ),
    grounds: move.grounds,
  }
}

/** Gains and losses behind a `when` that names the option. */
function effects(text: CrisisText, option: AstNode): string {
  const found: string[] = []
  walk(text.draft.file, ({ node }) => {
    if (node.$type !== 'WhenStatement') return
    const { condition, transfers } = node as unknown as { condition?: AstNode; transfers: AstNode[] }
    const at = condition && spanOf(condition)
    if (!at) return
    const names = text.names.spots.filter(({ span }) => span.start >= at.start && span.end <= at.end)
    if (!names.some(({ targets }) => targets.some((target) => target.node === option))) return
    const alone = names.length === 1 ? '' : `${text.slice(at)}: `
    found.push(alone + transfers.map((one) => text.slice(spanOf(one))).join(', '))
  })
  return found.join('; ')
}

/** Dates at which the record has a move, or one option of it. */
function recorded(text: CrisisText, move: MoveStatement, option?: OptionDeclaration): string {
  const nodes = new Set<AstNode>(option ? [option] : move.options)
  const dates: string[] = []
  for (const block of [...text.draft.of('RecordBlock'), ...text.draft.of('AfterwardsBlock')]) {
    for (const line of block.entries) {
      const at = line.move && spanOf(line.move.what ?? line.move)
      if (!at || line.repeats) continue
      const spots = text.names.spots.filter(({ span }) => span.start >= at.start && span.end <= at.end)
      if (spots.some(({ targets }) => targets.some((target) => nodes.has(target.node)))) dates.push(line.date ?? '')
    }
  }
  return dates.filter(Boolean).join(', ')
}

const describeChosen: Describe = (text, node) => {
  const move = moveOf(text, node as NumberVariable)
  const option = move?.options[0]
  return {
    title: move && `that ${moverOf(move)} chooses with \`${option?.name}\``,
    rows: () => rows(['range', range(text, option?.range)], ['steps', part(text, option?.steps)]),
    grounds: move?.grounds,
  }
}

// ---------------------------------------------------------------------------------------------- conditions, questions

const describeCondition: Describe = (text, node) => {
  const { title, condition } = node as OutcomeDeclaration | EventDeclaration
  return { title, rows: () => rows(['when', part(text, condition)]) }
}

export const descriptions: Readonly<Record<Sort, Describe>> = {
  param: describeParam,
  group: describeGroup,
  actor: describeActor,
  council: describeCouncil,
  kind: describeKind,
  shock: describeKind,
  kindValue: describeKindValue,
  move: describeMove,
  option: describeOption,
  chosen: describeChosen,
  outcome: describeCondition,
  event: describeCondition,
  let: (text, node) => ({ rows: () => rows(['formula', part(text, (node as LetStatement).value)]) }),
  ask: (text, node) => {
    const { note, question } = node as AskDeclaration
    return { title: note, rows: () => rows(['asks', part(text, question)]) }
  },
  source: (text, node) => {
    const { name, title, file, grade } = node as SourceDeclaration
    const count = paragraphsAtHand(text, name)?.length
    const state = count === undefined ? 'not at hand' : `${count} paragraphs`
    return {
      title,
      rows: () => rows(['file', file], ['text', file && state], ['reports are right with chance', part(text, grade)]),
    }
  },
  reading: (text, node) => {
    const { source, asOf, settings: set, grounds } = node as ReadingDeclaration
    const from = source && (text.draft.sourceNames.first(source.$refText)?.node.title ?? source.$refText)
    return {
      rows: () => rows(['of', from], ['as of', asOf], ['sets', set.map((one) => part(text, one)).join('; ')]),
      grounds,
    }
  },
}

export const describe = (text: CrisisText, { what, node }: Entity): Description => descriptions[what](text, node)
