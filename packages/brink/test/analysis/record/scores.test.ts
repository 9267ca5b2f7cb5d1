/** Scores and calibration, by hand and by their identities. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationOf } from '../../../src/analysis/record/calibration.ts'
import {
  type RecordedForecast,
  recordWalk,
  scoreForecasts,
  scoreOf,
  scoreOfChance,
  scoreReadings,
  supportAlong,
} from '../../../src/analysis/record/index.ts'
import { compiled } from '../crisis.ts'
import { sensor, solved } from './support.ts'

describe('proper scores', () => {
  it('by hand', () => {
    expect(scoreOf([0.2, 0.3, 0.5], 2)).toEqual({ log: Math.log(0.5), brier: 0.04 + 0.09 + 0.25 })
    // What is left over is a case of its own.
    expect(scoreOf([0.2, 0.3], 0).brier).toBeCloseTo(0.64 + 0.09 + 0.25, 15)
    expect(scoreOfChance(0.8, true)).toEqual({ log: Math.log(0.8), brier: (1 - 0.8) ** 2 })
    expect(scoreOfChance(0, true).log).toBe(Number.NEGATIVE_INFINITY)
  })
  it('nobody gains by stating another chance than the one he believes', () => {
    const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(chance, chance, (believed, stated) => {
        const expected = (of: 'log' | 'brier', p: number) =>
          believed * scoreOfChance(p, true)[of] + (1 - believed) * scoreOfChance(p, false)[of]
        expect(expected('log', stated)).toBeLessThanOrEqual(expected('log', believed) + 1e-12)
        expect(expected('brier', stated)).toBeGreaterThanOrEqual(expected('brier', believed) - 1e-12)
      }),
    )
  })
})

describe('calibration', () => {
  it('the Brier score is reliability less resolution plus uncertainty', () => {
    // Forecasts that are alike inside each bin: nothing is left over.
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(steps, (list) => {
        const forecasts = list.map(([bin, happened]) => ({ chance: bin / 10 + 0.05, happened }))
        const brier =
          forecasts.reduce((sum, f) => sum + scoreOfChance(f.chance, f.happened).brier, 0) / forecasts.length
        const { reliability, resolution, uncertainty, bins } = calibrationOf(forecasts)
        expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12)
        expect(bins.reduce((sum, b) => sum + b.count, 0)).toBe(forecasts.length)
        for (const { low, share, high } of bins) {
          expect(low).toBeLessThanOrEqual(share + 1e-12)
          expect(high).toBeGreaterThanOrEqual(share - 1e-12)
        }
      }),
    )
  })
  it('Wilson’s interval of 8 in 10', () => {
    const [bin] = calibrationOf(Array.from({ length: 10 }, (_, i) => ({ chance: 0.75, happened: i < 8 }))).bins
    expect(bin.low).toBeCloseTo(0.490162, 6)
    expect(bin.high).toBeCloseTo(0.943318, 6)
  })
  it('certainty belongs to the last bin', () => {
    expect(calibrationOf([{ chance: 1, happened: true }]).bins).toMatchObject([{ from: 0.9, to: 1, count: 1 }])
  })
})

const text = sensor(
  '  2020-01-01 chance: red by analyst',
  `afterwards {
  2020-02-01 chance: loud by analyst
  2020-02-02 chance: up by analyst
}
reading "Dark" as of 2020-01-01 { plan: good 40%, bad 60% by analyst }
reading "Bright" as of 2019-12-01 { plan: good 90%, bad 10% by analyst }
ask harm = chance of Bad given record`,
)
const crisis = compiled(text)
const views = [0, 1].map((reading) => solved(crisis, { reading }))

describe('readings against what came afterwards', () => {
  const [dark, bright] = scoreReadings(views)
  it('each part given those before it', () => {
    const end = dark.points[1]
    expect(end.atDate && end.atEnd).toBe(true)
    const loud = (9 / 11) * 0.5 + (2 / 11) * 0.25
    expect(end.parts.map((p) => p.score.log)).toEqual([
      expect.closeTo(Math.log(loud), 12),
      expect.closeTo(Math.log(0.5), 12),
    ])
    expect(end.log).toBeCloseTo(Math.log(loud * 0.5), 12)
    expect(end.parts[0].even).toEqual({ log: Math.log(0.5), brier: 0.5 })
    expect(end.parts[0].options.map((o) => [o.name, o.happened])).toEqual([
      ['loud', true],
      ['quiet', false],
    ])
    expect(end.parts[0].options[1].score.log).toBeCloseTo(Math.log(1 - loud), 12)
  })
  it('at the date of the reading', () => {
    expect(bright.points.map((p) => [p.atDate, p.atEnd])).toEqual([
      [true, false],
      [false, true],
    ])
  })
  it('scores what is settled and nothing else', () => {
    const { settled, outcomes } = dark.points[1]
    expect(settled.map((s) => [s.name, s.happened])).toEqual([['rise', true]])
    expect(settled[0].chance).toBeCloseTo(0.5, 12)
    // Whether it ended badly hangs on the plan, which nobody has seen.
    expect(outcomes).toBeUndefined()
  })
  it('Bayes factors along the record and afterwards', () => {
    const walks = views.map((v) => recordWalk(v.answer, v.equilibrium))
    const support = supportAlong(views, walks, crisis.crisis.afterwards)
    const red = [0.66, 0.36]
    const loud = [(0.54 / 0.66) * 0.5 + (0.12 / 0.66) * 0.25, (0.09 / 0.36) * 0.5 + (0.27 / 0.36) * 0.25]
    expect(support.map((s) => s.from)).toEqual(['record', 'afterwards', 'afterwards'])
    expect(support[0].factors[0]).toBeCloseTo(red[0] / red[1], 12)
    expect(support[1].factors[0]).toBeCloseTo(loud[0] / loud[1], 12)
    expect(support[2].factors[0]).toBeCloseTo(1, 12)
    const odds = (red[0] * loud[0]) / (red[1] * loud[1])
    expect(support[2].odds![0]).toBeCloseTo(odds / (1 + odds), 12)
  })
})

describe('recorded forecasts', () => {
  const forecast = (date: string, question: string, chance: number, happened?: boolean): RecordedForecast => {
    const [year, month, day] = date.split('-').map(Number)
    return { date: { text: date, year, month, day }, question, chance, happened }
  }
  const { forecasts, forecasters } = scoreForecasts(views, [
    forecast('2019-12-15', 'Rise', 0.8),
    forecast('2020-01-15', 'harm', 0.7, true),
    forecast('2020-01-15', 'rain', 0.1, false),
    forecast('2020-01-15', 'hail', 0.1),
    forecast('2020-01-15', 'Bad', 0.6),
  ])
  it('are settled by the list, else by what came afterwards', () => {
    expect(forecasts.map((f) => f.happened)).toEqual([true, true, false, undefined, undefined])
    expect(forecasters).toMatchObject([{ by: '', settled: 3, open: 2 }])
    expect(forecasters[0].mean!.brier).toBeCloseTo((0.04 + 0.09 + 0.01) / 3, 12)
  })
  it('stand beside what each reading said on that date', () => {
    expect(forecasts[0].readings).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)])
    expect(forecasts[1].readings).toEqual([expect.closeTo(9 / 22, 12), expect.closeTo(1 / 8, 12)])
    expect(forecasts[2].readings).toBeUndefined()
    expect(forecasters[0].readings!.map((r) => r.count)).toEqual([2, 2])
    expect(forecasters[0].readings![0].mean.log).toBeCloseTo((Math.log(0.5) + Math.log(9 / 22)) / 2, 12)
  })
})
