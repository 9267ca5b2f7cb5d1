/**
 * Shocks by their weights: what they count for hangs on what comes later, or they matter at two decisions on a path. With
 * normal shocks the owner's plans are compared as `game/comparisons.ts` says, up to three of them.
 */
import { isMixed, MOST_PLANS, type Shock, weighedComparisons } from '../../game/index.ts'
import type { Arranged } from './arrange.ts'
import { Refusal } from './problems.ts'
import { meanFormula } from './shock-uses.ts'
import type { Drawn } from './shocks.ts'
import { moveWords } from './words.ts'
import type { World } from './world.ts'

/** Shocks of one owner with a coefficient at each end. Refuses with `otherwise` where they are not all normal. */
export function weigh(world: World, game: Arranged, own: readonly Drawn[], otherwise: Refusal): Shock[] {
  const matter = own.filter((d) => d.below.some(isMixed))
  if (matter.some((d) => d.distribution.family !== 'normal')) throw otherwise
  const { algebra, crisis } = world
  const shocks = matter.map(({ shock, index, distribution }): Shock => {
    const [, spread] = distribution.arguments
    return {
      name: shock.name,
      owner: shock.actor,
      distribution: { family: 'normal', arguments: Int32Array.of(algebra.zero, spread) },
      uses: [],
      weights: game.terminals.node.map((_, t) => game.coefficients[t * crisis.shocks.length + index]),
    }
  })
  const crowded = weighedComparisons({ ...game, shocks }).find((c) => c.count > MOST_PLANS)
  if (crowded) throw tooManyPlans(world, game, own, crowded.sets, crowded.count)
  for (const drawn of own) centre(world, game, drawn)
  return shocks
}

/** The mean goes to the payoffs, so what is left has mean zero. */
function centre({ algebra, players, crisis }: World, game: Arranged, { shock, index, distribution }: Drawn): void {
  const payoff = game.terminals.payoff as Int32Array
  const mean = meanFormula(algebra, shock.distribution, distribution.arguments)
  for (let t = 0; t < game.terminals.count; t++) {
    const coefficient = game.coefficients[t * crisis.shocks.length + index]
    const at = t * players.length + shock.actor
    payoff[at] = algebra.add(payoff[at], algebra.multiply(coefficient, mean))
  }
}

function tooManyPlans(
  { crisis }: World,
  { paths }: Arranged,
  own: readonly Drawn[],
  sets: readonly number[],
  count: number,
): Refusal {
  const moves = [...new Set(sets.map((s) => moveWords(crisis.moves[paths.setMove[s]])))]
  const [{ shock }] = own.filter((d) => d.below.some(isMixed))
  const owner = crisis.actors[shock.actor].name
  return new Refusal(
    'shock-too-many-plans',
    shock.span,
    `${owner} weighs \`${shock.name}\` at ${listed(moves)} between ${count} plans; ${MOST_PLANS} is the most that can be integrated exactly`,
    `Cut it: \`${shock.name} ... ~ normal(...) in 20 steps\`, or let it matter at fewer decisions or options.`,
  )
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
