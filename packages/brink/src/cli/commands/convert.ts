/** `brink convert IN OUT`: a game from one file format to another, or as a picture. */
import { extname, resolve } from 'node:path'
import { valuesFor } from '../../analysis/answer.ts'
import { capitalised } from '../../analysis/index.ts'
import { formatOf, type GameFile, type GameFormat, gameFormats } from '../../formats/index.ts'
import { exactNumbers } from '../../game/index.ts'
import { DEFAULT_MAX_NODES } from '../../language/index.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT, Refusal } from '../failure.ts'
import { choiceOf } from '../input/choice.ts'
import { isGameFile, loadGame } from '../input/game-file.ts'
import { load } from '../load.ts'
import { writeResult } from '../output/replace.ts'
import { err, out, outLine } from '../terminal/write.ts'

export function run(files: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const [from, to] = files
  const ending = typeof options.to === 'string' ? options.to.replace(/^\./, '').toLowerCase() : undefined
  if (files.length !== (ending === undefined ? 2 : 1))
    throw new Refusal(
      ending === undefined
        ? '"brink convert" needs two files: the one to read and the one to write.'
        : 'With --to, "brink convert" takes one file and prints the result.',
      'For instance: brink convert game.nfg game.efg, or: brink convert game.nfg --to efg',
    )
  const format = writable(ending === undefined ? to : `.${ending}`)
  if (to !== undefined && resolve(from) === resolve(to))
    throw new Refusal(`"${to}" would replace the file that is read.`, 'Give the result another name.', 'file')
  const game = isGameFile(from) ? fromGameFile(from) : fromCrisis(from, options)
  const text = format.write!(game)
  if (typeof text !== 'string')
    throw new Refusal(
      `This game cannot be written as .${format.ending}. ${capitalised(text.refused)}`,
      undefined,
      'format',
    )
  if (to === undefined) out(text)
  else {
    writeResult(to, text)
    outLine(`${to}: ${format.title}`)
  }
  return EXIT.done
}

function writable(name: string): GameFormat {
  const format = formatOf(name)
  if (format?.write) return format
  const endings = gameFormats.flatMap((f) => (f.write ? [`.${f.ending}`] : []))
  const which = extname(name) || extname(`x${name}`)
  throw new Refusal(
    format
      ? `Files that end in .${format.ending} are read, but not written.`
      : `Files that end in "${which}" are not known.`,
    `What can be written ends in ${endings.join(', ')}.`,
    'format',
  )
}

function fromGameFile(file: string): GameFile {
  const { text, game, warnings } = loadGame(file)
  err(diagnosticsText({ file, text, diagnostics: warnings }))
  return game
}

/** A crisis at the values in force: the stated ones, those of a reading, those of the command line. */
function fromCrisis(file: string, options: Readonly<Record<string, unknown>>): GameFile {
  const loaded = load(file, options, DEFAULT_MAX_NODES)
  const { compiled, values } = valuesFor(loaded.compiled, choiceOf(options, loaded.compiled))
  err(diagnosticsText({ file, text: loaded.text, diagnostics: loaded.warnings }))
  const numbers = exactNumbers(compiled.game, values.exact)
  const settings = [
    ...(typeof options.reading === 'string' ? [`reading ${options.reading}`] : []),
    ...(Array.isArray(options.at) ? options.at.map(String) : []),
  ]
  const rounded = numbers.exact && values.isExact ? '' : ' Irrational numbers are rounded within 1e-15.'
  const comment = `Values: ${settings.join(', ') || 'as stated in the crisis'}.${rounded}`
  return { kind: 'extensive', game: compiled.game, numbers, comment }
}
