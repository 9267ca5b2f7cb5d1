/** How many solutions there are, and of what kind each is, in words. */
import type { Equilibrium, GameAnswer, PosedGame } from '../answer.ts'
import { selectionOf } from '../explain/notes.ts'
import { listText, plural } from '../words/number.ts'
import { kindOfPlay, signalling } from './kinds.ts'

/** "2 solutions exist: one on its own and one continuum. There are no others." */
export function countWords(answer: GameAnswer): string {
  const { equilibria, complete, reason } = answer
  const count = equilibria.length
  const continua = equilibria.filter((e) => e.solution.family).length
  if (count === 0)
    return complete ? `There is no solution${selection(selectionOf(answer))}.` : `No solution was found: ${reason}.`
  const kinds = [
    ...(count > continua ? [`${count - continua} ${count - continua === 1 ? 'stands' : 'stand'} alone`] : []),
    ...(continua > 0 ? [`${continua} ${continua === 1 ? 'is a continuum' : 'are continua'}`] : []),
  ]
  const every = count === 2 ? ', both of them continua' : ', all of them continua'
  const which = count === 1 || continua === 0 ? '' : continua === count ? every : `: ${listText(kinds)}`
  if (complete) {
    const under = selection(selectionOf(answer))
    if (count === 1 && continua === 0) return `There is exactly one solution${under}.`
    const exist = count === 1 ? 'The solutions are one continuum' : `There are ${plural(count, 'solution')}${which}`
    return `${exist}. That is all of them${under}.`
  }
  const found = count === 1 ? 'One solution was found' : `${plural(count, 'solution')} were found`
  return `${found}${which}. There may be others: ${reason}.`
}

/** Among which solutions these are all. */
const selection = (rules: readonly string[]): string => (rules.length > 0 ? ` (selection: ${rules.join(', ')})` : '')

/** "pooling on beer", "a continuum". */
export function kindWords({ problem: { game } }: PosedGame, { solution, play }: Equilibrium): string[] {
  const { profile, exactProfile, family } = solution
  const taken = (slot: number) => (exactProfile ? !exactProfile[slot].isZero() : profile[slot] > 1e-9)
  const kinds = signalling(game).flatMap((s) => {
    const kind = kindOfPlay(game, s, taken, (set) => play.setReach[set] > 0)
    return kind === undefined ? [] : [`${game.players[s.player]} ${kind}`]
  })
  return [...kinds, ...(family ? ['a continuum'] : [])]
}
