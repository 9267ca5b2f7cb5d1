/**
 * The image of a face in a player's own variables, cut into independent factors.
 *
 * Behaviour that nothing ties together (at sets that the opponent's play does not reach, say) makes a product of
 * polytopes, whose corners multiply. So what is never tight on the face is left out, and what remains falls into blocks of free
 * variables that no row has in common; each block is listed by itself.
 */
import { SolveError } from '../method.ts'
import type { Effort } from './effort.ts'
import { type ExactFace, pointOfFace } from './exact-basis.ts'
import { Program } from './program.ts'
import { type Image, projectedVertices } from './projection.ts'

export interface FaceFactor {
  /** Labels of the variables, ascending. */
  readonly labels: readonly number[]
  /** Values of these variables at each corner of the factor, over a positive scale that comes last; undefined: too many. */
  readonly vertices: readonly Image[] | undefined
}

/**
 * The factors, that of the constant variables (one corner) first if there are such. `keep` are the player's own labels;
 * each factor may cost a new `effort`.
 */
export function factorsOf(face: ExactFace, keep: readonly number[], effort: () => Effort): FaceFactor[] {
  const { free, rowLabel, table } = face
  const d = free.length
  const width = d + 1
  const kept = new Set(keep)
  const tight = tightRows(face)
  const columnsOf = (i: number) => free.flatMap((_, j) => (table[i * width + j] === 0n ? [] : [j]))
  const links = rowLabel.flatMap((label, i) => (tight[i] || kept.has(label) ? [{ label, columns: columnsOf(i) }] : []))
  const blockOf = connected(
    d,
    links.map((l) => l.columns),
  )
  const labelsOf = new Map<number, number[]>()
  const constant: number[] = []
  const assign = (label: number, column: number | undefined) => {
    if (!kept.has(label)) return
    if (column === undefined) constant.push(label)
    else labelsOf.set(blockOf[column], [...(labelsOf.get(blockOf[column]) ?? []), label])
  }
  free.forEach((label, j) => {
    assign(label, j)
  })
  for (const { label, columns } of links) assign(label, columns[0])
  const known = new Set([...constant, ...[...labelsOf.values()].flat()])
  constant.push(...keep.filter((label) => !known.has(label)))
  const factors: FaceFactor[] = []
  for (const [block, labels] of labelsOf) {
    const columns = free.flatMap((_, j) => (blockOf[j] === block ? [j] : []))
    const own = blockFace(face, columns, (i) => tight[i] || kept.has(rowLabel[i]))
    const factor = factorOf(own, labels.sort(ascending), effort())
    if (factor.vertices?.length === 1) constant.push(...labels)
    else factors.push(factor)
  }
  return constant.length > 0 ? [constantFactor(face, constant.sort(ascending)), ...factors] : factors
}

const ascending = (a: number, b: number): number => a - b

function constantFactor(face: ExactFace, labels: readonly number[]): FaceFactor {
  const point = pointOfFace(
    face,
    face.free.map(() => 0n),
  )
  return { labels, vertices: [[...labels.map((l) => point.values[l]), point.denominator]] }
}

function factorOf(face: ExactFace, labels: readonly number[], effort: Effort): FaceFactor {
  try {
    return { labels, vertices: projectedVertices(face, labels, effort) }
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    return { labels, vertices: undefined }
  }
}

/** Which rows are zero somewhere on the face without being zero everywhere. */
function tightRows({ free, rowLabel, table, ...face }: ExactFace): boolean[] {
  const d = free.length
  const program = new Program({ free, rowLabel, table, ...face })
  return rowLabel.map((label, i) => {
    const lowering = table.slice(i * (d + 1), i * (d + 1) + d)
    if (!lowering.some((c) => c > 0n)) return false
    return program.least(lowering.map((c) => -c)).values[label] === 0n
  })
}

/** For each of n columns the least column that it is connected with by shared rows. */
function connected(n: number, rows: readonly (readonly number[])[]): number[] {
  const root = Array.from({ length: n }, (_, j) => j)
  const find = (j: number): number => {
    while (root[j] !== j) j = root[j]
    return j
  }
  for (const [first, ...others] of rows)
    for (const j of others) {
      const [a, b] = [find(first), find(j)]
      root[Math.max(a, b)] = Math.min(a, b)
    }
  return root.map((_, j) => find(j))
}

/** The face in some of its columns, with the wanted rows that have them. */
function blockFace(face: ExactFace, columns: readonly number[], wanted: (row: number) => boolean): ExactFace {
  const { free, rowLabel, table, labels, denominator } = face
  const width = free.length + 1
  const rows = [...rowLabel.keys()].filter((i) => wanted(i) && columns.some((j) => table[i * width + j] !== 0n))
  return {
    labels,
    denominator,
    free: columns.map((j) => free[j]),
    rowLabel: rows.map((i) => rowLabel[i]),
    table: rows.flatMap((i) => [...columns, free.length].map((j) => table[i * width + j])),
  }
}
