/**
 * What is too large to be unfolded: a tree of too many nodes, and one whose ends each take too much room or time. Known from
 * the count, before anything is unfolded.
 */
import type { Span } from '../model.ts'
import type { TreeSize } from './count.ts'
import { Refusal } from './problems.ts'
import { spaced } from './words.ts'
import type { World } from './world.ts'

/** Steps of the play over all paths, after which unfolding takes too long. */
export const MAX_STEPS = 100_000_000
/** Payoffs of all players at all ends: some 200 MB. */
const MAX_PAYOFFS = 10_000_000
/** Conditions of outcomes looked at, over all ends: about half a minute where each looks at a number. */
const MAX_TESTS = 25_000_000
/** Different formulas of a game: some 250 MB. */
export const MAX_FORMULAS = 4_000_000

/** Refuses a tree of more than the limit, with what makes it so large and what would mend it. */
export function refuseTooLarge(world: World, size: TreeSize): void {
  const { maxNodes, crisis, players } = world
  const nodes = `${size.exact ? '' : 'more than '}${spaced(size.nodes)} nodes`
  if (size.nodes > BigInt(maxNodes))
    throw refusal(
      world,
      size,
      `${nodes}, more than the limit of ${spaced(maxNodes)}`,
      ', or raise the limit with --max-nodes',
    )
  const ends = `${spaced(size.terminals)} ends`
  if (size.terminals * BigInt(players.length) > BigInt(MAX_PAYOFFS))
    throw refusal(
      world,
      size,
      `${ends} with the payoffs of ${spaced(players.length)} actors at each, more than ${spaced(MAX_PAYOFFS)} payoffs`,
      ', or leave out actors who have no say',
    )
  if (size.terminals * BigInt(crisis.outcomes.length) > BigInt(MAX_TESTS))
    throw refusal(
      world,
      size,
      `${ends}, and which of ${spaced(crisis.outcomes.length)} outcomes each is takes too long to find out`,
      ', or name fewer outcomes',
    )
  if (size.steps > BigInt(MAX_STEPS)) throw refusal(world, size, `${nodes}, too many steps`, '')
}

function refusal({ crisis }: World, { largest }: TreeSize, what: string, also: string): Refusal {
  const most =
    largest && largest.factor > 1n ? `; ${largest.what} alone multiplies the paths by ${spaced(largest.factor)}` : ''
  return new Refusal(
    'too-large',
    largest?.span ?? firstMove(crisis),
    `the play unfolds to ${what}${most}`,
    `Take fewer rounds, coarser steps or fewer kinds there${also}.`,
  )
}

const firstMove = ({ moves }: World['crisis']): Span => moves[0]?.span ?? { start: 0, end: 0 }
