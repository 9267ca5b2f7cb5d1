/** All tasks by name. A view that needs another adds a file in `tasks/` and a line here. */
import type { Task } from './task.ts'
import { numbers } from './tasks/numbers.ts'
import { refusals } from './tasks/refusals.ts'
import { structure } from './tasks/structure.ts'
import { told } from './tasks/told.ts'

/** A task whose code is loaded when it is first asked for. */
const lazily =
  <A, R, P>(load: () => Promise<Task<A, R, P>>): Task<A, R, P> =>
  async (session, args, context) =>
    (await load())(session, args, context)

const record = () => import('./tasks/record.ts')

export const tasks = {
  refusals,
  structure,
  numbers,
  told,
  walk: lazily(async () => (await record()).walk),
  watch: lazily(async () => (await record()).watch),
  crux: lazily(async () => (await record()).crux),
  search: lazily(async () => (await import('./tasks/search.ts')).search),
  phase: lazily(async () => (await import('./tasks/phase.ts')).phase),
  forecast: lazily(async () => (await import('./tasks/forecast.ts')).forecast),
  exported: lazily(async () => (await import('./tasks/exported.ts')).exported),
  starter: lazily(async () => (await import('./tasks/starter.ts')).starterText),
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskArguments<N extends TaskName> = Parameters<Tasks[N]>[1]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>
export type TaskPartial<N extends TaskName> = Parameters<Parameters<Tasks[N]>[2]['partial']>[0]
