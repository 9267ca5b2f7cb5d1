/** The first screen: question, answer, what it turns on, how firm it is, what it rests on. */
import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/index.ts'
import { inputFrom, reportFrom, straits, textOf } from './made.ts'

const shortOf = (page: string): string => {
  const start = page.indexOf('<section class="short"')
  return textOf(page.slice(start, page.indexOf('<nav', start)))
}

const simple = (more: string, n = 2) => `crisis "Simple"
actor A
actor B "the second"
private nerve of B: firm | soft by analyst
param price = 0.4 in 0.1..0.9 "what a fight costs" by analyst
play { claim: A: press | leave
 if press { reply: B: resist | concede
  when concede: A gains 1, B loses 0.5
  when resist: A loses price
  when resist and soft: B loses 1 } }
outcomes { Quiet = leave  Gave_way "a concession" = concede  War = resist }
${Array.from({ length: n }, (_, i) => `reading "Reading ${i + 1}" { nerve: firm ${80 - 10 * i}%, soft ${20 + 10 * i}% by analyst }`).join('\n')}
solve by quantal response at 10 per range
${more}`

describe('in short', () => {
  test('stands before the contents, with every question and its answer in every reading', () => {
    const input = inputFrom(straits)
    const page = renderReport(input)
    expect(page.indexOf('class="short"')).toBeLessThan(page.indexOf('<nav'))
    const short = shortOf(page)
    for (const { name } of input.compiled.crisis.asks) expect(page).toMatch(new RegExp(`<dt><a href="#q-${name}">`))
    for (const { name } of input.views) expect(short).toContain(`${name}: `)
  })

  test('a title is shown with the formal wording below it, everywhere where the question stands', () => {
    const page = reportFrom(simple('ask war "Will there be war?" = chance of War given press'))
    expect(shortOf(page)).toContain('Will there be war? chance of War given press')
    expect(textOf(page.slice(page.indexOf('<article')))).toMatch(
      /^Will there be war\? *war: chance of War given press\./,
    )
  })

  test('says how many assumptions have a document behind them, which solution it is, and where to read on', () => {
    const short = shortOf(reportFrom(simple('ask war = chance of War')))
    expect(short).toContain('2 assumptions: 2 the analyst’s own.')
    expect(short).toContain('By quantal response: the one that was found; whether there are others is not proved.')
    expect(shortOf(reportFrom(straits))).toMatch(/with a document behind/)
  })

  test('without questions it tells the likeliest ends, by the titles of the file', () => {
    const short = shortOf(reportFrom(simple('')))
    expect(short).toMatch(/Ends with a concessionReading 1: \d/)
  })

  test('many readings are told as a range, and the cards from least to most', () => {
    const page = reportFrom(simple('ask war = chance of War', 6))
    expect(shortOf(page)).toMatch(/War: chance of War\d+\.\d% to \d+\.\d%, over 6 readings/)
    expect(textOf(page)).toMatch(/From \d+\.\d% in “Reading \d” to \d+\.\d% in “Reading \d”\./)
    // Four colours: the fifth reading has the first one's, with other marks.
    expect(page).toContain('<span class="view v0 again">Reading 5</span>')
  })
})

test('a small chance is told as one in so many', () => {
  const page = textOf(
    reportFrom(`crisis "Rare"
actor A
param p = 0.0000002 in 0..1 "a chance" by analyst
play { A: stay | go  when go: A loses 1  luck: chance: lucky p | plain }
outcomes { Won = lucky  Not = plain }
ask win = chance of Won`),
  )
  expect(page).toContain('&lt;0.1%')
  expect(page).toContain('About 1 in 5 million.')
})

test('without readings the number that moves the first question most over its range is named', () => {
  const input = inputFrom(`crisis "Alone"
actor A
param p = 0.3 in 0..1 "a chance" by analyst
play { A: stay | go  when go: A loses 1  luck: chance: lucky p | plain }
outcomes { Won = lucky  Not = plain }
ask win = chance of Won`)
  const row = (name: string, atLo: number, atHi: number) => ({ name, lo: 0, hi: 1, atLo, atHi })
  const tornado = [row('small', 0.2, 0.25), row('p', 0.1, 0.9)]
  const swept = {
    kind: 'ask',
    name: 'win',
    question: 'chance of Won',
    stated: 0.3,
    worlds: 10,
    sensitivity: { tornado },
  }
  const forecast = {
    sample: { seed: 1, worlds: 10 },
    readings: [{ name: null, solved: 10, quantities: [swept] }],
    conclusions: [{ readings: ['the file'], text: 'win is below 0.5', share: 1, holds: true }],
    run: { command: 'brink forecast', sha256: '' },
  }
  const short = shortOf(renderReport({ ...input, forecast }))
  expect(short).toContain('Of all numbers p alone moves win most: from 10.0% to 90.0% over its range.')
  expect(short).toContain('1 of 1 conclusion holds in at least')
})
