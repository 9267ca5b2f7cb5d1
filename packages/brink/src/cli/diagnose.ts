/** Errors in files as people and as programs read them. */
import { diagnosticsToJson, renderDiagnostics } from '../language/render.ts'
import type { FaultyFile } from './failure.ts'
import { wantsColour } from './terminal/write.ts'

type Faulty = Pick<FaultyFile, 'file' | 'text' | 'diagnostics'>

/** For standard error or, in a `check`, standard output. */
export function diagnosticsText({ file, text, diagnostics }: Faulty, fd: 1 | 2 = 2): string {
  if (diagnostics.length === 0) return ''
  return `${renderDiagnostics(diagnostics, { file, text, colour: wantsColour(fd) })}\n`
}

export function diagnosticsDocument(files: readonly Faulty[]) {
  const diagnostics = files.flatMap(({ file, text, diagnostics: list }) => diagnosticsToJson(list, { file, text }))
  return { schema: 1, diagnostics }
}
