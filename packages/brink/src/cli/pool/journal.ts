/**
 * A journal of finished tasks, so that a run that is killed can go on: one line of JSON that says whose it is, then one a
 * task, each with a checksum. Lines are only ever appended; a line that was cut short is no line.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { Refusal } from '../failure.ts'

export interface Journal {
  /** Keeps the result of a task: it is in the file within a second. */
  append(task: number, bytes: readonly Uint8Array[]): void
  /** Closes the file; and removes it, when the run needs it no more. */
  close(keep: boolean): void
}

/** Tasks found in a journal, and where the sound part of it ends. */
interface Found {
  readonly tasks: ReadonlyMap<number, readonly Uint8Array[]>
  readonly end: number
}

/** Runs shorter than this (in milliseconds) leave no file, unless one was asked for by name. */
export const PATIENCE = 1000
const SYNC = 1000

/**
 * Opens a journal for a run that `owner` describes: text by name, all of which must be the same when it is resumed. Throws a
 * Refusal when the file belongs to another run or cannot be written.
 */
export function openJournal(
  path: string,
  owner: Readonly<Record<string, string>>,
  resume: boolean,
  patience = PATIENCE,
) {
  const found = resume && existsSync(path) ? readJournal(path, owner) : undefined
  return {
    journal: writer(path, owner, patience, found?.end || undefined),
    found: found?.tasks ?? new Map<number, readonly Uint8Array[]>(),
  }
}

function writer(
  path: string,
  owner: Readonly<Record<string, string>>,
  patience: number,
  end: number | undefined,
): Journal {
  const started = performance.now()
  let fd: number | undefined
  let synced = started
  let waiting: string[] = []
  const open = () => {
    try {
      fd = openSync(path, end === undefined ? 'w' : 'r+')
      if (end !== undefined) ftruncateSync(fd, end)
    } catch (error) {
      throw unwritable(path, error)
    }
    if (end === undefined) put(line({ journal: 'brink', owner }))
  }
  let at = end ?? 0
  const put = (text: string) => {
    const bytes = Buffer.from(text, 'utf8')
    try {
      for (let sent = 0; sent < bytes.length; ) {
        const written = writeSync(fd!, bytes, sent, bytes.length - sent, at)
        sent += written
        at += written
      }
    } catch (error) {
      throw unwritable(path, error)
    }
  }
  const flush = () => {
    if (waiting.length === 0) return
    if (fd === undefined) open()
    put(waiting.join(''))
    waiting = []
    if (performance.now() - synced < SYNC) return
    fsyncSync(fd!)
    synced = performance.now()
  }
  return {
    append(task, bytes) {
      waiting.push(line({ task, data: bytes.map((b) => Buffer.from(b).toString('base64')) }))
      if (end !== undefined || performance.now() - started >= patience) flush()
    },
    close(keep) {
      if (keep) flush()
      if (fd !== undefined) {
        if (keep) fsyncSync(fd)
        closeSync(fd)
      }
      if (!keep && (fd !== undefined || end !== undefined)) rmSync(path, { force: true })
    },
  }
}

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

function line(content: object): string {
  const text = JSON.stringify(content)
  return `${checksum(text)} ${text}\n`
}

/** The content of a line; undefined when it is damaged. */
function content(text: string): Record<string, unknown> | undefined {
  const body = text.slice(17)
  if (text[16] !== ' ' || checksum(body) !== text.slice(0, 16)) return undefined
  return JSON.parse(body) as Record<string, unknown>
}

function readJournal(path: string, owner: Readonly<Record<string, string>>): Found {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw unwritable(path, error)
  }
  const tasks = new Map<number, readonly Uint8Array[]>()
  let end = 0
  for (;;) {
    const next = bytes.indexOf(10, end)
    const found = next < 0 ? undefined : content(bytes.toString('utf8', end, next))
    if (!found) break
    if (end === 0) checkOwner(path, owner, found)
    else
      tasks.set(
        found.task as number,
        (found.data as string[]).map((data) => new Uint8Array(Buffer.from(data, 'base64'))),
      )
    end = next + 1
  }
  if (end === 0 && bytes.length > 0) throw foreign(path)
  return { tasks, end }
}

function checkOwner(path: string, owner: Readonly<Record<string, string>>, found: Record<string, unknown>): void {
  if (found.journal !== 'brink') throw foreign(path)
  const before = found.owner as Record<string, string>
  const names = [...new Set([...Object.keys(owner), ...Object.keys(before)])]
  const changed = names.filter((name) => owner[name] !== before[name])
  if (changed.length === 0) return
  const told = changed.map((name) =>
    name === 'sha256'
      ? 'the crisis file has changed since'
      : `${name} was ${before[name] ?? 'not given'} and is now ${owner[name] ?? 'not given'}`,
  )
  throw new Refusal(
    `The journal "${path}" belongs to another run: ${told.join('; ')}.`,
    'Give the options of that run, or leave out --resume to begin again.',
    'journal',
  )
}

const foreign = (path: string): Refusal =>
  new Refusal(`"${path}" is no journal of brink.`, 'Name another file with --journal.', 'journal')

function unwritable(path: string, error: unknown): Refusal {
  return new Refusal(
    `The journal "${path}" cannot be kept: ${(error as Error).message}.`,
    'Name another file with --journal, or do without by --no-journal.',
    'journal',
  )
}
