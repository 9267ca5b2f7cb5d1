/** Options that several commands share. */

export interface CommandOption {
  /** In the notation of commander: `-o, --out <file>`. */
  readonly flags: string
  readonly summary: string
  readonly repeatable?: boolean
}

export const at: CommandOption = {
  flags: '--at <name=value>',
  summary: 'set a value, e.g. split=1/3, "conquest[full]=2", intent.ruse=80% (repeatable)',
  repeatable: true,
}
export const reading: CommandOption = {
  flags: '--reading <name>',
  summary: 'take the values of this reading; its beginning is enough (default: those of the file)',
}
export const readings: CommandOption = {
  flags: '--reading <name>',
  summary: 'take this reading (repeatable; all of them when none is named)',
  repeatable: true,
}
export const solution: CommandOption = {
  flags: '--solution <n>',
  summary: 'take this solution, where there are several (default 1)',
}
export const outFiles = (what: string): CommandOption => ({
  flags: '-o, --out <file>',
  summary: `also write ${what} (repeatable)`,
  repeatable: true,
})
export const sources: CommandOption = {
  flags: '--sources <dir>',
  summary: 'look sources up in this folder, by base name (default: beside the file, by the path that it states)',
}
export const maxNodes: CommandOption = {
  flags: '--max-nodes <n>',
  summary: 'refuse games of more nodes than this (default 200000; to check and convert, 2000000)',
}
export const form: CommandOption = {
  flags: '--form <form>',
  summary: '"strategic": work on the reduced strategic form, in which everybody picks a whole plan at once',
}
export const json: CommandOption = { flags: '--json', summary: 'print one JSON document, and errors as JSON' }
export const seed: CommandOption = {
  flags: '--seed <n>',
  summary: 'seed of random numbers (no method of this version draws any)',
}
export const journal: readonly CommandOption[] = [
  { flags: '--resume', summary: 'go on where a run with these options was stopped' },
  {
    flags: '--journal <file>',
    summary: 'where finished work is kept until the end (default: beside the output or the file)',
  },
  { flags: '--no-journal', summary: 'keep none' },
]
export const timeLimit: CommandOption = {
  flags: '--time-limit <seconds>',
  summary: 'stop looking for solutions after so many seconds, with what is found (default: never)',
}
export const ask: CommandOption = {
  flags: '--ask <question>',
  summary: 'a question of the file by name, an outcome or event, or "chance of x given y" (repeatable)',
  repeatable: true,
}
export const solving: readonly CommandOption[] = [
  {
    flags: '--concept <name>',
    summary: 'solution concept: subgame-perfect, sequential, nash, quantal-response (or qre), ...',
  },
  { flags: '--method <name>', summary: 'solve by this method (default: see docs/methods.md)' },
  {
    flags: '--rationality <n>',
    summary: 'quantal response at N per range of payoffs, at N/unit of payoff, or to the "limit"',
  },
]
/** What bounds a run, and what makes it repeatable. */
export const limits: readonly CommandOption[] = [timeLimit, maxNodes, seed]
