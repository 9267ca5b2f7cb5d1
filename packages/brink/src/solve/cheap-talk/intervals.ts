/**
 * Intervals of types with an answer to each, and chains of them that cover all types. An interval's answer is best for the
 * receiver who knows no more than that the type lies there; in a chain no type would rather have the answer to another interval.
 * Such chains are the equilibria in which the sender says which interval its type is in.
 */
import type { CheapTalk } from './talk.ts'

export interface Interval {
  /** Types from, ..., to - 1. */
  readonly from: number
  readonly to: number
  readonly answer: number
}

/** Intervals with their best answers, and which may follow which. */
export class Intervals {
  private readonly talk: CheapTalk
  private readonly startingAt: readonly (readonly Interval[])[]
  private readonly next = new Map<Interval, readonly Interval[]>()
  /** `reaches[n - 1]`: intervals from which n of them, itself included, can lead to the last type. */
  private readonly reaches: Set<Interval>[] = []

  constructor(talk: CheapTalk) {
    this.talk = talk
    this.startingAt = intervalsOf(talk)
    const all = this.startingAt.flat()
    for (const x of all)
      this.next.set(
        x,
        (this.startingAt[x.to] ?? []).filter((y) => this.apart(x, y)),
      )
    let reach = new Set(all.filter((x) => x.to === talk.types.length))
    while (reach.size > 0 && this.reaches.length < talk.messages.length) {
      this.reaches.push(reach)
      const before: Set<Interval> = reach
      reach = new Set(all.filter((x) => this.next.get(x)!.some((y) => before.has(y))))
    }
  }

  /** No chain is longer than this. */
  get longest(): number {
    return this.reaches.length
  }

  /** All chains of n intervals: depth first, the next interval only where the rest can still be covered. */
  *chains(n: number, before: readonly Interval[] = []): Generator<readonly Interval[]> {
    if (n === 0) {
      yield before
      return
    }
    const last = before.at(-1)
    for (const x of last ? this.next.get(last)! : this.startingAt[0])
      if (this.reaches[n - 1].has(x) && before.every((y) => this.apart(y, x))) yield* this.chains(n - 1, [...before, x])
  }

  /**
   * What the most tempted type loses, times its chance, by saying something else; undefined when all say the same. On a grid
   * several chains stand for one equilibrium of a continuum of types: the nearest is that in which nobody is nearly indifferent.
   */
  strictness(chain: readonly Interval[]): bigint | undefined {
    let least: bigint | undefined
    for (const { from, to, answer } of chain)
      for (const { answer: other } of chain) {
        if (other === answer) continue
        for (let t = from; t < to; t++) {
          const loss = this.talk.toSender[t][answer] - this.talk.toSender[t][other]
          if (least === undefined || loss < least) least = loss
        }
      }
    return least
  }

  /** Are two intervals answered differently, and would no type of either rather have the other's answer? */
  private apart(x: Interval, y: Interval): boolean {
    return x.answer !== y.answer && this.stays(x, y.answer) && this.stays(y, x.answer)
  }

  /** The types at the ends are asked first: where preferences cross once they decide. */
  private stays({ from, to, answer }: Interval, other: number): boolean {
    const { toSender } = this.talk
    const content = (t: number) => toSender[t][answer] >= toSender[t][other]
    if (!content(from) || !content(to - 1)) return false
    for (let t = from + 1; t < to - 1; t++) if (!content(t)) return false
    return true
  }
}

/** Per first type all intervals with each of their best answers. */
function intervalsOf({ types, answers, toReceiver }: CheapTalk): Interval[][] {
  return types.map((_, from) => {
    const intervals: Interval[] = []
    const sum: bigint[] = new Array(answers).fill(0n)
    for (let t = from; t < types.length; t++) {
      for (let a = 0; a < answers; a++) sum[a] += toReceiver[t][a]
      const most = sum.reduce((x, y) => (y > x ? y : x))
      for (let a = 0; a < answers; a++) if (sum[a] === most) intervals.push({ from, to: t + 1, answer: a })
    }
    return intervals
  })
}
