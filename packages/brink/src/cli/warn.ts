/** Warnings go where they do not mix with the answer. */
import { diagnosticsText } from './diagnose.ts'
import type { Loaded } from './load.ts'
import { err } from './terminal/write.ts'

export function warn({ file, text, warnings }: Loaded): void {
  const diagnostics = warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text, diagnostics }))
}
