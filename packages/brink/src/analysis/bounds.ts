/** An irrational equilibrium is known by bounds; so are the chances and payoffs that follow from it. */
import { BALLOT, CHANCE } from '../game/index.ts'
import { type FixedInterval, fixed, type Interval, type Rational } from '../number/index.ts'
import type { Problem } from '../solve/method.ts'

/** A number between bounds, for programs. The bounds are decimals. */
export interface BoundedNumber {
  readonly lo: string
  readonly hi: string
  readonly approx: number
}

/** Digits after the point. */
const DIGITS = 15
const GRID = 10n ** BigInt(DIGITS)

export function boundedNumber({ lo, hi }: Interval, approx: number): BoundedNumber {
  return { lo: decimal(lo, false), hi: decimal(hi, true), approx }
}

/** Rounded to DIGITS digits, up or down. */
function decimal(x: Rational, up: boolean): string {
  const scaled = x.numerator * GRID
  let q = scaled / x.denominator
  if (q * x.denominator !== scaled) q += up ? (scaled > 0n ? 1n : 0n) : scaled < 0n ? -1n : 0n
  const text = (q < 0n ? -q : q).toString().padStart(DIGITS + 1, '0')
  const [whole, rest] = [text.slice(0, -DIGITS), text.slice(-DIGITS).replace(/0+$/, '')]
  return `${q < 0n ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`
}

/** Bounds for the payoffs and for the chances of the outcomes; undefined for games with ballots. */
export function boundedPlay(
  { game, exact }: Problem,
  box: readonly Interval[],
): { payoffs: Interval[]; outcomes: Interval[] } | undefined {
  const { nodes, sets, terminals, players } = game
  const numbers = exact()
  const reach: FixedInterval[] = [fixed.one]
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    if (nodes.actor[p] === BALLOT) return undefined
    const chance = numbers.chance[v]
    const move =
      nodes.actor[p] === CHANCE ? { lo: chance, hi: chance } : box[sets.offset[nodes.set[p]] + v - nodes.firstChild[p]]
    reach.push(fixed.mul(reach[p], fixed.around(move)))
  }
  const payoffs = players.map(() => fixed.zero)
  const outcomes = game.outcomes.map(() => fixed.zero)
  for (let t = 0; t < terminals.count; t++) {
    const at = reach[terminals.node[t]]
    const o = terminals.outcome[t]
    if (o >= 0) outcomes[o] = fixed.add(outcomes[o], at)
    for (let i = 0; i < players.length; i++) {
      const amount = numbers.payoff[t * players.length + i]
      payoffs[i] = fixed.add(payoffs[i], fixed.mul(at, fixed.around({ lo: amount, hi: amount })))
    }
  }
  const rational = (list: readonly FixedInterval[]) => list.map((x) => fixed.onGrid(x, GRID))
  return { payoffs: rational(payoffs), outcomes: rational(outcomes) }
}
