/** What a command is: one object from which the help, the documentation and the dispatch are made. */
import type { CommandOption } from './options.ts'

export interface CommandModule {
  /** Does the work; returns the exit code. */
  run(files: readonly string[], options: Readonly<Record<string, unknown>>): number | Promise<number>
}

export interface CommandSpec {
  readonly name: string
  /** In the notation of commander: `<file...>`; empty for a command that takes none. */
  readonly argument: string
  readonly summary: string
  readonly details: string
  readonly options: readonly CommandOption[]
  /** Command lines to copy, with what is to be said of them. */
  readonly examples: readonly (readonly [line: string, note?: string])[]
  /** What exit 1 means; absent where the command never answers no. */
  readonly no?: string
  /** The code of a command is loaded when it is called. */
  load(): Promise<CommandModule>
}
