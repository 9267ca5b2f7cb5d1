/**
 * What a possible case amounts to: two sets of sequence weights, one for each side, that can be chosen independently. Every pair
 * is a sequential equilibrium; other cases have none of them.
 */
import { overOneDenominator, Rational } from '../../number/index.ts'
import type { Assessment } from '../method.ts'
import { Case, isBest, OUTSIDE, type Support } from './case.ts'
import { type Constraints, pointIn, shifted } from './feasible.ts'
import { type Frame, other, type Side } from './frame.ts'
import { labelRows } from './labels.ts'
import { maximise, type Row } from './simplex.ts'

export interface Cell {
  readonly frame: Frame
  /** Per side and sequence: as in a case. */
  readonly status: readonly [Uint8Array, Uint8Array]
  readonly beliefs: readonly [readonly Support[], readonly Support[]]
  readonly sides: readonly [CellSide, CellSide]
}

/** One side's weights. */
export interface CellSide {
  readonly weights: Constraints
  /** Rows of inequalities that are equations everywhere in the cell. */
  readonly tight: ReadonlySet<Row>
  /** A point inside: every inequality that holds strictly anywhere in the cell does so here; the empty sequence weighs 1. */
  readonly inner: readonly Rational[]
  /** Per sequence the label of its last action, for the supports of belief at the inner point. */
  readonly labels: readonly number[]
}

/**
 * The cell of a case in which everything is decided, or the part of it in which more rows hold for a side's weights; undefined when
 * that is empty.
 */
export function cellOf(position: Case, more: readonly [readonly Row[], readonly Row[]] = [[], []]): Cell | undefined {
  const { frame } = position
  const sides: CellSide[] = []
  for (const owner of [0, 1] as const) {
    const plain = position.weightRows(owner, false)
    const weights = { ...plain, rows: [...plain.rows, ...more[owner]] }
    const inside = innerPoint(weights)
    if (!inside) return undefined
    const labels = labelsOf(position, owner, inside.point)
    if (!labels) return undefined
    const inner = inside.point.map((w) => w.div(inside.point[0]))
    sides.push({ weights, tight: inside.tight, inner, labels })
  }
  return {
    frame,
    status: [position.status[0].slice(), position.status[1].slice()],
    beliefs: [position.beliefs[0].map((b) => b!), position.beliefs[1].map((b) => b!)],
    sides: [sides[0], sides[1]],
  }
}

/**
 * A point at which as many inequalities as possible are strict. The rows are homogeneous but for the least values of the weights,
 * which only set the scale: so each slack that can be positive can be one at least, all together.
 */
export function innerPoint(weights: Constraints): { point: Rational[]; tight: Set<Row> } | undefined {
  const { variables: n, lower } = weights
  const rows: Row[] = []
  let extra = n
  const slackOf = new Map<number, Row>()
  const limit = (column: number) =>
    rows.push({ at: [column], value: [Rational.one.neg()], side: Rational.one.neg(), equal: false })
  shifted(weights).forEach((row, r) => {
    if (row.equal) {
      rows.push(row)
      return
    }
    slackOf.set(extra, weights.rows[r])
    rows.push({ ...row, at: [...row.at, extra], value: [...row.value, Rational.one.neg()] })
    limit(extra++)
  })
  lower.forEach((l, j) => {
    if (l > 0) return
    rows.push({ at: [j, extra], value: [Rational.one, Rational.one.neg()], side: Rational.zero, equal: false })
    limit(extra++)
  })
  const objective = Array.from({ length: extra }, (_, j) => (j < n ? Rational.zero : Rational.one))
  const best = maximise(extra, rows, objective)
  if (typeof best === 'string') return undefined
  const tight = new Set<Row>()
  for (const [column, row] of slackOf) if (best.x[column].isZero()) tight.add(row)
  return { point: best.x.slice(0, n).map((x, j) => x.add(Rational.of(lower[j]))), tight }
}

/** Integer labels under which belief is divided as at the point. */
function labelsOf(position: Case, owner: Side, point: readonly Rational[]): number[] | undefined {
  const settled = new Case(position.frame)
  for (const side of [0, 1] as const) settled.status[side].set(position.status[side])
  position.beliefs[other(owner)].forEach((support, v) => {
    settled.beliefs[other(owner)][v] =
      support?.kind === 'open'
        ? { kind: 'free', sequences: support.sequences.filter((s) => !point[s].isZero()) }
        : support
  })
  const found = pointIn(labelRows(settled, owner))
  if (!found) return undefined
  const { numerators } = overOneDenominator(found)
  return numerators.map((k, s) => (position.status[owner][s] === OUTSIDE ? Number(k) : 0))
}

/** The behaviour at the inner point of a cell, its beliefs, and the mistakes of which they are the limit. */
export function assessmentOf({
  frame,
  status,
  beliefs,
  sides,
}: Cell): Assessment & { readonly profile: readonly Rational[] } {
  const { game } = frame
  const { offset, count, memberStart, members } = game.sets
  const slots = offset[count]
  const profile: Rational[] = new Array(slots).fill(Rational.zero)
  const order: number[] = new Array(slots).fill(1)
  const weight: Rational[] = new Array(slots).fill(Rational.one)
  const belief: (readonly Rational[] | undefined)[] = new Array(count).fill(undefined)
  // Where only moves of chance zero lead, the first action stands for any.
  for (let s = 0; s < count; s++) {
    profile[offset[s]] = Rational.one
    order[offset[s]] = 0
  }
  for (const side of [0, 1] as const) {
    const { inner, labels } = sides[side]
    const opponent = sides[other(side)].inner
    frame.sides[side].views.forEach(({ set, first, actions, parent, nodes }, v) => {
      for (let a = 0; a < actions; a++) {
        const slot = offset[set] + a
        const share = inner[first + a].div(inner[parent])
        const taken = isBest(status[side][first + a]) && !share.isZero()
        profile[slot] = taken ? share : Rational.zero
        order[slot] = taken ? 0 : Math.max(1, labels[first + a])
        weight[slot] = share.isZero() ? Rational.one : share
      }
      const carrying = new Set(beliefs[side][v].sequences)
      const odds = new Map(
        nodes.map((n) => [n.node, carrying.has(n.sequence) ? n.chance.mul(opponent[n.sequence]) : Rational.zero]),
      )
      const total = Rational.sum(odds.values())
      belief[set] = Array.from(members.subarray(memberStart[set], memberStart[set + 1]), (node) =>
        (odds.get(node) ?? Rational.zero).div(total),
      )
    })
  }
  return { profile, beliefs: belief, order, weight }
}
