import { describe, expect, it } from 'vitest'
import {
  chunkEvaluator,
  claimsOf,
  conclusionSentences,
  forecastDocument,
  forecastOf,
  headlines,
  openTasks,
  Stopped,
  sampleNotes,
} from '../../../src/analysis/forecast/index.ts'
import { worldTable } from '../../../src/analysis/forecast/world-table.ts'
import { answer } from '../../../src/analysis/index.ts'
import { questioner } from '../../../src/analysis/questions/question.ts'
import { Rational } from '../../../src/number/index.ts'
import { compiled } from '../crisis.ts'
import { answers, decision, drawn, forecast, plan } from './crisis.ts'

const entry = (prize: string) => `crisis "Entry"
"An entrant and an incumbent."
actor A
actor B
param prize = ${prize} by analyst
param share = 1/3 in 0.2..0.4 by analyst
play {
  A: enter | stay
  if enter {
    B: fight | yield
    when fight: A loses 1, B loses 1/2
    when yield: A gains prize, B gains share
  }
}
outcomes { Out = stay  War = fight  Shared = yield }
ask share_won = average of (if yield then share else 0)
`

describe('forecasts by any method', () => {
  it('solve each world by backward induction where information is perfect', () => {
    const result = forecast(entry('1/4 in -1/4..3/4'), { worlds: 400 })
    expect(result.views[0].view.method.name).toBe('backward-induction')
    const prize = drawn(result, 'prize')
    expect(answers(result, 'Shared')).toEqual(prize.map((x) => (x > 0 ? 1 : 0)))
    const { mean, error } = result.views[0].quantities.find((q) => q.quantity.name === 'Shared')!.summary!
    expect(Math.abs(mean - 0.75)).toBeLessThan(4 * error! + 1e-3)
    expect(result.views[0].rationalities).toEqual([])
  })

  it('count worlds with several solutions as unsolved, with the reason', () => {
    const tied = entry('1/4').replace('B gains share', 'B loses 1/2').replace('A gains prize', 'A gains share')
    const result = forecast(tied)
    const { failures, solved, quantities } = result.views[0]
    expect(solved).toBe(0)
    expect(failures).toMatchObject([{ count: 256, first: [0, 1, 2, 3, 4] }])
    expect(failures[0].reason).toMatch(/several solutions/)
    expect(quantities[0].summary).toBeUndefined()
    expect(forecastDocument(result).readings[0].quantities[0]).toMatchObject({ worlds: 0, stated: null })
    expect(claimsOf(result)).toEqual([])
    expect(worldTable(result).find((c) => c.name === 'unsolved')!.values[7]).toMatch(/several solutions/)
  })

  it('are of the worlds with one answer, say so, and conclude nothing that the others could turn', () => {
    const text = entry('1/4 in -1/4..3/4').replace('A gains prize', 'A gains max(prize, 0)')
    const result = forecast(text, { worlds: 400 })
    const { failures, solved, status } = result.views[0]
    expect(Array.from(status, (s) => s === 0)).toEqual(Array.from(drawn(result, 'prize'), (x) => x > 0))
    expect(failures).toMatchObject([{ count: result.worlds - solved }])
    expect(result.worlds - solved).toBeGreaterThan(result.worlds / 5)
    expect(headlines(result)[0]).toMatch(
      new RegExp(`That is of ${solved} worlds with one answer; ${result.worlds - solved} others have several or none`),
    )
    const [likeliest] = claimsOf(result)
    expect(likeliest).toMatchObject({ share: 1, worlds: solved, unanswered: result.worlds - solved, holds: false })
    expect(conclusionSentences([likeliest])).toEqual({
      firm: [],
      open: [
        `Shared is the likeliest end (100% of the ${solved} worlds with an answer; ${result.worlds - solved} have none).`,
      ],
    })
  })

  it('follow the branch to its limit', () => {
    const text = `${entry('1/4 in -1/4..3/4')}solve by quantal response to the limit\n`
    const result = forecast(text, { worlds: 32 })
    const shared = answers(result, 'Shared')
    drawn(result, 'prize').forEach((x, w) => {
      if (Math.abs(x) > 0.01) expect(shared[w]).toBeCloseTo(x > 0 ? 1 : 0, 5)
    })
  })
})

describe('each world of a forecast', () => {
  const text = `crisis "Signal"
"A sender signals or not; a receiver who sees a signal acts or rests."
actor Sender
actor Receiver
param gain = 1 in 0.5..1.5 by analyst
param loss = 1 in 0.5..2 by analyst
private type of Sender: good 60% | bad by analyst
play {
  say: Sender: signal | quiet
  when signal and good: Sender gains gain
  if signal { reply: Receiver: act | rest  when act and good: Receiver gains 1  when act and bad: Receiver loses loss  when act: Sender gains 1 }
}
outcomes { Quiet = quiet  Acted = act  Rested = rest }
record { 2020-01-01 Sender: signal by analyst }
solve by quantal response at 3 per unit
ask believed  = chance of good given record
ask forced    = chance of act if Sender were to signal
ask surprised = chance of act if Sender were unexpectedly to signal
ask pay       = payoff of Receiver given signal
`
  it('has the answers that solving it by itself gives', () => {
    const result = forecast(text, { worlds: 64 })
    const crisis = compiled(text)
    const names = crisis.inputs.map((i) => i.name)
    for (let w = 0; w < 64; w += 9) {
      const at = new Map(
        names.flatMap((name) =>
          /gain|loss/.test(name) ? [[name, Rational.fromNumber(drawn(result, name)[w])] as const] : [],
        ),
      )
      const alone = answer(crisis, { at })
      const ask = questioner(alone, alone.equilibria[0])
      for (const { name, question } of crisis.crisis.asks) {
        const found = ask(question)
        expect('value' in found && Math.abs(answers(result, name)[w] - found.value)).toBeLessThan(1e-9)
      }
      expect(Math.abs(answers(result, 'Quiet')[w])).toBe(0)
    }
  })

  it('has the belief that its reading states at an event, and the priors that follow', () => {
    const stated = `${text}reading "Afterwards" { type at signal: good 2/3, bad 1/3 by analyst; loss = 1 in 0.5..2 by analyst }\n`
    const result = forecast(stated, { worlds: 64 })
    expect(result.views[0].failures).toEqual([])
    for (const x of answers(result, 'believed')) expect(x).toBeCloseTo(2 / 3, 8)
    const crisis = compiled(stated)
    for (let w = 0; w < 64; w += 13) {
      const at = new Map(['gain', 'loss'].map((name) => [name, Rational.fromNumber(drawn(result, name)[w])]))
      const alone = answer(crisis, { at, reading: 0 })
      const found = questioner(
        alone,
        alone.equilibria[0],
      )(crisis.crisis.asks.find((a) => a.name === 'surprised')!.question)
      expect('value' in found && found.value).toBeCloseTo(answers(result, 'surprised')[w], 7)
    }
    const signal = result.views[0].quantities.find((q) => q.quantity.name === 'record')!.summary!
    expect(signal.highest - signal.lowest).toBeGreaterThan(0.05)
    const ranges = new Map([['type.good', { lo: 0.1, hi: 0.2 }]])
    expect(() => plan(stated, { ranges })).toThrow(/cannot be given a range/)
  })

  it('draws the rationality from a range, apart from everything else', () => {
    const fixed = forecast(text, { worlds: 64 })
    const ranged = forecast(text, { worlds: 64, rationality: { lo: 2, hi: 6, per: 'unit' } })
    expect(drawn(ranged, 'gain')).toEqual(drawn(fixed, 'gain'))
    const { inputs, view } = ranged.views[0]
    const rationality = inputs[inputs.length - 1]
    expect(Math.min(...rationality)).toBeGreaterThan(2)
    expect(Math.max(...rationality)).toBeLessThan(6)
    expect(view.base[view.base.length - 1]).toBe(3)
    expect(view.sampler.factors.map((f) => f.name)).toEqual(['gain', 'loss', 'rationality'])
    const per = forecast(text, { worlds: 1, rationality: { lo: 2, hi: 6, per: 'range' } }).views[0].view
    expect(per.base[per.base.length - 1]).toBe(4)
    expect(() =>
      plan(entry('1/4 in 0..1'), {
        rationality: { lo: 2, hi: 6, per: 'unit' },
        choice: { concept: 'subgame-perfect' },
      }),
    ).toThrow(/quantal response/)
  })

  it('is solved in the tree of its reading, also where readings differ in shape', () => {
    const rounds = `crisis "Rounds"
"Rounds of asking."
actor A
param rounds = 2 by analyst
param price = 0.5 in 0..1 by analyst
play { repeat rounds { A: ask | rest  when ask: A gains 1 - price } }
outcomes { Asked = ask  Rested = not ask }
solve by quantal response at 2 per unit
reading "Short" { rounds = 1 by analyst }
reading "Long" { rounds = 3 by analyst }
`
    const result = forecast(rounds, { worlds: 32 })
    const chance = (x: number) => 1 / (1 + Math.exp(-2 * (1 - x)))
    const price = drawn(result, 'price')
    for (const [view, n] of [
      [0, 1],
      [1, 3],
    ]) {
      answers(result, 'Rested', view).forEach((x, w) => {
        expect(x).toBeCloseTo((1 - chance(price[w])) ** n, 9)
      })
    }
    expect(result.pairs[0].differences.find((d) => d.quantity.name === 'Rested')!.summary!.highest).toBeLessThan(0)
  })
})

describe('where there are several quantal responses', () => {
  const text = `crisis "Stag hunt"
"Two hunters choose at once; whether the stag or the hare is safer depends on what the hare is worth."
actor A
actor B
param hare_a = 0.5 in 0.4..0.8 by analyst
param hare_b = 0.5 in 0.4..0.8 by analyst
play {
  together { A: stag | hare; B: stags | hares }
  when stag and stags: A gains 1, B gains 1
  when hare: A gains hare_a
  when hares: B gains hare_b
}
outcomes { Both = stag and stags  Apart = not (stag and stags) }
solve by quantal response at 20 per unit
`
  it('every world is followed from rationality 0 once any chunk has gone astray', () => {
    const result = forecast(text, { worlds: 1024, seed: 2 })
    const { plan: planned } = result
    expect([result.parted, result.complete]).toEqual([true, true])
    const evaluate = chunkEvaluator(planned)
    const first = planned.chunks.map((_, c) => evaluate(c))
    // Not every chunk has noticed by itself, so there is a second round.
    expect(first.map((r) => r.parted)).toContain(true)
    expect(openTasks(planned, first).length).toBeGreaterThan(0)
    const cut = forecastOf(planned, first)!
    expect([cut.parted, cut.complete]).toEqual([true, false])
    const both = answers(result, 'Both')
    // Playing the stag is the limit of the branch where the hares are worth less: the product of 1 - hare is above that of hare.
    const [a, b] = ['hare_a', 'hare_b'].map((n) => drawn(result, n))
    const risky = both.filter((x, w) => x > 0.5 !== (1 - a[w]) * (1 - b[w]) > a[w] * b[w])
    expect(risky.length / 1024).toBeLessThan(0.04)
    expect(sampleNotes(result).join(' ')).toMatch(/some parted, so every world was followed from rationality 0/)
  })
})

it('the time may end in the middle of a chunk, which is then no result', () => {
  const many = plan(entry('1 in 0..2'))
  let looks = 0
  const signal = new AbortController().signal
  Object.defineProperty(signal, 'aborted', { get: () => ++looks > 4 })
  expect(() => chunkEvaluator(many, signal)(0)).toThrow(Stopped)
  expect(looks).toBeLessThan(9)
})

describe('a forecast that was cut short', () => {
  it('is the forecast of fewer worlds', () => {
    const text = decision(
      'param price = 0.5 in 0..1 by analyst\nparam other = 0.5 in 0..1 by analyst\nlet unused = other',
    )
    const planned = plan(text, { worlds: 1024, rows: 512 })
    const evaluate = chunkEvaluator(planned)
    const upTo = (n: number) =>
      forecastOf(
        planned,
        planned.chunks.map((_, c) => (c < n ? evaluate(c) : undefined)),
      )
    expect(upTo(0)).toBeUndefined()
    expect(upTo(1)).toBeUndefined()
    for (const [chunks, worlds, rows] of [
      [3, 512, 0],
      [5, 1024, 0],
      [7, 1024, 128],
    ]) {
      const cut = upTo(chunks)!
      expect([cut.worlds, cut.rows, cut.complete]).toEqual([worlds, rows, false])
      const smaller = forecast(text, { worlds, rows })
      for (const [q, { answers: own, sensitivity, summary }] of cut.views[0].quantities.entries()) {
        const same = smaller.views[0].quantities[q]
        expect(own).toEqual(same.answers)
        expect(summary).toEqual(same.summary)
        expect(sensitivity).toEqual(same.sensitivity)
      }
    }
  })
})
