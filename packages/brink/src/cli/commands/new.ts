/** `brink new NAME`: a small commented crisis to start from. */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { starter } from '../../language/starter.ts'
import { EXIT, Refusal } from '../failure.ts'
import { outLine } from '../terminal/write.ts'

export function run([name]: readonly string[]): number {
  const file = name.endsWith('.brink') ? name : `${name}.brink`
  const title = basename(file, '.brink').replaceAll(/[-_]+/g, ' ').trim()
  if (title === '') throw new Refusal(`"${name}" is no name for a crisis.`, 'Write, for instance: brink new straits')
  if (/["\n\r\\]/.test(title)) throw new Refusal(`The name "${name}" has a character that a title cannot have.`)
  try {
    // "wx": fails when there is such a file already.
    writeFileSync(file, starter(title.charAt(0).toUpperCase() + title.slice(1)), { flag: 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new Refusal(`"${file}" exists already and is left as it is.`, 'Choose another name.', 'file')
    const why = code === 'ENOENT' ? 'there is no such folder' : code === 'EACCES' ? 'you may not write there' : message
    throw new Refusal(`"${file}" cannot be written: ${why}.`, undefined, 'file')
  }
  outLine(`Wrote ${file}. Next: brink solve ${/\s/.test(file) ? `"${file}"` : file}`)
  return EXIT.done
}
