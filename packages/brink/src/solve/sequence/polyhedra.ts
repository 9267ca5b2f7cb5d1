/**
 * The best-response polyhedron of a player's realisation plans (von Stengel 1996, section 5).
 *
 * Points are pairs (x, q): x a plan of its owner, q a value for each set of the replying player such that no action
 * there is worth more. The slack of the replying player's action a at its set h is
 *     s(h a) = q(h) - sum over its sets h' right after (h a) of q(h') - sum over own sequences of payoff(., h a) x(.).
 * Labels: sequence k >= 1 of the owner (not played: x = 0), sequence k >= 1 of the replier (a best reply: s = 0). Two plans are an
 * equilibrium exactly when there are such q for both and each label is had on one side (linear programming duality).
 * Where a plan rules a set out, the values there are not determined.
 *
 * The start is a pure plan and a best reply to it. An action is chosen at each set: the owner's weight for it comes from the
 * set's equation, the replier's value from that action's slack. No equation is left.
 */
import { type LabelledSystem, labelledSystem, type SystemSpec } from '../complementary/system.ts'
import type { SequenceForm, SequencePlayer } from './form.ts'

/** Whose plans: 0 or 1. */
export type Owner = 0 | 1

/** The label of a player's sequence (>= 1): those of player 0 first. */
export const labelOf = (form: SequenceForm, owner: Owner, sequence: number): number =>
  (owner === 0 ? 0 : form.players[0].sequences - 1) + sequence - 1

/** An action (counted from 0) at each set of a player. */
export type PurePlan = Int32Array

export const firstActions = (player: SequencePlayer): PurePlan => new Int32Array(player.sets.length)

/** Payoffs of one player by the replier's sequence: entries (own sequence, payoff). */
function payoffRows(form: SequenceForm, owner: Owner): { readonly own: number; readonly payoff: bigint }[][] {
  const replier = form.players[1 - owner]
  const rows: { own: number; payoff: bigint }[][] = Array.from({ length: replier.sequences }, () => [])
  for (const { first, second, payoff } of form.cells) {
    const [own, other] = owner === 0 ? [first, second] : [second, first]
    rows[other].push({ own, payoff: payoff[1 - owner] })
  }
  return rows
}

/** Which sequences a pure plan plays. */
function played({ sets, sequences }: SequencePlayer, plan: PurePlan): Uint8Array {
  const plays = new Uint8Array(sequences)
  plays[0] = 1
  sets.forEach((set, h) => {
    if (plays[set.parent]) plays[set.first + plan[h]] = 1
  })
  return plays
}

/** The replier's best action at each of its sets against a pure plan of the owner, also where it does not get to. */
export function bestReply(form: SequenceForm, owner: Owner, plan: PurePlan): PurePlan {
  const replier = form.players[1 - owner]
  const plays = played(form.players[owner], plan)
  const worth: bigint[] = payoffRows(form, owner).map((row) =>
    row.reduce((sum, { own, payoff }) => (plays[own] ? sum + payoff : sum), 0n),
  )
  const reply = firstActions(replier)
  for (let h = replier.sets.length - 1; h >= 0; h--) {
    const { first, actions, parent } = replier.sets[h]
    for (let a = 1; a < actions; a++) if (worth[first + a] > worth[first + reply[h]]) reply[h] = a
    worth[parent] += worth[first + reply[h]]
  }
  return reply
}

export interface PlanPolyhedron extends SystemSpec {
  /** The replier's value of the whole game as a function of the columns, the constant last. */
  readonly value: readonly bigint[]
}

/** The polyhedron of a player's plans, from the pure plan and the replier's actions named; may start below zero. */
export function planPolyhedron(form: SequenceForm, owner: Owner, plan: PurePlan, reply: PurePlan): PlanPolyhedron {
  const own = form.players[owner]
  const replier = form.players[1 - owner]
  const replierSide = (1 - owner) as Owner
  const columnOf = new Map<number, number>()
  const columnLabel: number[] = []
  const addColumn = (label: number) => {
    columnOf.set(label, columnLabel.length)
    columnLabel.push(label)
  }
  own.sets.forEach(({ first, actions }, g) => {
    for (let a = 0; a < actions; a++) if (a !== plan[g]) addColumn(labelOf(form, owner, first + a))
  })
  replier.sets.forEach(({ first }, h) => {
    addColumn(labelOf(form, replierSide, first + reply[h]))
  })
  const columns = columnLabel.length

  // Affine functions of the columns' variables: entries by column, the constant last.
  const zero = (): bigint[] => new Array(columns + 1).fill(0n)
  const addTo = (sum: bigint[], term: readonly bigint[], factor: bigint) => {
    for (let j = 0; j <= columns; j++) if (term[j] !== 0n) sum[j] += factor * term[j]
  }
  const unit = (j: number): bigint[] => {
    const f = zero()
    f[j] = 1n
    return f
  }
  const weight: bigint[][] = [unit(columns)]
  own.sets.forEach(({ first, actions, parent }, g) => {
    const rest = weight[parent].slice()
    for (let a = 0; a < actions; a++) {
      if (a === plan[g]) continue
      const j = columnOf.get(labelOf(form, owner, first + a))!
      weight[first + a] = unit(j)
      rest[j] -= 1n
    }
    weight[first + plan[g]] = rest
  })
  // worth[k]: what the replier's sequence k brings, with the values of the sets right after it.
  const worth = payoffRows(form, owner).map((row) => {
    const sum = zero()
    for (const { own: sequence, payoff } of row) addTo(sum, weight[sequence], payoff)
    return sum
  })
  const slack = new Map<number, bigint[]>()
  for (let h = replier.sets.length - 1; h >= 0; h--) {
    const { first, actions, parent } = replier.sets[h]
    const value = worth[first + reply[h]].slice()
    value[columnOf.get(labelOf(form, replierSide, first + reply[h]))!] += 1n
    for (let a = 0; a < actions; a++) {
      if (a === reply[h]) continue
      const s = value.slice()
      addTo(s, worth[first + a], -1n)
      slack.set(first + a, s)
    }
    addTo(worth[parent], value, 1n)
  }

  const rowLabel: number[] = []
  const exact: bigint[] = []
  const addRow = (label: number, f: readonly bigint[]) => {
    rowLabel.push(label)
    for (let j = 0; j < columns; j++) exact.push(-f[j])
    exact.push(f[columns])
  }
  own.sets.forEach(({ first }, g) => {
    addRow(labelOf(form, owner, first + plan[g]), weight[first + plan[g]])
  })
  for (const [sequence, f] of slack) addRow(labelOf(form, replierSide, sequence), f)
  const largest: bigint[] = new Array(own.sequences + replier.sequences - 2)
  for (let k = 1; k < own.sequences; k++) largest[labelOf(form, owner, k)] = 1n
  for (let k = 1; k < replier.sequences; k++) largest[labelOf(form, replierSide, k)] = form.most[1 - owner]
  return { rows: rowLabel.length, columns, exact, rowLabel, columnLabel, largest, value: worth[0] }
}

/** Both polyhedra, each from the plan of first actions. */
export function planPolyhedra(form: SequenceForm): [LabelledSystem, LabelledSystem] {
  const side = (owner: Owner) => {
    const plan = firstActions(form.players[owner])
    return labelledSystem(planPolyhedron(form, owner, plan, bestReply(form, owner, plan)))
  }
  return [side(0), side(1)]
}
