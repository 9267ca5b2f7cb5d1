/** Explanations of small crises, word for word. After a wanted change: `npx vitest run packages/brink/test/analysis/explain.test.ts -u`. */
import { describe, expect, it } from 'vitest'
import { answer, type Explanation, explain } from '../../src/analysis/index.ts'
import { compiled, signalling } from './crisis.ts'

const lines = (told: Explanation): string =>
  [
    ...told.outcomes,
    told.opening,
    ...told.steps.flatMap(({ title, event, decisions, beliefs }) => [`[${title}] ${event}`, ...decisions, ...beliefs]),
    ...told.closing,
    ...told.assumptions,
  ].join('\n')

const tell = (text: string, reading?: number): string => {
  const from = answer(compiled(text), { reading })
  return `${lines(explain(from, from.equilibria[0]))}\n`
}

const council = `crisis "Council"
"A test."
actor North
actor South "the South"
council Board "the Board" of 3 by consensus { 3 members consent with chance 0.9 by analyst }
private nerve of South: firm 60% | soft by analyst
param cost[nerve] = { firm: 1/5, soft: 9/10 } by analyst
play {
  threat: North: threaten | hold_back
  if threaten {
    answer: South: resist | give_way
    if resist { vote: Board: approve | refuse  when refuse: South loses 0.1 }
    when resist: North loses 1/2, South loses cost[nerve]
    when give_way: North gains 1, South loses 1/2
  }
}
outcomes { Calm = hold_back  Clash = resist  Gain = give_way }
record { 2020-01-01 North: threaten by analyst }
reading "Hard" as of 2020-02 { nerve: firm 90%, soft 10% by analyst }
solve by quantal response at 4 per unit
`

const certain = `crisis "Entry"
"A test."
actor A "the newcomer"
actor B
play {
  move: A: enter | stay | wait
  if enter {
    reply: B: fight | share
    when fight: A loses 1, B loses 1
    when share: A gains 2/3, B gains 1/3
  } else { B gains 1 }
  when wait: A loses 1/10
}
outcomes { Out = stay or wait  War = fight  Shared = share }
`

describe('explanations', () => {
  it.each([
    ['signalling', signalling, undefined],
    ['council', council, undefined],
    ['council-in-a-reading', council, 0],
    ['certain', certain, undefined],
  ])('%s', async (name, text, reading) => {
    await expect(tell(text, reading)).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it('many kinds are summed up', () => {
    const told = tell(`crisis "Costs"
"A test."
actor A
private cost of A ~ uniform(0, 1) in 20 steps by analyst
play { war: A: fight | settle  when fight: A gains 1/2, A loses cost }
outcomes { War = fight  Peace = settle }
solve by quantal response at 8 per unit
`)
    expect(told).toMatch(
      /A chooses fight with a chance between 0\.\d+ \(if its cost is in step 20 of 20, where fight is worth -0\.475 to it and settle 0\) and 0\.\d+ \(if its cost is in step 1 of 20, where fight is worth 0\.475 to it and settle 0\)/,
    )
    expect(told).toMatch(/makes (higher|lower) values of the cost of A likelier/)
    expect(told).toContain('The cost of A is cut into 20 equally likely steps.')
  })

  it('says what is not known of the priors and of utilities', () => {
    const told = tell(`crisis "Order"
"A test."
actor A
actor B
private mood of B: calm | angry by analyst
A prefers Gain > Calm > Clash by analyst
B calm prefers Calm > Gain > Clash by analyst
B angry prefers Calm > Clash > Gain by analyst
play { move: A: push | rest  if push { reply: B: resist | yield } }
outcomes { Calm = rest  Clash = resist  Gain = yield }
solve by quantal response at 4 per range
`)
    expect(told).toContain('The file gives no chances for the mood of B; its values are taken as equally likely.')
    expect(told).toContain('Of B (angry) only an order of outcomes is known')
  })
})
