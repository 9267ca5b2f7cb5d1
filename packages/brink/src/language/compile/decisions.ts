/** Who settles a move, and its options: a player, chance, or a council by chance, by ballot or by members as players. */
import type { AlikeVote } from './alike.ts'
import type { Assembly } from './councils.ts'
import type { Plan } from './plan.ts'

export type Decision =
  /** `options`: how many; undefined for a number from a grid, which the path may set. */
  | { readonly by: 'player'; readonly player: number; readonly deciders: readonly number[]; readonly grid?: Plan<Grid> }
  /** `chances`: formulas of the options' chances. */
  | {
      readonly by: 'chance'
      readonly deciders: readonly number[]
      readonly chances: Plan<readonly number[]>
      /** The council whose vote it is. */
      readonly assembly?: Assembly
    }
  | { readonly by: 'ballot'; readonly deciders: readonly number[]; readonly assembly: Assembly }
  | {
      readonly by: 'alike'
      /** The member that is followed, and the count of the others. */
      readonly deciders: readonly [member: number, count: number]
      readonly assembly: Assembly
      readonly player: number
      readonly vote: AlikeVote
    }
  | {
      readonly by: 'members'
      readonly deciders: readonly number[]
      readonly assembly: Assembly
      /** Players that its members are. */
      readonly players: readonly number[]
      /** Slot of the votes given so far: bit i is set when member i said yes. */
      readonly tally: number
    }

/** The points of a numeric move. */
export interface Grid {
  readonly id: number
  /** Formulas of the points, constants. */
  readonly points: readonly number[]
  readonly labels: readonly string[]
}

/** Does a motion pass, when member i says yes iff bit i of `ballots` is set? */
export function passes({ rule, groups }: Assembly, ballots: number): boolean {
  let [members, weight, i] = [0, 0, 0]
  for (const group of groups) {
    for (let n = 0; n < group.count; n++, i++) {
      if (ballots & (1 << i)) {
        members++
        weight += group.weight
      } else if (group.veto) return false
    }
  }
  return members >= rule.members && weight >= rule.weight
}
