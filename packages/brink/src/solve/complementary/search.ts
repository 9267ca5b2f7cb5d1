/**
 * All pairs of points of two labelled polyhedra that together have every label: the equilibria of a two-player game.
 *
 * The search goes over faces, not vertices. A node of its tree is a pair of faces, F of the first polyhedron and G of the second, each
 * given by labels that its points have. It takes a label that neither side is known to have and branches: either the
 * points of F have it, or those of G. A branch ends where a face is empty. When every label is decided, *each* pair in
 * F x G is a solution: F x G is a Nash subset (Nash 1951), and the union of these products is the whole set, since
 * any solution can be followed down the tree. (Audet, Hansen, Jaumard & Savard 2001 branch on such pairs too, at
 * vertices; Dickhaut & Kaplan 1993 and Porter, Nudelman & Shoham 2008 on supports.)
 *
 * What proves completeness: every branch not taken was closed by a certificate of `farkas.ts` or by exact arithmetic, and a
 * label counts as implied only by an exact dictionary row. Doubles choose where to go; they never decide.
 *
 * Which label: the one that one side can least afford (constant over the sum of coefficients that lower it), so that
 * one of the two branches is likely to be closed at once. On the second branch the first side's variable may be taken as
 * strictly positive, for where it is zero the first branch has been.
 */
import type { Dictionary } from './dictionary.ts'
import { TINY } from './dictionary.ts'
import { Side } from './side.ts'
import type { LabelledSystem } from './system.ts'

/** Two faces all pairs of which are solutions. The dictionaries are overwritten when the search goes on. */
export interface Leaf {
  readonly first: Dictionary
  readonly second: Dictionary
  /** Labels that the points of each face have, as far as the doubles can tell. */
  readonly firstLabels: readonly number[]
  readonly secondLabels: readonly number[]
}

export interface SearchCounts {
  nodes: number
  leaves: number
  /** Share of the tree that is behind us, each branch of a node counted as half of it. */
  share: number
}

// States of a label: who has it, and on which side its variable may be taken as positive.
const FIRST = 1
const SECOND = 2
const DECIDED = FIRST | SECOND
const POSITIVE_FIRST = 4
const POSITIVE_SECOND = 8

export class FaceSearch {
  readonly counts: SearchCounts = { nodes: 0, leaves: 0, share: 0 }
  readonly first: Side
  readonly second: Side
  private readonly labels: number
  private readonly states: Uint8Array[] = []
  private readonly pinned: number[] = []
  // The branching that `choose` found: a label and the side that gets it first.
  private label = -1
  private toFirst = true

  constructor(first: LabelledSystem, second: LabelledSystem) {
    this.first = new Side(first)
    this.second = new Side(second)
    this.labels = first.rows + first.columns
    if (second.rows + second.columns !== this.labels) throw new RangeError('the sides have different labels')
  }

  get exactDecisions(): number {
    return this.first.exactDecisions + this.second.exactDecisions
  }

  /** Runs the search; `stop` is asked now and then, and ends it (then `counts.share` is below 1). */
  *leaves(stop: () => boolean = () => false): Generator<Leaf> {
    const { counts } = this
    const label: number[] = []
    const toFirst: boolean[] = []
    const weight: number[] = [1]
    let level = 0
    let alive = true
    for (;;) {
      counts.nodes++
      if ((counts.nodes & 63) === 0 && stop()) return
      if (alive && this.settle(level)) {
        if (this.choose(level)) {
          this.copy(level)
          label[level] = this.label
          toFirst[level] = this.toFirst
          weight[level] /= 2
          weight[level + 1] = weight[level]
          level++
          alive = this.give(level, this.label, this.toFirst)
          continue
        }
        counts.leaves++
        yield this.leaf(level)
      }
      counts.share += weight[level]
      if (level === 0) {
        counts.share = 1
        return
      }
      // The second branch takes its parent's place.
      level--
      const positive = toFirst[level] ? POSITIVE_FIRST : POSITIVE_SECOND
      this.state(level)[label[level]] |= positive
      alive = this.give(level, label[level], !toFirst[level])
    }
  }

  private leaf(level: number): Leaf {
    const state = this.state(level)
    const all = Array.from(state.keys())
    return {
      first: this.first.at(level),
      second: this.second.at(level),
      firstLabels: all.filter((l) => state[l] & FIRST),
      secondLabels: all.filter((l) => state[l] & SECOND),
    }
  }

  private state(level: number): Uint8Array {
    this.states[level] ??= new Uint8Array(this.labels)
    return this.states[level]
  }

  private copy(level: number): void {
    this.state(level + 1).set(this.state(level))
    this.first.at(level + 1).copyFrom(this.first.at(level))
    this.second.at(level + 1).copyFrom(this.second.at(level))
  }

  /** Decides that a side's points have a label. False: proven impossible. */
  private give(level: number, label: number, toFirst: boolean): boolean {
    this.state(level)[label] |= toFirst ? FIRST : SECOND
    const side = toFirst ? this.first : this.second
    return side.fix(side.at(level), label)
  }

  /** Draws conclusions until there are none left. False: no solution below this node. */
  private settle(level: number): boolean {
    const state = this.state(level)
    for (let changed = true; changed; ) {
      changed = false
      for (let l = 0; l < this.labels; l++) {
        const s = state[l]
        const first = s & DECIDED && !(s & POSITIVE_FIRST) ? 'open' : this.sign(level, l, true)
        if (first === 'zero') {
          if (state[l] & POSITIVE_FIRST) return false
          changed = true
          continue
        }
        const second = s & DECIDED && !(s & POSITIVE_SECOND) ? 'open' : this.sign(level, l, false)
        if (second === 'zero') {
          if (state[l] & POSITIVE_SECOND) return false
          changed = true
          continue
        }
        if (s & DECIDED) continue
        if (first === 'positive') {
          if (second === 'positive' || !this.give(level, l, false)) return false
          changed = true
        } else if (second === 'positive') {
          if (!this.give(level, l, true)) return false
          changed = true
        }
      }
    }
    return true
  }

  /** The sign of a label's variable on a side's face; what is proven zero is entered. */
  private sign(level: number, label: number, onFirst: boolean): 'open' | 'positive' | 'zero' {
    const side = onFirst ? this.first : this.second
    const dictionary = side.at(level)
    const place = dictionary.place[label]
    if (place < 0) return ~place < dictionary.active ? 'open' : 'zero'
    const sign = side.sign(dictionary, label, this.pinned)
    if (sign === 'open' || sign === 'positive') return sign
    const state = this.state(level)
    const mark = onFirst ? FIRST : SECOND
    const positive = onFirst ? POSITIVE_FIRST : POSITIVE_SECOND
    if (!(state[label] & DECIDED)) state[label] |= mark
    for (const l of this.pinned) {
      dictionary.freeze(~dictionary.place[l])
      if (state[l] & positive) state[label] |= positive
      if (!(state[l] & DECIDED)) state[l] |= mark
    }
    return 'zero'
  }

  /** Picks the next label and the side to get it first. False when all are decided. */
  private choose(level: number): boolean {
    const state = this.state(level)
    let best = -1
    this.label = -1
    for (let l = 0; l < this.labels; l++) {
      if (state[l] & DECIDED) continue
      const first = reluctance(this.first.at(level), l)
      const second = reluctance(this.second.at(level), l)
      const score = Math.max(first, second)
      if (score > best) {
        best = score
        this.label = l
        this.toFirst = first <= second
      }
    }
    return this.label >= 0
  }
}

/** How far a variable is from zero: its value over the rate at which all columns that lower it could lower it. */
function reluctance(dictionary: Dictionary, label: number): number {
  const { table, width, place, active } = dictionary
  if (place[label] < 0) return 0
  const from = place[label] * width
  let rate = TINY
  for (let j = 0; j < active; j++) if (table[from + j] > 0) rate += table[from + j]
  return table[from + width - 1] / rate
}
