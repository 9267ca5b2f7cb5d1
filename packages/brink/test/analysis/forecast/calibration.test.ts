import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../src/number/random.ts'
import { answers, forecast } from './crisis.ts'

/** A sender of unknown kind signals or not; what signals are worth is uncertain. */
const text = `crisis "Signal"
"A sender signals or not; a receiver acts or rests."
actor Sender
actor Receiver
param good_gain = 1 in 0.2..1.8 by analyst
param bad_gain = -0.8 in -2..0 by analyst
param trust = 1 in 0.5..1.5 by analyst
param share = 0.5 in 0.1..0.9 by analyst
private type of Sender: good share | bad by analyst
play {
  say: Sender: signal | quiet
  when signal and good: Sender gains good_gain
  when signal and bad: Sender gains bad_gain
  if signal { reply: Receiver: act | rest  when act and good: Receiver gains trust  when act and bad: Receiver loses 1  when act: Sender gains 0.5 }
}
outcomes { Quiet = quiet  Acted = act  Rested = rest }
record { 2020-01-01 Sender: signal by analyst }
solve by quantal response at 3 per unit
ask believed = chance of good given signal
ask from_good = chance of signal given good
ask from_bad = chance of signal given bad
`

describe('when the world is drawn from the model', () => {
  it('nine worlds of ten lie in the interval that the forecast gives to nine of ten', () => {
    const interval = forecast(text, { worlds: 2048, seed: 1 })
    const truth = forecast(text, { worlds: 2048, seed: 2 })
    for (const name of ['believed', 'Acted', 'from_bad']) {
      const { p5, p25, p75, p95 } = interval.views[0].quantities.find((q) => q.quantity.name === name)!.summary!
        .percentiles
      const drawn = answers(truth, name)
      const within = (lo: number, hi: number) => drawn.filter((x) => x >= lo && x <= hi).length / drawn.length
      expect(within(p5, p95)).toBeCloseTo(0.9, 1)
      expect(within(p25, p75)).toBeCloseTo(0.5, 1)
      expect(Math.abs(within(p5, p95) - 0.9)).toBeLessThan(0.02)
      expect(Math.abs(within(p25, p75) - 0.5)).toBeLessThan(0.03)
    }
  })

  it('the stated error covers the mean of all worlds', () => {
    const all = answers(forecast(text, { worlds: 16384, seed: 77 }), 'believed')
    const truth = all.reduce((a, b) => a + b) / all.length
    let covered = 0
    for (let seed = 1; seed <= 40; seed++) {
      const { mean, error } = forecast(text, { worlds: 256, seed }).views[0].quantities.find(
        (q) => q.quantity.name === 'believed',
      )!.summary!
      // Student's t with 15 degrees of freedom: 2.13 at 95%.
      if (Math.abs(mean - truth) < 2.13 * error!) covered++
    }
    expect(covered).toBeGreaterThanOrEqual(33)
  })

  it('the belief that counts each world by its fit to the record is the frequency in simulated records', () => {
    const forecasted = forecast(text, { worlds: 4096, seed: 1 })
    const { weighted, summary } = forecasted.views[0].quantities.find((q) => q.quantity.name === 'believed')!
    const { views } = forecast(text, { worlds: 4096, seed: 2 })
    const place = views[0].view.compiled.inputs.findIndex((i) => i.name === 'type.good')
    const [good, bad] = ['from_good', 'from_bad'].map(
      (n) => views[0].quantities.find((q) => q.quantity.name === n)!.answers,
    )
    let [seen, seenGood] = [0, 0]
    for (let n = 0; n < 100_000; n++) {
      const { uniform } = randomStream(3, n)
      const world = n % 4096
      const isGood = uniform() < views[0].inputs[place][world]
      if (uniform() >= (isGood ? good : bad)[world]) continue
      seen++
      if (isGood) seenGood++
    }
    const frequency = seenGood / seen
    const error = Math.sqrt((frequency * (1 - frequency)) / seen)
    expect(Math.abs(weighted!.mean - frequency)).toBeLessThan(3.5 * error)
    // The plain mean over the worlds is something else, and here tells another number.
    expect(Math.abs(summary!.mean - frequency)).toBeGreaterThan(3.5 * error)
    expect(weighted!.worth).toBeGreaterThan(2000)
    expect(weighted!.worth).toBeLessThan(4096)
  })
})
