/** The journal of a command: where it is kept, whose it is, and what it holds already. */
import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { Refusal } from '../failure.ts'
import { STDIN, shownName } from '../input/files.ts'
import type { Loaded } from '../load.ts'
import { err } from '../terminal/write.ts'
import { version } from '../version.ts'
import { type Journal, openJournal, PATIENCE } from './journal.ts'

export interface KeepingOptions {
  readonly resume?: boolean
  /** False: none is kept. */
  readonly journal?: string | false
  readonly out?: readonly string[]
}

export interface Kept<T> {
  readonly journal?: Journal
  /** Results by task. */
  readonly found: Map<number, T>
}

/**
 * Opens the journal of `brink COMMAND`. `deciding`: the options that decide the numbers; they must be the same when it is resumed.
 * Throws a Refusal when the file belongs to another run or cannot be written.
 */
export function keep<T>(
  command: string,
  { file, text }: Loaded,
  { journal: named, resume = false, out }: KeepingOptions,
  deciding: Readonly<Record<string, unknown>>,
  fromBytes: (bytes: readonly Uint8Array[]) => T,
): Kept<T> {
  if (named === false) {
    if (resume)
      throw new Refusal('--resume needs the journal that --no-journal does without.', 'Leave one of them out.')
    return { found: new Map() }
  }
  if (named === undefined && file === shownName(STDIN) && !out?.length) return { found: new Map() }
  const path = named ?? usualPlace(command, out?.[0] ?? file)
  if (named === undefined && !resume && !isWritable(dirname(path))) {
    err(`No journal is kept: you may not write in the folder of "${path}". --journal names another place.\n`)
    return { found: new Map() }
  }
  const owner = { sha256: createHash('sha256').update(text, 'utf8').digest('hex'), version, ...texts(deciding) }
  const { journal, found } = openJournal(path, owner, resume, named === undefined ? PATIENCE : 0)
  if (resume && found.size === 0) err(`There is nothing to resume in "${path}", so the run begins at the start.\n`)
  return { journal, found: new Map([...found].map(([task, bytes]) => [task, fromBytes(bytes)])) }
}

/** Beside the output, or else beside the crisis. */
const usualPlace = (command: string, beside: string): string =>
  join(dirname(beside), `${basename(beside, extname(beside))}.${command}-journal`)

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const texts = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
