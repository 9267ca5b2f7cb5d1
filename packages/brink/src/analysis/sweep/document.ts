/** A sweep for programs: `schema/sweep.schema.json`. It holds all that a line chart or a phase diagram is drawn from. */

import type { CompiledCrisis } from '../../language/compiled.ts'
import { pose } from '../answer.ts'
import { conceptDocument, gameDocument } from '../document.ts'
import { inputNote } from '../words/input.ts'
import { spoken } from '../words/number.ts'
import { scaleOf } from '../words/scale.ts'
import { pointValues } from './plan.ts'
import type { Sweep } from './sweep.ts'

export function sweepDocument(sweep: Sweep) {
  const { plan, points, complete, line, plane, equilibria, effort } = sweep
  const { compiled, choice, request, asked } = plan
  const posed = pose(compiled, choice)
  const number = (label: string | undefined) => {
    const found = equilibria.findIndex((e) => e.label === label)
    return found < 0 ? null : found
  }
  const columns = request.axes?.[0]?.count ?? 0
  return {
    schema: 1 as const,
    game: gameDocument(posed),
    ...conceptDocument(posed),
    reading: choice.reading === undefined ? null : compiled.crisis.readings[choice.reading].name,
    at: Object.fromEntries([...(choice.at ?? [])].map(([k, v]) => [k, v.toString()])),
    seed: plan.seed,
    axes: (request.axes ?? []).map(({ name, lo, hi, count }) => ({
      name,
      title: inputNote(compiled.crisis)(name) ?? null,
      stated: posed.values.float[compiled.inputs.findIndex((input) => input.name === name)],
      lo: lo.toString(),
      hi: hi.toString(),
      count,
      values: Array.from({ length: count }, (_, i) => {
        const isFirst = name === plan.names[0]
        return pointValues(plan, isFirst ? i : i * columns)[isFirst ? 0 : 1].toNumber()
      }),
    })),
    names: [...plan.names],
    count: plan.count,
    complete,
    ...(request.listed && { points: request.listed.rows.map((row) => row.map((v) => v.toString())) }),
    questions: asked.map(({ name, text, question, threshold }, q) => ({
      name,
      question: text,
      scale: scaleOf(compiled.crisis, question),
      outcome: outcomeOf(compiled, text),
      threshold: threshold ?? null,
      // In the order of the points: across the first axis, then up the second.
      values: points.map((p) => p?.answers[q] ?? null),
      ...(line && { crossings: line.crossings[q] }),
      ...(plane && { boundaries: plane.boundaries[q].map((l) => l.map(({ x, y }) => [x, y])) }),
    })),
    ...(equilibria.length > 0 && {
      equilibria: equilibria.map(({ label, points: n }) => ({
        label,
        points: n,
        ...(plane && { lines: (plane.regions.get(label) ?? []).map((l) => l.map(({ x, y }) => [x, y])) }),
      })),
      equilibrium: points.map((p) => number(p?.label)),
      ...(line && { changes: line.changes.map(({ at, from, to }) => ({ at, from: number(from), to: number(to) })) }),
    }),
    ...(effort.faults > 0 && {
      faults: points.flatMap((p, i) => (p?.fault === undefined ? [] : [{ point: i, message: p.fault }])),
    }),
    effort,
  }
}

/** What people call the outcome whose chance a question is. */
function outcomeOf({ crisis }: CompiledCrisis, text: string): string | null {
  const found = crisis.outcomes.find((o) => text === `chance of ${spoken(o.name)}`)
  return found ? (found.title ?? found.name) : null
}
