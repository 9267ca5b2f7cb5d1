/** How it ends, in one sentence. */
import { capitalised, chanceText, listText } from '../words/number.ts'

export interface NamedChance {
  readonly name: string
  readonly chance: number
  readonly text: string
}

/** "Most likely it ends with Withdrawal (0.66), then Incursion (0.19) and Invasion (0.15)." */
export function outcomeSentence(outcomes: readonly NamedChance[], opening = 'it ends'): string {
  const ranked = [...outcomes].sort((a, b) => b.chance - a.chance)
  if (ranked.length === 0) return ''
  if (ranked[0].chance >= 1) return `${capitalised(opening)} with ${ranked[0].name}.`
  const likely = ranked.filter((o) => o.chance >= 0.005)
  const unlikely = ranked.filter((o) => o.chance < 0.005 && o.chance > 0)
  const never = ranked.filter((o) => o.chance <= 0)
  const [first, ...rest] = likely.map((o) => `${o.name} (${o.text})`)
  const parts = [`Most likely ${opening} with ${first}${rest.length > 0 ? `, then ${listText(rest)}` : ''}`]
  if (unlikely.length > 0)
    parts.push(
      `next to never with ${listText(
        unlikely.map((o) => `${o.name} (${o.text})`),
        'or',
      )}`,
    )
  if (never.length > 0)
    parts.push(
      `never with ${listText(
        never.map((o) => o.name),
        'or',
      )}`,
    )
  return `${parts.join('; ')}.`
}

export const named = (name: string, chance: number, text = chanceText(chance)): NamedChance => ({ name, chance, text })
