/**
 * The tree of any game as an SVG picture: who moves, the likelihood of each branch as the width of its line, dashed ties
 * and a common sign for the nodes of one information set. Large trees are folded, the likely part is shown.
 */
import { BALLOT, CHANCE, type FloatNumbers, type Game, TERMINAL } from '../game/index.ts'
import { drawTree } from './tree-draw.ts'
import { type Folding, foldTree } from './tree-fold.ts'
import { layoutTree } from './tree-layout.ts'
import type { Picture, PictureBranch, PictureNode } from './tree-picture.ts'

export interface TreeOptions {
  /** Most rows: ends and folded parts. Default 48. */
  readonly rows?: number
  /** Most options shown of one decision; the others are folded together. Default 12. */
  readonly children?: number
  /** Begins the ids in the picture. Default `tree`. */
  readonly id?: string
  /** A picture for a page leaves its style to the page. Default true: it stands alone. */
  readonly alone?: boolean
}

/**
 * The same to the byte for the same arguments. `profile` has a probability per slot of the strategy vector; without it
 * branches have no chances and the tree opens level by level.
 */
export function treeSvg(
  game: Game,
  numbers: FloatNumbers,
  profile?: ArrayLike<number>,
  options: TreeOptions = {},
): string {
  const view = { game, numbers, profile, reach: reachOf(game, numbers, profile) }
  const folding = foldTree(
    {
      root: 0,
      children: (v) => childrenOf(game, v),
      likelihood: (v) => view.reach[v],
    },
    { rows: options.rows ?? 48, children: options.children ?? 12 },
  )
  const sizes = subtreeSizes(game)
  const root = pictureNode({ ...view, folding, sizes, marks: setMarks(game, folding) }, 0)
  const picture: Picture = { root, views: [''], title: game.title || 'Game tree', description: description(game) }
  return drawTree(picture, layoutTree(root), { id: options.id ?? 'tree', alone: options.alone ?? true })
}

interface View {
  readonly game: Game
  readonly numbers: FloatNumbers
  readonly profile?: ArrayLike<number>
  readonly reach: Float64Array
  readonly folding: Folding
  readonly sizes: Sizes
  readonly marks: ReadonlyMap<number, string>
}

const childrenOf = ({ nodes }: Game, v: number): number[] =>
  Array.from({ length: nodes.childCount[v] }, (_, k) => nodes.firstChild[v] + k)

/** Chance of the branch into node v; without a profile every option of a decision is as likely as the others. */
function branchChance(game: Game, numbers: FloatNumbers, profile: ArrayLike<number> | undefined, v: number): number {
  const { nodes, sets } = game
  const parent = nodes.parent[v]
  if (nodes.actor[parent] === CHANCE) return numbers.chance[v]
  if (!profile) return 1 / nodes.childCount[parent]
  return profile[sets.offset[nodes.set[parent]] + v - nodes.firstChild[parent]]
}

function reachOf(game: Game, numbers: FloatNumbers, profile?: ArrayLike<number>): Float64Array {
  const reach = new Float64Array(game.nodes.count).fill(1)
  for (let v = 1; v < reach.length; v++) {
    reach[v] = reach[game.nodes.parent[v]] * branchChance(game, numbers, profile, v)
  }
  return reach
}

interface Sizes {
  /** Nodes and ends in the subtree below and with each node. */
  readonly nodes: Int32Array
  readonly ends: Int32Array
}

function subtreeSizes(game: Game): Sizes {
  const { count, parent, actor } = game.nodes
  const nodes = new Int32Array(count).fill(1)
  const ends = new Int32Array(count)
  for (let v = count - 1; v >= 0; v--) {
    if (actor[v] === TERMINAL) ends[v] = 1
    if (v === 0) continue
    nodes[parent[v]] += nodes[v]
    ends[parent[v]] += ends[v]
  }
  return { nodes, ends }
}

/** A number for each information set that has more than one node in the picture. */
function setMarks(game: Game, folding: Folding): Map<number, string> {
  const shown = new Map<number, number>()
  for (const v of [...folding.open].sort((a, b) => a - b)) {
    const set = game.nodes.set[v]
    if (set >= 0) shown.set(set, (shown.get(set) ?? 0) + 1)
  }
  const several = [...shown].filter(([, n]) => n > 1).map(([set]) => set)
  return new Map(several.map((set, i) => [set, String(i + 1)]))
}

const nodeCount = (n: number) => `${n} node${n === 1 ? '' : 's'}`

function pictureNode(view: View, v: number): PictureNode {
  const { game, profile, reach, folding, sizes } = view
  const { nodes } = game
  const likelihood = profile ? [reach[v]] : []
  const arrival = profile ? ` Reached with chance ${short(reach[v])}.` : ''
  const actor = nodes.actor[v]
  if (actor === TERMINAL) return endNode(view, v, likelihood, arrival)
  if (!folding.open.has(v)) {
    const title = `… ${nodeCount(sizes.nodes[v])}`
    const details = `${nodeCount(sizes.nodes[v])} folded, ${sizes.ends[v]} of them ends.${arrival}`
    return { kind: 'folded', player: 0, title, details, likelihood, branches: [] }
  }
  const set = nodes.set[v]
  const who = actor === CHANCE ? 'chance' : actor === BALLOT ? councilOf(game, set) : game.players[actor]
  const label = set >= 0 ? game.labels.sets[set] : ''
  return {
    kind: actor === CHANCE ? 'chance' : actor === BALLOT ? 'ballot' : 'player',
    player: Math.max(0, actor),
    title: who,
    note: label === who ? undefined : label,
    mark: view.marks.get(set),
    details: `${label ? `${who}: ${label}.` : `${who}.`}${arrival}`,
    likelihood,
    branches: branches(view, v),
  }
}

const councilOf = (game: Game, set: number): string => game.ballots.find((b) => b.set === set)?.council ?? 'vote'

function endNode({ game, numbers }: View, v: number, likelihood: number[], arrival: string): PictureNode {
  const t = game.nodes.terminal[v]
  const n = game.players.length
  const payoffs = Array.from(numbers.payoff.subarray(t * n, (t + 1) * n), short)
  const outcome = game.outcomes[game.terminals.outcome[t]]?.name
  const worth = game.players.map((player, i) => `${player} ${payoffs[i]}`).join(', ')
  return {
    kind: 'end',
    player: 0,
    title: outcome ?? `(${payoffs.join(', ')})`,
    note: outcome === undefined ? undefined : `(${payoffs.join(', ')})`,
    details: `${outcome ?? 'End'}. Payoffs: ${worth}.${arrival}`,
    likelihood,
    branches: [],
  }
}

function branches(view: View, v: number): PictureBranch[] {
  const { game, numbers, profile, reach, folding, sizes } = view
  const chanceNode = game.nodes.actor[v] === CHANCE
  const chance = (c: number) => (profile || chanceNode ? [branchChance(game, numbers, profile, c)] : [])
  const shown = folding.shown.get(v) ?? []
  const all: PictureBranch[] = shown.map((c) => ({
    label: game.labels.moves[c].replaceAll('_', ' '),
    chances: chance(c),
    rows: [],
    to: pictureNode(view, c),
  }))
  const visible = new Set(shown)
  const rest = childrenOf(game, v).filter((c) => !visible.has(c))
  if (rest.length === 0) return all
  const sum = (of: (c: number) => number) => rest.reduce((total, c) => total + of(c), 0)
  const inside = nodeCount(sum((c) => sizes.nodes[c]))
  all.push({
    label: `${rest.length} others`,
    chances: profile || chanceNode ? [sum((c) => chance(c)[0])] : [],
    rows: [],
    to: {
      kind: 'folded',
      player: 0,
      title: `… ${inside}`,
      details: `${rest.length} further options, ${inside} folded.`,
      likelihood: profile ? [sum((c) => reach[c])] : [],
      branches: [],
    },
  })
  return all
}

/** Three significant digits, without superfluous zeros. */
const short = (x: number): string => String(Number(x.toPrecision(3)))

function description(game: Game): string {
  const { nodes, terminals, sets, players } = game
  return `A game of ${players.join(' and ')}: ${nodes.count} nodes, ${terminals.count} of them ends, ${sets.count} information sets. Drawn from left to right; the wider a line, the likelier it is.`
}
