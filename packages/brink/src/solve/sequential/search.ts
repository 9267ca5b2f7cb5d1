/** All cases that are possible, depth first; a partial case is given up as soon as its rows provably have no solution. */

import { type Block, blocksOf, settle } from './blocks.ts'
import { BEST, Case, canBeTaken, INSIDE, OUTSIDE, type Support, UNDECIDED, WORSE } from './case.ts'
import { type Constraints, maybeFeasible } from './feasible.ts'
import { type Frame, other, type Side } from './frame.ts'
import { labelRows } from './labels.ts'
import { type Step, stepsOf } from './order.ts'

export interface SearchState {
  /** Partial cases looked at. */
  visited: number
  /** Share of the search done, counting both ways at a choice as equally long. */
  share: number
  stopped: boolean
}

/** A case, or several: one for each combination of one alternative from each block. */
export interface Found {
  readonly position: Case
  readonly blocks: readonly Block[]
}

/** Every possible case. The object that is handed out changes afterwards: take what you need at once. */
export function* cases(frame: Frame, state: SearchState, stop: () => boolean = () => false): Generator<Case> {
  for (const { position, blocks } of search(frame, state, stop)) yield* combinations(position, blocks)
}

function* combinations(position: Case, [block, ...others]: readonly Block[]): Generator<Case> {
  if (!block) {
    yield position
    return
  }
  for (const alternative of block.alternatives) {
    settle(position, block, alternative)
    yield* combinations(position, others)
  }
}

/** The same with independent blocks left together. */
export function* search(frame: Frame, state: SearchState, stop: () => boolean = () => false): Generator<Found> {
  const position = new Case(frame)
  leaveOutDominated(position, stop)
  const steps = stepsOf(frame)
  yield* new Search(position, steps, state, stop).from(0, [], 1)
}

/**
 * Actions that no belief and no play afterwards make best are outside in every case (iterated conditional dominance, Shimoji &
 * Watson 1998, with mixed beliefs): they are taken out before the search.
 */
function leaveOutDominated(position: Case, stop: () => boolean): void {
  const { sides } = position.frame
  for (let changed = true; changed; ) {
    changed = false
    for (const side of [0, 1] as const)
      sides[side].views.forEach(({ first, actions, sequences }, v) => {
        for (let s = first; s < first + actions; s++) {
          if (position.status[side][s] !== UNDECIDED || stop()) continue
          position.status[side][s] = INSIDE
          position.beliefs[side][v] = { sequences, kind: 'open' }
          const possible = maybeFeasible(relaxed(position.weightRows(other(side)), position, other(side)))
          position.beliefs[side][v] = undefined
          position.status[side][s] = possible ? UNDECIDED : sides[side].harmless[s] ? WORSE : OUTSIDE
          if (!possible) changed = true
        }
      })
  }
}

/** Without knowing what is inside no weight need be positive, but those at the set in question together. */
const relaxed = (rows: Constraints, position: Case, owner: Side): Constraints => ({
  ...rows,
  lower: rows.lower.map((l, s) => (s > 0 && s < position.frame.sides[owner].sequences ? 0 : l)),
})

class Search {
  private readonly position: Case
  private readonly steps: readonly Step[]
  private readonly state: SearchState
  private readonly stop: () => boolean

  constructor(position: Case, steps: readonly Step[], state: SearchState, stop: () => boolean) {
    this.position = position
    this.steps = steps
    this.state = state
    this.stop = stop
  }

  /** From a step on; `later` are steps that wait until all others are done. `share` is this branch's part of the search. */
  *from(index: number, later: readonly Step[], share: number): Generator<Found> {
    if (this.state.stopped) return
    this.state.visited++
    if (this.stop()) {
      this.state.stopped = true
      return
    }
    const { position } = this
    const late = index >= this.steps.length
    if (late && index === this.steps.length && later.length > 0) {
      const found = this.apart(later)
      if (found) {
        const before = [position.status[0].slice(), position.status[1].slice()]
        if (found.length > 0) yield { position, blocks: found }
        position.status[0].set(before[0])
        position.status[1].set(before[1])
        this.state.share += share
        return
      }
    }
    const step = late ? later[index - this.steps.length] : this.steps[index]
    if (!step) {
      yield { position, blocks: [] }
      this.state.share += share
      return
    }
    if (step.decide === 'belief') {
      yield* this.belief(step.side, step.view, index, later, share)
      return
    }
    const { side, sequence } = step
    const { views, viewOf, harmless } = position.frame.sides[side]
    if (!late && position.beliefs[side][viewOf[sequence]]?.kind === 'open') {
      yield* this.from(index + 1, [...later, step], share)
      return
    }
    const { first, actions } = views[viewOf[sequence]]
    const status = position.status[side]
    const before = status[sequence]
    const others = status.subarray(first, first + actions).filter((s, a) => first + a !== sequence && canBeTaken(s))
    const [taken, not] = harmless[sequence] ? [BEST, WORSE] : [INSIDE, OUTSIDE]
    const ways = before !== UNDECIDED ? [before] : others.length === 0 ? [taken] : [taken, not]
    for (const way of ways) {
      status[sequence] = way
      if (this.possible(side) && this.possible(other(side))) yield* this.from(index + 1, later, share / ways.length)
      else this.state.share += share / ways.length
    }
    status[sequence] = before
  }

  private *belief(side: Side, view: number, index: number, later: readonly Step[], share: number): Generator<Found> {
    const { position } = this
    const supports = supportsAt(position, side, view)
    for (const support of supports) {
      position.beliefs[side][view] = support
      const owner = other(side)
      const labelled =
        support.kind !== 'free' ||
        (support.sequences.length === 1 && supports.length === 1) ||
        maybeFeasible(labelRows(position, owner))
      if (labelled && this.possible(owner)) yield* this.from(index + 1, later, share / supports.length)
      else this.state.share += share / supports.length
    }
    position.beliefs[side][view] = undefined
  }

  /** The open sets as independent blocks, where they are more than one and are independent. */
  private apart(later: readonly Step[]): Block[] | undefined {
    const open = new Map<string, { side: Side; view: number }>()
    for (const step of later) {
      if (step.decide !== 'action') return undefined
      const view = this.position.frame.sides[step.side].viewOf[step.sequence]
      open.set(`${step.side} ${view}`, { side: step.side, view })
    }
    return open.size > 1 ? blocksOf(this.position, [...open.values()]) : undefined
  }

  private possible(owner: Side): boolean {
    return maybeFeasible(this.position.weightRows(owner))
  }
}

/** Between which sequences belief may be divided at a set, once it is known which actions on the way there are inside. */
function supportsAt(position: Case, side: Side, index: number): Support[] {
  const { views } = position.frame.sides[side]
  const { before, sequences } = views[index]
  const from = before < 0 ? [0] : position.beliefs[side][before]!.sequences
  const mark = position.reached(other(side), from, true)
  const follows = sequences.filter((s) => mark[s])
  if (follows.length > 0) return [{ sequences: follows, kind: 'follows' }]
  if (sequences.length > 1 && isOpen(position, side, index)) return [{ sequences, kind: 'open' }]
  return subsets(sequences).map((s) => ({ sequences: s, kind: 'free' }))
}

/** Whether nothing else hangs on how the opponent's mistakes that lead here compare. */
function isOpen(position: Case, side: Side, index: number): boolean {
  const { views, after: ownAfter } = position.frame.sides[side]
  const { sequences, first, actions } = views[index]
  const owner = other(side)
  const { after } = position.frame.sides[owner]
  for (let s = first; s < first + actions; s++) if (ownAfter[s].length > 0) return false
  return sequences.every(
    (s) =>
      position.status[owner][s] === OUTSIDE &&
      after[s].length === 0 &&
      views.every((other, v) => v === index || !other.sequences.includes(s)),
  )
}

/** The subsets that are not empty, the largest first. */
function subsets(of: readonly number[]): number[][] {
  const all: number[][] = []
  for (let bits = 1; bits < 2 ** of.length; bits++) all.push(of.filter((_, k) => Math.floor(bits / 2 ** k) % 2 === 1))
  return all.sort((a, b) => b.length - a.length)
}
