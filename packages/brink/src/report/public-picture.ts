/** The public tree as a picture: one tree, each branch with its chance for each kind of whoever moves, by view. */
import { capitalised, listText, plural } from '../analysis/words/number.ts'
import { drawTree } from '../formats/tree-draw.ts'
import { type Folding, foldTree } from '../formats/tree-fold.ts'
import { layoutTree } from '../formats/tree-layout.ts'
import type { PictureBranch, PictureNode } from '../formats/tree-picture.ts'
import { BALLOT } from '../game/index.ts'
import { type Context, decisionName, foldable, moversAt, placeId, stepLabel, type View } from './context.ts'
import { moverRows } from './mover-rows.ts'
import { shareText } from './parts/figures.ts'
import { outcomesFrom, stepChance } from './public-play.ts'
import { childrenOf, endingsAt } from './public-tree.ts'

export interface PictureOptions {
  /** Begins the ids in the picture. */
  readonly id: string
  /** Most rows: ends and folded parts. */
  readonly rows: number
  /** Most options shown of one decision. */
  readonly children: number
  /** Without the chances by kind: a smaller picture, for paper. */
  readonly plain?: boolean
}

/** Kinds beyond this number are not told apart on the branches; the list below the picture has them. */
const MOST_KINDS = 5

/** SVG of the public tree as the views play it, without a style of its own. */
export function publicPicture(context: Context, views: readonly View[], options: PictureOptions): string {
  const { tree, crisis } = context
  const folding = foldTree(foldable(tree, views), { ...options, least: 0.002, keep: context.recorded })
  const root = node({ context, views, folding, mostKinds: options.plain ? 0 : MOST_KINDS }, 0)
  const picture = {
    root,
    views: views.map((v) => v.name),
    title: `${crisis.title}: the tree of play`,
    description: `From left to right. The wider a line, the likelier play takes it. ${views.length > 1 ? `Lines and chances stand in the order: ${listText(views.map((v) => v.name))}. ` : ''}The same is listed in words below the picture.`,
  }
  return drawTree(picture, layoutTree(root), { id: options.id, alone: false })
}

interface Drawing {
  readonly context: Context
  readonly views: readonly View[]
  readonly folding: Folding
  readonly mostKinds: number
}

function node(drawing: Drawing, h: number): PictureNode {
  const { context, views, folding } = drawing
  const { tree } = context
  const likelihood = views.map((v) => v.play.reach[h])
  const arrival = `Reached with chance ${views.map((v) => shareText(v.play.reach[h])).join(' | ')}.`
  if (tree.childCount[h] === 0) {
    const title = endingText(context, h)
    return {
      kind: 'end',
      player: 0,
      title,
      note: likelihood.map(shareText).join(' | '),
      details: `${title}. ${arrival}`,
      likelihood,
      branches: [],
    }
  }
  const href = context.listed.has(h) || h === 0 ? `#${placeId(context, h)}` : undefined
  if (!folding.open.has(h)) return { ...folded(drawing, [h]), href }
  const movers = moversAt(context, h)
  const [first] = movers
  const set = movers.length === 1 ? first : undefined
  const kind = first.name === 'chance' ? 'chance' : first.player === BALLOT ? 'ballot' : 'player'
  const who = movers.length === 1 ? capitalised(shortName(context, first)) : 'It depends'
  const mark = context.marks.get(h)
  return {
    kind,
    player: Math.max(0, first.player),
    title: who,
    note: set && decisionName(context, set.move),
    mark,
    details: `${capitalised(
      listText(
        movers.map((m) => m.name),
        'or',
      ),
    )} decides${set ? ` ${decisionName(context, set.move)}` : ''}. ${arrival}${mark ? ` Places marked ${mark} are one information set.` : ''}`,
    likelihood,
    href,
    branches: branches(drawing, h),
  }
}

/** The name as the file has it is shorter than the title: `US`, not `the United States`. */
const shortName = ({ game, crisis }: Context, mover: { name: string; player: number; move: number }): string => {
  if (mover.player >= 0) return game.players[mover.player]
  const by = crisis.moves[mover.move]?.by
  return by?.type === 'council' ? crisis.councils[by.council].name : mover.name
}

export function endingText({ tree, game }: { tree: Context['tree']; game: Context['game'] }, h: number): string {
  const names = endingsAt(tree, h).flatMap((o) => (o >= 0 ? [game.outcomes[o].name] : []))
  return names.length > 0 ? listText(names, 'or') : 'end'
}

function branches(drawing: Drawing, h: number): PictureBranch[] {
  const { context, views, folding, mostKinds } = drawing
  const { tree } = context
  const rows = moverRows(tree, h)
  const kinds = rows.length <= mostKinds ? rows : []
  const shown = folding.shown.get(h) ?? []
  const all = shown.map(
    (child): PictureBranch => ({
      label: stepLabel(context, child),
      chances: views.map((v) => stepChance(v.play, child)),
      rows: kinds.map(({ name, draws }) => ({ name, chances: views.map((v) => stepChance(v.play, child, draws)) })),
      to: node(drawing, child),
    }),
  )
  const visible = new Set(shown)
  const rest = childrenOf(tree, h).filter((child) => !visible.has(child))
  if (rest.length === 0) return all
  const sum = (of: (child: number) => number) => rest.reduce((total, child) => total + of(child), 0)
  all.push({
    label: `${rest.length} others`,
    chances: views.map((v) => sum((child) => stepChance(v.play, child))),
    rows: [],
    to: folded(drawing, rest),
  })
  return all
}

/** What a folded part holds: how much, and how it ends there. */
function folded({ context, views }: Drawing, roots: readonly number[]): PictureNode {
  const { sizes } = context
  const sum = (of: (h: number) => number) => roots.reduce((total, h) => total + of(h), 0)
  const places = plural(
    sum((h) => sizes.histories[h]),
    'place',
  )
  const likelihood = views.map((v) => sum((h) => v.play.reach[h]))
  const inside = views.map((v) => insideText(context, v, roots)).join(' | ')
  return {
    kind: 'folded',
    player: 0,
    title: `… ${places}`,
    note: views.length === 1 ? inside : undefined,
    details: `${places} folded, ${plural(
      sum((h) => sizes.ends[h]),
      'end',
    )}. From here: ${inside}`,
    likelihood,
    branches: [],
  }
}

/** "Invasion 61%, Withdrawal 20%": the likeliest outcomes once play is there. */
export function insideText({ game }: Context, { play }: View, roots: readonly number[]): string {
  const reached = roots.reduce((total, h) => total + play.reach[h], 0)
  if (!(reached > 0)) return 'never reached'
  const chances = game.outcomes.map(({ name }, o) => {
    const p = roots.reduce((total, h) => total + (outcomesFrom(play, h)?.[o] ?? 0) * play.reach[h], 0) / reached
    return { name, p }
  })
  const sure = chances.find(({ p }) => p > 1 - 1e-9)
  if (sure) return `always ${sure.name}`
  const ranked = chances.filter(({ p }) => p >= 0.005).sort((a, b) => b.p - a.p)
  const told = ranked.slice(0, 3).map(({ name, p }) => `${name} ${shareText(p)}`)
  return told.join(', ') || 'no named outcome'
}
