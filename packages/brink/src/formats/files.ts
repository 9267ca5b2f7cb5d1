/** Every game format by the ending of its files: what reads it and what writes it. */
import {
  type ExactNumbers,
  exactNumbers,
  type FloatNumbers,
  type Game,
  oneShot,
  reducedStrategicForm,
  type StrategicGame,
} from '../game/index.ts'
import { Rational } from '../number/index.ts'
import { readAgg, readBagg } from './agg/read.ts'
import type { FileReading } from './diagnostic.ts'
import { readEfg } from './efg/read.ts'
import type { EfgSource } from './efg/source.ts'
import { type WriteRefusal, writeEfg } from './efg/write.ts'
import { type NfgSource, readNfg } from './nfg/read.ts'
import { writeNfg } from './nfg/write.ts'
import { treeTikz } from './tikz.ts'
import { treeSvg } from './tree-svg.ts'

/** A game with its numbers, as it was read or compiled; `source` keeps what a file says beyond the game. */
export type GameFile =
  | {
      readonly kind: 'extensive'
      readonly game: Game
      readonly numbers: ExactNumbers
      readonly source?: EfgSource
      /** What to say of a game that is not from a file. */
      readonly comment?: string
    }
  | { readonly kind: 'strategic'; readonly game: StrategicGame; readonly source?: NfgSource }

export interface GameFormat {
  /** The ending of the file's name, without the dot. */
  readonly ending: string
  readonly title: string
  read?(text: string): FileReading<{ readonly file: GameFile }>
  /** The text of the file, or why the game cannot be written so. */
  write?(file: GameFile): string | WriteRefusal
}

const strategicFile = (r: FileReading<{ game: StrategicGame; source?: NfgSource }>): FileReading<{ file: GameFile }> =>
  r.ok ? { ok: true, diagnostics: r.diagnostics, file: { kind: 'strategic', game: r.game, source: r.source } } : r

/** The extensive game of a file: a strategic one as a one-shot game. Throws a RangeError when that is too large. */
export function extensiveOf(file: GameFile): { game: Game; numbers: ExactNumbers; source?: EfgSource } {
  if (file.kind === 'extensive') return file
  const game = oneShot(file.game)
  return { game, numbers: exactNumbers(game, []) }
}

const doubles = (numbers: ExactNumbers): FloatNumbers => ({
  chance: Float64Array.from(numbers.chance, (x) => x.toNumber()),
  payoff: Float64Array.from(numbers.payoff, (x) => x.toNumber()),
  formula: Float64Array.from(numbers.formula, (x) => (x instanceof Rational ? x.toNumber() : Number.NaN)),
})

/** What a RangeError of the game room says becomes a refusal. */
function orRefusal(write: () => string | WriteRefusal): string | WriteRefusal {
  try {
    return write()
  } catch (fault) {
    if (fault instanceof RangeError) return { refused: `${fault.message}.` }
    throw fault
  }
}

export const gameFormats: readonly GameFormat[] = [
  {
    ending: 'efg',
    title: 'extensive game',
    read(text) {
      const r = readEfg(text)
      if (!r.ok) return r
      const { game, source, diagnostics } = r
      return { ok: true, diagnostics, file: { kind: 'extensive', game, numbers: exactNumbers(game, []), source } }
    },
    write: (file) =>
      orRefusal(() => {
        const { game, numbers, source } = extensiveOf(file)
        const comment = file.kind === 'strategic' ? file.source?.comment : file.comment
        return writeEfg(game, numbers, { source, comment })
      }),
  },
  {
    ending: 'nfg',
    title: 'strategic game',
    read: (text) => strategicFile(readNfg(text)),
    write: (file) =>
      orRefusal(() => {
        if (file.kind === 'strategic') return writeNfg(file.game, { source: file.source })
        return writeNfg(reducedStrategicForm(file.game, file.numbers).strategic, {
          comment: file.comment ?? file.source?.comment,
        })
      }),
  },
  { ending: 'agg', title: 'action-graph game', read: (text) => strategicFile(readAgg(text)) },
  { ending: 'bagg', title: 'Bayesian action-graph game', read: (text) => strategicFile(readBagg(text)) },
  {
    ending: 'tex',
    title: 'picture of the tree for LaTeX (TikZ)',
    write: (file) =>
      orRefusal(() => {
        const { game, numbers } = extensiveOf(file)
        return treeTikz(game, numbers)
      }),
  },
  {
    ending: 'svg',
    title: 'picture of the tree (SVG)',
    write: (file) =>
      orRefusal(() => {
        const { game, numbers } = extensiveOf(file)
        return treeSvg(game, doubles(numbers))
      }),
  },
]

/** The format of a file by its name. */
export const formatOf = (name: string): GameFormat | undefined => {
  const ending = /\.([A-Za-z]+)$/.exec(name)?.[1].toLowerCase()
  return gameFormats.find((f) => f.ending === ending)
}
