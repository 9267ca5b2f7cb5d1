/**
 * Maximal Nash subsets from any Nash subset, by labels.
 *
 * For a point y° inside a set G of opponent's strategies, the strategies that are in equilibrium with y° are in equilibrium with all of G
 * whenever there is one such: best replies are a face, so all of G is as good against x as y° is; and against a member that is
 * optimal on all of G the loss of x is linear and non-negative on G and zero inside, hence zero. So from a product F x G of
 * equilibria
 *     X = all x in equilibrium with a point inside G,      Y = all y in equilibrium with a point inside X
 * make a product that contains it and cannot be enlarged. Both are faces: x plays only what is best against the inner point, and what
 * that point plays is best against x. What X and Y play (U and W) says which subset it is. Conversely every maximal Nash
 * subset comes from any product that holds a point inside it; so when products cover all equilibria, their closures
 * are all maximal subsets.
 */
import { SolveError } from '../method.ts'
import { Dictionary } from './dictionary.ts'
import type { ExactFace, ExactPoint } from './exact-basis.ts'
import { interiorPoint } from './interior.ts'
import { leafFace } from './leaf.ts'
import { Side } from './side.ts'
import type { LabelledSystem } from './system.ts'

/** A game as the closure sees it. Sides are 0 and 1. */
export interface LabelledGame {
  readonly systems: readonly [LabelledSystem, LabelledSystem]
  /** The labels of each side's own actions; those of the other side are its replies. */
  readonly own: readonly [readonly number[], readonly number[]]
  /** The labels of the other side's actions that are best against a point of this side, among those at the same set. */
  best(side: 0 | 1, point: ExactPoint): ReadonlySet<number>
}

/** A set of labels as bits. */
export type LabelSet = bigint

export interface MaximalSubset {
  /** What each side plays somewhere in the subset. */
  readonly used: readonly [LabelSet, LabelSet]
  readonly faces: readonly [ExactFace, ExactFace]
  readonly inner: readonly [ExactPoint, ExactPoint]
}

/** More subsets than this are not remembered (some hundred bytes each, and each is compared with what comes). */
const MOST_SUBSETS = 300_000

export class Closure {
  /** Those that may touch others. */
  readonly subsets: MaximalSubset[] = []
  private readonly uses: MaximalSubset['used'][] = []
  private readonly game: LabelledGame
  private readonly sides: readonly [Side, Side]
  private readonly ownSets: readonly [LabelSet, LabelSet]
  private readonly known = new Set<string>()

  constructor(game: LabelledGame) {
    this.game = game
    this.sides = [new Side(game.systems[0]), new Side(game.systems[1])]
    this.ownSets = [setOf(game.own[0]), setOf(game.own[1])]
  }

  /** How many subsets there are. */
  get count(): number {
    return this.uses.length
  }

  /** The maximal subset of a product of faces, both not empty; undefined when it is known. Throws a SolveError past the limit. */
  add(faces: readonly [ExactFace, ExactFace]): MaximalSubset | undefined {
    const zeros = faces.map(zeroLabels)
    if (this.uses.some((used) => this.within(zeros, used))) return undefined
    return this.around(interiorPoint(faces[1]))
  }

  /** The same from a point of side 1 that is in some equilibrium (values at its own labels do). */
  around(y: ExactPoint): MaximalSubset | undefined {
    const first = this.bestAgainst(1, y)
    const x = interiorPoint(first)
    const second = this.bestAgainst(0, x)
    const inner = interiorPoint(second)
    const used: [LabelSet, LabelSet] = [this.played(0, x), this.played(1, inner)]
    const key = used.join()
    if (this.known.has(key)) return undefined
    if (this.uses.length === MOST_SUBSETS) throw new SolveError(`more than ${MOST_SUBSETS} sets of equilibria`)
    this.known.add(key)
    this.uses.push(used)
    const subset = { used, faces: [first, second], inner: [x, inner] } as const
    this.subsets.push(subset)
    return subset
  }

  /** Forgets all but what the last subset plays: it is a single pair, so it touches no other. */
  settle(subset: MaximalSubset): void {
    if (this.subsets.at(-1) === subset) this.subsets.pop()
  }

  /** Subsets grouped into connected components: two of them touch when both sides have a common point. */
  components(): MaximalSubset[][] {
    const groups: MaximalSubset[][] = []
    for (const subset of this.subsets) {
      const touching = groups.filter((g) => g.some((other) => this.touch(subset, other)))
      const rest = groups.filter((g) => !touching.includes(g))
      const group = [...touching.flat(), subset]
      groups.length = 0
      groups.push(...rest, group)
    }
    const order = new Map(this.subsets.map((s, i) => [s, i]))
    for (const g of groups) g.sort((a, b) => order.get(a)! - order.get(b)!)
    return groups.sort((a, b) => order.get(a[0])! - order.get(b[0])!)
  }

  /** Every member of the product plays only what the subset plays, and has as best replies what its other side plays. */
  private within(zeros: readonly LabelSet[], used: MaximalSubset['used']): boolean {
    return ([0, 1] as const).every(
      (side) => (this.ownSets[side] & ~zeros[side] & ~used[side]) === 0n && (used[1 - side] & ~zeros[side]) === 0n,
    )
  }

  /** The points of the other side in equilibrium with this point. */
  private bestAgainst(side: 0 | 1, point: ExactPoint): ExactFace {
    const best = this.game.best(side, point)
    const other = (1 - side) as 0 | 1
    const idle = this.game.own[other].filter((l) => !best.has(l))
    const face = this.face(other, setOf(idle) | this.played(side, point))
    if (!face) throw new SolveError('an equilibrium was lost while its component was made: a fault of the solver')
    return face
  }

  private touch(a: MaximalSubset, b: MaximalSubset): boolean {
    return ([0, 1] as const).every((side) => {
      const idle = this.ownSets[side] & ~(a.used[side] & b.used[side])
      return this.face(side, idle | a.used[1 - side] | b.used[1 - side]) !== undefined
    })
  }

  private played(side: 0 | 1, point: ExactPoint): LabelSet {
    return setOf(this.game.own[side].filter((l) => point.values[l] > 0n))
  }

  /** The face on which all these labels are had; undefined when it is empty. */
  private face(side: 0 | 1, labels: LabelSet): ExactFace | undefined {
    const dictionary = new Dictionary(this.game.systems[side])
    const list: number[] = []
    for (let l = 0; l < dictionary.place.length; l++) if ((labels >> BigInt(l)) & 1n) list.push(l)
    return list.every((l) => this.sides[side].fix(dictionary, l)) ? leafFace(dictionary, list) : undefined
  }
}

const setOf = (labels: readonly number[]): LabelSet => labels.reduce((set, l) => set | (1n << BigInt(l)), 0n)

/** Labels that are seen at once to be had by the whole face. */
function zeroLabels({ labels, free, rowLabel, table }: ExactFace): LabelSet {
  const width = free.length + 1
  let set = (1n << BigInt(labels)) - 1n
  for (const l of free) set &= ~(1n << BigInt(l))
  rowLabel.forEach((l, i) => {
    if (table.slice(i * width, (i + 1) * width).some((x) => x !== 0n)) set &= ~(1n << BigInt(l))
  })
  return set
}
