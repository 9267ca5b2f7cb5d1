/**
 * What the page and its workers say to each other. A worker holds one crisis (its text and what was made of it) and does
 * named tasks on it (`tasks.ts`). Large arrays are transferred, never shared.
 */
import type { TaskArguments, TaskName, TaskPartial, TaskResult } from './tasks.ts'

export type ToWorker =
  /** The text that the tasks after this are about. */
  | { readonly type: 'open'; readonly text: string; readonly revision: number }
  | { readonly type: 'run'; readonly id: number; readonly task: TaskName; readonly args: TaskArguments<TaskName> }
  /** The task `id` is not wanted any more; it ends at its next pause. */
  | { readonly type: 'cancel'; readonly id: number }

export type FromWorker =
  | { readonly type: 'partial'; readonly id: number; readonly value: TaskPartial<TaskName> }
  | { readonly type: 'done'; readonly id: number; readonly value: TaskResult<TaskName> }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }

/** Why there is no answer: what is wrong and what would mend it. */
export interface Failure {
  readonly kind: 'refused' | 'cancelled' | 'fault'
  readonly message: string
  readonly mend?: string
}
