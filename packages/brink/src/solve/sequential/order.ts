/**
 * In which order a case is decided: the set nearest the start first. Before what is believed at a set can be decided, the actions that
 * lead there must be; where a set's actions end the game they are decided at once, for nothing else waits for them.
 */
import { type Frame, other, type Side } from './frame.ts'

export type Step =
  | { readonly decide: 'action'; readonly side: Side; readonly sequence: number }
  | { readonly decide: 'belief'; readonly side: Side; readonly view: number }

export function stepsOf({ game, sides }: Frame): Step[] {
  const steps: Step[] = []
  const known: [Set<number>, Set<number>] = [new Set([0]), new Set([0])]
  const action = (side: Side, sequence: number) => {
    if (known[side].has(sequence)) return
    action(side, sides[side].previous[sequence])
    known[side].add(sequence)
    steps.push({ decide: 'action', side, sequence })
  }
  const targets = ([0, 1] as const).flatMap((side) =>
    sides[side].views.map((view, v) => ({ side, v, view, node: Math.min(...view.nodes.map((n) => n.node)) })),
  )
  targets.sort((a, b) => a.node - b.node)
  for (const { side, v, view } of targets) {
    action(side, view.parent)
    for (const s of view.sequences) action(other(side), s)
    steps.push({ decide: 'belief', side, view: v })
    const last = view.nodes.every(({ node }) => nothingAfter(game, node))
    if (last) for (let a = 0; a < view.actions; a++) action(side, view.first + a)
  }
  for (const { side, view } of targets) for (let a = 0; a < view.actions; a++) action(side, view.first + a)
  return steps
}

/** Whether the ends of the game, or moves of chance before them, follow directly. */
function nothingAfter(game: Frame['game'], node: number): boolean {
  const { firstChild, childCount, set } = game.nodes
  for (let c = firstChild[node]; c < firstChild[node] + childCount[node]; c++)
    if (set[c] >= 0 || (childCount[c] > 0 && !nothingAfter(game, c))) return false
  return true
}
