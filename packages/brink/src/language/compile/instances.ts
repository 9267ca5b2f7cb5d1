/** Instances of moves: a move in one combination of rounds (and, where members are players, of one member). */
import type { MoveStep } from './program.ts'

export interface Instance {
  readonly step: MoveStep
  /** Rounds of the repeats around it, innermost first, from 1. */
  readonly rounds: readonly number[]
  /** Member who votes; the number of members for the vote's result. */
  readonly member: number
}

/** The instance of a number; `moves` by first instance, ascending. */
export function instanceAt(moves: readonly MoveStep[], instance: number): Instance {
  let [lo, hi] = [0, moves.length - 1]
  while (lo < hi) {
    const middle = (lo + hi + 1) >> 1
    if (moves[middle].firstInstance <= instance) lo = middle
    else hi = middle - 1
  }
  const step = moves[lo]
  let left = instance - step.firstInstance
  const rounds: number[] = []
  for (let r = step.place; r; r = r.outer) {
    rounds.push((left % r.times) + 1)
    left = Math.floor(left / r.times)
  }
  return { step, rounds, member: left }
}

/** What taking an option of a move is called. */
export function optionName({ move, decision }: MoveStep, option: number, gridLabels?: readonly string[]): string {
  if (decision.by === 'player' && decision.grid) return gridLabels?.[option] ?? move.numeric!.option
  return move.options[option]?.name ?? ''
}
