/** Standard output and error, written at once; to a terminal in colour. */
import { fstatSync, writeSync } from 'node:fs'
import { Refusal } from '../failure.ts'

/** Writes all of a text; a reader that has gone away (`| head`) is no fault. */
function writeAll(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Where messages cannot be written there is nobody to tell.
      if (code === 'EPIPE' || code === 'EBADF' || (fd === 2 && code !== 'EAGAIN')) return
      if (code === 'ENOSPC' || code === 'EIO' || code === 'EFBIG' || code === 'EDQUOT')
        throw new Refusal(`The output cannot be written: ${code === 'EIO' ? 'the device fails' : 'there is no room'}.`)
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

export const out = (text: string): void => writeAll(1, text)
export const err = (text: string): void => writeAll(2, text)
export const outLine = (line = ''): void => out(`${line}\n`)

/** `tty` is loaded only for a device: it is slow to load, and pipes and files are no terminal. */
export function isTerminal(fd: 1 | 2): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false
  } catch {
    return false
  }
  return process.getBuiltinModule('node:tty').isatty(fd)
}

/** Columns of the terminal; undefined when it is none, and lines are not wrapped. */
export function columns(): number | undefined {
  return isTerminal(1) ? process.stdout.columns || Number(process.env.COLUMNS) || 80 : undefined
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan'
const codes: Record<Style, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
}

/**
 * Are colours wanted there? Not when NO_COLOR is set (https://no-color.org); else where FORCE_COLOR is set, to something
 * other than 0 (https://force-color.org), or on a terminal.
 */
export function wantsColour(fd: 1 | 2): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return TERM !== 'dumb' && isTerminal(fd)
}

export type Paint = (style: Style, text: string) => string
export const painter = (fd: 1 | 2): Paint => {
  if (!wantsColour(fd)) return (_, text) => text
  return (style, text) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`
}
