/** All tasks by name. A view that needs another adds a file in `tasks/` and a line here. */
import { exported } from './tasks/exported.ts'
import { forecast } from './tasks/forecast.ts'
import { numbers } from './tasks/numbers.ts'
import { phase } from './tasks/phase.ts'
import { crux, walk, watch } from './tasks/record.ts'
import { search } from './tasks/search.ts'
import { starterText } from './tasks/starter.ts'
import { structure } from './tasks/structure.ts'
import { told } from './tasks/told.ts'

export const tasks = {
  crux,
  walk,
  watch,
  exported,
  forecast,
  starter: starterText,
  structure,
  numbers,
  search,
  told,
  phase,
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskArguments<N extends TaskName> = Parameters<Tasks[N]>[1]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>
export type TaskPartial<N extends TaskName> = Parameters<Parameters<Tasks[N]>[2]['partial']>[0]
