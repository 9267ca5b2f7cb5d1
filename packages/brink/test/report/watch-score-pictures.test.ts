/** What to watch, and forecasts against what happened, as pictures of the example: the published numbers stand in them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scoreReadings, watchPoints } from '../../src/analysis/record/index.ts'
import { scorePanels, watchPanels } from '../../src/report/index.ts'
import { inputFrom } from './made.ts'

const example = fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url))
const { views, compiled } = inputFrom(readFileSync(example, 'utf8'))
const { crisis } = compiled
const names = views.map((v) => v.name)

test('a panel for which reading is right, and one for each private kind, the most telling move first', () => {
  const [end, ...dates] = watchPoints(views)
  const panels = watchPanels(crisis, names, end)
  expect(panels.map((p) => p.caption)).toEqual([
    'Tells which reading is right',
    'Tells the intent of Russia',
    'Tells the nerve of the United States',
  ])
  expect(panels[0].picture.description).toMatch(
    /^Answer of the United States \(impose or balk\): .* 0\.25\. Move of Russia/,
  )
  expect(panels[1].picture.description).toMatch(/^Move of Russia .*: A reckless concession 0\.84, Resolve.* 0\.66\./)
  for (const point of dates) expect(watchPanels(crisis, names, point).length).toBe(3)
})

test('with one reading nothing is told between readings; after the end there is nothing to draw', () => {
  const [point] = watchPoints(views.slice(0, 1))
  expect(watchPanels(crisis, names.slice(0, 1), point).map((p) => p.caption)).toEqual([
    'Tells the intent of Russia',
    'Tells the nerve of the United States',
  ])
  expect(watchPanels(crisis, names, { ...point, moves: [] })).toEqual([])
})

test('the chance that each reading gave to what was done, along the record, then the logarithmic scores', () => {
  const panels = scorePanels(crisis, scoreReadings(views))
  expect(panels.map((p) => p.caption)).toEqual([
    'Chance of Russia: invasion',
    'Chance of The United States: impose',
    'Logarithmic scores, from the end of the record',
  ])
  expect(panels[0].picture.description).toMatch(/15%.*61%/s)
  expect(panels[2].picture.description).toContain('A reckless concession −2.78, Resolve, with the door open −0.519')
  expect(panels[2].picture.description).toContain('even chances −1.79')
})
