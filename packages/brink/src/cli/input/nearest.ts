/** "Did you mean ...?" for names on the command line. */
import { nearest } from '../../language/build/nearest.ts'

/** `Did you mean "x"?`, or what there is. */
export function didYouMean(word: string, known: readonly string[]): string {
  const best = nearest(word, known)
  if (best !== undefined) return `Did you mean "${best}"?`
  if (known.length === 0) return 'There is none.'
  const shown = known.slice(0, 12).map((k) => `"${k}"`)
  const more = known.length > shown.length ? ` and ${known.length - shown.length} more` : ''
  return `There ${known.length === 1 ? 'is' : 'are'} ${shown.join(', ')}${more}.`
}
