/** The text of a new crisis: a small one that works, to change everywhere. */
import { starter } from 'brink'
import type { Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

export const starterText = (_: Session, __: null, ___: TaskContext<never>): string => starter('A new crisis')
