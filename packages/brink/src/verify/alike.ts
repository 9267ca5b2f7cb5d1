/**
 * Votes of members alike, of whom one is a player of the game: the n others each say yes, independently, with the chance with
 * which that player would in their place, so the chance of passing is the sum of n over j times y^j (1 - y)^(n - j), j from the
 * least number needed on. Its slope in y is n times (n - 1 over needed - 1) times y^(needed - 1) (1 - y)^(n - needed).
 */
import { type Ballot, type ExactNumbers, FormulaError, type Game, type MemberVote } from '../game/index.ts'
import { FIXED_ONE, type FixedInterval, fixed, type Interval, Rational } from '../number/index.ts'
import type { Arithmetic } from './arithmetic.ts'
import { type Dual, plus, times } from './dual.ts'
import type { Play } from './profile.ts'

type Alike = Extract<MemberVote, { by: 'alike' }>

/** The votes at a ballot of members alike; undefined at others. */
export const votesAlike = ({ groups: [group] }: Ballot): Alike['votes'] | undefined =>
  group?.vote.by === 'alike' ? group.vote.votes : undefined

/** How far, in probability, the chance that a ballot passes is from what the others' votes make it. */
export function alikeResidual<T>(play: Play<T>, ballot: Ballot, votes: Alike['votes']): T {
  const { k, game, profile, formula } = play
  let yes = k.zero
  for (const { set, chance } of votes) yes = k.add(yes, k.mul(formula(chance), profile[game.sets.offset[set]]))
  const expected = binomialTail(k, whole(k), ballot.groups[0].count, ballot.rule.members, yes)
  const off = k.sub(profile[game.sets.offset[ballot.set]], expected)
  return k.compare(off, k.zero) < 0 ? k.sub(k.zero, off) : off
}

const whole =
  <T>({ exact }: Arithmetic<T>) =>
  (n: bigint): T =>
    (exact ? Rational.of(n) : Number(n)) as unknown as T

type Ring<T> = Pick<Arithmetic<T>, 'one' | 'zero' | 'add' | 'sub' | 'mul'>

/** The chance of at least `needed` yes votes of n. */
export function binomialTail<T>(k: Ring<T>, whole: (n: bigint) => T, n: number, needed: number, yes: T): T {
  const no = k.sub(k.one, yes)
  const [ofYes, ofNo] = [powers(k, yes, n), powers(k, no, n)]
  let sum = k.zero
  let ways = 1n
  for (let j = 0; j <= n; j++) {
    if (j > 0) ways = (ways * BigInt(n - j + 1)) / BigInt(j)
    if (j >= needed) sum = k.add(sum, k.mul(whole(ways), k.mul(ofYes[j], ofNo[n - j])))
  }
  return sum
}

function powers<T>(k: Ring<T>, x: T, n: number): T[] {
  const list = [k.one]
  for (let j = 0; j < n; j++) list.push(k.mul(list[j], x))
  return list
}

const fixedWhole = (n: bigint): FixedInterval => fixed.around({ lo: Rational.of(n), hi: Rational.of(n) })

/** Bounds of the chance of passing, which rises with the chance of a yes, and of its slope. */
export function boundedTail(
  n: number,
  needed: number,
  yes: FixedInterval,
): { value: FixedInterval; slope: FixedInterval } {
  const at = (end: bigint) => binomialTail(fixed, fixedWhole, n, needed, { lo: end, hi: end })
  let ways = BigInt(n)
  for (let j = 1; j < needed; j++) ways = (ways * BigInt(n - j)) / BigInt(j)
  const no = fixed.sub(fixed.one, yes)
  const slope = fixed.mul(
    fixedWhole(ways),
    fixed.mul(powers(fixed, yes, needed - 1)[needed - 1], powers(fixed, no, n - needed)[n - needed]),
  )
  const [lo, hi] = [at(yes.lo).lo, at(yes.hi).hi]
  return { value: { lo: lo < 0n ? 0n : lo, hi: hi > FIXED_ONE ? FIXED_ONE : hi }, slope }
}

/** Per slot of the ballots of members alike its chance, from those of the member that is followed. */
export function alikeDuals(game: Game, numbers: ExactNumbers, x: readonly Dual[]): [slot: number, chance: Dual][] {
  const { offset } = game.sets
  return game.ballots.flatMap((ballot) => {
    const votes = votesAlike(ballot)
    if (!votes) return []
    let yes: Dual = { value: fixed.zero }
    for (const { set, chance } of votes) {
      const p = numbers.formula[chance]
      if (p instanceof FormulaError) throw p
      yes = plus(yes, times({ value: fixed.around({ lo: p, hi: p }) }, x[offset[set]]))
    }
    const { value, slope } = boundedTail(ballot.groups[0].count, ballot.rule.members, yes.value)
    const pass: Dual = { value, slope: yes.slope?.map((s) => fixed.mul(s, slope)) }
    const fail: Dual = {
      value: fixed.sub(fixed.one, value),
      slope: pass.slope?.map((s) => fixed.sub(fixed.zero, s)),
    }
    return [
      [offset[ballot.set], pass],
      [offset[ballot.set] + 1, fail],
    ]
  })
}

/** Why the bounds of a ballot are not those of the others' votes, if they are not; `x` is computed over the box. */
export function alikeOutside(game: Game, box: readonly Interval[], x: readonly Dual[]): string | undefined {
  for (const ballot of game.ballots) {
    if (!votesAlike(ballot)) continue
    const slot = game.sets.offset[ballot.set]
    const [claimed, found] = [fixed.around(box[slot]), x[slot].value]
    if (found.lo < claimed.lo || claimed.hi < found.hi) return `"${game.labels.actions[slot]}" has another chance`
  }
  return undefined
}
