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
    throw new Refusal(`"${path}" cannot be written: ${(error as Error).message}.`, undefined, 'file')
  }
}
