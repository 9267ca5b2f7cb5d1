/** What a part of a continuum says, in pieces, so that what all parts have in common can be told once. */

/** What one player does at one place; or a sentence of its own, and a list below it. */
export interface Clause {
  readonly who: string
  readonly does?: string
  readonly sentence?: string
  readonly list?: readonly string[]
}

export const keyOf = ({ who, does, sentence, list = [] }: Clause): string => [who, does, sentence, ...list].join('\n')

/**
 * A paragraph, then a line for each item of a list. The places of one player make one sentence. `apart`: each sentence on a
 * line of its own.
 */
export function written(clauses: readonly Clause[], apart = false): string[] {
  const lines = ['']
  const say = (text: string) => {
    const last = lines.length - 1
    if (lines[last].startsWith('- ') || (apart && lines[last] !== '')) lines.push(text)
    else lines[last] = lines[last] ? `${lines[last]} ${text}` : text
  }
  clauses.forEach(({ who, does, sentence, list }, i) => {
    if (does !== undefined) {
      if (clauses[i - 1]?.who === who && clauses[i - 1].does !== undefined) return
      const next = clauses.slice(i).findIndex((c) => c.who !== who || c.does === undefined)
      const same = clauses.slice(i, next < 0 ? undefined : i + next)
      say(`${who} ${same.map((c) => c.does).join('; ')}.`)
    } else if (sentence !== undefined) say(sentence)
    if (list) lines.push(...list)
  })
  return lines
}
