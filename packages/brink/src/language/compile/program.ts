/**
 * The play as steps that run in order along a path. Each step knows the next one; a `repeat` is a loop, not a copy per
 * round, so a program is as long as its text.
 */
import type { Move, Span } from '../model.ts'
import type { Decision } from './decisions.ts'
import type { Plan } from './plan.ts'
import type { Repeat } from './slots.ts'

export interface MoveStep {
  readonly type: 'move'
  readonly move: Move
  readonly decision: Decision
  /** The repeat around it. */
  readonly place?: Repeat
  /** Number of its first instance; instances are one per combination of rounds (and per member that votes). */
  readonly firstInstance: number
  /** Registers of the rounds around it, with how much a round counts in the number of the instance. */
  readonly rounds: readonly { readonly register: number; readonly stride: number }[]
  /** In a `together`: seen by others only after the block. */
  readonly deferred: boolean
  /** Observers who see it at once and decide at something later. */
  watchers: readonly number[]
  next: Step
}

export interface BranchStep {
  readonly type: 'branch'
  readonly condition: Plan<boolean>
  readonly span: Span
  readonly yes: Body
  readonly no: Body
}

export interface WhenStep {
  readonly type: 'when'
  readonly condition?: Plan<boolean>
  readonly span: Span
  readonly transfers: readonly {
    readonly actor: number
    readonly sign: 1 | -1
    readonly amount: Plan<number>
    readonly span: Span
  }[]
  next: Step
}

export interface LetStep {
  readonly type: 'let'
  readonly id: number
  readonly slot: number
  readonly value: Plan<number>
  readonly span: Span
  next: Step
}

export interface LoopStep {
  readonly type: 'loop'
  readonly repeat: Repeat
  readonly span: Span
  readonly body: Body
  next: Step
}

/** What observers come to see here: the moves of a `together` after it, or a move revealed late. */
export interface ShowStep {
  readonly type: 'show'
  /** A revealed move is another thing to see than the move itself. */
  readonly revealed: boolean
  readonly events: {
    readonly move: number
    readonly slot: number
    readonly to: readonly number[]
    watchers: readonly number[]
  }[]
  next: Step
}

export interface EndStep {
  readonly type: 'end'
}

export type Step = MoveStep | BranchStep | WhenStep | LetStep | LoopStep | ShowStep | EndStep

/** A block: its steps, and the one that it starts with (what follows the block, if it is empty). */
export interface Body {
  readonly steps: readonly Step[]
  entry: Step
}

/** Lets every step know the next. */
export function link(body: Body, after: Step): void {
  let next = after
  for (let i = body.steps.length - 1; i >= 0; i--) {
    const step = body.steps[i]
    if (step.type === 'branch') {
      link(step.yes, next)
      link(step.no, next)
    } else if (step.type !== 'end') {
      step.next = next
      if (step.type === 'loop') link(step.body, step)
    }
    next = step
  }
  body.entry = next
}

/**
 * Marks who watches what: observers who see it (`sees`) and decide at something later. What nobody uses any more is not
 * kept track of. Returns the observers who decide within the body or after it.
 */
export function markWatchers(
  body: Body,
  after: ReadonlySet<number>,
  sees: (observer: number, move: Move) => boolean,
): ReadonlySet<number> {
  let later = after
  for (let i = body.steps.length - 1; i >= 0; i--) {
    const step = body.steps[i]
    switch (step.type) {
      case 'move': {
        const { deciders } = step.decision
        step.watchers = [...later].filter((o) => (step.deferred ? deciders.includes(o) : sees(o, step.move)))
        if (deciders.length > 0) later = new Set([...later, ...deciders])
        break
      }
      case 'show':
        for (const event of step.events) event.watchers = event.to.filter((o) => later.has(o))
        break
      case 'branch': {
        const yes = markWatchers(step.yes, later, sees)
        const no = markWatchers(step.no, later, sees)
        later = new Set([...yes, ...no])
        break
      }
      case 'loop':
        // Twice: what comes later in the body includes the body itself, in the next round.
        later = markWatchers(step.body, later, sees)
        if (step.repeat.times > 1) later = markWatchers(step.body, later, sees)
        break
      default:
    }
  }
  return later
}
