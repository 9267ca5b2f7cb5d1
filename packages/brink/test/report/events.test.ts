/** The record of the example event by event, as the page tells it; the figures are those published with the model. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { events } from '../../src/report/sections/events.ts'
import { contextFrom, rowsOf, straits } from './made.ts'

const example = fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url))
const page = events.render(contextFrom(readFileSync(example, 'utf8'))).toString()

describe('the example', () => {
  test('each event with its chance and with the chance of an attack from there on', () => {
    const rows = rowsOf(page, 'How likely each event was')
    expect(rows.map(([, ...cells]) => cells.slice(0, 4).map((c) => c.split(' ')[0]))).toEqual([
      ['–', '11%', '–', '19%'],
      ['43%', '25%', '52%', '36%'],
      ['49%', '22%', '65%', '29%'],
      ['46%', '25%', '62%', '23%'],
      ['75%', '33%', '34%', '68%'],
      ['64%', '33%', '94%', '67%'],
      ['50%', '34%', '90%', '66%'],
    ])
    expect(rows[4][0]).toContain('10 January 2022 Russia: demand')
    expect(rows[4][5]).toContain('¶5: guarantee')
  })

  test('beliefs before and after', () => {
    const intent = rowsOf(page, 'Intent of Russia')
    expect(intent[0].slice(1)).toEqual(['80%', '15%', '5%', '40%', '40%', '20%'])
    expect(intent[4].slice(1)).toEqual(['64% −6', '21% +2', '15% +4', '17% −16', '14% −18', '69% +35'])
    const nerve = rowsOf(page, 'Nerve of the United States')
    expect(nerve[3].slice(1, 2)).toEqual(['13% −19'])
  })

  test('which event moved beliefs most, in a sentence', () => {
    const text = page.replace(/<[^>]*>/g, '')
    expect(text).toContain('beliefs moved most on 8 December 2021, The United States: talk: firm 32% → 13%.')
    expect(text).toContain('Russia: demand: ruse 33% → 17%, limited 33% → 14%, full 34% → 69%.')
  })

  test('a picture for the attack and for each kind, one of two values that sum to one', () => {
    expect([...page.matchAll(/<figcaption>([^<]*)</g)].map((m) => m[1])).toEqual([
      'Chance of attack',
      'Russia: ruse',
      'Russia: limited',
      'Russia: full',
      'The United States: firm',
    ])
    expect(page).toContain(': 11%, 25%, 22%, 25%, 33%, 33%, 34%.')
  })
})

test('a crisis without a record has no such section', () => {
  const plain = `crisis "Plain"
actor A
actor B
play { A: out | enter  if enter { B: give | fight  when give: A gains 1  when fight: A loses 1, B loses 1 } }
`
  expect(events.applies(contextFrom(plain))).toBe(false)
  expect(events.applies(contextFrom(straits))).toBe(true)
})
