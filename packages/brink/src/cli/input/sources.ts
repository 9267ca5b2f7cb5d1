/**
 * Texts of sources. A crisis file may come from a stranger: a source is only read below the folder of the crisis file, or
 * by its base name in the folder that the user names; links that lead out of it are not followed.
 */
import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { Refusal } from '../failure.ts'
import { readText } from './files.ts'

/** A document of the size of a long book. */
const MOST_BYTES = 8_000_000

export type SourceText =
  | { readonly state: 'read'; readonly text: string }
  /** Not at hand, or not to be read; `why` says so in words. */
  | { readonly state: 'unread'; readonly why: string }
  | { readonly state: 'outside'; readonly why: string }

/** The text of the file that a source names. */
export function sourceText(file: string, crisisFile: string, sourcesDir?: string): SourceText {
  const name = file.split(/[/\\]/).pop()!
  const folder = sourcesDir ?? dirname(crisisFile)
  const path = sourcesDir === undefined ? file : name
  if (sourcesDir === undefined && (isAbsolute(file) || /^[a-z]:/i.test(file) || leaves(join('.', file)))) {
    return { state: 'outside', why: `"${file}" is not below the folder of the crisis file` }
  }
  let root: string
  let real: string
  try {
    root = realpathSync(folder)
  } catch {
    return { state: 'unread', why: `there is no folder "${folder}"` }
  }
  try {
    real = realpathSync(join(folder, path))
  } catch {
    return { state: 'unread', why: `"${name}" is not at hand` }
  }
  if (leaves(relative(root, real))) return { state: 'outside', why: `"${path}" is a link that leads out of the folder` }
  try {
    return { state: 'read', text: readText(real, MOST_BYTES) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { state: 'unread', why: error.message.replace(/\.$/, '') }
  }
}

const leaves = (path: string) =>
  path === '..' || path.startsWith(`..${sep}`) || path.startsWith('../') || isAbsolute(path)
