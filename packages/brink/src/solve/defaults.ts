/**
 * The documented table by which a method is taken when none is named: the strongest complete one that the game's size
 * allows. It looks at counts of the game, never at a clock.
 */
import type { Counts } from './counts.ts'

/** One row of the table. */
export interface Default {
  /** In words, for the documentation and for the answer: "... was taken because <when>". */
  readonly when: string
  /** A method of the registry; a row whose method is not there counts for nothing. */
  readonly method: string
  holds(counts: Counts): boolean
}

const twoMovers = (counts: Counts): boolean => counts.movers <= 2

/** No more than this on the smaller side, and on the larger: random games of that size take a few seconds. */
const within = ({ sides: [larger, smaller] }: Pick<Counts, 'sides'>, most: number, mostLarger: number): boolean =>
  smaller <= most && larger <= mostLarger

/** Read from the top; the first row that holds and whose method applies is taken. The strongest concept comes first. */
export const defaultTable: readonly Default[] = [
  {
    when: 'private shocks matter at two decisions on a path, several at one, or as later moves have it',
    method: 'normal-shocks',
    holds: (c) => c.weighedShocks,
  },
  {
    when: 'everybody who moves knows all that happened before (every information set has one node)',
    method: 'backward-induction',
    holds: (c) => c.perfectInformation,
  },
  {
    when: 'at most two players move, some information set may not be reached, and the player with fewer sequences (its actions at all information sets, and one) has at most 13, the other at most 16',
    method: 'extended-weights',
    holds: (c) => twoMovers(c) && !c.simultaneous && within(c, 13, 16),
  },
  {
    when: 'the game has subgames, and in each part between them at most two players move, with at most 25 and 200 sequences there',
    method: 'subgames',
    holds: (c) => c.subgames > 1 && c.parts.movers <= 2 && within(c.parts, 25, 200),
  },
  {
    when: 'at most two players move, and the one with fewer sequences has at most 25, the other at most 200',
    method: 'face-search',
    holds: (c) => twoMovers(c) && within(c, 25, 200),
  },
  {
    when: 'two players move, with at most 150 sequences each, and the payoffs add up to the same everywhere, so that all equilibria follow from one',
    method: 'face-search',
    holds: (c) => twoMovers(c) && within(c, 150, 150) && c.constantSum,
  },
  {
    when: 'more than two players move, and there are at most 5,000 ways to choose which actions are taken at all',
    method: 'polynomial-supports',
    holds: (c) => c.movers > 2 && c.supports <= 5000,
  },
  {
    when: 'two players move, the payoffs add up to the same everywhere, and the game is too large for all equilibria',
    method: 'linear-program',
    holds: (c) => twoMovers(c) && c.constantSum,
  },
  {
    when: 'one player says something that costs nobody anything, another hears it and acts, and the game is too large for all of its equilibria',
    method: 'partitions',
    holds: twoMovers,
  },
  { when: 'no method that finds all solutions can afford the game', method: 'logit-branch', holds: () => true },
  {
    when: 'two players move, and the game is too large for all of its equilibria',
    method: 'lemke',
    holds: twoMovers,
  },
  {
    when: 'more than two players move, and the game is too large for all of its equilibria',
    method: 'logit-limit',
    holds: () => true,
  },
]
