/** Names of plans. */
import type { Game } from '../../game/index.ts'
import type { Plan } from '../../solve/other-concepts.ts'

/** How a file names what an answer speaks of. */
export interface PlanNaming {
  readonly setNumbers?: ArrayLike<number>
  /** The game is a strategic one: a plan is one strategy. */
  readonly strategic?: boolean
}

export interface PlanMove {
  readonly set: number
  readonly slot: number
}

/** Which action at which set; sets that the plan rules out are not in it. */
export function movesOf(game: Game, player: number, plan: Plan): PlanMove[] {
  const first = Math.max(0, game.sets.player.indexOf(player))
  return Array.from(plan).flatMap((action, k) =>
    action < 0 ? [] : [{ set: first + k, slot: game.sets.offset[first + k] + action }],
  )
}

/** "retreat", or "demand: refuse; after a strike: retaliate". */
export function planText(game: Game, player: number, plan: Plan, { strategic }: PlanNaming): string {
  const moves = movesOf(game, player, plan)
  if (moves.length === 0) return '-'
  const actions = moves.map((m) => game.labels.actions[m.slot])
  // A player of one decision needs no name for it.
  if (strategic || plan.length === 1) return actions.join(', ')
  return moves.map((m, k) => `${game.labels.sets[m.set] || `set ${m.set + 1}`}: ${actions[k]}`).join('; ')
}
