/** How diagnostics are shown. */
import { describe, expect, test } from 'vitest'
import { type Diagnostic, diagnosticsToJson, LineMap, renderDiagnostics } from '../../src/language/index.ts'

const text = 'first line\n\tsecond \u001b[31mline\nthird'
const one: Diagnostic = {
  severity: 'error',
  code: 'unknown-name',
  message: 'nothing is called `second`',
  span: { start: 12, end: 18 },
  mend: 'Did you mean `first`?',
  related: [{ span: { start: 0, end: 5 }, message: 'it stands here' }],
}

test('file, line and column, the line with a caret, the mend, what belongs to it', () => {
  expect(renderDiagnostics([one], { file: 'a.brink', text })).toBe(`a.brink:2:2: error: nothing is called \`second\`
   second  [31mline
   ^^^^^^
mend: Did you mean \`first\`?
note: it stands here (a.brink:1:1)`)
})

test('with colours, and without control characters of the file', () => {
  const shown = renderDiagnostics([one], { file: 'a.brink', text, colour: true })
  expect(shown).toContain('\u001b[31merror:\u001b[0m')
  expect(shown).toContain('\u001b[36mmend:\u001b[0m')
  expect(shown).not.toContain('\u001b[31mline')
})

test('as data', () => {
  expect(diagnosticsToJson([one], { file: 'a.brink', text })).toEqual([
    {
      severity: 'error',
      code: 'unknown-name',
      message: 'nothing is called `second`',
      file: 'a.brink',
      line: 2,
      column: 2,
      endLine: 2,
      endColumn: 8,
      mend: 'Did you mean `first`?',
      related: [{ message: 'it stands here', line: 1, column: 1 }],
    },
  ])
})

describe('places', () => {
  test('long lines are shown around the place', () => {
    const long = `${'x'.repeat(500)} here ${'y'.repeat(500)}`
    const shown = renderDiagnostics([{ ...one, related: undefined, span: { start: 501, end: 505 } }], {
      file: 'a',
      text: long,
    })
    const [, line, carets] = shown.split('\n')
    expect(line.length).toBeLessThan(180)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('here')
  })
  test('several lines are underlined to the end of the first', () => {
    const shown = renderDiagnostics([{ ...one, related: undefined, span: { start: 6, end: 20 } }], { file: 'a', text })
    expect(shown.split('\n')[2]).toBe('        ^^^^')
  })
  test('the end of the file, an empty file, Windows line ends', () => {
    expect(new LineMap('').position(0)).toEqual({ line: 1, column: 1 })
    expect(new LineMap('a\r\nb').position(3)).toEqual({ line: 2, column: 1 })
    expect(new LineMap('a\r\nb').line(1)).toBe('a')
    expect(
      renderDiagnostics([{ ...one, related: undefined, span: { start: 0, end: 0 } }], { file: 'a', text: '' }),
    ).toBe('a:1:1: error: nothing is called `second`\nmend: Did you mean `first`?')
  })
})
