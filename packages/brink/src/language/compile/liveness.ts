/**
 * Which slots of a path the shape of what follows still hangs on: those that a later `if` or range looks at. Paths that
 * agree on them unfold alike, so they can be counted together.
 */
import type { Leaf } from './plan.ts'
import type { Body, LoopStep, Step } from './program.ts'

type Slots = ReadonlySet<number>

/** Per step the slots that are live right after it; for a loop also those at the start of a round (`rounds`). */
export interface Liveness {
  readonly atStart: readonly number[]
  after(step: Step): readonly number[]
  atRound(loop: LoopStep): readonly number[]
}

export function liveness(body: Body): Liveness {
  const after = new Map<Step, Slots>()
  const rounds = new Map<Step, Slots>()

  const ofBody = ({ steps }: Body, end: Slots): Slots => {
    let live = end
    for (let i = steps.length - 1; i >= 0; i--) {
      after.set(steps[i], live)
      live = before(steps[i], live)
    }
    return live
  }
  const before = (step: Step, live: Slots): Slots => {
    switch (step.type) {
      case 'branch':
        return union(ofBody(step.yes, live), ofBody(step.no, live), used(step.condition.leaves))
      case 'move': {
        const grid = step.decision.by === 'player' ? step.decision.grid : undefined
        return grid ? union(live, used(grid.leaves)) : live
      }
      case 'let': {
        if (!live.has(step.slot)) return live
        const rest = new Set(live)
        rest.delete(step.slot)
        return union(rest, used(step.value.leaves))
      }
      case 'loop': {
        // What is live at the start of a round comes from the rounds after it, too: until nothing more is added.
        let start: Slots = new Set()
        for (;;) {
          const next = ofBody(step.body, union(live, start))
          const entered = enter(step, next)
          rounds.set(step, next)
          if ([...entered].every((slot) => start.has(slot))) return union(live, start)
          start = union(start, entered)
        }
      }
      default:
        return live
    }
  }
  const atStart = ofBody(body, new Set())
  const lists = (sets: Map<Step, Slots>) => new Map([...sets].map(([step, slots]) => [step, [...slots]]))
  const [afterStep, atRound] = [lists(after), lists(rounds)]
  return { atStart: [...atStart], after: (step) => afterStep.get(step)!, atRound: (loop) => atRound.get(loop)! }
}

/** What must be known before a round starts, for `live` to be known when it has started. */
function enter({ repeat }: LoopStep, live: Slots): Slots {
  const before = new Set(live)
  for (const slot of repeat.resets) before.delete(slot)
  before.delete(repeat.register)
  for (const [from, to] of repeat.copies) {
    if (!before.delete(to)) continue
    before.add(from)
  }
  return before
}

const used = (leaves: readonly Leaf[]): Slots => new Set(leaves.flatMap((leaf) => leaf.slots))

const union = (...sets: readonly Slots[]): Slots => new Set(sets.flatMap((set) => [...set]))
