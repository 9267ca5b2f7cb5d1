/** Ways in which a command ends early, each with its exit code. */
import type { Diagnostic } from '../language/diagnostics.ts'

export const EXIT = { done: 0, no: 1, wrong: 2, fault: 3, interrupted: 130 } as const

/** The call or the input is wrong: exit 2. */
export class Refusal extends Error {
  readonly mend?: string
  readonly code: string
  constructor(message: string, mend?: string, code = 'call') {
    super(message)
    this.name = 'Refusal'
    this.mend = mend
    this.code = code
  }
}

/** A crisis file with errors: exit 2, told with line, column and caret. */
export class FaultyFile extends Error {
  readonly file: string
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
  constructor(file: string, text: string, diagnostics: readonly Diagnostic[]) {
    super(`${file} has errors`)
    this.name = 'FaultyFile'
    this.file = file
    this.text = text
    this.diagnostics = diagnostics
  }
}

/** Several of them. */
export class FaultyFiles extends Error {
  readonly files: readonly FaultyFile[]
  constructor(files: readonly FaultyFile[]) {
    super(`${files.length} files have errors`)
    this.name = 'FaultyFiles'
    this.files = files
  }
}
