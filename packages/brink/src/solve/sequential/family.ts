/** A family of sequential equilibria in the form of answers. */
import { greatestMeasure, Rational } from '../../number/index.ts'
import type { Condition, Factor, Family, Cell as FamilyCell } from '../method.ts'
import { beliefRanges } from './belief-ranges.ts'
import { canBeTaken, INSIDE, OUTSIDE } from './case.ts'
import type { PartedCell } from './closure.ts'
import { other, type Side } from './frame.ts'
import { combined, type Group } from './groups.ts'
import type { Bound, Part, Point } from './polyhedron.ts'

/** More cells than this are not written out. */
const MOST_CELLS = 256

/** A family with its cells, fewer than all when they are too many; none for a single cell with a single assessment. */
export function familyOf(groups: readonly Group[], component: number): Family | undefined {
  const counts = groups.map((g) => g.blocks.reduce((product, b) => product * b.alternatives.length, 1))
  const total = counts.reduce((a, b) => a + b, 0)
  const cells: PartedCell[] = []
  for (const group of groups)
    for (const choice of choicesOf(group, MOST_CELLS - cells.length)) cells.push(combined(group, choice))
  const isolated = total === 1 && sides.every((owner) => cells[0].parts[owner].every((p) => fixed(cells[0], owner, p)))
  if (isolated) return undefined
  const listed = { component, cells: cells.map(familyCell) }
  return total > cells.length ? { ...listed, total } : listed
}

function* choicesOf({ blocks }: Group, most: number): Generator<number[]> {
  const choice = blocks.map(() => 0)
  for (let k = 0; k < most; k++) {
    yield [...choice]
    let b = 0
    while (b < blocks.length && ++choice[b] === blocks[b].alternatives.length) choice[b++] = 0
    if (b === blocks.length) return
  }
}

const sides = [0, 1] as const

/** One point, or one but for a scale that says nothing: its weights. */
function fixed(cell: PartedCell, owner: Side, part: Part): Point | undefined {
  if (part.generators?.vertices.length !== 1) return undefined
  const { vertices, rays } = part.generators
  const [vertex] = vertices
  if (rays.length === 0) return vertex
  if (rays.length > 1 || vertex.some((x) => !x.isZero())) return undefined
  // The scale says something where these sequences are compared with others.
  const own = new Set(part.sequences)
  const compared = cell.beliefs[other(owner)].some(
    ({ sequences }) => sequences.some((s) => own.has(s)) && sequences.some((s) => !own.has(s)),
  )
  if (compared) return undefined
  const [ray] = rays
  const least = ray.filter((x) => !x.isZero()).reduce(Rational.min)
  return ray.map((x) => x.div(least))
}

function familyCell(cell: PartedCell): FamilyCell {
  const { frame, beliefs } = cell
  const beliefSupports = sides.flatMap((side) =>
    frame.sides[side].views.flatMap(({ set, nodes }, v) => {
      const { memberStart, members } = frame.game.sets
      if (memberStart[set + 1] - memberStart[set] === 1) return []
      const sequences = new Set(beliefs[side][v].sequences)
      const carrying = new Set(nodes.filter((n) => sequences.has(n.sequence)).map((n) => n.node))
      const indices = Array.from(members.subarray(memberStart[set], memberStart[set + 1])).flatMap((node, m) =>
        carrying.has(node) ? [m] : [],
      )
      return [{ set, nodes: indices }]
    }),
  )
  const factors = sides.flatMap((owner) => factorsOf(cell, owner))
  return {
    factors,
    beliefSupports: beliefSupports.sort((a, b) => a.set - b.set),
    mistakes: mistakesOf(cell),
    beliefRanges: beliefRanges(cell),
  }
}

/** Slots of actions that are in no support, whatever point of the cell is taken. */
function mistakesOf({ frame, status }: PartedCell): number[] {
  const { offset } = frame.game.sets
  return sides.flatMap((side) =>
    frame.sides[side].views.flatMap(({ set, first, actions }) =>
      Array.from({ length: actions }, (_, a) => a).flatMap((a) =>
        canBeTaken(status[side][first + a]) ? [] : [offset[set] + a],
      ),
    ),
  )
}

/** The constant weights together, then what varies. */
function factorsOf(cell: PartedCell, owner: Side): Factor[] {
  const { player, viewOf, views } = cell.frame.sides[owner]
  const { offset } = cell.frame.game.sets
  const slot = (s: number) => offset[views[viewOf[s]].set] + s - views[viewOf[s]].first
  const constant = new Map<number, Rational>()
  const varying: Factor[] = []
  for (const part of cell.parts[owner]) {
    const { sequences, equations, inequalities, generators } = part
    const point = fixed(cell, owner, part)
    sequences.forEach((s, k) => {
      if (point) constant.set(s, point[k])
    })
    if (point) continue
    varying.push({
      player,
      sequences: sequences.map(slot),
      equations: equations.map(inIntegers),
      inequalities: inequalities.map(inIntegers),
      strict: strictOf(cell, owner, part),
      vertices: generators?.vertices,
      rays: generators?.rays ?? [],
    })
  }
  if (constant.size === 0) return varying
  const sequences = [...constant.keys()].sort((a, b) => a - b)
  return [{ player, sequences: sequences.map(slot), vertices: [sequences.map((s) => constant.get(s)!)] }, ...varying]
}

/** The same condition in whole numbers without a common divisor. */
function inIntegers({ coefficients, constant }: Bound): Condition {
  const all = [...coefficients, constant]
  const measure = greatestMeasure(all)
  const lowest = all.map((x) => x.div(measure))
  return { coefficients: lowest.slice(0, -1), constant: lowest[lowest.length - 1] }
}

/** Weights that are positive: of what is in a support, and of mistakes whose likelihood is compared. */
function strictOf(cell: PartedCell, owner: Side, { sequences }: Part): Condition[] {
  const open = cell.beliefs[other(owner)].filter((b) => b.kind === 'open').map((b) => b.sequences)
  const strict: Condition[] = []
  sequences.forEach((s, k) => {
    const how = cell.status[owner][s]
    if ((how !== INSIDE && how !== OUTSIDE) || open.some((o) => o.includes(s))) return
    strict.push({
      coefficients: sequences.map((_, j) => (j === k ? Rational.one : Rational.zero)),
      constant: Rational.zero,
    })
  })
  for (const set of open)
    if (set.some((s) => sequences.includes(s)))
      strict.push({
        coefficients: sequences.map((s) => (set.includes(s) ? Rational.one : Rational.zero)),
        constant: Rational.zero,
      })
  return strict
}
