/** What the report says of parts of a crisis, and what it leaves out where there is nothing to say. */
import { describe, expect, test } from 'vitest'
import { moversAt } from '../../src/report/context.ts'
import { contextFrom, reportFrom, textOf } from './made.ts'

const many = `crisis "Many ends"
actor A
actor B
play {
  first: A: ${Array.from({ length: 12 }, (_, i) => `a${i + 1}`).join(' | ')}
  second: B: b1 | b2 | b3
  ${Array.from({ length: 12 }, (_, i) => `when a${i + 1}: A gains 0.${String(i).padStart(2, '0')}`).join('\n  ')}
}
outcomes { ${Array.from({ length: 36 }, (_, k) => `End_${Math.floor(k / 3) + 1}_${(k % 3) + 1} = a${Math.floor(k / 3) + 1} and b${(k % 3) + 1}`).join('\n')} }
record { 2020-01-01 A: a3 by analyst }
solve by quantal response at 5 per range`

describe('many outcomes', () => {
  const page = reportFrom(many)
  test('the likeliest are listed, the others folded', () => {
    expect(page).toContain('<caption>Chance of the 14 likeliest outcomes')
    expect(page).toContain('<summary>The other 22 outcomes</summary>')
    expect(page).toContain('<summary>In one of 36 ways</summary>')
    expect(page).toContain('<summary>How it ends from each event on</summary>')
  })
  test('names are spoken, and what is followed along the record is what becomes likely', () => {
    expect(page).not.toContain('End_3')
    expect(textOf(page)).toContain('Chance of End 3 1')
  })
})

test('a council that decides by stated chances is called by its name, not chance', () => {
  const context = contextFrom(`crisis "Board"
actor A
council Board "the board" of 3 by majority { 3 members consent with chance 0.5 by analyst }
play { vote: Board: pass | reject  when pass: A gains 1 }
outcomes { Passed = pass  Rejected = reject }`)
  expect(moversAt(context, 0).map((m) => m.name)).toEqual(['the board'])
})

test('councils have the size that is in force in each reading; members alike are said to be', () => {
  const jury = `crisis "Jury"
param jurors = 12 in 2..20 "number of jurors" by analyst
council Jury "the jury" by consensus strategic { jurors members worth { Convicted: 1, Freed: 0 } }
play {
  truth: chance: guilty 1/2 | innocent unseen by Jury
  sign: chance for each of Jury: damning (if guilty then 0.7 else 0.3) | clearing
  verdict: Jury: convict | acquit
}
outcomes { Convicted = convict and guilty  Freed = not (convict and guilty) }
solve by votes alike
reading "Small" { jurors = 3 by analyst }`
  const one = textOf(reportFrom(jury))
  expect(one).toContain('The jury has 3 members and decides')
  expect(one).toMatch(/3 members, [^:]*: each votes/)
  expect(one).toContain('Its members are alike and each is told something of its own')
  expect(one).not.toContain('players of their own')
  const two = textOf(reportFrom(`${jury}\nreading "Middling" { jurors = 5 by analyst }`))
  expect(two).toContain('The jury has 3 members in “Small” and 5 members in “Middling” and decides')
})

test('the order of play says once what each number stands for; a range of one point is fixed', () => {
  const text = textOf(
    reportFrom(`crisis "Costs"
actor A
actor B
param cost = 0.4 in 0.4..0.4 "what a fight costs" by analyst
play { A: enter | stay  if enter { B: fight | give  when fight: A loses cost, B loses 2 * cost  when give: A gains 1, B loses cost } }
outcomes { Out = stay  War = fight  Gave = give }`),
  )
  const play = text.slice(text.indexOf('The order of play'), text.indexOf('How it can end'))
  expect(play.split('cost: what a fight costs')).toHaveLength(2)
  expect(text).toMatch(/0\.4fixed/)
  // Nothing is private and there is one view: no move could tell anything.
  expect(text).not.toContain('What to watch')
})

test('a graded source says how likely it is to be right', () => {
  const text = textOf(
    reportFrom(`crisis "Cable"
source cable = "A cable" graded 80%
actor A
actor B
play { A: enter | stay  if enter { B: fight | give  when give: A gains 1  when fight: B loses 1 } }
outcomes { Out = stay  War = fight  Gave = give }
record { 2020-01-01 A: enter from cable 1 }`),
  )
  expect(text).toContain('Graded: right with chance 80%.')
})

test('what a rationality comes to is told by an example', () => {
  const text = textOf(
    reportFrom(`crisis "Logit"
actor A
play { A: up | down  when up: A gains 1 }
outcomes { Up = up  Down = down }
solve by quantal response at 20 per range`),
  )
  // exp(20 / 10) = 7.389.
  expect(text).toContain('one that is worth a tenth of the payoff range more is chosen 7.4 times as often')
})

test('words that run from right to left are kept together; what is copied is left alone', () => {
  const page = reportFrom(`crisis "أزمة المضيق"
"سفينة تقترب"
actor إيران
private عزم of إيران: حازم 60% | متردد by analyst
play { تحرك: إيران: تقدم | انتظار  when تقدم and حازم: إيران gains 1 }
outcomes { هدوء = انتظار  حركة = تقدم }
solve by quantal response at 5 per range`)
  expect(page).toContain('<h1 dir="rtl">\u2068أزمة المضيق\u2069</h1>')
  expect(page).toMatch(/\u2068حازم\u2069/)
  // One isolate for each run, closed again; none inside tags.
  expect(page.split('\u2068').length).toBe(page.split('\u2069').length)
  for (const [tag] of page.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/[\u2068\u2069]/)
  expect(reportFrom('crisis "Plain"\nactor A\nplay { A: a | b }')).not.toMatch(/[\u2068\u2069]/)
})
