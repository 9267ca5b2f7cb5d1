/** Everything about a crisis that no slider moves: who, what, the tree, the readings, the record, the questions. */
import {
  type CompiledCrisis,
  type Diagnostic,
  exprText,
  type Ground,
  historyText,
  inputValues,
  kindText,
  LineMap,
  methods,
  type ParamCell,
  parameterValue,
  questionText,
  recordProgress,
  recordUntil,
  type Setting,
  situations,
  spoken,
} from 'brink'
import type { Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

export interface StructureView {
  readonly diagnostics: readonly DiagnosticView[]
  /** Missing when the text has errors. */
  readonly crisis?: CrisisView
}

export interface DiagnosticView extends Pick<Diagnostic, 'severity' | 'code' | 'message' | 'mend'> {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
}

export interface CrisisView {
  readonly title: string
  readonly summary: string
  readonly unit: string
  readonly actors: readonly { readonly name: string; readonly title: string }[]
  readonly outcomes: readonly { readonly id: string; readonly name: string }[]
  readonly kinds: readonly { readonly name: string; readonly actor: number; readonly values: readonly string[] }[]
  readonly inputs: readonly InputView[]
  readonly readings: readonly ReadingView[]
  readonly asks: readonly AskView[]
  /** How many lines the record has. */
  readonly events: number
  /** What the file says by `solve by`, in words; empty when it says nothing. */
  readonly asked: {
    readonly concept?: string
    readonly rationality?: { value: number; per: 'unit' | 'range' } | 'limit'
  }
  readonly methods: readonly MethodView[]
  readonly tree: TreeView
}

export interface AskView {
  readonly name: string
  readonly text: string
  readonly note?: string
  /** Where it stands in the text. */
  readonly from: number
  readonly to: number
}

export interface GroundView {
  readonly text: string
  /** Where in the crisis file the citation stands. */
  readonly from: number
  readonly to: number
}

/** A number that a slider moves. */
export interface InputView {
  readonly name: string
  /** For people: `cost of a war (full)`. */
  readonly label: string
  readonly group: 'param' | 'prior' | 'utility'
  readonly stated: number
  readonly statedText: string
  readonly lo: number
  readonly hi: number
  /** The file states the range; else it is a guess. */
  readonly ranged: boolean
  readonly unit?: string
  readonly note?: string
  readonly grounds: readonly GroundView[]
  /** It decides the shape of the play: another value makes another tree. */
  readonly structural: boolean
  /** Where it is declared. */
  readonly from: number
}

export interface ReadingView {
  readonly name: string
  readonly source?: string
  readonly asOf?: string
  /** Values of inputs that it sets, by name. */
  readonly values: Readonly<Record<string, number>>
  readonly settings: readonly { readonly text: string; readonly grounds: readonly GroundView[] }[]
}

export interface MethodView {
  readonly name: string
  readonly concept: string
  readonly summary: string
  readonly finds: 'one' | 'some' | 'all'
}

/** The tree in flat arrays, node 0 the root, parents first, the children of a node contiguous. */
export interface TreeView {
  readonly count: number
  readonly parent: Int32Array
  readonly firstChild: Int32Array
  readonly childCount: Int32Array
  /** Player, or -1 chance, -2 end, -3 vote of a council. */
  readonly actor: Int16Array
  /** Information set, or -1. */
  readonly set: Int32Array
  /** Index into the outcomes, or -1. */
  readonly outcome: Int32Array
  /** What led to each node. */
  readonly label: readonly string[]
  /** Nature's draw of the private kinds on the way to each node: index into `draws`; -1 before it. */
  readonly draw: Int32Array
  /** Per draw the value of each kind. */
  readonly draws: readonly (readonly number[])[]
  /** What can be seen of the move that led to each node: equal numbers are the same option of the same move; -1 for nature's draw. */
  readonly step: Int32Array
  /** Which move led to each node: index into `moves`; -1 at the root and for nature's draw. */
  readonly move: Int32Array
  readonly moves: readonly string[]
  /** Per move where it stands in the text. */
  readonly movePlaces: readonly { readonly from: number; readonly to: number }[]
  /** Per move the council that makes it, where its members are moved by chance alone, so that the game has a move of chance there. */
  readonly councils: readonly ({ readonly name: string; readonly title: string } | null)[]
  /** How many moves of the record have been made at each node of its way; -1 at all other nodes. */
  readonly recorded: Int32Array
  /** Whose payoffs stand at the ends, in order. */
  readonly players: readonly string[]
  readonly sets: readonly SetView[]
  /** `slotOf[set]` is the first slot of the set in a strategy vector; one more at the end. */
  readonly slotOf: Int32Array
  /** Labels of the actions, by slot. */
  readonly actions: readonly string[]
}

export interface SetView {
  /** Player, or -3 for a vote. */
  readonly player: number
  /** The name of whoever decides, as the file has it: `US`; and in full: `the United States`. */
  readonly owner: string
  readonly ownerTitle: string
  /** Which decision: `mobilise`. */
  readonly title: string
  /** What its owner privately is: `full`; empty when nothing. */
  readonly kind: string
  /** What has been seen on the way there. */
  readonly history: string
  readonly nodes: readonly number[]
}

export function structure(session: Session, _: null, __: TaskContext<never>): StructureView {
  const lines = new LineMap(session.text)
  const diagnostics = session.diagnostics.map(({ severity, code, message, mend, span }) => {
    const { line, column } = lines.position(span.start)
    return { severity, code, message, mend, from: span.start, to: span.end, line, column }
  })
  return { diagnostics, ...(session.opens && { crisis: crisisView(session.compiled) }) }
}

export function crisisView(compiled: CompiledCrisis): CrisisView {
  const { crisis, game } = compiled
  return {
    title: crisis.title,
    summary: crisis.summary,
    unit: crisis.unit,
    actors: crisis.actors.map(({ name, title }) => ({ name, title })),
    outcomes: game.outcomes,
    kinds: crisis.kinds.map(({ name, actor, values }) => ({
      name: spoken(name),
      actor,
      values: values.map((v) => v.name),
    })),
    inputs: inputViews(compiled),
    readings: readingViews(compiled),
    asks: crisis.asks.map(({ name, question, note, span }) => ({
      name: spoken(name),
      text: questionText(crisis, question),
      note,
      from: span.start,
      to: span.end,
    })),
    events: crisis.record.length,
    asked: askedView(compiled),
    methods: methods.map(({ name, concept, summary, finds }) => ({ name, concept, summary, finds })),
    tree: treeView(compiled),
  }
}

function groundViews({ crisis }: CompiledCrisis, grounds: readonly Ground[]): GroundView[] {
  return grounds.map((ground) => ({
    text:
      ground.type === 'citation'
        ? `${crisis.sources[ground.source].title}, paragraph ${ground.paragraph}${ground.words ? `: “${ground.words}”` : ''}`
        : `Analyst${ground.note ? `: ${ground.note}` : ''}`,
    from: ground.span.start,
    to: ground.span.end,
  }))
}

function inputViews(compiled: CompiledCrisis): InputView[] {
  const { crisis, inputs, structural } = compiled
  return inputs.map((input): InputView => {
    const stated = input.stated.toNumber()
    const common = {
      name: input.name,
      stated,
      statedText: input.stated.toString(),
      structural: structural.has(input.name),
    }
    const { belongsTo } = input
    if (belongsTo.type === 'param') {
      const param = crisis.params[belongsTo.param]
      const cell = param.cells[belongsTo.cell]
      const kind = param.kind === undefined ? '' : ` (${spoken(crisis.kinds[param.kind].values[belongsTo.cell].name)})`
      return {
        ...common,
        label: `${spoken(param.name)}${kind}`,
        group: 'param',
        ...bounds(compiled, cell.range, stated),
        unit: param.unit,
        note: param.note,
        grounds: groundViews(compiled, param.grounds),
        from: cell.span.start,
      }
    }
    if (belongsTo.type === 'prior') {
      const kind = crisis.kinds[belongsTo.kind]
      const value = kind.values[belongsTo.value]
      return {
        ...common,
        label: `${crisis.actors[kind.actor].title}: ${spoken(kind.name)} is ${spoken(value.name)}`,
        group: 'prior',
        ...bounds(compiled, value.range, stated),
        grounds: groundViews(compiled, kind.grounds),
        from: value.span.start,
      }
    }
    const from = belongsTo.type === 'joint' ? crisis.joints[belongsTo.joint].span.start : 0
    const group = belongsTo.type === 'joint' ? ('prior' as const) : ('utility' as const)
    return { ...common, label: spoken(input.name), group, ...share, grounds: [], from }
  })
}

const share = { lo: 0, hi: 1, ranged: false }

function bounds(compiled: CompiledCrisis, range: ParamCell['range'], stated: number) {
  const { values } = inputValues(compiled)
  if (range && values) {
    const [lo, hi] = [range.lo, range.hi].map((e) => parameterValue(compiled, values, e).value.toNumber())
    if (lo < hi) return { lo, hi, ranged: true }
  }
  if (stated >= 0 && stated <= 1) return share
  const size = Math.abs(stated)
  return { lo: stated < 0 ? -2 * size : 0, hi: stated < 0 ? 0 : 2 * size, ranged: false }
}

function readingViews(compiled: CompiledCrisis): ReadingView[] {
  const { crisis, inputs } = compiled
  const base = inputValues(compiled).values
  return crisis.readings.map((reading, r) => {
    const own = inputValues(compiled, { reading: r }).values
    const values = inputs.flatMap(({ name }, i): [string, number][] =>
      own && own.float[i] !== base?.float[i] ? [[name, own.float[i]]] : [],
    )
    return {
      name: reading.name,
      source: reading.source === undefined ? undefined : crisis.sources[reading.source].title,
      asOf: reading.asOf?.text,
      values: Object.fromEntries(values),
      settings: reading.settings.map((setting) => ({
        text: settingText(compiled, setting),
        grounds: groundViews(compiled, setting.grounds),
      })),
    }
  })
}

const rangeText = (crisis: CompiledCrisis['crisis'], range: ParamCell['range']) =>
  range ? ` in ${exprText(crisis, range.lo)} to ${exprText(crisis, range.hi)}` : ''

function settingText({ crisis }: CompiledCrisis, setting: Setting) {
  if (setting.type === 'param') {
    const param = crisis.params[setting.param]
    const kind =
      param.kind === undefined || setting.cell === undefined ? undefined : crisis.kinds[param.kind].values[setting.cell]
    const name = `${spoken(param.name)}${kind ? ` (${spoken(kind.name)})` : ''}`
    const value = setting.value ? ` = ${exprText(crisis, setting.value)}` : ''
    return `${name}${value}${rangeText(crisis, setting.range)}`
  }
  const kind = crisis.kinds[setting.kind]
  const chances = setting.chances.map(
    (c, i) =>
      `${spoken(kind.values[i].name)} ${c ? exprText(crisis, c) : 'the rest'}${rangeText(crisis, setting.ranges[i])}`,
  )
  return `${spoken(kind.name)}: ${chances.join(', ')}`
}

function askedView({ crisis }: CompiledCrisis): CrisisView['asked'] {
  const solve = crisis.solve
  if (!solve) return {}
  const { concept, rationality } = solve
  if (rationality === undefined || rationality === 'limit') return { concept, rationality }
  if (rationality.value.type !== 'number') return { concept }
  return { concept, rationality: { value: rationality.value.value.toNumber(), per: rationality.per } }
}

function treeView(compiled: CompiledCrisis): TreeView {
  const { game, crisis, paths } = compiled
  const { nodes, sets, terminals, labels } = game
  const outcome = Int32Array.from(nodes.terminal, (t) => (t < 0 ? -1 : terminals.outcome[t]))
  const views: SetView[] = Array.from({ length: sets.count }, (_, s) => ({
    player: sets.player[s],
    ...ownerOf(compiled, s),
    title: '',
    kind: '',
    history: '',
    nodes: [...sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])],
  }))
  for (const situation of situations(compiled)) {
    for (const set of situation.sets) {
      const round = situation.round > 1 ? ` (round ${situation.round})` : ''
      views[set] = {
        ...views[set],
        title: `${spoken(crisis.moves[situation.move]?.name ?? labels.sets[set])}${round}`,
        kind: kindText(compiled, set),
        history: historyText(compiled, situation.moves),
      }
    }
  }
  return {
    count: nodes.count,
    parent: nodes.parent.slice(),
    firstChild: nodes.firstChild.slice(),
    childCount: nodes.childCount.slice(),
    actor: nodes.actor.slice(),
    set: nodes.set.slice(),
    outcome,
    label: labels.moves.map(spoken),
    draw: paths.draw.slice(),
    draws: paths.draws,
    step: stepsOf(compiled),
    move: paths.move.slice(),
    moves: crisis.moves.map((m) => spoken(m.name)),
    movePlaces: crisis.moves.map(({ span }) => ({ from: span.start, to: span.end })),
    councils: crisis.moves.map(({ by }) => {
      if (by.type !== 'council') return null
      const { name, title } = crisis.councils[by.council]
      return { name: spoken(name), title }
    }),
    recorded: recordedNodes(compiled),
    players: game.players.map(spoken),
    sets: views,
    slotOf: sets.offset.slice(),
    actions: labels.actions.map(spoken),
  }
}

function ownerOf({ crisis, game }: CompiledCrisis, set: number): { owner: string; ownerTitle: string } {
  const player = game.sets.player[set]
  const owner = player >= 0 ? game.players[player] : (game.ballots.find((b) => b.set === set)?.council ?? 'council')
  const found = [...crisis.actors, ...crisis.councils].find(({ name }) => name === owner)
  return { owner: spoken(owner), ownerTitle: found?.title ?? spoken(owner) }
}

function stepsOf({ game, paths }: CompiledCrisis): Int32Array {
  const known = new Map<string, number>()
  return Int32Array.from({ length: game.nodes.count }, (_, v) => {
    if (paths.move[v] < 0) return -1
    const key = `${paths.move[v]}.${paths.option[v]}.${paths.round[v]}`
    const id = known.get(key) ?? known.size
    known.set(key, id)
    return id
  })
}

/** The way of the record, as far as the play can follow it. */
function recordedNodes(compiled: CompiledCrisis): Int32Array {
  const { count, parent } = compiled.game.nodes
  const recorded = new Int32Array(count).fill(-1)
  const { values } = inputValues(compiled)
  if (!values || compiled.crisis.record.length === 0) return recorded
  const { matched } = recordProgress(compiled, values, recordUntil(compiled))
  const most = matched.reduce((a, b) => Math.max(a, b), 0)
  if (most === 0) return recorded
  for (let v = 1; v < count; v++) {
    if (matched[v] !== most || matched[parent[v]] === most) continue
    for (let u = v; u >= 0; u = parent[u]) recorded[u] = matched[u]
  }
  return recorded
}
