/** A crisis file from text to game in one go: everything that is wrong with it. */

import type { CompileOptions } from './compile/world.ts'
import { compile } from './compile.ts'
import type { CompiledCrisis } from './compiled.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { Crisis } from './model.ts'
import { read } from './read.ts'

export interface CheckResult {
  /** When the text could be read without errors. */
  readonly crisis?: Crisis
  /** When it could be compiled without errors, too. */
  readonly compiled?: CompiledCrisis
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads and compiles. Never throws for anything that the text holds. */
export function check(text: string, options: CompileOptions = {}): CheckResult {
  const { crisis, diagnostics } = read(text)
  if (!crisis) return { diagnostics }
  const result = compile(crisis, options)
  const all = [...diagnostics, ...result.diagnostics]
  const inOrder = all.map((d, i) => ({ d, i })).sort((a, b) => a.d.span.start - b.d.span.start || a.i - b.i)
  return { crisis, compiled: result.compiled, diagnostics: inOrder.map(({ d }) => d) }
}
