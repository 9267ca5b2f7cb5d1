import { buildGame, choice, end, type Game, type GameTree, nature } from '../../../src/game/index.ts'

/** Kuhn poker with a deck of `cards`: ante 1, one bet of 1. Sets are named by card and situation. */
export function kuhnPoker(cards: number): Game {
  const deals: [string, string, GameTree][] = []
  for (let a = 0; a < cards; a++) {
    for (let b = 0; b < cards; b++) {
      if (a === b) continue
      const showdown = (pot: number) => end(a > b ? [pot, -pot] : [-pot, pot])
      const checked = choice(
        'Two',
        {
          check: showdown(1),
          bet: choice('One', { fold: end([-1, 1]), call: showdown(2) }, `One ${a} after a bet`),
        },
        `Two ${b} after a check`,
      )
      const bet = choice('Two', { fold: end([1, -1]), call: showdown(2) }, `Two ${b} after a bet`)
      deals.push([`${a} against ${b}`, `1/${cards * (cards - 1)}`, choice('One', { check: checked, bet }, `One ${a}`)])
    }
  }
  return buildGame({ title: `Kuhn poker, ${cards} cards`, players: ['One', 'Two'], root: nature(...deals) })
}

/**
 * What best replies gain over a profile in Kuhn poker, summed over both players: for each card the best of the four plans
 * against the other's play, by the rules of the game and not by its tree.
 */
export function kuhnGap(cards: number, chance: (set: string, action: number) => number): number {
  const others = (c: number) => Array.from({ length: cards }, (_, i) => i).filter((i) => i !== c)
  const share = 1 / (cards * (cards - 1))
  const win = (mine: number, his: number, pot: number) => (mine > his ? pot : -pot)
  let gap = 0
  for (let c = 0; c < cards; c++) {
    const one = (bets: number, calls: number) =>
      others(c).reduce((sum, d) => {
        const called = chance(`Two ${d} after a bet`, 1)
        const raised = chance(`Two ${d} after a check`, 1)
        const afterBet = (1 - called) * 1 + called * win(c, d, 2)
        const afterCheck = (1 - raised) * win(c, d, 1) + raised * ((1 - calls) * -1 + calls * win(c, d, 2))
        return sum + share * (bets * afterBet + (1 - bets) * afterCheck)
      }, 0)
    const two = (bets: number, calls: number) =>
      others(c).reduce((sum, d) => {
        const b = chance(`One ${d}`, 1)
        const k = chance(`One ${d} after a bet`, 1)
        const afterBet = (1 - calls) * -1 + calls * win(c, d, 2)
        const afterCheck = (1 - bets) * win(c, d, 1) + bets * ((1 - k) * 1 + k * win(c, d, 2))
        return sum + share * (b * afterBet + (1 - b) * afterCheck)
      }, 0)
    const best = (f: typeof one) => Math.max(f(0, 0), f(0, 1), f(1, 0), f(1, 1))
    gap += best(one) - one(chance(`One ${c}`, 1), chance(`One ${c} after a bet`, 1))
    gap += best(two) - two(chance(`Two ${c} after a check`, 1), chance(`Two ${c} after a bet`, 1))
  }
  return gap
}
