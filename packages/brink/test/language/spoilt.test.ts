/**
 * Spoilt files and what is said of them. `spoilt/NAME.brink` is read, compiled if it can be read, and its citations are
 * checked against `spoilt/sources/`; `spoilt/NAME.txt` holds what must come out. `UPDATE=1` writes it anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  checkCitations,
  compile,
  type Diagnostic,
  diagnosticsToJson,
  read,
  renderDiagnostics,
} from '../../src/language/index.ts'

const folder = join(import.meta.dirname, 'spoilt')
const files = readdirSync(folder).filter((name) => name.endsWith('.brink'))

/** All that is said of a text, as `brink check` would. */
export function check(text: string): Diagnostic[] {
  const { crisis, diagnostics } = read(text)
  if (!crisis) return [...diagnostics]
  const texts = new Map<string, string>()
  for (const { file } of crisis.sources) {
    if (file?.startsWith('sources/') && existsSync(join(folder, file)))
      texts.set(file, readFileSync(join(folder, file), 'utf8'))
  }
  const all = [...diagnostics, ...checkCitations(crisis, texts).diagnostics, ...compile(crisis).diagnostics]
  return all.sort((a, b) => a.span.start - b.span.start)
}

describe('spoilt files', () => {
  test('there are at least ninety', () => {
    expect(files.length).toBeGreaterThanOrEqual(90)
  })

  test.each(files)('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const diagnostics = check(text)
    const shown = `${renderDiagnostics(diagnostics, { file: name, text })}\n`
    const golden = join(folder, name.replace(/\.brink$/, '.txt'))
    if (process.env.UPDATE) writeFileSync(golden, shown)
    expect(shown).toBe(readFileSync(golden, 'utf8'))
    // Whatever is wrong has a code and says what would mend it.
    for (const { code, mend, severity } of diagnostics) {
      expect(code).toMatch(/^[a-z][a-z-]*$/)
      if (severity === 'error') expect(mend, code).toBeTruthy()
    }
    for (const { line, column } of diagnosticsToJson(diagnostics, { file: name, text })) {
      expect(line).toBeGreaterThan(0)
      expect(column).toBeGreaterThan(0)
    }
  })
})
