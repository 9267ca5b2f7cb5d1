/** What an editor offers to write. */
import { describe, expect, test } from 'vitest'
import { completionsAt } from '../../../src/language/editor/completion.ts'
import { CrisisText, type EditorOptions } from '../../../src/language/editor/text.ts'
import { isWord } from '../../../src/language/syntax/words.ts'
import { example, files, marked } from './texts.ts'

const options: EditorOptions = { concepts: ['quantal response', 'backward induction'] }

function labels(text: string, more: EditorOptions = {}): string[] {
  const { text: source, offset } = marked(text)
  return completionsAt(new CrisisText(source, { ...options, ...more }), offset).items.map(({ label }) => label)
}

/** The example with `^` in place of, or behind, a passage of it. */
const behind = (passage: string | RegExp) => example.replace(passage, (found) => `${found}^`)
const instead = (passage: string) => example.replace(passage, '^')

describe.each(files)('%s', (_, source) => {
  test('every word and every name that stands in it is offered there', () => {
    const text = new CrisisText(source, options)
    const declared = new Set(text.names.spots.filter((spot) => spot.declares).map(({ span }) => span.start))
    const spots = new Map(text.names.spots.map((spot) => [spot.span.start, spot]))
    const missing: string[] = []
    for (const token of text.parsed.tokens) {
      const keyword = isWord(token.type) && !/^[A-Z]/.test(token.type)
      if (declared.has(token.start) || (!keyword && !spots.has(token.start)) || token.type === 'STRING') continue
      const { items } = completionsAt(text, token.start)
      const offered = items.some(({ label }) => label === token.image || label.split(/[.[]/).includes(token.image))
      // Before a dot stands an actor or a decision, which alone means nothing.
      const owner = source[token.end] === '.' && source[token.end + 1] !== '.'
      if (!offered && !owner) missing.push(`${text.lines.position(token.start).line}: ${token.image}`)
    }
    expect(missing).toEqual([])
  })
})

describe('by place', () => {
  const offered: [what: string, text: string, these: string[], not: string[]][] = [
    ['an empty file', '^', ['crisis', 'actor', 'param', 'play', 'outcomes'], ['gains', 'together']],
    ['a new line at the top', `${example}\n^`, ['ask', 'expect', 'reading', 'param'], ['gains', 'talk']],
    ['a name that is new', 'actor ^', [], ['US', 'crisis']],
    ['behind private ... of', behind('private nerve  of '), ['US', 'Russia'], ['NATO', 'keep']],
    ['a kind in brackets', behind('param conquest['), ['intent', 'nerve'], ['keep', 'ruse']],
    ['a cell of a parameter', behind('param care[nerve] = { '), ['firm', 'soft'], ['ruse', 'full']],
    ['behind from', behind('"what holding the troops at the border costs"        from '), ['offer', 'resolve'], ['US']],
    ['a ground', behind('"what holding the troops at the border costs" '), ['from', 'by', 'unit'], ['gains']],
    ['behind by', 'actor A\nparam p = 1 by ^', ['analyst'], ['majority', 'A']],
    ['a rule of a council', 'council C by ^', ['consensus', 'majority', 'weight', 'qualified'], ['analyst']],
    [
      'a vote of a group',
      'council C by consensus {\n  3 doves ^',
      ['consent', 'consents', 'worth', 'prefers', 'veto'],
      [],
    ],
    [
      'a statement',
      behind('posture: Russia: mass | stand_down  when mass: Russia loses keep\n  '),
      ['if', 'when', 'together', 'repeat', 'let', 'chance', 'Russia', 'US'],
      ['param', 'crisis'],
    ],
    ['a mover', behind('warning: '), ['US', 'Russia', 'NATO', 'chance'], ['keep', 'mass']],
    ['a condition', behind('stand_down  when '), ['mass', 'stand_down', 'not', 'firm'], ['warn', 'gains', 'StatusQuo']],
    ['whoever gains', behind('stand_down  when mass: '), ['Russia', 'US'], ['NATO', 'mass']],
    ['gains and loses', behind('stand_down  when mass: Russia '), ['gains', 'loses'], ['Russia', 'if']],
    [
      'an amount',
      behind('stand_down  when mass: Russia loses '),
      ['keep', 'face', 'min', 'if'],
      ['US', 'warn', 'count'],
    ],
    [
      'a let, once it is known',
      behind(
        'Russia gains (if invasion then 1 else lesser) - '.replace(
          '1 else lesser',
          'conquest[intent] else foothold[intent]',
        ),
      ),
      ['size', 'blood'],
      [],
    ],
    ['a let, before it is known', behind('stand_down  when mass: Russia loses '), ['keep'], ['size']],
    ['only the other branch', 'actor A play { A: x | y\n if x { A: u | v } else { when ^ } }', ['x', 'y'], ['u', 'v']],
    ['the cell of an indexed parameter', behind('US loses care['), ['nerve', 'firm', 'soft'], ['ruse', 'keep']],
    ['behind seen by', 'actor A actor B play { A: x | y seen by ^ }', ['A', 'B'], ['x']],
    ['behind reveal', 'actor A actor B play { first: A: x | y unseen by B\n reveal ^ }', ['x', 'y', 'first'], ['A']],
    ['count in a repeat', 'actor A play { repeat 3 { A: x | y when ^ } }', ['count', 'earlier', 'x'], []],
    ['an outcome', behind(/StatusQuo .*= /), ['stand_down', 'mass', 'not', 'ratify'], ['keep2', 'gains', 'from']],
    ['an event', behind('event attack = '), ['incursion', 'invasion', 'Withdrawal'], ['US']],
    [
      'a line of the record',
      behind('2021-12-08 '),
      ['US', 'Russia', 'chance', 'repeats', 'said', 'evidence', 'talk'],
      ['when'],
    ],
    ['a recorded move', behind('2021-12-08 US: '), ['talk', 'warn', 'refuse'], ['mass', 'demand', 'firm']],
    ['a move of chance', behind('2022-01-12 chance: '), ['united', 'divided'], ['talk']],
    ['circumstances', behind('2021-12-08 US: talk '), ['by', 'in', 'with', 'seen', 'from', 'dated'], ['when']],
    ['with whom', behind('2022-01-11 US: refuse with '), ['NATO', 'US'], ['talk']],
    [
      'a setting',
      behind('as of 2021-12-09 {\n  '),
      ['relief', 'split', 'keep', 'intent', 'care[soft]', 'NATO.others'],
      ['talk'],
    ],
    ['chances of a kind', behind('  intent: '), ['ruse', 'limited', 'full'], ['firm', 'soft']],
    [
      'a belief at an event',
      behind('  intent at '.replace(' at ', '')).replace('intent^', 'intent at ^'),
      ['mass', 'talk'],
      ['ruse'],
    ],
    ['a concept', behind('solve by '), ['quantal response', 'backward induction'], ['prefers']],
    ['a rationality', behind('solve by quantal response '), ['at', 'to'], []],
    ['per what', behind('response at 8 per '), ['unit', 'range'], []],
    ['a question', behind(/^ask war .*?= /m), ['chance', 'payoff', 'average', 'signal'], ['talk', 'gains']],
    ['chance of', behind(/^ask war .*?= chance of /m), ['attack', 'talk', 'StatusQuo', 'firm'], ['war', 'US']],
    ['given', behind(/^ask war .*?= chance of attack given /m), ['record', 'talk'], ['war']],
    ['who is forced', behind(/^ask deterrence .*?= chance of attack if /m), ['US', 'Russia'], ['talk']],
    ['to what', behind('chance of attack if US were to '), ['warn', 'talk'], ['mass', 'withdraw']],
    ['forced how', behind('chance of attack if US were '), ['to', 'unexpectedly'], []],
    ['payoff of', `${example}\nask x = payoff of ^`, ['US', 'Russia'], ['talk', 'NATO']],
    ['an expectation', behind('expect '), ['chance', 'war', 'keep'], ['talk']],
    ['how many solutions', `${example}\nexpect ^`, ['solutions', 'chance'], ['talk']],
    ['the concept of an expectation', `${example}\nexpect war = 1 by ^`, ['quantal response'], ['analyst']],
    ['the round of a repeat', 'actor A play { repeat 3 { A: x | y when x: A gains ^ } }', ['round'], ['solutions']],
    [
      'what is set',
      behind('expect talk_hurts > 0 ').replace('^', 'when ^'),
      ['keep', 'care[soft]', 'intent.ruse', 'NATO.others'],
      ['talk'],
    ],
    [
      'the reading of an expectation',
      instead('"A reckless concession"\nexpect'),
      ['A reckless concession', 'Resolve, with the door open'],
      [],
    ],
    ['a distribution', 'actor A param p ~ ^', ['uniform', 'beta', 'normal'], ['min']],
    ['behind a dot', 'actor A actor B play { one: A: x | y  two: B: x | z  when two.^ }', ['x', 'z'], ['y', 'A']],
    [
      'whose option',
      'actor A actor B play { one: A: x | y  two: B: x | z\n when ^ }',
      ['one.x', 'two.x', 'y', 'z'],
      ['x'],
    ],
    ['an order of outcomes', `${example}\nUS prefers ^`, ['StatusQuo', 'Invasion'], ['attack', 'talk']],
    ['for one value of a kind', `${example}\nUS ^`, ['firm', 'soft', 'prefers'], ['ruse']],
    ['a word that is begun', behind('posture: Russia: mass | stand_down  wh'), ['when'], []],
    ['behind something broken', 'actor A\nparam p = = 3\nplay {\n  first: A: x y z\n  when x: ^\n}', ['A'], []],
    ['in a comment', '// crisis ^', [], ['crisis', 'actor']],
    ['in a text', 'crisis "act^', [], ['actor']],
    ['behind a text', 'crisis "x"^', [], ['actor', 'unit']],
  ]
  test.each(offered)('%s', (_, text, these, not) => {
    expect(text).toContain('^')
    const found = labels(text)
    expect(found).toEqual(expect.arrayContaining(these))
    for (const other of not) expect(found).not.toContain(other)
  })
})

describe('how it is offered', () => {
  test('names with their titles', () => {
    const { text, offset } = marked(behind('stand_down  when mass: Russia loses '))
    const { items } = completionsAt(new CrisisText(text), offset)
    expect(items.find(({ label }) => label === 'keep')?.detail).toBe(
      'a parameter: what holding the troops at the border costs',
    )
    expect(items.find(({ label }) => label === 'keep')?.rank).toBeLessThan(
      items.find(({ label }) => label === 'mass')?.rank ?? Number.POSITIVE_INFINITY,
    )
  })

  test('what goes on comes before what begins anew', () => {
    const found = labels('actor A\nplay {\n  A: x | y ^\n}')
    expect(found.indexOf('seen')).toBeLessThan(found.indexOf('when'))
    const below = labels('actor A\nplay {\n  A: x | y\n  ^\n}')
    expect(below.indexOf('when')).toBeLessThan(below.indexOf('seen'))
  })

  test('whole constructs to fill in', () => {
    const { items } = completionsAt(new CrisisText(''), 0)
    const param = items.find(({ label, what }) => label === 'param' && what === 'construct')
    expect(param).toMatchObject({ snippet: true })
    expect(param?.insert).toContain('$')
  })

  test('the word that is begun is replaced', () => {
    const { text, offset } = marked(behind('when mass: Russia loses ke'))
    const { span } = completionsAt(new CrisisText(text), offset)
    expect(text.slice(span.start, span.end)).toBe('ke')
  })

  test('paragraphs of a source that is at hand', () => {
    const sources = new Map([['a.txt', 'One.\n\nTwo is here.\nThree.']])
    const text = 'source s = "S" file "a.txt"\nactor A from s ^'
    const { text: source, offset } = marked(text)
    const { items } = completionsAt(new CrisisText(source, { sources }), offset)
    expect(items).toEqual([
      expect.objectContaining({ label: '1', detail: 'One.' }),
      expect.objectContaining({ label: '2', detail: 'Two is here.' }),
      expect.objectContaining({ label: '3', detail: 'Three.' }),
    ])
    expect(labels('source s = "S" file "^', { sources })).toEqual(['a.txt'])
  })
})
