/** Reading crisis files: whatever is wrong with one is said in words, before anything large is read. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { extname } from 'node:path'
import { Refusal } from '../failure.ts'

/** In place of a file name: the crisis comes on standard input. */
export const STDIN = '-'
/** How a message calls what has been read. */
export const shownName = (path: string): string => (path === STDIN ? 'standard input' : path)

/** A crisis is written by a person; a file beyond this is something else. */
export const MOST_BYTES = 2_000_000

const reasons: Record<string, [string, string?]> = {
  ENOENT: ['there is no such file', 'Check the name and the folder.'],
  EACCES: ['you may not read it', 'Check its permissions.'],
  EPERM: ['you may not read it', 'Check its permissions.'],
  EISDIR: ['it is a folder, not a file', 'Name a crisis file in it.'],
  ENOTDIR: ['a part of the path is no folder'],
  ENAMETOOLONG: ['the name is too long'],
  ELOOP: ['its links go round in a circle'],
}

export function refusalOf(path: string, error: unknown): Refusal {
  const { code = '', message } = error as NodeJS.ErrnoException
  const [why, mend] = reasons[code] ?? [message]
  return new Refusal(`"${path}" cannot be read: ${why}.`, mend, 'file')
}

/** All of standard input, at most `most` bytes. Throws a Refusal. */
function readInput(most: number): Uint8Array {
  const chunks: Uint8Array[] = []
  for (let length = 0; ; ) {
    const chunk = Buffer.alloc(1 << 16)
    let read: number
    try {
      read = readSync(0, chunk, 0, chunk.length, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') read = 0
      else if (code !== 'EAGAIN') throw refusalOf(shownName(STDIN), error)
      else {
        // A pipe whose writer is not ready yet.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
        continue
      }
    }
    if (read === 0) return Buffer.concat(chunks)
    length += read
    if (length > most)
      throw new Refusal(`Standard input is too large: ${most / 1e6} MB are the limit.`, undefined, 'file-size')
    chunks.push(chunk.subarray(0, read))
  }
}

const known = new Set<string>()
const identity = ({ dev, ino }: Stats) => `${dev}:${ino}`

/** Has this command read the file, by whatever name? */
export function wasRead(path: string): boolean {
  try {
    const stat = statSync(path)
    return stat.isFile() && known.has(identity(stat))
  } catch {
    return false
  }
}

/** A pipe that nobody writes to is opened all the same, and refused. */
const open = (path: string): number => openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))

/** The bytes of a regular file of at most `most` bytes. Throws a Refusal. */
export function readBytes(path: string, most: number): Uint8Array {
  let fd: number
  try {
    fd = open(path)
  } catch (error) {
    throw refusalOf(path, error)
  }
  try {
    const stat = fstatSync(fd)
    known.add(identity(stat))
    if (stat.isDirectory()) throw refusalOf(path, { code: 'EISDIR' })
    if (!stat.isFile())
      throw new Refusal(`"${path}" is no ordinary file.`, 'Name a file, or give "-" and pipe the text in.', 'file')
    if (stat.size > most) {
      const size = `${(stat.size / 1e6).toFixed(1)} MB`
      throw new Refusal(
        `"${path}" is too large: ${size}, where ${most / 1e6} MB are the limit.`,
        undefined,
        'file-size',
      )
    }
    const bytes = Buffer.alloc(stat.size)
    let length = 0
    while (length < bytes.length) {
      const read = readSync(fd, bytes, length, bytes.length - length, null)
      if (read === 0) break
      length += read
    }
    return bytes.subarray(0, length)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusalOf(path, error)
  } finally {
    closeSync(fd)
  }
}

/** The text of a file in UTF-8, without a byte order mark. Throws a Refusal. */
export function readText(path: string, most = MOST_BYTES): string {
  const bytes = path === STDIN ? readInput(most) : readBytes(path, most)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const [first, second] = bytes
    const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
    const hint = utf16
      ? 'It is in UTF-16; save it as UTF-8.'
      : bytes.includes(0)
        ? 'It looks like a binary file.'
        : 'Save it in that encoding.'
    throw new Refusal(`"${shownName(path)}" is no text in UTF-8.`, hint, 'encoding')
  }
}

const otherGames = new Set(['.efg', '.nfg', '.agg', '.bagg'])

/** Refuses a name whose ending says that it is no crisis file. */
export function checkExtension(path: string): void {
  const extension = extname(path).toLowerCase()
  if (extension === '.brink') return
  if (otherGames.has(extension)) {
    throw new Refusal(
      `"${path}" is a game file, not a crisis.`,
      '"brink solve" and "brink convert" read it; here a file is needed whose name ends in .brink.',
      'format',
    )
  }
  throw new Refusal(
    `"${path}" is no crisis file: its name does not end in .brink.`,
    'Rename it, or name another file.',
    'format',
  )
}

/** The text of a crisis file. Throws a Refusal. */
export function readCrisisText(path: string): string {
  // Whether the file exists is the more useful news.
  const known = path === STDIN || extname(path).toLowerCase() === '.brink'
  if (!known) {
    try {
      const fd = open(path)
      const isFolder = fstatSync(fd).isDirectory()
      closeSync(fd)
      if (isFolder) throw { code: 'EISDIR' }
    } catch (error) {
      throw refusalOf(path, error)
    }
    checkExtension(path)
  }
  return readText(path)
}
