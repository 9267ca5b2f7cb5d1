/**
 * Iterated elimination re-examined from the game and the claim alone: whatever went was dominated by the mixture that is named,
 * given what was left; whatever survives is a best reply to the belief that is named, so nothing more can go.
 */
import { type StrategicGame, strategyCount } from '../game/index.ts'
import { Rational } from '../number/index.ts'

export interface EliminationClaim {
  readonly weak: boolean
  readonly rounds: readonly (readonly {
    readonly player: number
    readonly strategy: number
    readonly by: readonly { readonly strategy: number; readonly weight: Rational }[]
  }[])[]
  readonly surviving: readonly (readonly number[])[]
  readonly beliefs: readonly {
    readonly player: number
    readonly strategy: number
    readonly belief: readonly { readonly cell: number; readonly weight: Rational }[]
  }[]
}

/** What is wrong with the claim, in words; undefined when it is proven. */
export function eliminationFault(game: StrategicGame, claim: EliminationClaim): string | undefined {
  let left = game.players.map((_, i) => Array.from({ length: strategyCount(game, i) }, (__, s) => s))
  for (const round of claim.rounds) {
    for (const gone of round) {
      const ends = profilesOf(game, left, gone.player)
      if (!isMixture(gone.by.map((b) => b.weight)) || gone.by.some((b) => !left[gone.player].includes(b.strategy)))
        return `what is said to dominate strategy ${gone.strategy + 1} of ${game.players[gone.player]} is no mixture`
      const lead = (base: number) => {
        const at = (s: number) => game.payoff[gone.player][base + s * game.stride[gone.player]]
        return Rational.sum(gone.by.map((b) => b.weight.mul(at(b.strategy))))
          .sub(at(gone.strategy))
          .sign()
      }
      const leads = ends.map(lead)
      const dominates = claim.weak ? leads.every((d) => d >= 0) && leads.includes(1) : leads.every((d) => d > 0)
      if (!dominates) return `strategy ${gone.strategy + 1} of ${game.players[gone.player]} is not dominated`
    }
    left = left.map((own, i) => own.filter((s) => !round.some((g) => g.player === i && g.strategy === s)))
  }
  if (left.some((own, i) => own.join() !== claim.surviving[i].join())) return 'the survivors are others'
  for (const [player, own] of left.entries())
    for (const strategy of own)
      if (!justified(game, left, player, strategy, claim))
        return `strategy ${strategy + 1} of ${game.players[player]} has no belief that justifies it`
  return undefined
}

function justified(
  game: StrategicGame,
  left: readonly (readonly number[])[],
  player: number,
  strategy: number,
  { beliefs, weak }: EliminationClaim,
): boolean {
  const found = beliefs.find((b) => b.player === player && b.strategy === strategy)
  if (!found || !isMixture(found.belief.map((b) => b.weight))) return false
  const step = game.stride[player]
  const bases = new Set(profilesOf(game, left, player))
  if (found.belief.some(({ cell }) => !bases.has(cell - strategy * step))) return false
  if (weak && new Set(found.belief.map((b) => b.cell)).size !== bases.size) return false
  const worth = (s: number) =>
    Rational.sum(found.belief.map(({ cell, weight }) => weight.mul(game.payoff[player][cell + (s - strategy) * step])))
  const own = worth(strategy)
  return left[player].every((t) => !own.less(worth(t)))
}

/** All profiles of the others out of what is left, as cells in which the player has its first strategy. */
function profilesOf(game: StrategicGame, left: readonly (readonly number[])[], player: number): number[] {
  let cells = [0]
  left.forEach((own, i) => {
    if (i !== player) cells = cells.flatMap((cell) => own.map((s) => cell + s * game.stride[i]))
  })
  return cells
}

/** Positive weights that add up to 1. */
const isMixture = (weights: readonly Rational[]) =>
  weights.every((w) => w.sign() > 0) && Rational.sum(weights).equals(Rational.one)
