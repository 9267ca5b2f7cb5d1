/** The citations of a crisis, checked against the sources that are at hand. */

import { type CitationFinding, checkCitations, sourcePathFault } from '../language/citations/check.ts'
import type { Diagnostic } from '../language/diagnostics.ts'
import { sourceText } from './input/sources.ts'
import type { Loaded } from './load.ts'

export interface CheckedCitations {
  readonly findings: readonly CitationFinding[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the sources (below the file's folder, or by base name in `sourcesDir`) and looks every quotation up. */
export function citationsOf({ compiled: { crisis }, file }: Loaded, sourcesDir?: string): CheckedCitations {
  const texts = new Map<string, string>()
  const escaped: Diagnostic[] = []
  for (const { file: source, span } of crisis.sources) {
    if (source === undefined || texts.has(source) || sourcePathFault(source) !== undefined) continue
    const found = sourceText(source, file, sourcesDir)
    if (found.state === 'read') texts.set(source, found.text)
    else if (found.state === 'outside') {
      const mend = 'Put the text itself below the folder of the crisis file.'
      escaped.push({
        severity: 'error',
        code: 'source-outside-folder',
        message: `The source is not read: ${found.why}.`,
        span,
        mend,
      })
    }
  }
  const { findings, diagnostics } = checkCitations(crisis, texts)
  return { findings, diagnostics: [...escaped, ...diagnostics].sort((a, b) => a.span.start - b.span.start) }
}
