/**
 * How large the tree will be, before it is unfolded: paths that what follows cannot tell apart are counted together
 * (dynamic programming over the live slots), so a tree of 10^12 nodes is known in milliseconds. The count is bounded in time
 * and memory; where it gives up it is a lower bound, and the unfolding has a limit of its own.
 */
import type { Span } from '../model.ts'
import { nodesAlike, waysAlike } from './alike.ts'
import { passes } from './decisions.ts'
import { LET_BIAS } from './expression.ts'
import { type Liveness, liveness } from './liveness.ts'
import type { Program } from './lower.ts'
import type { Body, LoopStep, MoveStep, Step } from './program.ts'
import { PairTable } from './tables.ts'
import { moveWords } from './words.ts'
import type { World } from './world.ts'

/** Bounds on the states held (by number and by memory) and on the slots looked at: about a second. */
const MAX_STATES = 50_000
const MAX_CELLS = 5_000_000
const MAX_WORK = 10_000_000
/** Larger numbers are "more than" this. */
const ENOUGH = 10n ** 60n

export interface TreeSize {
  readonly nodes: bigint
  readonly terminals: bigint
  /** False: there are at least so many. */
  readonly exact: boolean
  /** Steps of the play that unfolding runs, over all paths. */
  readonly steps: bigint
  /** What multiplies the paths most, by how much, and where. */
  readonly largest?: { readonly what: string; readonly factor: bigint; readonly span: Span }
}

interface Merged {
  readonly state: Int32Array
  paths: bigint
  /** One of the paths: the last option, and what was before. */
  readonly path?: Path
}
interface Path {
  readonly option: string
  readonly before?: Path
}

/** States by the values of the slots that are live there, in one order. */
class States {
  readonly list: Merged[] = []
  private readonly keys = new PairTable()
  private readonly byKey: Merged[] = []

  find(live: readonly number[], state: Int32Array): Merged | undefined {
    return this.byKey[this.key(live, state)]
  }

  put(live: readonly number[], merged: Merged): void {
    this.list.push(merged)
    this.byKey[this.key(live, merged.state)] = merged
  }

  private key(live: readonly number[], state: Int32Array): number {
    let key = 0
    for (const slot of live) key = this.keys.intern(key, state[slot]) + 1
    return key
  }
}

export function countTree(world: World, program: Program): TreeSize {
  const count = new Count(world, program)
  try {
    return count.run()
  } finally {
    world.path.where = () => ''
  }
}

class GaveUp extends Error {}

class Count {
  private readonly world: World
  private readonly program: Program
  private readonly live: Liveness
  private nodes: bigint
  private terminals = 0n
  private steps = 0n
  private work = 0
  private largest: TreeSize['largest']
  private at: Path | undefined

  constructor(world: World, program: Program) {
    this.world = world
    this.program = program
    this.live = liveness(program.body)
    this.nodes = 1n
    world.path.where = () => words(this.at)
  }

  run(): TreeSize {
    try {
      const ends = this.body(this.program.body, this.start())
      this.terminals = total(ends)
    } catch (error) {
      if (!(error instanceof GaveUp)) throw error
      return this.result(false)
    }
    return this.result(true)
  }

  private result(exact: boolean): TreeSize {
    return { nodes: this.nodes, terminals: this.terminals, exact, steps: this.steps, largest: this.largest }
  }

  /** Nature's draws, by the kinds that shape the play. */
  private start(): States {
    const { nature, crisis } = this.world
    let states = new States()
    states.put([], { state: new Int32Array(this.program.slots.count), paths: 1n })
    for (const { kinds, cases } of nature.drawings) {
      const shaping = kinds.some((k) => this.live.atStart.includes(k))
      const next = new States()
      for (const { state, paths } of states.list) {
        if (!shaping) {
          this.add(next, this.live.atStart, state, paths * BigInt(cases.length))
          continue
        }
        for (const { values } of cases) {
          const drawn = state.slice()
          kinds.forEach((k, i) => {
            drawn[k] = values[i]
          })
          this.add(next, this.live.atStart, drawn, paths)
        }
      }
      states = next
      const names = kinds.map((k) => crisis.kinds[k].name).join(' and ')
      this.multiplies(`the kinds of ${names}`, BigInt(cases.length), crisis.kinds[kinds[0]].span)
    }
    if (crisis.kinds.length > 0) this.nodes += nature.combinations
    return states
  }

  private body({ steps }: Body, from: States): States {
    let states = from
    for (const step of steps) {
      for (const { paths } of states.list) this.spend(paths)
      states = this.step(step, states)
    }
    return states
  }

  private step(step: Step, states: States): States {
    switch (step.type) {
      case 'move':
        return this.move(step, states)
      case 'branch': {
        const [yes, no] = [new States(), new States()]
        for (const merged of states.list) {
          this.at = merged.path
          // They differ already; nothing is merged before the branch ends.
          ;(step.condition.at(merged.state) ? yes : no).list.push(merged)
        }
        const live = this.live.after(step)
        const next = new States()
        for (const ends of [this.body(step.yes, yes), this.body(step.no, no)])
          for (const { state, paths, path } of ends.list) this.add(next, live, state, paths, path)
        return next
      }
      case 'let': {
        const live = this.live.after(step)
        if (!live.includes(step.slot)) return states
        return this.map(states, live, (state) => {
          state[step.slot] = step.value.at(state) + LET_BIAS
        })
      }
      case 'loop':
        return this.loop(step, states)
      default:
        return states
    }
  }

  private loop(step: LoopStep, from: States): States {
    const { times, register, resets, copies } = step.repeat
    let states = from
    const before = total(states)
    for (let round = 1; round <= times && states.list.length > 0; round++) {
      states = this.map(states, this.live.atRound(step), (state) => {
        for (const [from, to] of copies) state[to] = state[from]
        for (const slot of resets) state[slot] = 0
        state[register] = round
      })
      states = this.body(step.body, states)
    }
    states = this.map(states, this.live.after(step), (state) => {
      state[register] = 0
    })
    if (before > 0n) this.multiplies(`\`repeat ${times}\``, total(states) / before, step.span)
    return states
  }

  private move(step: MoveStep, states: States): States {
    const { decision, move } = step
    const { slots } = this.program
    const live = this.live.after(step)
    const chosen = slots.marksOf('chosen', move.id).filter((slot) => live.includes(slot))
    const next = new States()
    let [before, after] = [0n, 0n]
    for (const { state, paths, path } of states.list) {
      this.at = path
      const grid = decision.by === 'player' ? decision.grid?.at(state) : undefined
      const options = grid ? grid.points.length : move.options.length
      before += paths
      after += paths * BigInt(options)
      // Points of a grid differ for what follows only where their number is still asked for.
      const branches = grid && chosen.length === 0 ? 1 : options
      for (let o = 0; o < branches; o++) {
        const taken = state.slice()
        const { flags, counts } = slots.effectsOf(move.id, grid ? 0 : o)
        for (const slot of flags) taken[slot] = 1
        for (const slot of counts) taken[slot]++
        if (grid) for (const slot of chosen) taken[slot] = grid.points[o] + 1
        const ways = grid && branches === 1 ? BigInt(options) : this.ways(step, o)
        const option = grid ? `${move.numeric!.option} ${grid.labels[o]}` : move.options[o].name
        if (ways > 0n) this.add(next, live, taken, paths * ways, { option, before: path })
      }
      if (decision.by === 'members') this.nodes += paths * (2n ** BigInt(decision.players.length + 1) - 2n)
      else this.nodes += paths * (decision.by === 'alike' ? nodesAlike(decision.vote) : BigInt(options))
      if (this.nodes > ENOUGH) throw new GaveUp()
    }
    if (before > 0n) this.multiplies(moveWords(move), after / before, move.span)
    return next
  }

  /** In how many ways members who are players can bring about a result. */
  private ways({ decision }: MoveStep, result: number): bigint {
    if (decision.by === 'alike') return waysAlike(decision.vote, result)
    if (decision.by !== 'members') return 1n
    let ways = 0n
    for (let ballots = 0; ballots < 1 << decision.players.length; ballots++)
      if ((passes(decision.assembly, ballots) ? 0 : 1) === result) ways++
    return ways
  }

  private map(states: States, live: readonly number[], change: (state: Int32Array) => void): States {
    const next = new States()
    for (const { state, paths, path } of states.list) {
      const changed = state.slice()
      this.at = path
      change(changed)
      this.add(next, live, changed, paths, path)
    }
    return next
  }

  /** Adds paths to those that agree with them on the live slots. */
  private add(states: States, live: readonly number[], state: Int32Array, paths: bigint, path?: Path): void {
    this.work += 1 + live.length + state.length / 16
    if (this.work > MAX_WORK) throw new GaveUp()
    const known = states.find(live, state)
    if (known) {
      known.paths += paths
      return
    }
    const { length } = states.list
    if (length >= MAX_STATES || length * state.length >= MAX_CELLS) throw new GaveUp()
    const kept = new Int32Array(state.length)
    for (const slot of live) kept[slot] = state[slot]
    states.put(live, { state: kept, paths, path })
  }

  private spend(paths: bigint): void {
    this.steps += paths
    if (++this.work > MAX_WORK) throw new GaveUp()
  }

  private multiplies(what: string, factor: bigint, span: Span): void {
    if (!this.largest || factor > this.largest.factor) this.largest = { what, factor, span }
  }
}

function total(states: States): bigint {
  let paths = 0n
  for (const merged of states.list) paths += merged.paths
  return paths
}

function words(path: Path | undefined): string {
  const options: string[] = []
  for (let p = path; p; p = p.before) options.push(p.option)
  return options.length > 0 ? `after ${options.reverse().join(', ')}` : 'at the start'
}
