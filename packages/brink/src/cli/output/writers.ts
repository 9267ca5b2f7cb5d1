/** Files that a command writes its result to, each by the ending of its name. */
import { extname } from 'node:path'
import { listText } from '../../analysis/words/number.ts'
import { Refusal } from '../failure.ts'
import { writeResult } from './replace.ts'

type Contents = string | Uint8Array
export type Writers<T> = Readonly<Record<string, (result: T) => Contents | Promise<Contents>>>

/** Refuses an ending that is not known at once, not after the work. `what`: "a sweep". */
export function filesWriter<T>(
  paths: readonly string[] | undefined,
  what: string,
  writers: Writers<T>,
): (result: T) => Promise<void> {
  const files = (paths ?? []).map((path) => {
    const write = writers[extname(path).toLowerCase()]
    if (!write)
      throw new Refusal(
        `--out "${path}": ${what} is written as ${listText(Object.keys(writers), 'or')}.`,
        'Give the name such an ending.',
      )
    return { path, write }
  })
  return async (result) => {
    for (const { path, write } of files) writeResult(path, await write(result))
  }
}
