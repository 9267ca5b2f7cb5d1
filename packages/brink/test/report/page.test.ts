import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/index.ts'
import { parts } from '../../src/report/sections.ts'
import { inputFrom, reportFrom, straits } from './made.ts'

const input = inputFrom(straits)
const page = renderReport(input)
const text = page
  .replace(/<style>[\s\S]*?<\/style>/, '')
  .replace(/<[^>]*>/g, ' ')
  .replace(/\s+/g, ' ')

describe('the page', () => {
  test('is the same to the byte for the same input', () => {
    expect(renderReport(input)).toBe(page)
  })

  test('asks nobody for anything and runs nothing', () => {
    const outside = page.replaceAll('http://www.w3.org/2000/svg', '')
    expect(outside).not.toMatch(/https?:|\/\/[a-z]|url\(|@import|<script|<link|<iframe|<img|<object|<form|\son[a-z]+=/i)
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:')
  })

  test('has every section that applies, in the order of the registry and of the contents', () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map((m) => m[1])
    const contents = [...page.slice(page.indexOf('<nav'), page.indexOf('</nav>')).matchAll(/href="#([^"]+)"/g)].map(
      (m) => m[1],
    )
    // Nobody has sampled anything for this page.
    const sampled = ['forecast', 'ranks', 'sweep']
    expect(ids).toEqual(parts.flatMap((p) => p.sections.map((s) => s.id)).filter((id) => !sampled.includes(id)))
    expect(contents).toEqual(ids)
  })

  test('has one place for each id, and a place for each link', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1])
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(ids)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(known).toContain(target)
    for (const [, names] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const id of names.split(' ')) expect(known).toContain(id)
  })

  test('closes the tags that it opens', () => {
    const empty = new Set(['meta', 'br', 'rect', 'path', '!DOCTYPE'])
    const open: string[] = []
    for (const [, closing, name, rest] of page
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .matchAll(/<(\/?)([!\w]+)([^>]*)>/g)) {
      if (closing) expect(open.pop()).toBe(name)
      else if (!empty.has(name) && !rest.endsWith('/')) open.push(name)
    }
    expect(open).toEqual([])
  })

  test('says what is asked, by reading, and how they compare', () => {
    expect(text).toContain('chance of war given the record')
    expect(text).toMatch(/given the record up to 4 March 1900/)
    expect(text).toMatch(/given the record up to 5 March 1900/)
    expect(text).toMatch(/Bold [+−]\d+\.\d points/)
  })

  test('a question about what cannot happen has no answer, with the reason', () => {
    expect(text).toMatch(/war given open.*(0%|No answer)/)
  })

  test('cites each assumption, or says that it is the analyst’s own', () => {
    expect(text).toContain('What a fight costs North')
    expect(text).toMatch(/note , ¶3: dear/)
    expect(text).toContain('The analyst’s own: a guess')
    expect(text).toContain('looks weak')
    expect(text).toMatch(/0\.2 to 0\.8/)
    expect(page).toContain('id="a-price"')
    expect(page).toContain('<a href="#a-price">price</a>')
  })

  test('tells the council with its rule, and the record with its dates', () => {
    expect(text).toContain('has 5 members and decides by consensus')
    expect(page).toContain('<time datetime="1900-03-04">4 March 1900</time>')
    expect(text).toContain('we shall see')
  })

  test('ends with how it was made', () => {
    expect(text).toContain('brink report crisis.brink')
    expect(text).toContain('0'.repeat(64))
    expect(text).toMatch(/per unit of payoff; that is .* per range/)
    expect(text).toContain('Residual')
  })

  test('has a caption and scopes in every table', () => {
    for (const [table] of page.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      expect(table).toContain('<caption>')
      expect(table).not.toMatch(/<th(?![^>]*scope=)[^e][^>]*>/)
    }
  })
})

describe('other crises', () => {
  test('without readings, questions, kinds, outcomes', () => {
    const made = reportFrom(`crisis "Plain"
actor A
actor B
play { A: out | enter  if enter { B: give | fight  when give: A gains 1  when fight: A loses 1, B loses 1 } }
`)
    expect(made).toContain('Plain')
    expect(made).not.toMatch(/NaN|undefined|\[object/)
  })

  test('a number chosen from many, a quantity that is cut', () => {
    const made = reportFrom(
      `crisis "Many"
actor A
actor B
private cost of B ~ uniform(0, 1) in 12 steps by analyst
play {
  offer: A: offer x in 0..1 in 41 steps
  reply: B: take | fight
  when take: A gains 1 - x, B gains x
  when fight: B gains 0.5 - cost
}
outcomes { Peace = take  War = fight }
solve by quantal response at 5 per unit
`,
    )
    expect(made).not.toMatch(/NaN|undefined|\[object/)
    expect(made).toMatch(/further options/)
    expect(made).toMatch(/12 kinds: /)
    expect(made.length).toBeLessThan(1_000_000)
  })
})
