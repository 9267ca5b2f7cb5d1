/** Slips of a first hour with the language: one error each, at the right place, with a mend that fits. */
import { expect, test } from 'vitest'
import { read } from '../../src/language/index.ts'

const sound = `crisis "The strait"
actor Fleet
actor Neighbour
private resolve of Neighbour: strong 50% | weak
param clash = 0.4 in 0.2..0.8 "what a clash costs" by analyst
play {
  threat: Fleet: close | leave_open
  if close {
    answer: Neighbour: send_escort | protest
    when send_escort: Fleet loses clash
    when protest: Fleet gains 0.5, Neighbour loses 0.6
  }
}
outcomes { Open = leave_open  Closed = protest  Clash = send_escort }
ask risk = chance of Clash given close
`

const slips: [what: string, from: string, to: string, at: string, message: string, mend: string][] = [
  ['= for :', 'threat:', 'threat =', '=', '`=` stands behind `threat`, where `:` should', 'A decision is written'],
  [': for =', 'Closed =', 'Closed:', ':', '`:` stands behind `Closed`, where `=` should', 'War = attack and resist'],
  ['a decimal comma', '0.4 in', '0,4 in', ',', 'a comma stands inside a number', 'for example 0.4.'],
  [
    'a decimal comma in a gain',
    '0.5, Neighbour',
    '0,5, Neighbour',
    '5',
    'a comma stands inside a number',
    'example 0.5.',
  ],
  [
    'gets',
    'Fleet gains',
    'Fleet gets',
    'gets',
    '`gets` stands behind `Fleet`',
    'Write Fleet gains 1, or Fleet loses 1.',
  ],
  ['lose', 'Fleet loses', 'Fleet lose', 'lose', '`lose` stands behind `Fleet`', 'Did you mean `loses`?'],
  [
    'gain, behind options',
    'leave_open\n',
    'leave_open Fleet gain 1\n',
    'gain',
    '`gain` stands behind',
    'mean `gains`?',
  ],
  ["Fleet's", 'Fleet loses', "Fleet's loses", "'s", "a name has no 's behind it", 'Leave it out.'],
  ['Fleet’s', 'Fleet loses', 'Fleet’s loses', '’s', "a name has no 's behind it", 'Leave it out.'],
  ['a comma for |', 'close | leave_open', 'close, leave_open', ',', 'between two options', 'close | leave_open'],
  ['or for |', 'close | leave_open', 'close or leave_open', 'or', 'between two options', 'close | leave_open'],
  ['/ for |', 'close | leave_open', 'close / leave_open', '/', 'between two options', 'close | leave_open'],
  ['a name of two words', '= leave_open', '= leave open', 'leave open', 'and a name is one', 'as in leave_open'],
  ['no brace', 'if close {', 'if close', 'close', 'its `{` is missing', 'Write { behind it'],
  ['if with a colon', 'if close {', 'if close: {', ':', 'has no `:` behind it', 'Leave it out'],
  ['if with then', 'if close {', 'if close then {', '{', 'a branch of the play has no `then`', 'Leave it out'],
  [
    'else alone',
    '    when protest',
    '    else when protest',
    'else',
    'this `else` has no `if`',
    'if mass { ... } else',
  ],
  ['-- for //', 'actor Fleet', '-- who acts\nactor Fleet', '-', '`--` has no meaning here', 'Comments begin with //.'],
  ['# for //', 'actor Fleet', '# who\nactor Fleet', '#', 'the character # has no meaning', 'Comments begin with //.'],
  ['a title without marks', '"The strait"', 'The strait', 'crisis', 'in quotation marks', 'Write: crisis "A title"'],
  ['probability', 'chance of', 'probability of', 'probability', '`probability of`', '`chance of`, `payoff of`'],
  [
    'a difference with -',
    'of Clash given close',
    'of Clash - chance of Open',
    'chance',
    '`chance of` cannot stand',
    'written with `less`',
  ],
  ['a reserved name', 'Closed =', 'if =', 'if', '`if` is a word of the language and cannot be a name', 'another'],
  ['a dash for a range', '0.2..0.8', '0.2–0.8', '–', 'the character –', '.. between the ends of a range'],
  ['to for a range', '0.2..0.8', '0.2 to 0.8', 'to', 'where `..` should', 'The form of a range is: 0.1..0.5'],
  ['capitals', 'actor Fleet', 'Actor Fleet', 'Actor', '`Actor` cannot stand here', 'Did you mean `actor`?'],
  ['several actors', 'actor Fleet\nactor', 'actors Fleet,', 'actors', '`actors` cannot stand here', 'mean `actor`?'],
]

test('the file without slips is sound', () => {
  expect(read(sound).diagnostics).toEqual([])
})

test.each(slips)('%s', (_, from, to, at, message, mend) => {
  const text = sound.replace(from, to)
  expect(text).not.toBe(sound)
  const { diagnostics } = read(text)
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  expect(first.message).toContain(message)
  expect(first.mend).toContain(mend)
  expect(text.slice(first.span.start, first.span.end)).toBe(at)
})

test('one slip is one error', () => {
  const counts = slips.map(([what, from, to]) => {
    const errors = read(sound.replace(from, to)).diagnostics.filter(({ severity }) => severity === 'error')
    return [what, errors.length]
  })
  const more = counts.filter(([, errors]) => errors !== 1).map(([what]) => what)
  expect(more).toEqual([])
})
