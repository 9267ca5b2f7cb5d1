/** What the readings really disagree about, in one sentence. */
import { byCrux, type Comparison } from '../../analysis/compare/index.ts'
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import type { Crisis } from '../../language/model.ts'

export type Pair = Comparison['pairs'][number]
export type Differing = Pair['assumptions'][number]

/** Questions on which the two are on different sides, by the assumptions that they turn on; none where those are not known. */
export function turning(pair: Pair): ReturnType<typeof byCrux> {
  const groups = byCrux(
    pair,
    pair.questions.filter((q) => q.sides === 'different'),
  )
  return groups.some(([names]) => names.length === 0) ? [] : groups
}

/** "War turns on the intent of Russia; talk hurts turns on split (chance that ...)." Undefined where nothing turns. */
export function cruxSentence({ compiled: { crisis } }: Comparison, pair: Pair): string | undefined {
  const groups = turning(pair)
  if (groups.length === 0) return undefined
  const parts = groups.map(([names, asked]) => {
    const asks = listText(asked.map((q) => called(crisis, q.asked.name)))
    return `${asks} ${asked.length === 1 ? 'turns' : 'turn'} on ${listText(names.map((x) => turningPoint(crisis, x)))}`
  })
  return `${capitalised(parts.join('; '))}.`
}

/** A question by its title, if the file gives it one. */
export const called = ({ asks }: Crisis, name: string): string => {
  const note = asks.find((ask) => ask.name === name)?.note
  return note ? `“${note}”` : spoken(name)
}

/** "the intent of Russia", "split (chance that debating the guarantee divides NATO)". */
function turningPoint({ kinds, actors, params }: Crisis, { about, name }: Differing): string {
  if (about.type === 'kind') return `the ${spoken(name)} of ${actors[kinds[about.kind].actor].title}`
  const { note } = params[about.param]
  return note ? `${spoken(name)} (${note})` : spoken(name)
}
