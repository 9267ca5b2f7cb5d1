/** How it ends, in one sentence. */
import { capitalised, chanceText, listText, plural } from '../words/number.ts'

export interface NamedChance {
  readonly name: string
  readonly chance: number
  readonly text: string
}

/** Most outcomes that are named of those that are likely, next to never, or never; the others are counted. */
const MOST = 6

/**
 * "Most likely it ends with Withdrawal (0.66), then Incursion (0.19) and Invasion (0.15)."
 * "It ends with Peace or War (1/2 each)."
 */
export function outcomeSentence(outcomes: readonly NamedChance[], opening = 'it ends'): string {
  const ranked = [...outcomes].sort((a, b) => b.chance - a.chance)
  if (ranked.length === 0) return ''
  if (ranked[0].chance >= 1) return `${capitalised(opening)} with ${ranked[0].name}.`
  const likely = ranked.filter((o) => o.chance >= 0.005)
  const unlikely = ranked.filter((o) => o.chance < 0.005 && o.chance > 0)
  const never = ranked.filter((o) => o.chance <= 0)
  // All are unlikely where there are very many: the likeliest are named all the same.
  const shown = likely.length > 0 ? likely : unlikely.slice(0, MOST)
  const alike = shown.filter((o) => o.text === ranked[0].text)
  const top = alike.length > MOST ? alike.slice(0, 1) : alike
  const names = listText(
    top.map((o) => o.name),
    'or',
  )
  const first = `${names} (${ranked[0].text}${top.length > 1 ? ' each' : ''})`
  const rest = listed(
    shown.slice(top.length),
    (o) => `${o.name} (${o.text})`,
    (hidden) => ` (${chanceText(hidden.reduce((sum, o) => sum + o.chance, 0))} together)`,
  )
  const parts =
    rest === '' && top.length > 1
      ? [`${capitalised(opening)} with ${first}`]
      : [`Most likely ${opening} with ${first}${rest && `, then ${rest}`}`]
  const others = unlikely.filter((o) => !shown.includes(o))
  if (others.length > 0)
    parts.push(
      `next to never with ${listed(
        others,
        (o) => `${o.name} (${o.text})`,
        () => '',
        'or',
      )}`,
    )
  if (never.length > 0)
    parts.push(
      `never with ${listed(
        never,
        (o) => o.name,
        () => '',
        'or',
      )}`,
    )
  return `${parts.join('; ')}.`
}

/** The first few by name, the others as a number with what is to be said of them. */
function listed(
  list: readonly NamedChance[],
  write: (o: NamedChance) => string,
  sum: (hidden: readonly NamedChance[]) => string,
  last = 'and',
): string {
  const shown = list.length > MOST ? list.slice(0, MOST - 1) : list
  const hidden = list.slice(shown.length)
  const rest = hidden.length > 0 ? [`${plural(hidden.length, 'other')}${sum(hidden)}`] : []
  return listText([...shown.map(write), ...rest], last)
}

export const named = (name: string, chance: number, text = chanceText(chance)): NamedChance => ({ name, chance, text })
