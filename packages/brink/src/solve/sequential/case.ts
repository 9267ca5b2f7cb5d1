/**
 * A case, decided step by step: which actions are in the supports, and between which of the opponent's sequences each
 * set's belief is divided. For a case, partial or whole, each side's sequence weights obey linear rows.
 *
 * A sequence's weight is the product of the weights of its actions. In a support they are probabilities; an action outside one starts a subtree
 * of its own, whose weight is any positive number. While an action is undecided its weight stands for its probability, so that
 * the rows of a partial case hold in all that can become of it.
 */
import { Rational } from '../../number/index.ts'
import type { Constraints } from './feasible.ts'
import { add, type Combination, type Frame, other, type Side } from './frame.ts'
import type { Row } from './simplex.ts'

export const UNDECIDED = 0
/** In the support: its weight is positive. */
export const INSIDE = 1
/** Not in the support; it may be as good as those that are. */
export const OUTSIDE = 2
/**
 * Only for actions after which their owner does not move again, and that the opponent never has to guess at: best, and so in the
 * support or not.
 */
export const BEST = 3
/** The same, not best, and so not in the support. */
export const WORSE = 4

/** Whether an action can be taken with positive probability, or may turn out to be. */
export const canBeTaken = (status: number): boolean => status !== OUTSIDE && status !== WORSE
/** Whether an action is known to be best. */
export const isBest = (status: number): boolean => status === INSIDE || status === BEST

/** The opponent's sequences of least label at a set: those between which its owner's belief is divided. */
export interface Support {
  readonly sequences: readonly number[]
  /**
   * `follows`: from what is believed before, or from the start of the game. `free`: nothing that is in the supports leads here.
   * `open`: free, and whatever is believed here matters nowhere else: the sequences are all, and their weights may also be zero.
   */
  readonly kind: 'follows' | 'free' | 'open'
}

export class Case {
  readonly frame: Frame
  /** Per side and sequence whether its last action is in the support. */
  readonly status: readonly [Uint8Array, Uint8Array]
  /** Per side and view; undefined while it is undecided. */
  readonly beliefs: readonly [(Support | undefined)[], (Support | undefined)[]]

  constructor(frame: Frame) {
    this.frame = frame
    const undecided = (side: Side) => {
      const status = new Uint8Array(frame.sides[side].sequences)
      status[0] = INSIDE
      return status
    }
    this.status = [undecided(0), undecided(1)]
    this.beliefs = [frame.sides[0].views.map(() => undefined), frame.sides[1].views.map(() => undefined)]
  }

  /** A copy that does not change with this one. */
  copy(): Case {
    const copy = new Case(this.frame)
    for (const side of [0, 1] as const) {
      copy.status[side].set(this.status[side])
      this.beliefs[side].forEach((b, v) => {
        copy.beliefs[side][v] = b
      })
    }
    return copy
  }

  /** The opponent's sequences that those of a list lead to by actions that are not outside; `INSIDE` ones only, if `sure`. */
  reached(owner: Side, from: Iterable<number>, sure = false): Uint8Array {
    const { sequences, previous } = this.frame.sides[owner]
    const status = this.status[owner]
    const mark = new Uint8Array(sequences)
    for (const s of from) mark[s] = 1
    for (let s = 1; s < sequences; s++)
      if (mark[previous[s]] && (sure ? isBest(status[s]) : canBeTaken(status[s]))) mark[s] = 1
    return mark
  }

  /**
   * Per view of a side the opponent's sequences that may carry belief there or after; undefined where nothing is known yet. A view
   * that shares the level of the one before it is marked in `linked`.
   */
  levels(side: Side): { readonly mark: (Uint8Array | undefined)[]; readonly linked: boolean[] } {
    const { views } = this.frame.sides[side]
    const mark: (Uint8Array | undefined)[] = []
    const linked: boolean[] = []
    views.forEach(({ before, sequences }, v) => {
      const support = this.beliefs[side][v]
      const earlier = before >= 0 ? mark[before] : undefined
      linked.push(
        earlier !== undefined && (support ? support.kind === 'follows' : sequences.some((s) => earlier[s] === 1)),
      )
      mark.push(support ? this.reached(other(side), support.sequences) : linked[v] && earlier ? earlier : undefined)
    })
    return { mark, linked }
  }

  /**
   * The rows of a side's weights: they are its own plans, and the opponent's play is a best reply at each of its sets. With
   * `strict` what is worse is so by one at least (the scale of the weights is free).
   */
  weightRows(owner: Side, strict = true): Constraints {
    const { frame, status } = this
    const own = frame.sides[owner]
    const replier = other(owner)
    const { views, payoffs, after } = frame.sides[replier]
    const lower: number[] = Array.from(status[owner], (s) => (s === INSIDE || s === OUTSIDE ? 1 : 0))
    const rows: Row[] = []
    for (const { first, actions, parent } of own.views) {
      const sum = new Map<number, Rational>([[parent, Rational.one.neg()]])
      for (let s = first; s < first + actions; s++) if (canBeTaken(status[owner][s])) sum.set(s, Rational.one)
      rows.push(rowOf(sum, Rational.zero, true))
    }
    let variables = own.sequences
    this.beliefs[replier].forEach((support) => {
      if (support?.kind !== 'open') return
      for (const s of support.sequences) lower[s] = 0
      rows.push(rowOf(new Map(support.sequences.map((s) => [s, Rational.one])), Rational.one, false))
    })
    const { mark, linked } = this.levels(replier)
    const worth: (Combination | undefined)[] = new Array(views.length)
    for (let v = views.length - 1; v >= 0; v--) {
      const level = mark[v]
      if (!level) continue
      const { first, actions, most } = views[v]
      const values = Array.from({ length: actions }, (_, a) => {
        const sum = new Map<number, Rational>()
        for (const [s, payoff] of payoffs[first + a]) if (level[s]) add(sum, s, payoff)
        for (const next of after[first + a]) if (linked[next]) for (const [s, c] of worth[next]!) add(sum, s, c)
        return sum
      })
      const inside = values.findIndex((_, a) => isBest(status[replier][first + a]))
      let best: Combination
      if (inside >= 0) best = values[inside]
      else {
        best = new Map([[variables, Rational.one]])
        lower.push(0)
        const bound = new Map<number, Rational>([[variables, Rational.one.neg()]])
        for (const [s, c] of most) if (level[s]) add(bound, s, c)
        rows.push(rowOf(bound, Rational.zero, false))
        variables++
      }
      worth[v] = best
      values.forEach((value, a) => {
        if (a === inside) return
        const difference = new Map(best)
        for (const [s, c] of value) add(difference, s, c.neg())
        const how = status[replier][first + a]
        // Where it is not known yet that anything leads here, nothing can be worse by a margin.
        if (strict && how === WORSE && this.beliefs[replier][v]) rows.push(rowOf(difference, Rational.one, false))
        else if (difference.size > 0) rows.push(rowOf(difference, Rational.zero, isBest(how)))
      })
    }
    return { variables, lower, rows }
  }
}

export const rowOf = (sum: Combination, side: Rational, equal: boolean): Row => ({
  at: [...sum.keys()],
  value: [...sum.values()],
  side,
  equal,
})
