/**
 * What each property that holds a name refers to: one entry for each kind of node. The rules are those of the model's
 * builder, whose tables they use; a name that is wrong there leads nowhere, or to all that it could mean.
 */
import type { AstNode, Reference } from 'langium'
import type { KindPlan } from '../build/draft.ts'
import { before, type Owner } from '../build/places.ts'
import type { NamedThing } from '../build/symbols.ts'
import type {
  ChancesSetting,
  EvidenceMark,
  ExpectSetting,
  ForcedMark,
  JointDeclaration,
  Mention,
  NameAtom,
  ParamDeclaration,
  ParamSetting,
  RecordedMove,
  Statement,
} from '../generated/ast.ts'
import type { Site } from './names.ts'

type Resolve = (site: Site) => readonly AstNode[]

const some = (node: AstNode | undefined): AstNode[] => (node ? [node] : [])

const party: Resolve = ({ draft, text }) => some(draft.parties.first(text)?.node)
const source: Resolve = ({ draft, text }) => some(draft.sourceNames.first(text)?.node)
const outcome: Resolve = ({ draft, text }) =>
  some(draft.names.all(text).find((thing) => thing.what === 'outcome')?.node)
const kind: Resolve = ({ draft, text }) =>
  some(draft.names.all(text).find((thing) => thing.what === 'kind' || thing.what === 'shock')?.node)

const valueCalled = (plan: KindPlan | undefined, name: string): AstNode[] =>
  some(plan?.node.values.find((value) => value.name === name))

function kindCalled({ draft }: Site, name: string | undefined): KindPlan | undefined {
  return draft.kinds.find((plan) => plan.name === name)
}

/** A value of the kind that the parameter around a cell belongs to. */
const cellValue: Resolve = (site) =>
  valueCalled(kindCalled(site, (site.around[0] as ParamDeclaration).kind?.$refText), site.text)

const listedValue: Resolve = (site) =>
  valueCalled(kindCalled(site, (site.around[0] as ChancesSetting | EvidenceMark).kind?.$refText), site.text)

/** `US firm prefers`: a value of any kind of the actor. */
const preferringValue: Resolve = ({ draft, node, text }) => {
  const actor = draft.parties.first((node as { actor?: Reference }).actor?.$refText ?? '')
  if (actor?.what !== 'actor') return []
  return draft.kinds.filter((plan) => plan.actor === actor.actor).flatMap((plan) => valueCalled(plan, text))
}

/** `ruse firm 30%`: values in the order of the kinds; the last word may be a parameter. */
const rowValue: Resolve = (site) => {
  const marks = (site.around[0] as JointDeclaration).kinds
  const mark = marks[site.index]
  if (mark) return valueCalled(kindCalled(site, mark.kind?.$refText), site.text)
  const thing = site.draft.names.first(site.text)
  return thing?.what === 'param' ? [thing.node] : []
}

/** The declaring node of a thing; a group's chance of consent is declared by the group. */
const nodeOf = ({ draft }: Site, thing: NamedThing): AstNode =>
  thing.what === 'param' ? (draft.params[thing.index]?.node ?? thing.node) : thing.node

// ---------------------------------------------------------------------------------------------- paths

/** `name`, `move.option`, `ACTOR.option`, `kind.value`, `COUNCIL.group`. */
function alongPath(site: Site, path: readonly Reference[], owner?: Owner | 'unknown'): readonly AstNode[] {
  const { draft, lookup, node, index, text } = site
  if (index === 0 && path.length > 1) {
    const first = draft.parties.first(text) ?? draft.names.all(text).find((t) => t.what === 'move' || t.what === 'kind')
    return some(first?.node)
  }
  if (index > 1) return []
  if (owner && path.length === 1) return nodes(site, lookup.options(path, node, owner) ?? [])
  const found = path.length === 1 ? draft.names.all(text) : (lookup.things(path, node) ?? [])
  return nodes(site, preferred(found))
}

/** A decision's name alone is never meant where something else has that name. */
function preferred(things: readonly NamedThing[]): readonly NamedThing[] {
  const others = things.filter((thing) => thing.what !== 'move')
  return others.length > 0 ? others : things
}

/** Of a name that very many options share so many are told; without a limit long files would take long. */
const mostTargets = 1000

/** Of options of one name those that can have been taken there, when there are such. */
function nodes(site: Site, things: readonly NamedThing[]): AstNode[] {
  const statement = site.around.find((node) => site.draft.places.has(node as Statement))
  const place = statement && site.draft.places.get(statement as Statement)
  const possible = things.filter(
    (thing) => thing.what !== 'option' || !place || before(site.draft.moves[thing.move], place) === 'possible',
  )
  return (possible.length > 0 ? possible : things).slice(0, mostTargets).map((thing) => nodeOf(site, thing))
}

const namePath: Resolve = (site) => alongPath(site, (site.node as NameAtom).path)

/** In brackets behind a parameter: a value of its kind, or the kind itself. */
const cell: Resolve = (site) => {
  const { draft, node, text } = site
  const thing = draft.names.first((node as NameAtom).path[0]?.$refText ?? '')
  const plan = thing?.what === 'param' ? draft.params[thing.index] : undefined
  const of = plan?.type === 'param' && plan.kind !== undefined ? draft.kinds[plan.kind] : undefined
  const value = valueCalled(of, text)
  return value.length > 0 ? value : some(of?.name === text ? of.node : undefined)
}

const mention: Resolve = (site) => {
  const { path } = site.node as Mention
  const around = site.around[0]
  const whole = around.$type === 'RevealStatement' && path.length === 1
  if (whole) {
    const move = site.draft.names.all(site.text).find((thing) => thing.what === 'move')
    if (move) return [move.node]
  }
  return alongPath(site, path, ownerAround(site, around))
}

function ownerAround({ draft }: Site, around: AstNode): Owner | 'unknown' | undefined {
  if (around.$type === 'RecordedMove' && (around as RecordedMove).nature) return { type: 'chance' }
  const name =
    around.$type === 'RecordedMove'
      ? (around as RecordedMove).mover?.$refText
      : around.$type === 'ForcedMark'
        ? (around as ForcedMark).actor?.$refText
        : undefined
  if (name === undefined) return undefined
  const found = draft.parties.first(name)
  if (!found) return 'unknown'
  return found.what === 'actor' ? { type: 'actor', actor: found.actor } : { type: 'council', council: found.council }
}

const beliefAt: Resolve = (site) => alongPath(site, (site.node as ChancesSetting).at)

// ---------------------------------------------------------------------------------------------- settings

const group: Resolve = (site) => {
  const council = (site.node as ParamSetting).council?.$refText
  const index = site.draft.paramIndex(`${council}.${site.text}`)
  return some(site.draft.params[index]?.node)
}

const parameter: Resolve = ({ draft, text }) => some(draft.params[draft.paramIndex(text)]?.node)

const settingCell: Resolve = (site) => {
  const { draft, node } = site
  const name = (node as ParamSetting).param?.$refText ?? (node as ExpectSetting).path?.[0] ?? ''
  const plan = draft.params[draft.paramIndex(name)]
  return plan?.type === 'param' && plan.kind !== undefined ? valueCalled(draft.kinds[plan.kind], site.text) : []
}

/** `when p = 1, intent.ruse = 0, NATO.objectors = 1`. */
const setting: Resolve = (site) => {
  const { draft, node, text, index } = site
  const { path } = node as ExpectSetting
  if (path.length === 1) return parameter(site)
  const known = kindCalled(site, path[0])
  if (index === 0) return known ? [known.node] : party(site)
  return known ? valueCalled(known, text) : some(draft.params[draft.paramIndex(path.join('.'))]?.node)
}

const reading: Resolve = ({ draft, text }) => some(draft.readingNames.first(text)?.node)

export const resolvers: Readonly<Record<string, readonly (readonly [property: string, resolve: Resolve])[]>> = {
  CitationMark: [['source', source]],
  WorthCell: [['outcome', outcome]],
  Rank: [['outcomes', outcome]],
  PrivateDeclaration: [['actor', party]],
  JointKind: [
    ['kind', kind],
    ['actor', party],
  ],
  JointRow: [['values', rowValue]],
  ParamDeclaration: [['kind', kind]],
  CellMark: [['kindValue', cellValue]],
  RangeCell: [['kindValue', cellValue]],
  PreferenceDeclaration: [
    ['actor', party],
    ['kindValue', preferringValue],
  ],
  MoveStatement: [
    ['mover', party],
    ['seenBy', party],
    ['unseenBy', party],
    ['each', party],
  ],
  GroupDeclaration: [['countBy', parameter]],
  TransferMark: [['actor', party]],
  RevealStatement: [['to', party]],
  Mention: [['path', mention]],
  RecordedMove: [['mover', party]],
  EvidenceMark: [['kind', kind]],
  ChanceCell: [['kindValue', listedValue]],
  PriorCell: [['kindValue', listedValue]],
  Partner: [['party', party]],
  Speaker: [['name', party]],
  Witnesses: [['actors', party]],
  ReadingDeclaration: [['source', source]],
  ParamSetting: [
    ['council', party],
    ['group', group],
    ['param', parameter],
    ['kindValue', settingCell],
  ],
  ChancesSetting: [
    ['kind', kind],
    ['at', beliefAt],
  ],
  SimpleQuestion: [['actor', party]],
  ForcedMark: [['actor', party]],
  ExpectSetting: [
    ['path', setting],
    ['cell', settingCell],
  ],
  ExpectDeclaration: [['reading', reading]],
  NameAtom: [
    ['path', namePath],
    ['cell', cell],
  ],
}
