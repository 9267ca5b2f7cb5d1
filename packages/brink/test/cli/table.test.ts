import { describe, expect, it } from 'vitest'
import { renderTable, textWidth, wrap } from '../../src/cli/terminal/table.ts'

const plain = (_: unknown, text: string) => text
const table = {
  title: 'How it ends',
  columns: [
    { name: 'outcome', align: 'left' as const },
    { name: 'chance', align: 'right' as const },
  ],
  rows: [
    ['War', '0.25'],
    ['Peace at any price whatsoever', '0.7'],
  ],
}

describe('tables for a terminal', () => {
  it('aligns columns', () => {
    expect(renderTable(table, plain)).toBe(
      [
        'How it ends',
        '  outcome                        chance',
        '  War                              0.25',
        '  Peace at any price whatsoever     0.7',
      ].join('\n'),
    )
  })

  it('breaks the widest column when the terminal is narrow', () => {
    const lines = renderTable({ ...table, rows: [['a '.repeat(60).trim(), '1']] }, plain, 60).split('\n')
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(60)
    expect(lines.length).toBeGreaterThan(3)
  })

  it('gives way in every column before it grows too wide, and breaks its title too', () => {
    const columns = ['after', 'if', 'believes', 'and', 'so'].map((name) => ({ name, align: 'left' as const }))
    const row = columns.map(() => 'several words here')
    const wide = renderTable({ title: 'a long title '.repeat(8).trim(), columns, rows: [row] }, plain, 60)
    expect(Math.max(...wide.split('\n').map(textWidth))).toBeLessThanOrEqual(60)
    expect(wide).not.toContain('severa\n')
  })

  it('is told row by row where the columns do not fit at all', () => {
    const columns = ['withdrawing', 'incursion', 'invasion', 'settlement'].map((name) => ({
      name,
      align: 'right' as const,
    }))
    expect(
      renderTable({ title: 'move', columns, rows: [['0.25', '0.5', '', '0.25']], note: 'A note.' }, plain, 40),
    ).toBe(['move', '  withdrawing: 0.25; incursion: 0.5;', '    settlement: 0.25', '  A note.'].join('\n'))
  })

  it('counts columns, not code units', () => {
    expect(textWidth('e\u0301')).toBe(1)
    expect(textWidth('核武')).toBe(4)
    expect(textWidth('\u{1f680}\u200d')).toBe(2)
  })

  it('wraps at spaces only, and not at all without a width', () => {
    expect(wrap('one two three', 7)).toBe('one two\nthree')
    expect(wrap('one two three', undefined, '  ')).toBe('  one two three')
    expect(wrap('unbreakable', 4)).toBe('unbreakable')
  })
})
