/** What is known of a continuum, as cells of sequence weights: products of polyhedra, one for each player. */
import { Rational } from '../../number/index.ts'
import type { Cell, Condition, Factor } from '../method.ts'
import type { AgentForm } from './form.ts'
import { echelon, type Row } from './lp.ts'
import { parentOf, planWeights } from './plans.ts'
import type { Point } from './point.ts'
import { excess } from './region.ts'

/** Most sets of tight conditions that are tried for corners. */
const MOST_TRIES = 5000

/** The cells of a component: those of its free points that are no part of the closure of another. */
export function cellsOf(form: AgentForm, component: readonly Point[]): Cell[] {
  const free = component.filter((p) => p.free !== undefined)
  const largest = free.filter(
    (p, k) => !free.some((q, j) => j !== k && holds(form, q, p) && (j < k || !holds(form, p, q))),
  )
  return largest.flatMap((p) => cellOf(form, p) ?? [])
}

/** Whether point q lies in the closure of the cell of p. */
function holds(form: AgentForm, p: Point, q: Point): boolean {
  if (!p.at.exact || !q.at.exact || !p.free) return false
  const { weights, region } = p.free
  const [own, other] = [planWeights(form, p.at.x), planWeights(form, q.at.x)]
  const isFree = new Set(weights.slots)
  if (
    !own.every((w, s) =>
      isFree.has(s) ? true : w.isZero() ? other[s].isZero() : hasFreeBefore(form, isFree, s) || w.equals(other[s]),
    )
  )
    return false
  const known = p.at.x
  if (weights.slots.some((s) => knownShare(form, isFree, known, s).isZero())) return false
  const x = weights.slots.map((s) => relative(form, isFree, known, other, s))
  return (
    [...weights.sums, ...region.equations].every((row) => excess(row, x).isZero()) &&
    region.atMost.every((row) => excess(row, x).sign() <= 0)
  )
}

function hasFreeBefore(form: AgentForm, isFree: ReadonlySet<number>, slot: number): boolean {
  for (let s = parentOf(form, slot); s >= 0; s = parentOf(form, s)) if (isFree.has(s)) return true
  return false
}

/** The product of the known probabilities before and between the free moves up to a slot: plan weight = this * free weight. */
function knownShare(form: AgentForm, isFree: ReadonlySet<number>, x: readonly Rational[], slot: number): Rational {
  let share = Rational.one
  for (let s = slot; s >= 0; s = parentOf(form, s)) if (!isFree.has(s)) share = share.mul(x[s])
  return share
}

const relative = (
  form: AgentForm,
  isFree: ReadonlySet<number>,
  x: readonly Rational[],
  plan: readonly Rational[],
  slot: number,
): Rational => plan[slot].div(knownShare(form, isFree, x, slot))

function cellOf(form: AgentForm, p: Point): Cell | undefined {
  if (!p.at.exact || !p.free) return undefined
  const { weights, region } = p.free
  const { x } = p.at
  const isFree = new Set(weights.slots)
  const owner = weights.slots.map((s) => form.game.sets.player[form.setOf[s]])
  const share = weights.slots.map((s) => knownShare(form, isFree, x, s))
  const plan = planWeights(form, x)
  const factors: Factor[] = []
  for (let player = 0; player < form.game.players.length; player++) {
    const own = weights.slots.flatMap((_, k) => (owner[k] === player ? [k] : []))
    const touches = (row: Row) => own.some((k) => !row.coefficients[k].isZero())
    const rows = (list: readonly Row[]) => list.filter(touches)
    const equations = rows([...weights.sums, ...region.equations])
    const inequalities = rows(region.atMost)
    // Conditions on several players at once: no product.
    if (
      [...equations, ...inequalities].some((row) => row.coefficients.some((c, k) => !c.isZero() && owner[k] !== player))
    )
      return undefined
    if (own.length > 0) {
      const part = (row: Row): Row => ({ coefficients: own.map((k) => row.coefficients[k]), constant: row.constant })
      const [equal, atMost] = [equations.map(part), inequalities.map(part)]
      const scaled = (row: Row, sign: 1 | -1): Condition => ({
        coefficients: row.coefficients.map((c, j) => c.div(share[own[j]]).mul(Rational.of(sign))),
        constant: row.constant.mul(Rational.of(sign)),
      })
      factors.push({
        player,
        sequences: own.map((k) => weights.slots[k]),
        vertices: corners(own.length, equal, atMost)?.map((v) => v.map((w, j) => w.mul(share[own[j]]))),
        equations: equal.map((row) => scaled(row, 1)),
        inequalities: atMost.map((row) => scaled(row, -1)),
      })
    }
    const fixed = form.agents
      .filter((a) => a.player === player)
      .flatMap((a) => Array.from({ length: a.count }, (_, k) => a.first + k))
      .filter((s) => !isFree.has(s) && !hasFreeBefore(form, isFree, s) && isAtReachedSet(form, plan, s))
    if (fixed.length > 0) factors.push({ player, sequences: fixed, vertices: [fixed.map((s) => plan[s])] })
  }
  return { factors }
}

function isAtReachedSet(form: AgentForm, plan: readonly Rational[], slot: number): boolean {
  const before = parentOf(form, slot)
  return before < 0 || !plan[before].isZero()
}

/** The corners of { w >= 0, equal, atMost } by trying all sets of tight conditions; undefined when they are too many. */
function corners(n: number, equal: readonly Row[], atMost: readonly Row[]): Rational[][] | undefined {
  const axis = (k: number): Row => ({
    coefficients: Array.from({ length: n }, (_, j) => (j === k ? Rational.one : Rational.zero)),
    constant: Rational.zero,
  })
  const tight = [...Array.from({ length: n }, (_, k) => axis(k)), ...atMost]
  const start = echelon(n, equal)
  if (!start) return undefined
  const need = n - start.leading.length
  let tries = 1
  for (let k = 0; k < need; k++) tries = (tries * (tight.length - k)) / (k + 1)
  if (tries > MOST_TRIES) return undefined
  const found = new Map<string, Rational[]>()
  const choose = (from: number, rows: readonly Row[]): void => {
    if (rows.length === need) {
      const solved = echelon(n, [...equal, ...rows])
      if (!solved || solved.leading.length < n) return
      const w = solved.rows.map((r) => r.constant)
      if (w.every((v) => v.sign() >= 0) && atMost.every((row) => excess(row, w).sign() <= 0)) found.set(w.join(), w)
      return
    }
    for (let k = from; k < tight.length; k++) choose(k + 1, [...rows, tight[k]])
  }
  choose(0, [])
  return [...found.values()]
}
