/** How far a conclusion hangs on how good its sources are, in words. */
import { left, right, type Table } from '../../table.ts'
import { chanceText } from '../../words/number.ts'
import type { Doubt } from '../doubts.ts'
import { conclusion, type NamedWalk } from './headline.ts'
import { figure } from './step.ts'

export interface NamedDoubts extends NamedWalk {
  readonly doubts: readonly Doubt[]
}

/** The chance that stands for the whole, with each source worth nothing, as graded, and certain. */
export function doubtTables(named: readonly NamedDoubts[]): Table[] {
  const told = named.flatMap(({ name, walk, doubts }) => {
    const { what, of } = conclusion(walk)
    const { sources } = walk.answer.compiled.crisis
    const chance = (view: Doubt['graded']) => chanceText(of(view).value)
    return doubts.map(({ source, grade, guessing, graded, certain }) => [
      ...(named.length > 1 ? [name] : []),
      sources[source].name,
      what,
      chance(guessing),
      `${chance(graded)} at ${figure(grade)}`,
      chance(certain),
    ])
  })
  if (told.length === 0) return []
  return [
    {
      title: 'What hangs on how good a source is',
      columns: [
        ...(named.length > 1 ? [left('reading')] : []),
        left('source'),
        left('chance of'),
        right('if it guessed'),
        right('as graded'),
        right('if certain'),
      ],
      rows: told,
    },
  ]
}
