/** The tables of a comparison, as people read them. */
import { expect, it } from 'vitest'
import { compare, momentTables } from '../../../src/analysis/compare/index.ts'
import { compiled } from '../crisis.ts'

const text = (more: string) => `crisis "Threat"
actor A
actor B
private nerve of A: firm 60% | soft 40% by analyst
param cost = 1/2 in 0..1 by analyst
play { first: A: threaten | rest  when firm and threaten: A gains 1  when soft and threaten: A loses cost }
outcomes { Threat = threaten  Rest = rest }
${more}
reading "Hard" { cost = 3/4 by analyst }
reading "Soft" { cost = 1/4 by analyst }`

const tablesOf = (more: string) => {
  const crisis = compiled(text(more))
  const sides = crisis.crisis.readings.map(({ name }, reading) => ({ name, reading }))
  return momentTables(compare(crisis, sides, {}, { asks: [], worlds: 0 }))
}

it('without a record there is nothing before or after it: one column for each reading', () => {
  const tables = tablesOf('')
  expect(tables.map(({ title, columns }) => [title, ...columns.map((c) => c.name)])).toEqual([
    ['How it ends', 'chance of', 'Hard', 'Soft'],
    ['Beliefs before anybody moves', 'chance that', 'Hard', 'Soft'],
    ['Expected payoffs', 'of', 'Hard', 'Soft'],
  ])
  expect(tables[1].rows).toEqual([
    ['nerve is firm', '0.600', '0.600'],
    ['nerve is soft', '0.400', '0.400'],
  ])
})

it('with a record each reading has one before and one after it', () => {
  const [ends, beliefs] = tablesOf('record { 2020-01-01 A: threaten by analyst }')
  expect(ends.columns.map((c) => c.name)).toEqual(['chance of', 'Hard: before', 'after', 'Soft: before', 'after'])
  expect(beliefs.title).toBe('Beliefs of whoever has read the record')
  expect(beliefs.rows[0]).toEqual(['nerve is firm', '0.600', '1', '0.600', '1'])
})
