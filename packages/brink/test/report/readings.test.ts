/** What the readings of the example disagree about, what to watch, and how they would have scored, as the page tells it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { crux } from '../../src/report/sections/crux.ts'
import { scores } from '../../src/report/sections/scores.ts'
import { watch } from '../../src/report/sections/watch.ts'
import { contextFrom, rowsOf, straits, textOf } from './made.ts'

const example = fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url))
const context = contextFrom(readFileSync(example, 'utf8'))

describe('the crux', () => {
  const page = crux.render(context).toString()
  const rows = rowsOf(page, 'What carries each answer')

  test('in a sentence: what is agreed, and which assumption decides which question', () => {
    expect(textOf(page)).toContain('agree about guarantee')
    expect(textOf(page)).toMatch(
      /“How likely is an attack, given the record\?” and “How likely is an attack once NATO is united\?” turn on the intent of Russia; “Do talks make an attack likelier\?” turns on split \(chance that debating/,
    )
    expect(textOf(page)).toMatch(/Split: 0\.5 in “A reckless concession”, 0\.1 in “Resolve, with the door open”/)
  })

  test('intent alone decides the attack, with the published answers and critical values', () => {
    const war = rows.find(([head]) => head.startsWith('How likely is an attack, given the record? chance'))!
    expect(war[1]).toBe('33.5%')
    expect(war[2]).toContain('intent: 70.1%')
    expect(war[2]).toContain('intent.ruse below 63.7%')
    expect(war[3]).toBe('66.3%')
    expect(war[4]).toContain('intent: 33.7%')
    expect(war[4]).toContain('intent.ruse above 69.3%')
  })

  test('split alone decides whether talks hurt', () => {
    const talks = rows.find(([head]) => head.startsWith('Do talks make an attack likelier? chance'))!
    expect(talks.slice(1)).toEqual([
      '+5.6 points',
      'split: −2.0 pointssplit below 0.205',
      '−15.1 points',
      'split: +1.4 pointssplit above 0.46',
    ])
  })

  test('questions on which both are on one side come last', () => {
    const same = rows.map(([, , swap]) => swap === 'both on the same side')
    expect(same).toEqual([...same].sort())
    expect(same.filter(Boolean)).toHaveLength(4)
  })

  test('shares of the gap add up to it', () => {
    const [first] = rowsOf(page, 'Shares of the gap')
    const [gap, ...shares] = first.slice(1).map((text) => Number(text.replace('−', '-')))
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(gap, 2)
  })

  test('is left out when nothing was compared', () => {
    expect(crux.applies({ ...context, input: { ...context.input, comparison: undefined } })).toBe(false)
  })
})

describe('what to watch', () => {
  const page = watch.render(context).toString()

  test('the moves still to come, the most telling first, with what may be done', () => {
    const rows = rowsOf(page, 'Moves still to come')
    expect(rows.map(([head]) => head)).toEqual(['The United States (answer)', 'Russia (move) may come next'])
    expect(rows[1][1]).toContain('withdraw 66%, incursion 19%, invasion 15%')
    expect(Number(rows[0][2])).toBeGreaterThan(Number(rows[1][2]))
  })

  test('a sentence names the best', () => {
    expect(textOf(page)).toMatch(/What the United States does \(answer\) would tell most about which reading is right/)
  })

  test('what Russia does cannot tell the nerve of the United States: the kinds are independent', () => {
    expect(rowsOf(page, 'Moves still to come')[1][4]).toMatch(/^0 ?0$/)
  })
})

describe('against what happened', () => {
  const page = scores.render(context).toString()

  test('log scores as published, of what happened and of what did not', () => {
    const rows = rowsOf(page, 'Chances and logarithmic scores')
    const end = Object.fromEntries(rows.map(([head, ...cells]) => [head, [cells[5], cells[7]]]))
    expect(end['Russia: invasion happened']).toEqual(['−1.90', '−0.49'])
    expect(end['The United States: impose happened']).toEqual(['−0.88', '−0.03'])
    expect(end['All that happened']).toEqual(['−2.78', '−0.52'])
    expect(end['had Russia chosen withdraw']).toEqual(['−0.41', '−1.09'])
    expect(end['had Russia chosen incursion']).toEqual(['−1.68', '−3.02'])
  })

  test('on the date of the offer', () => {
    const [, , invasion] = rowsOf(page, 'Chances and logarithmic scores')
    expect(invasion[2]).toBe('−2.18')
  })

  test('says nothing where nothing is told of afterwards', () => {
    expect(scores.applies(contextFrom(straits.replace(/afterwards.*\n/, '')))).toBe(false)
  })
})
