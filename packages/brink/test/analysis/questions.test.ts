import { describe, expect, it } from 'vitest'
import { type Answer, answer, isEmpty, questioner } from '../../src/analysis/index.ts'
import { compiled, setNamed, signalling } from './crisis.ts'

/** Puts the file's asks to its (first) solution: a number, its exact text where there is one, or "empty". */
function asks(from: Answer): Record<string, number | string> {
  const ask = questioner(from, from.equilibria[0])
  return Object.fromEntries(
    from.compiled.crisis.asks.map(({ name, question }) => {
      const found = ask(question)
      return [name, isEmpty(found) ? 'empty' : (found.exact?.toString() ?? found.value)]
    }),
  )
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

describe('questions on a play that is known', () => {
  // Good signals with 3/4, bad with 1/4, the receiver acts with 1/2: P(signal) = .6 * .75 + .4 * .25 = .55.
  const game = compiled(`${signalling}
ask q_signal = chance of signal
ask q_act = chance of act
ask learnt = chance of good given signal
ask silence = chance of good given quiet
ask acted = chance of act given signal
ask forced = chance of good if Sender were to signal
ask acted_forced = chance of act if Sender were to signal
ask news = chance of good given signal, less chance of good
ask payoff = payoff of Receiver
ask payoff_given = payoff of Receiver given act
ask payoff_forced = payoff of Sender if Sender were to signal
ask nothing = chance of act given quiet and signal
ask again = learnt
`)
  const fixed = new Map([
    [setNamed(game, 'good'), [0.75, 0.25]],
    [setNamed(game, 'bad'), [0.25, 0.75]],
    [setNamed(game, 'reply'), [0.5, 0.5]],
  ])
  const found = asks(answer(game, { fixed }))

  it.each([
    ['q_signal', 0.55],
    ['q_act', 0.275],
    ['learnt', 9 / 11],
    ['silence', 0.15 / 0.45],
    ['acted', 0.5],
    ['forced', 0.6],
    ['acted_forced', 0.5],
    ['news', 9 / 11 - 0.6],
    ['payoff', 0.225 - 0.05],
    ['payoff_given', (0.225 - 0.05) / 0.275],
    ['payoff_forced', 0.6 + 0.5],
    ['again', 9 / 11],
  ])('%s', (name, value) => expect(found[name]).toBeCloseTo(value, 12))

  it('what has no chance is empty', () => expect(found.nothing).toBe('empty'))
})

describe('moves imposed', () => {
  const from = answer(
    compiled(`${signalling}
ask given = chance of act given signal
ask forced = chance of act if Sender were to signal
ask unexpected = chance of act if Sender were unexpectedly to signal
ask who = chance of good if Sender were unexpectedly to signal
ask belief = chance of good given signal
`),
  )
  const found = asks(from) as Record<string, number>

  it('a forced move is read as a choice would be', () => {
    // The receiver's logit answer to its belief mu: acting is worth mu - (1 - mu).
    expect(found.forced).toBeCloseTo(logistic(3 * (2 * found.belief - 1)), 9)
    expect(found.forced).toBeCloseTo(found.given, 12)
    expect(found.belief).toBeGreaterThan(0.62)
  })

  it('an unexpected move tells nothing: the receiver keeps its prior', () => {
    expect(found.unexpected).toBeCloseTo(logistic(3 * (0.6 - 0.4)), 9)
    expect(found.who).toBeCloseTo(0.6, 12)
  })
})

describe('the record', () => {
  const crisis = (record: string, reading = '') =>
    compiled(`crisis "Record"
"A test."
actor A
actor B
private type of A: x 50% | y 50% by analyst
play {
  one: A: left | right
  luck: chance: heads 1/4 | tails
  two: A: up | down unseen by B
  three: B: go | stop
}
outcomes { Go = go  Stop = stop }
record { ${record} }
${reading}
solve by quantal response to the limit
ask ex = chance of x given record
ask head = chance of heads given record
ask goes = chance of go given record
ask both = chance of x given record and go
`)
  const play = (game: ReturnType<typeof crisis>) => {
    const { sets, labels } = game.game
    const fixed = new Map<number, number[]>()
    for (let s = 0; s < sets.count; s++) {
      const label = labels.sets[s]
      if (label.startsWith('one')) fixed.set(s, label.includes('x') ? [0.8, 0.2] : [0.4, 0.6])
      else if (label.startsWith('two')) fixed.set(s, [0.5, 0.5])
      else fixed.set(s, [0.3, 0.7])
    }
    return fixed
  }

  it('conditions on the moves that it reports', () => {
    const game = crisis('2020-01 A: left by analyst  2020-02-03 chance: heads by analyst')
    const found = asks(answer(game, { fixed: play(game) }))
    expect(found.ex).toBeCloseTo(0.8 / 1.2, 12)
    expect(found.head).toBeCloseTo(1, 12)
    expect(found.goes).toBeCloseTo(0.3, 12)
    expect(found.both).toBeCloseTo(0.8 / 1.2, 12)
  })

  it('stops at the date of the reading, a month counting from its first day', () => {
    const reading = 'reading "Early" as of 2020-01-20 { type: x 50%, y 50% by analyst }'
    const game = crisis('2020-01 A: left by analyst  2020-02-03 chance: heads by analyst', reading)
    expect(asks(answer(game, { fixed: play(game), reading: 0 })).head).toBeCloseTo(0.25, 12)
    expect(asks(answer(game, { fixed: play(game) })).head).toBeCloseTo(1, 12)
  })

  it('weighs evidence by its likelihood', () => {
    const game = crisis('2020-01-01 A: left by analyst  2020-01-02 evidence type: x 3, y 1 by analyst')
    expect(asks(answer(game, { fixed: play(game) })).ex).toBeCloseTo((0.8 * 3) / (0.8 * 3 + 0.4), 12)
  })

  it('a repeated move is no second update', () => {
    const game = crisis('2020-01-01 A: left by analyst  2020-01-02 repeats left by analyst')
    expect(asks(answer(game, { fixed: play(game) })).ex).toBeCloseTo(0.8 / 1.2, 12)
  })

  it('a record without a chance is empty', () => {
    const game = crisis('2020-01-01 A: left by analyst')
    const fixed = play(game)
    for (const [set] of fixed) if (game.game.labels.sets[set].startsWith('one')) fixed.set(set, [0, 1])
    expect(asks(answer(game, { fixed })).ex).toBe('empty')
  })
})

describe('exact answers', () => {
  const game = compiled(`crisis "Offer"
"A test."
actor A
actor B
param third = 1/3 by analyst
play {
  offer: A: give x in 0..1 in 4 steps
  answer: B: take | leave
  when take: A gains 1 - x, B gains x - third
}
outcomes { Deal = take  None = leave }
solve by backward induction
ask share = average of x
ask deal = chance of Deal
ask gain = payoff of B
ask sum = 1/3 + third * 2
`)

  it('are fractions', () => {
    // At x = 1/3 B is indifferent: one equilibrium at 1/3, one at 2/3.
    const from = answer(game)
    const all = from.equilibria.map((e) => {
      const ask = questioner(from, e)
      return game.crisis.asks.slice(0, 3).map(({ question }) => String((ask(question) as { exact?: unknown }).exact))
    })
    expect(all).toContainEqual(['1/3', '1', '0'])
    expect(all).toContainEqual(['2/3', '1', '1/3'])
    expect(from.complete).toBe(true)
    expect(from.exact).toBe(true)
    expect(asks(from).sum).toBe('1')
  })
})
