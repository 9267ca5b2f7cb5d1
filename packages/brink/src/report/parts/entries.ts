/** Entries of the record in words. */
import { exprText } from '../../analysis/words/expression.ts'
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import type { RecordEntry } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'

/** "Russia: mass", "said: moment of truth", "chance: united". */
export function entryText({ crisis }: Pick<Context, 'crisis'>, { what }: RecordEntry): string {
  switch (what.type) {
    case 'said':
      return `Said: “${what.words}”`
    case 'evidence': {
      const parts = what.likelihoods.map(
        (l) => `${kindValueName(crisis, what.kind, l.value)} ${exprText(crisis, l.likelihood)}`,
      )
      return `Evidence on ${spoken(crisis.kinds[what.kind].name)}: ${parts.join(', ')}`
    }
    case 'move': {
      const move = crisis.moves[what.move]
      const option = what.option === undefined ? move.numeric?.option : move.options[what.option]?.name
      const number = what.number ? ` ${exprText(crisis, what.number)}` : ''
      return `${capitalised(moverName(crisis, what.move))}${what.repeats ? ' again' : ''}: ${spoken(option ?? move.name)}${number}`
    }
  }
}

function moverName(crisis: Context['crisis'], move: number): string {
  const { by } = crisis.moves[move]
  if (by.type === 'actor') return crisis.actors[by.actor].title
  return by.type === 'council' ? crisis.councils[by.council].title : 'chance'
}

/** Who spoke or acted, where and with whom. */
export function circumstances(entry: RecordEntry): string {
  const parts = [
    entry.by && `by ${entry.by}`,
    entry.forum && `in ${entry.forum}`,
    entry.with.length > 0 && `with ${listText(entry.with)}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** Does the entry move beliefs? Repetitions and mere words do not. */
export const moves = ({ what }: RecordEntry): boolean =>
  what.type === 'evidence' || (what.type === 'move' && !what.repeats)
