/**
 * The play unfolded to a tree, depth first: one vector holds what the path is like, a trail undoes it on the way back, so
 * memory is that of the tree and one path. Observations are numbered in a trie, one step per thing seen.
 */

import { IntList } from '../../game/index.ts'
import type { Span } from '../model.ts'
import { Accounts } from './accounts.ts'
import { neededOfOthers, settled } from './alike.ts'
import type { TreeSize } from './count.ts'
import { type Decision, type Grid, passes } from './decisions.ts'
import { LET_BIAS } from './expression.ts'
import type { Program } from './lower.ts'
import { OutcomeCheck } from './outcomes.ts'
import { Refusal } from './problems.ts'
import type { MoveStep, ShowStep, Step } from './program.ts'
import { MAX_FORMULAS, MAX_STEPS } from './too-large.ts'
import { AT_END, BY_CHANCE, Tree } from './tree.ts'
import { type Utility, utilities } from './utilities.ts'
import { moveWords, spaced } from './words.ts'
import { observers, type World } from './world.ts'

type ByMembers = Extract<Decision, { by: 'members' }>
type ByAlike = Extract<Decision, { by: 'alike' }>

interface Frame {
  readonly node: number
  readonly step?: MoveStep
  /** Options, and the next one to take. */
  readonly count: number
  next: number
  readonly trail: number
  readonly chances?: readonly number[]
  readonly grid?: Grid
  /** Which member votes (of members alike: 1 for the others together); 0 elsewhere. */
  readonly member: number
}

export function unfold(world: World, program: Program, size: TreeSize): Tree {
  return new Unfolding(world, program, size).run()
}

class Unfolding {
  private readonly world: World
  private readonly program: Program
  private readonly state: Int32Array
  private readonly trail = new IntList(256)
  private readonly stack: Frame[] = []
  private readonly firstAccount: number
  private readonly firstCoefficient: number
  private readonly firstObserver: number
  private readonly observers: ReturnType<typeof observers>
  private readonly utilities: readonly Utility[]
  private readonly outcomes: OutcomeCheck
  private readonly accounts: Accounts
  private readonly letSlots: readonly number[]
  private readonly tree: Tree
  private draws: { values: readonly number[]; chance: number }[] = []
  private work = 0
  /** Moves whose options have been found to tell what is not seen. */
  private readonly betrayed = new Set<number>()

  constructor(world: World, program: Program, size: TreeSize) {
    this.world = world
    this.program = program
    const { crisis, players, algebra } = world
    this.tree = new Tree(Number(size.nodes), Number(size.terminals), players.length)
    this.observers = observers(world)
    this.utilities = utilities(world)
    this.outcomes = new OutcomeCheck(world, program.planner)
    this.letSlots = program.lets.map((id) => program.slots.let(id))
    this.firstAccount = program.slots.count
    this.firstCoefficient = this.firstAccount + players.length
    this.firstObserver = this.firstCoefficient + crisis.shocks.length
    this.state = new Int32Array(this.firstObserver + this.observers.count)
    this.accounts = new Accounts(world, this.firstAccount, this.firstCoefficient)
    this.state.fill(algebra.zero, this.firstAccount, this.firstObserver)
  }

  run(): Tree {
    const { path } = this.world
    path.where = () => this.where()
    if (this.world.crisis.kinds.length > 0) this.drawKinds()
    else this.advance(this.program.body.entry, -1, -1, -1)
    const { stack, world } = this
    while (stack.length > 0 && !world.problems.full) {
      const frame = stack[stack.length - 1]
      this.undo(frame.trail)
      if (frame.next === frame.count) stack.pop()
      else this.take(frame, frame.next++)
    }
    path.where = () => ''
    this.outcomes.close()
    this.tree.draws = this.draws.length > 0 ? this.draws.map((d) => d.values) : [[]]
    return this.tree
  }

  private drawKinds(): void {
    this.draws = this.world.nature.draws()
    const node = this.node(-1, BY_CHANCE, -1, -1, -1)
    this.stack.push({ node, count: this.draws.length, next: 0, trail: 0, member: 0 })
  }

  /** Takes an option of the move at hand, and goes on to the next move or end. */
  private take({ node, step, chances, grid, member }: Frame, option: number): void {
    if (!step) {
      this.startDraw(this.draws[option].values)
      this.advance(this.program.body.entry, node, option, this.draws[option].chance)
    } else if (step.decision.by === 'members') {
      this.cast(step, step.decision, node, member, option)
    } else if (step.decision.by === 'alike') {
      this.castAlike(step, step.decision, node, member, option)
    } else {
      this.enact(step, this.instanceOf(step), option, grid)
      this.advance(step.next, node, option, chances ? chances[option] : -1)
    }
  }

  /** A member that is a player casts its vote; the last one settles the result. */
  private cast(step: MoveStep, decision: ByMembers, node: number, member: number, option: number): void {
    const { players, deciders, tally, assembly } = decision
    const before = member === 0 ? 0 : this.state[tally]
    this.put(tally, option === 0 ? before | (1 << member) : before)
    const perVoter = this.instancesPerVoter(step)
    const first = this.instanceOf(step)
    if (step.watchers.includes(deciders[member]))
      this.observe(deciders[member], this.tree.events.intern(first + member * perVoter, option))
    if (member + 1 < players.length) this.open(step, member + 1, node, -1, -1)
    else {
      const result = passes(assembly, this.state[tally]) ? 0 : 1
      this.enact(step, first + players.length * perVoter, result)
      this.advance(step.next, node, result, -1)
    }
  }

  /** The vote of a member alike to the others, then theirs, if the result still hangs on them. */
  private castAlike(step: MoveStep, { deciders, vote }: ByAlike, node: number, stage: number, option: number): void {
    const first = this.instanceOf(step)
    if (stage === 0) {
      this.observe(deciders[1], this.tree.events.intern(first, option))
      if (neededOfOthers(vote, option) !== undefined) {
        this.open(step, 1, node, -1, -1)
        return
      }
    }
    const result = stage === 0 ? settled(vote, option) : option
    this.enact(step, first + 2 * this.instancesPerVoter(step), result)
    this.advance(step.next, node, result, -1)
  }

  /** Instances of a move: one per combination of rounds. */
  private instancesPerVoter({ place }: MoveStep): number {
    let times = 1
    for (let r = place; r; r = r.outer) times *= r.times
    return times
  }

  private startDraw(values: readonly number[]): void {
    const { crisis } = this.world
    values.forEach((value, k) => {
      this.put(k, value)
      const actor = crisis.kinds[k].actor
      const event = this.tree.events.intern(2 * this.program.instances + k, value)
      for (const observer of [actor, ...this.observers.counts]) this.observe(observer, event)
    })
  }

  /** What taking an option leaves behind: slots, the number chosen, what watchers see. */
  private enact(step: MoveStep, instance: number, option: number, grid?: Grid): void {
    const { slots } = this.program
    const { flags, counts } = slots.effectsOf(step.move.id, grid ? 0 : option)
    for (const slot of flags) this.put(slot, 1)
    for (const slot of counts) this.put(slot, this.state[slot] + 1)
    const event = this.tree.events.intern(instance, option)
    for (const slot of slots.marksOf('event', step.move.id)) this.put(slot, event + 1)
    if (grid) for (const slot of slots.marksOf('chosen', step.move.id)) this.put(slot, grid.points[option] + 1)
    for (const observer of step.watchers) this.observe(observer, event)
  }

  /** Runs steps until a move or an end makes a node. */
  private advance(from: Step, parent: number, option: number, chance: number): void {
    let step = from
    for (;;) {
      if (++this.work > MAX_STEPS) throw this.tooLarge(`unfolding the play takes more than ${spaced(MAX_STEPS)} steps`)
      switch (step.type) {
        case 'move':
          this.open(step, 0, parent, option, chance)
          return
        case 'end':
          this.close(parent, option, chance)
          return
        case 'branch':
          step = (step.condition.at(this.state) ? step.yes : step.no).entry
          break
        case 'when':
          if (!step.condition || step.condition.at(this.state)) this.accounts.transfer(step, this.state, this.put)
          step = step.next
          break
        case 'let':
          this.put(step.slot, step.value.at(this.state) + LET_BIAS)
          step = step.next
          break
        case 'show':
          this.show(step)
          step = step.next
          break
        case 'loop': {
          const { register, times, resets, copies } = step.repeat
          const round = this.state[register] + 1
          for (const [from, to] of copies) this.put(to, this.state[from])
          for (const slot of resets) this.put(slot, 0)
          this.put(register, round > times ? 0 : round)
          step = round > times ? step.next : step.body.entry
        }
      }
    }
  }

  private show({ events, revealed }: ShowStep): void {
    for (const { slot, watchers } of events) {
      if (this.state[slot] === 0) continue
      const seen = this.state[slot] - 1
      const { events: table } = this.tree
      const event = revealed ? table.intern(table.leftOf(seen) + this.program.instances, table.rightOf(seen)) : seen
      for (const observer of watchers) this.observe(observer, event)
    }
  }

  /** A node at which a move is settled. */
  private open(step: MoveStep, member: number, parent: number, option: number, chance: number): void {
    const { decision } = step
    const instance = this.instanceOf(step) + member * this.instancesPerVoter(step)
    let set = BY_CHANCE
    let count = step.move.options.length
    let chances: readonly number[] | undefined
    let grid: Grid | undefined
    if (decision.by === 'chance') chances = decision.chances.at(this.state)
    else {
      set = this.tree.sets.intern(this.state[this.firstObserver + decision.deciders[member]], instance)
      if (decision.by === 'player' && decision.grid) {
        grid = decision.grid.at(this.state)
        count = grid.points.length
        this.checkGrid(step, set, grid)
      }
    }
    const node = this.node(parent, set, instance, option, chance)
    this.stack.push({ node, step, count, next: 0, trail: this.trail.length, chances, grid, member })
  }

  private checkGrid({ move }: MoveStep, set: number, grid: Grid): void {
    const known = this.tree.gridOfSet.get(set)
    if (!known) this.tree.gridOfSet.set(set, grid)
    else if (known !== grid && !this.betrayed.has(move.id)) {
      this.betrayed.add(move.id)
      this.world.problems.error(
        'options-betray',
        move.numeric!.lo.span,
        `the numbers open at ${moveWords(move)} hang on something that its player does not see: ${this.where()} they are others than on a path that looks the same to it`,
        'Make the range the same on both, or let the player see what it hangs on.',
      )
    }
  }

  private close(parent: number, option: number, chance: number): void {
    this.node(parent, AT_END, -1, option, chance)
    if (this.world.algebra.builder.count > MAX_FORMULAS)
      throw this.tooLarge(`the payoffs take more than ${spaced(MAX_FORMULAS)} different formulas`)
    const outcome = this.outcomes.at(this.state, this.lastSpan())
    this.tree.outcome.push(outcome)
    for (let p = 0; p < this.utilities.length; p++)
      this.tree.payoff.push(this.utilities[p]?.(this.state, outcome) ?? this.state[this.firstAccount + p])
    for (let s = this.firstCoefficient; s < this.firstObserver; s++) this.tree.coefficient.push(this.state[s])
    for (const slot of this.letSlots) this.tree.lets.push(this.state[slot] === 0 ? -1 : this.state[slot] - LET_BIAS)
  }

  private node(parent: number, set: number, instance: number, option: number, chance: number): number {
    if (this.tree.count >= this.world.maxNodes)
      throw this.tooLarge(`the play has more than ${spaced(this.world.maxNodes)} nodes`)
    return this.tree.node(parent, set, instance, option, chance)
  }

  private tooLarge(message: string): Refusal {
    const span = this.world.crisis.moves[0]?.span ?? { start: 0, end: 0 }
    return new Refusal(
      'too-large',
      span,
      message,
      'Take fewer rounds, steps or kinds, or raise the limit: `--max-nodes`.',
    )
  }

  private instanceOf({ firstInstance, rounds }: MoveStep): number {
    let instance = firstInstance
    for (const { register, stride } of rounds) instance += (this.state[register] - 1) * stride
    return instance
  }

  private observe(observer: number, event: number): void {
    const slot = this.firstObserver + observer
    this.put(slot, this.tree.observations.intern(this.state[slot], event) + 1)
  }

  private readonly put = (slot: number, value: number): void => {
    if (this.state[slot] === value) return
    this.trail.push(slot)
    this.trail.push(this.state[slot])
    this.state[slot] = value
  }

  private undo(mark: number): void {
    const { trail } = this
    for (let i = trail.length - 2; i >= mark; i -= 2) this.state[trail.get(i)] = trail.get(i + 1)
    trail.cut(mark)
  }

  /** The path at hand, in words. */
  private where(): string {
    const names = this.stack.flatMap(({ step, next, grid, member }) => {
      if (!step || next === 0) return []
      const { options, numeric } = step.move
      if (grid) return [`${numeric!.option} ${grid.labels[next - 1]}`]
      if (step.decision.by !== 'members') return [options[next - 1].name]
      const { assembly, players, tally } = step.decision
      return member + 1 < players.length ? [] : [options[passes(assembly, this.state[tally]) ? 0 : 1].name]
    })
    return names.length > 0 ? `after ${names.join(', ')}` : 'at the start'
  }

  private lastSpan(): Span {
    const last = this.stack.at(-1)
    if (!last?.step) return this.world.crisis.outcomes[0]?.span ?? { start: 0, end: 0 }
    return last.step.move.options[last.next - 1]?.span ?? last.step.move.span
  }
}
