/** Strategic-form games for tests, the same on every machine. */
import { type StrategicGame, strategicGame } from '../../../src/game/index.ts'
import { Rational, rational } from '../../../src/number/index.ts'

/** Payoffs by cell, one row a player. */
export function strategic(counts: readonly number[], payoff: readonly (readonly (string | number)[])[]): StrategicGame {
  return strategicGame({
    players: counts.map((_, i) => `P${i + 1}`),
    strategies: counts.map((k) => Array.from({ length: k }, (_, s) => `s${s + 1}`)),
    payoff: payoff.map((row) => row.map(rational)),
  })
}

/** A linear congruential generator of whole numbers below an argument. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

/** Two or three players unless said, up to three strategies each, payoffs with many ties. */
export function randomStrategic(seed: number, players?: number, most = 3): StrategicGame {
  const draw = numbers(seed)
  draw(2)
  const counts = Array.from({ length: players ?? 2 + draw(2) }, () => 1 + draw(most))
  const cells = counts.reduce((a, b) => a * b, 1)
  return strategic(
    counts,
    counts.map(() => Array.from({ length: cells }, () => `${draw(7) - 3}/${1 + draw(3)}`)),
  )
}

export const welfare = (g: StrategicGame): Rational[] =>
  Array.from({ length: g.cells }, (_, c) => Rational.sum(g.payoff.map((p) => p[c])))
