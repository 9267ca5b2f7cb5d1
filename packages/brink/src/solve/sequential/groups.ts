/**
 * Cells that differ in independent blocks only (`blocks.ts`), kept together: a core, and for each block the alternatives that hang
 * together. The cells of a group are the combinations of one alternative from each block.
 */
import { Rational } from '../../number/index.ts'
import { type Block, settle } from './blocks.ts'
import { type Case, rowOf } from './case.ts'
import { type Cell, cellOf, innerPoint } from './cell.ts'
import type { PartedCell } from './closure.ts'
import { type Constraints, pointIn } from './feasible.ts'
import type { Side } from './frame.ts'
import { isRelevant, type Part, partsIn, partsOf } from './polyhedron.ts'
import type { Row } from './simplex.ts'

export interface Group {
  readonly position: Case
  /** More rows of each side's weights, from a refinement. */
  readonly more: readonly [readonly Row[], readonly Row[]]
  /** The cell with the first alternatives. */
  readonly base: Cell
  /** Parts that are the same in all combinations. */
  readonly core: readonly [readonly Part[], readonly Part[]]
  readonly blocks: readonly GroupBlock[]
}

export interface GroupBlock {
  readonly side: Side
  readonly view: number
  readonly alternatives: readonly Alternative[]
}

export interface Alternative {
  readonly statuses: Uint8Array
  readonly parts: readonly [readonly Part[], readonly Part[]]
  /** Rows of either side's weights in the block, all else put in. */
  readonly weights: readonly [Constraints, Constraints]
}

/** The groups of a case with blocks: several where a block's alternatives fall apart. None when it is empty. */
export function groupsOf(found: Case, blocks: readonly Block[], more: Group['more']): Group[] {
  const position = found.copy()
  for (const block of blocks) settle(position, block, block.alternatives[0])
  const inside = blocks.map((b) => sequencesOf(position, b))
  const outside = (owner: Side) =>
    more[owner].filter((row) => !inside.some((own) => row.at.some((s) => own[owner].has(s))))
  const base = cellOf(position, [outside(0), outside(1)])
  if (!base) return []
  const parts = [partsOf(base, 0), partsOf(base, 1)].map((list, owner) =>
    list.filter((part) => !inside.some((own) => part.sequences.some((s) => own[owner].has(s)))),
  )
  const settled = blocks.map((block, b) => connected(alternativesOf(position, block, inside[b], base, more)))
  let groups: GroupBlock[][] = [[]]
  blocks.forEach(({ side, view }, b) => {
    groups = groups.flatMap((chosen) =>
      settled[b].map((alternatives) => [...chosen, { side, view, alternatives: withoutEdges(alternatives) }]),
    )
  })
  return groups.flatMap((chosen) => {
    const group = { position, more, base, core: [parts[0], parts[1]] as const, blocks: chosen }
    if (blocks.length === 0) return [group]
    const first = caseOf(
      group,
      chosen.map(() => 0),
    )
    const cell = cellOf(first, more)
    return cell ? [{ ...group, base: cell }] : []
  })
}

/** The case of a combination. */
export function caseOf({ position, blocks }: Pick<Group, 'position' | 'blocks'>, choice: readonly number[]): Case {
  const chosen = position.copy()
  blocks.forEach(({ side, view, alternatives }, b) => {
    chosen.status[side].set(alternatives[choice[b]].statuses, position.frame.sides[side].views[view].first)
  })
  return chosen
}

/** A cell of the group. */
export function combined(group: Group, choice: readonly number[]): PartedCell {
  const chosen = caseOf(group, choice)
  const side = (owner: Side) => {
    const plain = chosen.weightRows(owner, false)
    return { ...group.base.sides[owner], weights: { ...plain, rows: [...plain.rows, ...group.more[owner]] } }
  }
  const parts = (owner: Side) => [
    ...group.core[owner],
    ...group.blocks.flatMap(({ alternatives }, b) => alternatives[choice[b]].parts[owner]),
  ]
  return {
    ...group.base,
    status: chosen.status,
    sides: [side(0), side(1)],
    parts: [parts(0), parts(1)],
  }
}

/** Sequences of either side that belong to a block: its answers, and the mistakes that lead to it. */
function sequencesOf({ frame }: Case, { side, view }: Block): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const { first, actions, sequences } = frame.sides[side].views[view]
  const answers = new Set(Array.from({ length: actions }, (_, a) => first + a))
  return side === 0 ? [answers, new Set(sequences)] : [new Set(sequences), answers]
}

function alternativesOf(
  position: Case,
  block: Block,
  inside: ReturnType<typeof sequencesOf>,
  base: Cell,
  more: Group['more'],
): Alternative[] {
  return block.alternatives.flatMap((statuses) => {
    const chosen = position.copy()
    settle(chosen, block, statuses)
    const weights: Constraints[] = []
    const parts: Part[][] = []
    for (const owner of [0, 1] as const) {
      const plain = chosen.weightRows(owner, false)
      const all = { ...plain, rows: [...plain.rows, ...more[owner]] }
      const rows = restricted(all, inside[owner], base.sides[owner].inner)
      // Answers that are worse have no weight.
      const none = [...inside[owner]].filter((s) => owner === block.side && !isRelevant(chosen, owner, s))
      const own = {
        ...rows,
        rows: [...rows.rows, ...none.map((s) => rowOf(new Map([[s, Rational.one]]), Rational.zero, true))],
      }
      const inner = innerPoint(own)
      if (!inner) return []
      const point = inner.point.map((w) => w.div(inner.point[0]))
      weights.push(own)
      const coordinates = [...inside[owner]].filter((s) => isRelevant(chosen, owner, s)).sort((a, b) => a - b)
      parts.push(partsIn({ weights: own, tight: inner.tight, inner: point }, coordinates))
    }
    return [{ statuses, parts: [parts[0], parts[1]], weights: [weights[0], weights[1]] }]
  })
}

/** Rows that are about a block, with all other weights as they are. */
function restricted(weights: Constraints, inside: ReadonlySet<number>, inner: readonly Rational[]): Constraints {
  const rows = weights.rows.flatMap((row) => {
    if (!row.at.some((s) => inside.has(s))) return []
    const sum = new Map<number, Rational>()
    row.at.forEach((s, k) => {
      const [at, c] = inside.has(s) ? [s, row.value[k]] : [0, row.value[k].mul(inner[s])]
      sum.set(at, (sum.get(at) ?? Rational.zero).add(c))
    })
    return [rowOf(sum, row.side, row.equal)]
  })
  return { ...weights, lower: weights.lower.map((l, s) => (s === 0 || inside.has(s) ? l : 0)), rows }
}

const both = [0, 1] as const

/** Alternatives whose closures meet, together. In a block closures are those of the weights. */
function connected(alternatives: readonly Alternative[]): Alternative[][] {
  const groups: Alternative[][] = []
  for (const alternative of alternatives) {
    const touching = groups.filter((g) => g.some((o) => both.every((owner) => meet(alternative, o, owner))))
    const merged = [...touching.flat(), alternative]
    for (const g of touching) groups.splice(groups.indexOf(g), 1)
    groups.push(merged)
  }
  return groups
}

function meet(a: Alternative, b: Alternative, owner: Side): boolean {
  const [p, q] = [a.weights[owner], b.weights[owner]]
  return pointIn({ ...p, rows: [...p.rows, ...q.rows] }) !== undefined
}

/** Those that are not contained in another. */
function withoutEdges(alternatives: readonly Alternative[]): Alternative[] {
  const kept = [...alternatives]
  for (const a of alternatives)
    if (kept.some((o) => o !== a && both.every((owner) => liesIn(a, o, owner)))) kept.splice(kept.indexOf(a), 1)
  return kept
}

function liesIn(inner: Alternative, outer: Alternative, owner: Side): boolean {
  const rows = outer.weights[owner].rows
  return (
    inner.parts[owner].every((part) => part.generators !== undefined) &&
    corners(inner.parts[owner]).every(({ weight, scale }) =>
      rows.every((row) => {
        let sum = Rational.zero
        row.at.forEach((s, k) => {
          sum = sum.add(row.value[k].mul(s === 0 ? scale : (weight.get(s) ?? Rational.zero)))
        })
        return row.equal ? sum.isZero() : sum.sign() >= 0
      }),
    )
  )
}

function corners(parts: readonly Part[]): { weight: ReadonlyMap<number, Rational>; scale: Rational }[] {
  let vertices: Map<number, Rational>[] = [new Map()]
  const rays: Map<number, Rational>[] = []
  for (const { sequences, generators } of parts) {
    const { vertices: own, rays: directions } = generators!
    vertices = vertices.flatMap((v) =>
      own.map((point) => new Map([...v, ...sequences.map((s, k) => [s, point[k]] as const)])),
    )
    rays.push(...directions.map((ray) => new Map(sequences.map((s, k) => [s, ray[k]] as const))))
  }
  return [
    ...vertices.map((weight) => ({ weight, scale: Rational.one })),
    ...rays.map((weight) => ({ weight, scale: Rational.zero })),
  ]
}
