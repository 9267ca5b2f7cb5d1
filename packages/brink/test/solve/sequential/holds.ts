/** Whether an assessment is among the cases that the search returns: by linear programs of its own rows. */
import type { Rational } from '../../../src/number/index.ts'
import { Rational as R } from '../../../src/number/index.ts'
import type { Problem } from '../../../src/solve/method.ts'
import { BEST, Case, INSIDE, isBest, rowOf } from '../../../src/solve/sequential/case.ts'
import { pointIn } from '../../../src/solve/sequential/feasible.ts'
import { add, type Frame, frameOf, other } from '../../../src/solve/sequential/frame.ts'
import { cases } from '../../../src/solve/sequential/search.ts'

export interface Snapshot {
  readonly frame: Frame
  readonly cases: readonly Case[]
}

/** All cases of a game; undefined when that takes more than so many partial cases. */
export function allCases(problem: Problem, most = 3000): Snapshot | undefined {
  const frame = frameOf(problem.game, problem.exact())
  const state = { visited: 0, share: 0, stopped: false }
  const found: Case[] = []
  for (const position of cases(frame, state, () => state.visited > most)) {
    const copy = new Case(frame)
    for (const side of [0, 1] as const) {
      copy.status[side].set(position.status[side])
      position.beliefs[side].forEach((b, v) => {
        copy.beliefs[side][v] = b
      })
    }
    found.push(copy)
  }
  return state.stopped ? undefined : { frame, cases: found }
}

export const among = (
  { frame, cases }: Snapshot,
  profile: readonly Rational[],
  beliefs: readonly (readonly Rational[] | undefined)[],
): boolean => cases.some((position) => fits(frame, position, profile, beliefs))

function fits(
  frame: Frame,
  position: Case,
  profile: readonly Rational[],
  beliefs: readonly (readonly Rational[] | undefined)[],
): boolean {
  const { offset, memberStart, members } = frame.game.sets
  const rows = [position.weightRows(0, false), position.weightRows(1, false)]
  const extra = [[...rows[0].rows], [...rows[1].rows]]
  for (const side of [0, 1] as const) {
    const { views } = frame.sides[side]
    for (const [v, { set, first, actions, parent, nodes }] of views.entries()) {
      for (let a = 0; a < actions; a++) {
        const p = profile[offset[set] + a]
        const how = position.status[side][first + a]
        if (p.isZero() ? how === INSIDE : how !== INSIDE && how !== BEST) return false
        if (!isBest(how)) continue
        const row = new Map([[first + a, R.one]])
        add(row, parent, p.neg())
        extra[side].push(rowOf(row, R.zero, true))
      }
      const { sequences, kind } = position.beliefs[side][v]!
      const belief = new Map(
        nodes.map((n) => {
          const place = Array.from(members.subarray(memberStart[set], memberStart[set + 1])).indexOf(n.node)
          return [n.node, beliefs[set]![place]] as const
        }),
      )
      const carrying = new Set(nodes.filter((n) => !belief.get(n.node)!.isZero()).map((n) => n.sequence))
      if (kind !== 'open' && (carrying.size !== sequences.length || !sequences.every((s) => carrying.has(s))))
        return false
      const whole = new Map<number, Rational>()
      for (const n of nodes) if (sequences.includes(n.sequence)) add(whole, n.sequence, n.chance)
      for (const n of nodes) {
        if (!sequences.includes(n.sequence)) continue
        const row = new Map<number, Rational>([[n.sequence, n.chance]])
        for (const [s, c] of whole) add(row, s, c.mul(belief.get(n.node)!).neg())
        if (row.size > 0) extra[other(side)].push(rowOf(row, R.zero, true))
      }
    }
  }
  return [0, 1].every((side) => pointIn({ ...rows[side], rows: extra[side] }) !== undefined)
}
