/**
 * Names of information sets: the move, the kinds that its player knows, and what it has seen, as far as that tells the
 * set from the others of the move. What follows from something later that it saw is left out.
 */

import { type Arranged, memberName } from './arrange.ts'
import type { Grid } from './decisions.ts'
import { instanceAt } from './instances.ts'
import type { Program } from './lower.ts'
import type { Tree } from './tree.ts'
import type { World } from './world.ts'

export function setLabels(world: World, program: Program, tree: Tree, { sets, setBefore, paths }: Arranged): string[] {
  const histories = Array.from(setBefore, (s) => historyOf(tree, program, tree.sets.leftOf(s)))
  const predecessor = onlyPredecessors(tree, histories)
  const grids = new Map([...tree.gridOfSet].map(([set, grid]) => [tree.sets.rightOf(set), grid]))
  const group = new Map<number, { size: number; events: Map<number, number> }>()
  histories.forEach((history, s) => {
    const instance = tree.sets.rightOf(setBefore[s])
    let g = group.get(instance)
    if (!g) {
      g = { size: 0, events: new Map() }
      group.set(instance, g)
    }
    g.size++
    for (const event of history) g.events.set(event, (g.events.get(event) ?? 0) + 1)
  })
  const head = (s: number) => {
    const { step, rounds, member } = instanceAt(program.moves, tree.sets.rightOf(setBefore[s]))
    const by = step.decision.by === 'members' ? ` by ${memberName(world, step, member)}` : ''
    const round = rounds.length > 0 ? ` (round ${[...rounds].reverse().join('.')})` : ''
    const kinds = kindsKnown(world, sets.player[s], paths.draws[paths.draw[sets.members[sets.memberStart[s]]]])
    return `${step.move.name}${by}${round}${kinds && ` / ${kinds}`}`
  }
  const label = (s: number, full: boolean) => {
    const { size, events } = group.get(tree.sets.rightOf(setBefore[s]))!
    const kept = histories[s].filter((event, i) => {
      if (full) return true
      const next = histories[s][i + 1]
      return events.get(event) !== size && (next === undefined || predecessor.get(tree.events.leftOf(next)) !== event)
    })
    const seen = kept.map((event) => eventName(program, tree, grids, event, full))
    return head(s) + (seen.length > 0 ? `, after ${seen.join(', ')}` : '')
  }
  return distinct(
    histories.map((_, s) => label(s, false)),
    (s) => label(s, true),
  )
}

/** Events observed in a state, first to last, own kinds left out. */
function historyOf(tree: Tree, program: Program, state: number): number[] {
  const history: number[] = []
  for (let at = state; at > 0; at = tree.observations.leftOf(at - 1)) {
    const event = tree.observations.rightOf(at - 1)
    if (tree.events.leftOf(event) < 2 * program.instances) history.push(event)
  }
  return history.reverse()
}

/** Per instance: the event that always comes right before it, where there is only one. */
function onlyPredecessors(tree: Tree, histories: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const only = new Map<number, number>()
  for (const history of histories) {
    history.forEach((event, i) => {
      const instance = tree.events.leftOf(event)
      const before = i > 0 ? history[i - 1] : -1
      const known = only.get(instance)
      only.set(instance, known === undefined || known === before ? before : -2)
    })
  }
  return only
}

function eventName(
  program: Program,
  tree: Tree,
  grids: ReadonlyMap<number, Grid>,
  event: number,
  full: boolean,
): string {
  const instance = tree.events.leftOf(event) % program.instances
  const option = tree.events.rightOf(event)
  const { step, rounds } = instanceAt(program.moves, instance)
  const { move, decision } = step
  let name = move.options[option]?.name ?? ''
  if (decision.by === 'player' && decision.grid)
    name = `${move.numeric!.option} ${grids.get(instance)?.labels[option] ?? option}`
  if (!full) return name
  const round = rounds.length > 0 ? ` in round ${[...rounds].reverse().join('.')}` : ''
  return `${move.name}.${name}${round}`
}

function kindsKnown({ crisis, nature }: World, player: number, draw: readonly number[] | undefined): string {
  if (!draw) return ''
  return draw.flatMap((value, k) => (crisis.kinds[k].actor === player ? [nature.valueName(k, value)] : [])).join(', ')
}

/** Labels that are not unique are told in full, and numbered where that is not enough. */
function distinct(labels: string[], full: (s: number) => string): string[] {
  const count = (list: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const label of list) counts.set(label, (counts.get(label) ?? 0) + 1)
    return counts
  }
  const short = count(labels)
  const longer = labels.map((label, s) => (short.get(label)! > 1 ? full(s) : label))
  const still = count(longer)
  const used = new Map<string, number>()
  return longer.map((label) => {
    if (still.get(label) === 1) return label
    const n = (used.get(label) ?? 0) + 1
    used.set(label, n)
    return `${label} #${n}`
  })
}
