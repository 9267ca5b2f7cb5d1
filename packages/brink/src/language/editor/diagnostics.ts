/** What is wrong with a file while it is edited: the same as `brink check` says. */
import { checkCitations, checkSourcePaths } from '../citations/check.ts'
import type { Diagnostic } from '../diagnostics.ts'
import type { CrisisText } from './text.ts'

/** In the order of the text. Quotations are looked up in the sources that are at hand. */
export function diagnosticsOf({ checked, options }: CrisisText): Diagnostic[] {
  const { crisis, diagnostics } = checked
  if (!crisis) return [...diagnostics]
  const cited = options.sources ? checkCitations(crisis, options.sources).diagnostics : checkSourcePaths(crisis)
  const all = [...diagnostics, ...cited].map((diagnostic, index) => ({ diagnostic, index }))
  all.sort((a, b) => a.diagnostic.span.start - b.diagnostic.span.start || a.index - b.index)
  return all.map(({ diagnostic }) => diagnostic)
}
