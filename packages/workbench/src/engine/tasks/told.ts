/** One equilibrium in sentences, with its certificate and what is taken for granted. */
import { type Explanation, explain } from 'brink'
import { type Chosen, RefusedError, type Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

export function told(
  session: Session,
  { side, equilibrium }: { readonly side: Chosen; readonly equilibrium: number },
  _: TaskContext<never>,
): Explanation {
  const found = session.answer(side, 0)
  const chosen = found.equilibria[equilibrium]
  if (!chosen) throw new RefusedError('There is no such equilibrium.')
  return explain(found, chosen)
}
