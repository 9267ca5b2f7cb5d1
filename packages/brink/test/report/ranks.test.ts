/** What rank orders alone support, on the page. */
import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/index.ts'
import { inputFrom, rowsOf, straits, textOf } from './made.ts'

const input = inputFrom(straits)
const [a, b] = input.views.map((v) => v.name)
const ranks = {
  worlds: 40,
  seed: 2,
  questions: [{ name: 'fighting_on', text: 'chance of war given record' }],
  views: [a, b].map((name) => ({ name, solved: 39, answers: [] })),
  conclusions: [
    { readings: [a], question: 0, side: 'below 50%', share: 1, holds: true },
    { readings: [b], question: 0, side: 'above 50%', share: 0.7, holds: false },
    { readings: [a, b], question: 0, side: 'lower', share: 0.975, holds: true },
  ],
}

describe('the section', () => {
  const page = renderReport({ ...input, ranks })
  const part = page.slice(page.indexOf('<section id="ranks"'))

  test('stands only where there is something to say', () => {
    expect(renderReport(input)).not.toContain('id="ranks"')
    expect(page).toContain('id="ranks"')
  })

  test('sums up, then has a row for each question, what holds in bold', () => {
    expect(textOf(part)).toContain(
      '1 of the 2 answers stay on their side whatever the ends are worth, as long as the actors rank them alike. Not so fighting on: there at least one reading needs the sizes',
    )
    const [row] = rowsOf(part, 'On which side the answers are')
    expect(row.slice(1)).toEqual(['below 50% 100%', 'above 50% 70%', 'lower 98%'])
    expect(part.match(/<b class="own">/g)!.length).toBeGreaterThanOrEqual(2)
    expect(textOf(part)).toContain('39 of 40 draws were solved')
  })
})
