/**
 * Random crisis files, as texts that use every construct of the language. Nearly all of them are sound; those that are
 * not must be refused, never throw.
 */
import fc from 'fast-check'
import { closings } from './crisis-texts/closings.ts'
import { declarations } from './crisis-texts/declarations.ts'
import { Play } from './crisis-texts/plays.ts'
import { draws, Sheet } from './crisis-texts/sheet.ts'

const actors = ['Aland', 'Borduria', 'Caspia']

export function madeUp(seed: number, moves: number): string {
  const draw = draws(seed)
  const sheet = new Sheet(draw, actors.slice(0, 1 + draw.whole(2)))
  declarations(sheet)
  const play = new Play(sheet, moves)
  play.write()
  closings(sheet, play)
  return `${sheet.lines.join('\n')}\n`
}

/** Texts of crisis files; they shrink to shorter plays. */
export const crisisText: fc.Arbitrary<string> = fc
  .tuple(fc.noBias(fc.nat(5)), fc.noBias(fc.integer()))
  .map(([size, seed]) => madeUp(seed, 4 + size))
