/** What tooltips say. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type HoverPart, hoverAt } from '../../../src/language/editor/hover.ts'
import { CrisisText } from '../../../src/language/editor/text.ts'
import { example, files, marked } from './texts.ts'

const shared = process.env.BRINK_SHARED
const seeds = shared && join(shared, 'seeds')

const offer = Array.from({ length: 20 }, (_, i) => `Paragraph ${i + 1}: the war would be bloody and expensive.`)
const sources = new Map([['sources/003_76d9df9dfd436565.txt', offer.join('\n\n')]])

/** The tooltip at the first, or another, place of a word of the example. */
function part(passage: string, text = example): HoverPart {
  const found = parts(passage, text)
  expect(found).toHaveLength(1)
  return found[0]
}

function parts(passage: string, text = example): readonly HoverPart[] {
  const { text: at, offset } = marked(passage)
  const start = text.indexOf(at)
  expect(start, at).toBeGreaterThanOrEqual(0)
  return hoverAt(new CrisisText(text, { sources }), start + offset)?.parts ?? []
}

const row = ({ rows }: HoverPart, label: string) => rows.find((one) => one.label === label)?.text

describe('names', () => {
  test('a parameter: value, range, who sets it, citation', () => {
    const relief = part('1 - re^lief')
    expect(relief).toMatchObject({
      name: 'relief',
      sort: 'a parameter',
      title: 'how far an offer of talks lowers that price',
    })
    expect(row(relief, 'value')).toBe('0.3')
    expect(row(relief, 'range')).toBe('-0.3 to 0.9')
    expect(row(relief, 'in "A reckless concession"')).toBe('0.6, in 0.3 to 0.9')
    expect(row(relief, 'in "Resolve, with the door open"')).toBe('0, in -0.3 to 0.3')
    expect(relief.passages).toMatchObject([
      { source: 'offer', paragraph: 6, words: 'recklessness', state: 'missing' },
      { source: 'resolve', paragraph: 7, words: 'balancing', state: 'unread' },
    ])
  })

  test('a passage that is found comes with its paragraph', () => {
    expect(part('param blo^od').passages).toEqual([
      {
        source: 'offer',
        title: 'Commentary on the offer of talks, 9 December 2021',
        paragraph: 15,
        words: 'bloody and expensive',
        text: offer[14],
        state: 'found',
      },
    ])
  })

  test('a parameter with a value for each value of a kind', () => {
    const care = part('care^[nerve] * door')
    expect(care.rows).toEqual([
      { label: 'for each value of', text: 'nerve' },
      { label: 'firm', text: '1, in 1 to 1' },
      { label: 'soft', text: '0.2, in 0.1 to 0.4' },
    ])
    expect(care.analyst).toBe('')
  })

  test('the value of a formula', () => {
    const text =
      'actor A param a = 1/3 by analyst param b = a * 2 unit "days" by analyst "a note" play { A: x | y when x: A gains b } outcomes { X = x Y = y }'
    const b = part('gains ^b', text)
    expect(row(b, 'value')).toBe('a * 2 = 2/3')
    expect(row(b, 'unit')).toBe('days')
    expect(b.analyst).toBe('a note')
    expect(row(part('gains ^b', `${text} mistake mistake`), 'value')).toBe('a * 2')
  })

  test('outcomes, events, questions, formulas', () => {
    expect(part('chance of StatusQ^uo')).toMatchObject({
      sort: 'an outcome',
      rows: [{ label: 'when', text: 'stand_down' }],
    })
    expect(part('chance of att^ack')).toMatchObject({
      sort: 'an event',
      rows: [{ label: 'when', text: 'incursion or invasion' }],
    })
    expect(part('expect talk_h^urts').rows[0]).toEqual({
      label: 'asks',
      text: 'chance of attack given talk, less chance of attack given no_talk',
    })
    expect(part('si^ze * blood').rows).toEqual([{ label: 'formula', text: 'if invasion then 1 else lesser' }])
  })

  test('kinds and their values', () => {
    const intent = part('conquest[int^ent]')
    expect(intent).toMatchObject({ sort: 'a private kind', title: 'what Russia alone knows' })
    expect(row(intent, 'in "A reckless concession"')).toBe('ruse 80% in 70%..90%, limited 15%, full 5%')
    const ruse = part('chance of ru^se')
    expect(ruse.title).toBe('of `intent`, which Russia alone knows')
    expect(row(ruse, 'chance')).toBe('1/3')
    expect(row(ruse, 'in "A reckless concession"')).toBe('ruse 80% in 70%..90%')
  })

  test('moves and options', () => {
    expect(part('pos^ture:')).toMatchObject({ sort: 'a decision', title: 'of Russia' })
    const warn = part('if wa^rn {')
    expect(warn).toMatchObject({ sort: 'an option', title: 'of US, in `warning`' })
    expect(row(warn, 'instead of')).toBe('stay_silent')
    expect(row(warn, 'on record')).toBe('2021-12-07')
    const mass = part('when ma^ss')
    expect(row(mass, 'brings')).toBe('Russia loses keep')
    expect(row(part('united in'.replace('un', 'un^')), 'chance')).toBe('1 - split')
  })

  test('actors, councils, groups, sources, readings', () => {
    expect(part('with NA^TO')).toMatchObject({ sort: 'a council', title: 'the North Atlantic Council' })
    expect(row(part('with NA^TO'), 'members')).toBe('6 objectors, 24 others')
    expect(row(part('24 oth^ers'), 'votes')).toBe('consent with chance 0.97 in 0.5..1')
    expect(row(part('actor U^S'), 'decides')).toBe('warning, talks, reply, answer')
    expect(row(part('source of^fer'), 'text')).toBe('20 paragraphs')
    expect(row(part('reading "A re^ckless'), 'as of')).toBe('2021-12-09')
    expect(row(part('in "A reckless conc^ession"'), 'as of')).toBe('2021-12-09')
  })

  test('the grade of a source, the range of a chance', () => {
    const text = 'source cable = "A cable" graded 80% actor A private plan of A: good 40% in 0.3..0.5 | bad'
    expect(row(part('source ca^ble', text), 'reports are right with chance')).toBe('80%')
    expect(row(part('A: go^od', text), 'chance')).toBe('40%, in 0.3 to 0.5')
  })

  test('a number that is chosen', () => {
    const text = 'actor A play { A: offer x in 0..1 in 5 steps A gains x } outcomes { O = offer }'
    expect(part('gains ^x', text)).toMatchObject({
      sort: 'a chosen number',
      rows: [
        { label: 'range', text: '0 to 1' },
        { label: 'steps', text: '5' },
      ],
    })
  })

  test('several that one name stands for', () => {
    const text = 'actor A play { one: A: x | y two: A: x | z when x: A gains 1 } outcomes { X = x N = not x }'
    expect(parts('when ^x', text).map(({ title }) => title)).toEqual(['of A, in `one`', 'of A, in `two`'])
  })
})

describe('the rest', () => {
  test('a citation', () => {
    const { passages, title } = part('"bloody and^ expensive"')
    expect(title).toBe('Commentary on the offer of talks, 9 December 2021')
    expect(passages[0].text).toBe(offer[14])
  })

  test('a word of the language', () => {
    expect(part('wh^en mass')).toMatchObject({ name: 'when', form: 'when mass: Russia loses keep, US gains 0.1' })
  })

  test('names that mean something by themselves', () => {
    const text =
      'actor A play { repeat 2 { A: x | y when x: A gains round } } outcomes { X = x N = not x } expect solutions = 1'
    expect(part('gains ro^und', text).title).toMatch(/number of the round/)
    expect(part('expect solu^tions', text).title).toMatch(/How many solutions/)
    const own =
      'actor A param round = 1 by analyst play { A: x | y when x: A gains round } outcomes { X = x N = not x }'
    expect(part('gains ro^und', own).sort).toBe('a parameter')
  })

  test('nothing where nothing is', () => {
    expect(parts('// what Rus^sia has at stake')).toEqual([])
  })

  test.each(files)('every name of %s has a tooltip', (_, source) => {
    const text = new CrisisText(source)
    for (const { span, name } of text.names.spots) {
      const hover = hoverAt(text, span.start)
      expect(hover?.parts.length, name).toBeGreaterThan(0)
      for (const { rows } of hover?.parts ?? [])
        for (const { text: shown } of rows) expect(shown, name).not.toMatch(/undefined/)
    }
  })

  test.skipIf(!seeds)('every citation of the example stands in its source', () => {
    const named = new CrisisText(example).draft.sources.map(({ file }) => file ?? '')
    const own = new Map(named.map((file) => [file, readFileSync(join(seeds ?? '', basename(file)), 'utf8')]))
    const text = new CrisisText(example, { sources: own })
    const hovers = text.names.spots.flatMap(({ span }) => hoverAt(text, span.start)?.parts ?? [])
    const passages = hovers.flatMap((one) => one.passages)
    expect(passages.length).toBeGreaterThan(50)
    for (const { state, words } of passages) expect(state, words).toBe('found')
  })
})
