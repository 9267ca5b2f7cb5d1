/**
 * Names of information sets: the move, the kinds that its player knows, and what it has seen, as far as that tells the
 * set from the others of the move. What follows from the next thing that it saw is left out.
 */
import { type Arranged, memberName } from './arrange.ts'
import type { Grid } from './decisions.ts'
import { instanceAt } from './instances.ts'
import type { Program } from './lower.ts'
import type { Tree } from './tree.ts'
import type { World } from './world.ts'

export function setLabels(world: World, program: Program, tree: Tree, arranged: Arranged): string[] {
  return new SetLabels(world, program, tree, arranged).all()
}

const SEVERAL = -2

class SetLabels {
  private readonly world: World
  private readonly program: Program
  private readonly tree: Tree
  private readonly arranged: Arranged
  private readonly grids: ReadonlyMap<number, Grid>
  /** By instance of a move: how many sets it has, and how many of them saw each event. */
  private readonly groups = new Map<number, { size: number; readonly events: Map<number, number> }>()
  /** By instance: the event that always comes right before it; SEVERAL where there are more. */
  private readonly predecessor = new Map<number, number>()

  constructor(world: World, program: Program, tree: Tree, arranged: Arranged) {
    this.world = world
    this.program = program
    this.tree = tree
    this.arranged = arranged
    this.grids = new Map([...tree.gridOfSet].map(([set, grid]) => [tree.sets.rightOf(set), grid]))
  }

  all(): string[] {
    const { setBefore } = this.arranged
    for (const set of setBefore) this.note(set)
    const labels = Array.from(setBefore, (set, s) => this.label(set, s, false))
    const twice = repeated(labels)
    if (twice.size === 0) return labels
    const longer = labels.map((label, s) => (twice.has(label) ? this.label(setBefore[s], s, true) : label))
    const still = repeated(longer)
    const used = new Map<string, number>()
    return longer.map((label) => {
      if (!still.has(label)) return label
      const n = (used.get(label) ?? 0) + 1
      used.set(label, n)
      return `${label} #${n}`
    })
  }

  private note(set: number): void {
    const { tree } = this
    const instance = tree.sets.rightOf(set)
    let group = this.groups.get(instance)
    if (!group) {
      group = { size: 0, events: new Map() }
      this.groups.set(instance, group)
    }
    group.size++
    let later = -1
    for (const event of this.events(set)) {
      group.events.set(event, (group.events.get(event) ?? 0) + 1)
      if (later >= 0) this.precedes(event, later)
      later = tree.events.leftOf(event)
    }
    if (later >= 0) this.precedes(-1, later)
  }

  private precedes(event: number, instance: number): void {
    const known = this.predecessor.get(instance)
    if (known === undefined) this.predecessor.set(instance, event)
    else if (known !== event) this.predecessor.set(instance, SEVERAL)
  }

  /** Events observed before a set, last to first, own kinds left out. */
  private *events(set: number): Generator<number> {
    const { observations, events, sets } = this.tree
    for (let at = sets.leftOf(set); at > 0; at = observations.leftOf(at - 1)) {
      const event = observations.rightOf(at - 1)
      if (events.leftOf(event) < 2 * this.program.instances) yield event
    }
  }

  private label(set: number, s: number, full: boolean): string {
    const { tree } = this
    const group = this.groups.get(tree.sets.rightOf(set))!
    const seen: string[] = []
    let later = -1
    for (const event of this.events(set)) {
      const implied = later >= 0 && this.predecessor.get(later) === event
      if (full || (!implied && group.events.get(event) !== group.size)) seen.push(this.eventName(event, full))
      later = tree.events.leftOf(event)
    }
    return this.head(set, s) + (seen.length > 0 ? `, after ${seen.reverse().join(', ')}` : '')
  }

  private head(set: number, s: number): string {
    const { sets, paths } = this.arranged
    const { step, rounds, member } = instanceAt(this.program.moves, this.tree.sets.rightOf(set))
    const by = step.decision.by === 'members' ? ` by ${memberName(this.world, step, member)}` : ''
    const others = step.decision.by === 'alike' && member > 0 ? ' by the others' : ''
    const round = rounds.length > 0 ? ` (round ${[...rounds].reverse().join('.')})` : ''
    const draw = paths.draws[paths.draw[sets.members[sets.memberStart[s]]]]
    // The others' votes hang on every kind.
    const kinds = kindsKnown(this.world, others ? undefined : sets.player[s], draw)
    return `${step.move.name}${by}${others}${round}${kinds && ` / ${kinds}`}`
  }

  private eventName(event: number, full: boolean): string {
    const instance = this.tree.events.leftOf(event) % this.program.instances
    const option = this.tree.events.rightOf(event)
    const { step, rounds, member } = instanceAt(this.program.moves, instance)
    const { move, decision } = step
    const name =
      decision.by === 'player' && decision.grid
        ? `${move.numeric!.option} ${this.grids.get(instance)?.labels[option] ?? option}`
        : `${decision.by === 'alike' && member === 0 ? 'vote for ' : ''}${move.options[option]?.name ?? ''}`
    if (!full) return name
    const round = rounds.length > 0 ? ` in round ${[...rounds].reverse().join('.')}` : ''
    return `${move.name}.${name}${round}`
  }
}

function kindsKnown(
  { crisis, nature }: World,
  player: number | undefined,
  draw: readonly number[] | undefined,
): string {
  if (!draw) return ''
  return draw
    .flatMap((value, k) =>
      player === undefined || crisis.kinds[k].actor === player ? [nature.valueName(k, value)] : [],
    )
    .join(', ')
}

/** Labels that stand more than once. */
function repeated(labels: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const label of labels) {
    if (seen.has(label)) twice.add(label)
    seen.add(label)
  }
  return twice
}
