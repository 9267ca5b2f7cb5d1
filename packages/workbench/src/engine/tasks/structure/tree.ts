/** The tree of a crisis as the picture needs it: flat arrays, and the names of what stands at each node. */
import {
  type CompiledCrisis,
  historyText,
  inputValues,
  kindText,
  recordProgress,
  recordUntil,
  situations,
  spoken,
} from 'brink'

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

export function treeView(compiled: CompiledCrisis): TreeView {
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
