/**
 * One equilibrium of a two-player extensive game by Lemke's algorithm on the sequence form (Koller, Megiddo & von Stengel 1996).
 *
 * The start is a pure plan of the first player and a best reply to it. All actions of the first player outside its plan pay a
 * penalty z; when z is large the start is an equilibrium. From there z is reduced along the path of complementary
 * pivots (it may grow again on the way), and where it is zero there is an equilibrium of the game itself. As in the method of von
 * Stengel, van den Elzen & Talman 2002 other starts lead to other equilibria.
 *
 * The two polyhedra stay apart: z stands on the side of the second player's plans only. So this is the path of
 * Lemke-Howson between two dictionaries, with z in the place of the label that is dropped. Followed in doubles with the
 * lexicographic ratio test; the end is solved exactly, and followed in integers if it is none.
 */
import { lowestTerms } from '../../number/index.ts'
import { type Bases, followPath, guessPath, type PathEnd, type PathStart } from '../complementary/path.ts'
import { type LabelledSystem, labelledSystem, type SystemSpec } from '../complementary/system.ts'
import type { SequenceForm } from './form.ts'
import type { Plan } from './plans.ts'
import { bestReply, labelOf, type Owner, type PurePlan, planPolyhedron } from './polyhedra.ts'

export interface PlanPathEnd {
  readonly plans: readonly [Plan, Plan]
  readonly pivots: number
  /** True when doubles lost the way and the path was followed in integers. */
  readonly inIntegers: boolean
}

/**
 * The equilibrium at the end of the path that starts at a pure plan of the first player. Without a start several are tried,
 * each for a while: the length of the path hangs on it, from tens of pivots to millions (poker, from a plan that
 * never bets). Throws a SolveError when stopped.
 */
export function lemke(form: SequenceForm, start?: PurePlan, stop: () => boolean = () => false): PlanPathEnd {
  if (start) return ended(form, prepared(form, start), (path) => followPath(path.systems, path.from, stop))!
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const path = prepared(form, scattered(form, attempt))
    const end = ended(form, path, ({ systems, from }) =>
      guessPath(systems, from, FIRST_PATIENCE << (attempt >> 2), stop),
    )
    if (end) return end
  }
  return lemke(form, scattered(form, 0), stop)
}

const ATTEMPTS = 40
const FIRST_PATIENCE = 256

/** The pure plan of an attempt: actions that look drawn at random, the same each time. */
function scattered(form: SequenceForm, attempt: number): PurePlan {
  let state = attempt
  return Int32Array.from(form.players[0].sets, ({ actions }) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * actions)
  })
}

interface Path {
  readonly systems: readonly [LabelledSystem, LabelledSystem]
  readonly from: PathStart
}

/** The path of a start, or the start itself when it is an equilibrium. */
function prepared(form: SequenceForm, plan: PurePlan): Path | readonly [Plan, Plan] {
  const reply = bestReply(form, 0, plan)
  const penalised = withPenalty(form, plan, planPolyhedron(form, 1, reply, plan))
  if (!penalised) return [purePlan(form, 0, plan), purePlan(form, 1, reply)]
  const { system, penalty, first } = penalised
  const own = labelledSystem(planPolyhedron(form, 0, plan, reply))
  return { systems: [own, system], from: { label: penalty, entering: first, side: 0 } }
}

function ended(
  form: SequenceForm,
  path: Path | readonly [Plan, Plan],
  follow: (path: Path) => PathEnd | undefined,
): PlanPathEnd | undefined {
  if (!('systems' in path)) return { plans: path, pivots: 0, inIntegers: false }
  const end = follow(path)
  if (!end) return undefined
  const { bases, pivots, inIntegers } = end
  return { plans: [planAt(form, 0, bases), planAt(form, 1, bases)], pivots, inIntegers }
}

/**
 * The system of the second player's plans with the penalty as a further variable, after the pivot that makes it feasible. `first` is
 * the label that left. Undefined when it is feasible without: then the start is an equilibrium.
 */
function withPenalty(
  form: SequenceForm,
  plan: PurePlan,
  spec: SystemSpec,
): { readonly system: LabelledSystem; readonly penalty: number; readonly first: number } | undefined {
  const { rows, columns } = spec
  const width = columns + 1
  const penalty = rows + columns
  const penalised = new Set<number>()
  form.players[0].sets.forEach(({ first, actions }, g) => {
    for (let a = 0; a < actions; a++) if (a !== plan[g]) penalised.add(labelOf(form, 0, first + a))
  })
  let lowest = -1
  for (let i = 0; i < rows; i++)
    if (spec.exact[i * width + columns] < 0n)
      if (lowest < 0 || spec.exact[i * width + columns] < spec.exact[lowest * width + columns]) lowest = i
  if (lowest < 0) return undefined
  // slack = constant - ... + penalty in the penalised rows: the lowest gives way to the penalty.
  const first = spec.rowLabel[lowest]
  const base = spec.exact.slice(lowest * width, (lowest + 1) * width)
  const exact: bigint[] = []
  for (let i = 0; i < rows; i++) {
    const row = spec.exact.slice(i * width, (i + 1) * width)
    // penalty = slack of the lowest row - its constant + its entries times columns
    if (i === lowest) exact.push(...base.slice(0, columns).map((x) => -x), -1n, -base[columns])
    else if (penalised.has(spec.rowLabel[i]))
      exact.push(...row.slice(0, columns).map((x, j) => x - base[j]), -1n, row[columns] - base[columns])
    else exact.push(...row.slice(0, columns), 0n, row[columns])
  }
  const rowLabel = Array.from(spec.rowLabel)
  rowLabel[lowest] = penalty
  const system = labelledSystem({
    rows,
    columns: columns + 1,
    exact,
    rowLabel,
    columnLabel: [...Array.from(spec.columnLabel), first],
    largest: [...spec.largest, -base[columns]],
  })
  return { system, penalty, first }
}

function planAt(form: SequenceForm, owner: Owner, bases: Bases): Plan {
  const { values, denominator } = bases[owner]
  const first = labelOf(form, owner, 1)
  return lowestTerms([denominator, ...values.slice(first, first + form.players[owner].sequences - 1)])
}

function purePlan(form: SequenceForm, owner: Owner, plan: PurePlan): Plan {
  const { sets, sequences } = form.players[owner]
  const weights: bigint[] = new Array(sequences).fill(0n)
  weights[0] = 1n
  sets.forEach(({ first, parent }, h) => {
    weights[first + plan[h]] = weights[parent]
  })
  return weights
}
