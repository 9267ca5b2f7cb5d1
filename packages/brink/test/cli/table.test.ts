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

  it('counts columns, not code units', () => {
    expect(textWidth('e\u0301')).toBe(1)
    expect(textWidth('核武')).toBe(4)
  })

  it('wraps at spaces only, and not at all without a width', () => {
    expect(wrap('one two three', 7)).toBe('one two\nthree')
    expect(wrap('one two three', undefined, '  ')).toBe('  one two three')
    expect(wrap('unbreakable', 4)).toBe('unbreakable')
  })
})
