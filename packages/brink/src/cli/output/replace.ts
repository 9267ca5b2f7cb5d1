/** Writes a file in one step, so that a reader sees the old or the new one, never half of either. Throws a Refusal. */
import { chmodSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Refusal } from '../failure.ts'
import { wasRead } from '../input/files.ts'

/** What a command has found goes to this file, which must be none of those that it has read. */
export function writeResult(path: string, contents: string | Uint8Array): void {
  if (wasRead(path))
    throw new Refusal(`"${path}" is read by this command, and would be lost.`, 'Give the result another name.', 'file')
  replaceFile(path, contents)
}

/** The new contents of a file: through a link, with the permissions that it has. A device or a pipe takes them as they come. */
export function replaceFile(path: string, contents: string | Uint8Array): void {
  try {
    if (!existsSync(path)) makeFolder(dirname(resolve(path)))
    const target = existsSync(path) ? realpathSync(path) : resolve(path)
    const known = existsSync(target) ? statSync(target) : undefined
    if (known?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    if (known && !known.isFile()) writeFileSync(path, contents)
    else exchange(target, contents, known?.mode)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new Refusal(`"${path}" cannot be written: ${reasons[code] ?? message}.`, undefined, 'file')
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'you may not write there',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ENOENT: 'there is no such folder, and none can be made',
  ENOSPC: 'the disk is full',
}

function exchange(target: string, contents: string | Uint8Array, mode?: number): void {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    writeFileSync(temporary, contents, { flag: 'wx' })
    if (mode !== undefined) chmodSync(temporary, mode & 0o777)
    renameSync(temporary, target)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Folder by folder: made all at once (`recursive`), Node would try for ever where the system lets none be made. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}
