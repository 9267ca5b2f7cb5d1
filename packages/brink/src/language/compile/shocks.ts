/**
 * Private shocks. What an owner does at a decision hangs on its shocks through the differences of what its actions are worth.
 * That can be integrated exactly in two cases, and everything else is refused with the reason:
 * - a shock of any distribution matters at a single decision on any path, alone there, and what it adds to the payoff
 *   depends on the owner's action alone (`shock-uses.ts`; several normal shocks before two options are one);
 * - the owner's shocks are all normal, and where they matter it weighs at most three plans (`shock-weights.ts`).
 */
import { coefficientsBelow, type Shock } from '../../game/index.ts'
import type { PrivateShock } from '../model.ts'
import type { Arranged } from './arrange.ts'
import { checkDistribution } from './distributions.ts'
import { Refusal } from './problems.ts'
import { addMeans, usesOf } from './shock-uses.ts'
import { weigh } from './shock-weights.ts'
import type { World } from './world.ts'

/** A shock of the file, on the tree. */
export interface Drawn {
  readonly shock: PrivateShock
  readonly index: number
  readonly distribution: Shock['distribution']
  /** Per node the coefficient at all ends below, or mixed. */
  readonly below: Int32Array
}

/** The shocks in use. Adds means to the payoffs of ends where no decision compares. */
export function useShocks(world: World, game: Arranged): Shock[] {
  const drawn = world.crisis.shocks.flatMap((shock, index) =>
    world.problems.attempt(() => [draw(world, game, shock, index)], []),
  )
  const owners = [...new Set(drawn.map((d) => d.shock.actor))]
  return owners.flatMap((owner) => {
    const own = drawn.filter((d) => d.shock.actor === owner)
    return world.problems.attempt(() => shocksOf(world, game, own), [])
  })
}

function draw(world: World, game: Arranged, shock: PrivateShock, index: number): Drawn {
  const { algebra, problems, crisis } = world
  const { family } = shock.distribution
  const args = Int32Array.from(shock.distribution.arguments, (a) => world.formulaOf(a))
  checkDistribution(algebra, shock.distribution, args, shock.name)
  const below = coefficientsBelow(game, (t) =>
    t < 0 ? algebra.zero : game.coefficients[t * crisis.shocks.length + index],
  )
  if (below.every((c) => c === algebra.zero))
    problems.warning(
      'unused-shock',
      shock.span,
      `\`${shock.name}\` enters no payoff`,
      'Leave it out, or add it to one.',
    )
  return { shock, index, distribution: { family, arguments: args }, below }
}

/** The shocks of one actor: each by its uses where that can be told, else all by their weights. */
function shocksOf(world: World, game: Arranged, own: readonly Drawn[]): Shock[] {
  const uses = attemptUses(world, game, own)
  if (uses instanceof Refusal) return weigh(world, game, own, uses)
  return own.flatMap((drawn, i) => {
    addMeans(world, game, drawn, new Set(uses[i].map((u) => u.set)))
    const { shock, distribution } = drawn
    return uses[i].length > 0 ? [{ name: shock.name, owner: shock.actor, distribution, uses: uses[i] }] : []
  })
}

function attemptUses(world: World, game: Arranged, own: readonly Drawn[]): ReturnType<typeof usesOf> | Refusal {
  try {
    return usesOf(world, game, own)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
