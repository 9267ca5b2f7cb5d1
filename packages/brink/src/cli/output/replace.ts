/** Writes a file in one step, so that a reader sees the old or the new one, never half of either. Throws a Refusal. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Refusal } from '../failure.ts'

export function replaceFile(path: string, contents: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true })
    writeFileSync(temporary, contents)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'EACCES' || code === 'EROFS' ? 'you may not write there' : code === 'EISDIR' ? 'it is a folder' : message
    throw new Refusal(`"${path}" cannot be written: ${why}.`, undefined, 'file')
  }
}
