/** The sampled worlds as a table, one row a world and reading: what was drawn and what came out. */
import { worldReasons } from '../worlds.ts'
import type { Forecast, ViewForecast } from './forecast.ts'
import { RATIONALITY } from './view.ts'

export interface WorldColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
  /** NaN or undefined: no value there. */
  readonly values: readonly (string | undefined)[] | Float64Array | Int32Array
}

/** Columns: reading, world, whether it is solved, each input that is uncertain anywhere, each quantity. */
export function worldTable({ views, worlds, plan }: Forecast): WorldColumn[] {
  const rows = views.flatMap((view) => Array.from({ length: worlds }, (_, world) => ({ view, world })))
  const numbers = (name: string, value: (row: (typeof rows)[number]) => number): WorldColumn => ({
    name,
    type: 'number',
    values: Float64Array.from(rows, value),
  })
  const { inputs } = plan.compiled
  const width = inputs.length
  const uncertain = Array.from({ length: width + 1 }, (_, i) => i).filter((i) => views.some((v) => varies(v, i)))
  return [
    { name: 'reading', type: 'text', values: rows.map(({ view }) => view.view.name) },
    { name: 'world', type: 'integer', values: Int32Array.from(rows, ({ world }) => world) },
    {
      name: 'unsolved',
      type: 'text',
      values: rows.map(({ view, world }) => (view.status[world] === 0 ? undefined : worldReasons[view.status[world]])),
    },
    ...uncertain.map((i) =>
      numbers(i === width ? RATIONALITY : inputs[i].name, ({ view, world }) => view.inputs[i][world]),
    ),
    ...plan.quantities.map(({ kind, name }, q) =>
      numbers(`${kind}:${name}`, ({ view, world }) => view.quantities[q].answers[world]),
    ),
  ]
}

const varies = ({ inputs }: ViewForecast, i: number): boolean => inputs[i].some((x) => x !== inputs[i][0])
