/** The commands, in the order and the groups of the help. */
import type { CommandSpec } from './command-spec.ts'
import { recordCommands } from './registry/record.ts'
import { solvingCommands } from './registry/solving.ts'
import { uncertainCommands } from './registry/uncertain.ts'
import { writingCommands } from './registry/writing.ts'

export const groups: readonly { readonly title: string; readonly commands: readonly CommandSpec[] }[] = [
  { title: 'Writing a crisis', commands: writingCommands },
  { title: 'Solving it', commands: solvingCommands },
  { title: 'Readings and the record', commands: recordCommands },
  { title: 'What is uncertain', commands: uncertainCommands },
]

export const commands: readonly CommandSpec[] = groups.flatMap((group) => group.commands)
