/** Which methods are not for this crisis, and why. Some count strategies to know it, which takes a while in a large tree. */
import { choose, inputValues, methods, problemOf } from 'brink'
import type { Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

/** By name of the method; each is handed over as soon as it is known. */
export type Refusals = Readonly<Record<string, string>>

export async function refusals(session: Session, _: null, context: TaskContext<Refusals>): Promise<Refusals> {
  const { compiled } = session
  const { values } = inputValues(compiled)
  if (!values) return {}
  const problem = problemOf(compiled, values)
  const found: Record<string, string> = {}
  for (const { name } of methods) {
    await context.pause()
    const chosen = choose(problem, { method: name })
    if (typeof chosen !== 'string') continue
    found[name] = chosen
    context.partial({ ...found })
  }
  return found
}
