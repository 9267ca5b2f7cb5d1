/** How far chance alone carries. */
import { Rational } from '../number/index.ts'
import { BALLOT, CHANCE, type Game } from './game.ts'
import type { ExactNumbers } from './numbers.ts'
import { ballotChance } from './plain-ballots.ts'

/**
 * Per node the chance of getting there when all players go there: the product of the moves of nature, of ballots and of the sets
 * whose behaviour is `given` (one probability per action, by set). Throws a RangeError, in words, when the chance of a ballot on
 * the way depends on the strategies.
 */
export function chanceReach(
  game: Game,
  numbers: ExactNumbers,
  given: ReadonlyMap<number, readonly Rational[]> = new Map(),
): Rational[] {
  const { parent, actor, firstChild, count, set } = game.nodes
  const reach: Rational[] = [Rational.one]
  const pass = new Map<number, Rational>()
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    const fixed = given.get(set[p])
    let chance = reach[p]
    if (chance.isZero()) {
      // What is impossible anyway asks nothing of a ballot.
    } else if (actor[p] === CHANCE) chance = chance.mul(numbers.chance[v])
    else if (fixed) chance = chance.mul(fixed[v - firstChild[p]])
    else if (actor[p] === BALLOT) {
      const yes = pass.get(set[p]) ?? ballotChance(game, set[p], numbers)
      pass.set(set[p], yes)
      chance = chance.mul(v === firstChild[p] ? yes : Rational.one.sub(yes))
    }
    reach.push(chance)
  }
  return reach
}
