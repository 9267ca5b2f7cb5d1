/** From the name of a file to a compiled crisis. */
import type { CompiledCrisis } from '../language/compiled.ts'
import type { Diagnostic } from '../language/diagnostics.ts'
import { compile, read } from '../language/index.ts'
import { FaultyFile } from './failure.ts'
import { numberOption } from './input/choice.ts'
import { readCrisisText, shownName } from './input/files.ts'
import { solveFault } from './input/solve-request.ts'

/** What is solved is held in memory several times over: more nodes than this are refused unless `--max-nodes` allows them. */
export const SOLVABLE_NODES = '200000'

export interface Loaded {
  readonly file: string
  readonly text: string
  readonly compiled: CompiledCrisis
  /** Warnings and notes of reading and compiling, in the order of the text. */
  readonly warnings: readonly Diagnostic[]
}

/**
 * Reads and compiles a file. `most`: nodes, where the options set no limit. Throws a Refusal, or a FaultyFile with all that
 * is wrong with it.
 */
export function load(file: string, options: { readonly maxNodes?: unknown }, most?: number): Loaded {
  return loadText(shownName(file), readCrisisText(file), options, most)
}

/** The same for a text that has been read. */
export function loadText(
  file: string,
  text: string,
  { maxNodes }: { readonly maxNodes?: unknown },
  most = Number(SOLVABLE_NODES),
): Loaded {
  const limit = typeof maxNodes === 'string' ? numberOption(maxNodes, '--max-nodes', 1, true) : most
  const { crisis, diagnostics } = read(text)
  if (!crisis) throw new FaultyFile(file, text, diagnostics)
  const result = compile(crisis, { maxNodes: limit })
  const fault = solveFault(crisis)
  const found = [...diagnostics, ...result.diagnostics, ...(fault ? [fault] : [])]
  const all = found.sort((a, b) => a.span.start - b.span.start)
  if (!result.compiled || fault) throw new FaultyFile(file, text, all)
  return { file, text, compiled: result.compiled, warnings: all }
}
