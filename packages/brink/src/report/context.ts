/** What all sections share: the crisis, its public tree, and what is compared. */
import type { Answer, Equilibrium } from '../analysis/answer.ts'
import { deciderText } from '../analysis/explain/situations.ts'
import { recordUntil } from '../analysis/questions/record.ts'
import { spoken } from '../analysis/words/number.ts'
import { foldTree } from '../formats/tree-fold.ts'
import { viewColours } from '../formats/tree-style.ts'
import type { Game } from '../game/index.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import type { Crisis, Reading, RecordEntry } from '../language/model.ts'
import type { ReportInput } from './input.ts'
import { publicMarks } from './mover-rows.ts'
import { type PublicPlay, publicPlay } from './public-play.ts'
import { childrenOf, type PublicTree, publicSizes, publicTree } from './public-tree.ts'

export interface View {
  readonly index: number
  readonly name: string
  /** Class that gives the view its colour. */
  readonly colour: string
  readonly answer: Answer
  readonly equilibrium: Equilibrium
  readonly play: PublicPlay
  readonly reading?: Reading
  /** The entries of the record that the view takes into account: all, or those up to its reading's date. */
  readonly record: readonly RecordEntry[]
}

/**
 * `views` are all that are compared; `tree`, `game` and what follows belong to those of them that share a tree, so a
 * section about the tree is rendered for each of `groups`.
 */
export interface Context {
  readonly input: ReportInput
  readonly compiled: CompiledCrisis
  readonly crisis: Crisis
  readonly game: Game
  readonly views: readonly View[]
  readonly groups: readonly Context[]
  readonly tree: PublicTree
  /** Begins the addresses of its places. */
  readonly prefix: string
  readonly sizes: ReturnType<typeof publicSizes>
  readonly marks: ReadonlyMap<number, string>
  /** The histories that the record passes, from the start, as far as it names every move. */
  readonly recorded: readonly number[]
  /** Histories that the page lists one by one; the others are summed up. */
  readonly listed: ReadonlyMap<number, readonly number[]>
}

/** Most places of the public tree that one page lists. */
const MOST_LISTED = 1200
const MOST_OPTIONS = 16

export function contextOf(input: ReportInput): Context {
  const { compiled } = input
  const groups: { compiled: CompiledCrisis; tree: PublicTree; views: View[] }[] = []
  input.views.forEach(({ name, answer, equilibrium }, index) => {
    let group = groups.find((g) => sameTree(g.compiled, answer.compiled))
    if (!group) groups.push((group = { compiled: answer.compiled, tree: publicTree(answer.compiled), views: [] }))
    const reading = answer.choice.reading === undefined ? undefined : compiled.crisis.readings[answer.choice.reading]
    const { chance } = answer.problem.numbers
    group.views.push({
      index,
      name,
      // Beyond the colours the same ones come again, with hollow marks and dashed lines.
      colour: `v${index % viewColours}${index >= viewColours ? ' again' : ''}`,
      answer,
      equilibrium,
      reading,
      play: publicPlay(group.tree, equilibrium.play.reach, equilibrium.solution.profile, chance),
      record: recordUntil(compiled, reading?.asOf),
    })
  })
  const contexts = groups.map((group, g) => groupContext(input, group, g === 0 ? 'h' : `h${g + 1}`))
  const views = contexts.flatMap((c) => c.views).sort((x, y) => x.index - y.index)
  return { ...contexts[0], views, groups: contexts }
}

function groupContext(
  input: ReportInput,
  { compiled, tree, views }: { compiled: CompiledCrisis; tree: PublicTree; views: readonly View[] },
  prefix: string,
): Context {
  const recorded = recordPath(tree)
  const listed = foldTree(foldable(tree, views), { rows: MOST_LISTED, children: MOST_OPTIONS, keep: recorded }).shown
  const { crisis, game } = compiled
  const marks = publicMarks(tree)
  return {
    input,
    compiled,
    crisis,
    game,
    views,
    groups: [],
    tree,
    prefix,
    sizes: publicSizes(tree),
    marks,
    recorded,
    listed,
  }
}

/** Two readings share a tree unless they differ in a parameter that decides its shape. */
const sameTree = (a: CompiledCrisis, b: CompiledCrisis): boolean =>
  a === b ||
  (a.game.nodes.count === b.game.nodes.count &&
    a.game.nodes.childCount.every((n, v) => n === b.game.nodes.childCount[v]))

/** The address of a place of the tree on the page. */
export const placeId = ({ prefix }: Context, h: number): string => `${prefix}-${h}`

/** The public tree for folding: a history is as likely as the view says that thinks it likeliest. */
export const foldable = (tree: PublicTree, views: readonly View[]) => ({
  root: 0,
  children: (h: number) => childrenOf(tree, h),
  likelihood: (h: number) => Math.max(...views.map((view) => view.play.reach[h])),
})

function recordPath(tree: PublicTree): number[] {
  const path = [0]
  for (const { what } of tree.compiled.crisis.record) {
    if (what.type !== 'move' || what.repeats || what.option === undefined) continue
    const next = childrenOf(tree, path[path.length - 1]).find(
      (h) => tree.move[h] === what.move && tree.option[h] === what.option,
    )
    if (next === undefined) break
    path.push(next)
  }
  return path.length > 1 ? path : []
}

/** Who moves at a history, in the order met; more than one where that depends on what is private. */
export function moversAt(
  { tree, game, compiled }: Context,
  h: number,
): { name: string; move: number; player: number }[] {
  const movers = new Map<number, { name: string; move: number; player: number }>()
  for (const child of childrenOf(tree, h)) {
    const move = tree.move[child]
    if (movers.has(move)) continue
    const d = Array.from({ length: tree.draws }, (_, i) => i).find((i) => tree.nodes[child * tree.draws + i] >= 0)!
    const node = game.nodes.parent[tree.nodes[child * tree.draws + d]]
    const set = game.nodes.set[node]
    const name = set < 0 ? drawnBy(compiled, move) : deciderText(compiled, set)
    movers.set(move, { name, move, player: game.nodes.actor[node] })
  }
  return [...movers.values()]
}

/** A council whose members all consent by stated chances is a move of chance in the game, and a council to the reader. */
function drawnBy({ crisis }: CompiledCrisis, move: number): string {
  const by = crisis.moves[move]?.by
  return by?.type === 'council' ? crisis.councils[by.council].title : 'chance'
}

/** What led to history h: the option as people say it. */
export function stepLabel({ tree, game }: Context, h: number): string {
  const node = tree.nodes.subarray(h * tree.draws, (h + 1) * tree.draws).find((v) => v >= 0)
  return node === undefined || h === 0 ? 'the start' : spoken(game.labels.moves[node])
}

/** The name of a decision, unless it was made up. */
export function decisionName({ crisis }: Context, move: number): string {
  const found = crisis.moves[move]
  return found?.named ? spoken(found.name) : ''
}

/** How people call an actor, by player index. */
export const actorTitle = ({ crisis, game }: Context, player: number): string =>
  crisis.actors.find((a) => a.name === game.players[player])?.title ?? game.players[player]
