/** `brink format FILE...`: files in the canonical style. */
import { formatCrisis } from '../../language/index.ts'
import { eachFile } from '../each.ts'
import { EXIT, FaultyFile, Refusal } from '../failure.ts'
import { readCrisisText, STDIN, shownName } from '../input/files.ts'
import { replaceFile } from '../output/replace.ts'
import { out, outLine } from '../terminal/write.ts'

export function run(files: readonly string[], options: Readonly<Record<string, unknown>>): number {
  if (files.length > 1 && files.includes(STDIN) && !options.check)
    throw new Refusal(
      'Standard input is formatted by itself: its result is printed.',
      'Name the other files in a call of their own.',
    )
  // All are formatted before any is written, so that a mistake in one leaves all as they are.
  const results = eachFile(files, (file) => {
    const text = readCrisisText(file)
    const result = formatCrisis(text)
    if (result.text === undefined) throw new FaultyFile(shownName(file), text, result.diagnostics)
    return { file: shownName(file), text, formatted: result.text }
  })
  if (options.stdout || (files.includes(STDIN) && !options.check)) {
    for (const { formatted } of results) out(formatted)
    return EXIT.done
  }
  const changed = results.filter(({ text, formatted }) => text !== formatted)
  if (options.check) {
    for (const { file } of changed) outLine(`${file} is not in the canonical style.`)
    if (changed.length === 0)
      outLine(files.length === 1 ? `${files[0]} is in the canonical style.` : 'All files are in the canonical style.')
    return changed.length > 0 ? EXIT.no : EXIT.done
  }
  for (const { file, text, formatted } of results) {
    if (text !== formatted) replaceFile(file, formatted)
    outLine(`${file}: ${text === formatted ? 'unchanged' : 'formatted'}`)
  }
  return EXIT.done
}
