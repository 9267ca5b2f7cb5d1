/** Game files other than crises: `.efg`, `.nfg`, `.agg`, `.bagg`. */
import { extname } from 'node:path'
import { type FormatDiagnostic, formatOf, type GameFile, gameFormats } from '../../formats/index.ts'
import { FaultyFile, Refusal } from '../failure.ts'
import { readText } from './files.ts'

/** A tree of two million nodes takes some tens of megabytes. */
const MOST_BYTES = 300_000_000

export interface LoadedGame {
  readonly file: string
  readonly text: string
  readonly game: GameFile
  readonly warnings: readonly FormatDiagnostic[]
}

/** Does the ending of the name say that it is such a file? */
export const isGameFile = (path: string): boolean => formatOf(path)?.read !== undefined

/** Reads a game file. Throws a Refusal, or a FaultyFile with all that is wrong with it. */
export function loadGame(file: string): LoadedGame {
  const format = formatOf(file)
  if (!format?.read) {
    const known = gameFormats.flatMap((f) => (f.read ? [`.${f.ending}`] : []))
    throw new Refusal(
      `"${file}": files that end in "${extname(file)}" cannot be read.`,
      `Game files end in .brink, ${known.join(', ')}.`,
      'format',
    )
  }
  const text = readText(file, MOST_BYTES)
  const result = format.read(text)
  if (!result.ok) throw new FaultyFile(file, text, result.diagnostics)
  return { file, text, game: result.file, warnings: result.diagnostics }
}
