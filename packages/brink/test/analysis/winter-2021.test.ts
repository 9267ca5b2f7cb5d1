/**
 * The first crisis, event by event, against numbers computed by a solver of another design (the last two layers of the
 * game eliminated by hand, Newton from many starts).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answer, isEmpty, questioner, storyOf } from '../../src/analysis/index.ts'
import { compiled } from './crisis.ts'

const text = readFileSync(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url), 'utf8')
const events = ['mass', 'warn', 'talk', 'demand', 'refuse', 'united']
const measured = ['ruse', 'limited', 'full', 'firm', 'attack', 'Invasion']
const name = (event: string, what: string) => `q_${event}_${what.toLowerCase()}`
const asked = ['start', ...events].flatMap((event) =>
  measured.map((what) => `ask ${name(event, what)} = chance of ${what}${event === 'start' ? '' : ` given ${event}`}`),
)
const game = compiled(`${text}\n${asked.join('\n')}\n`)

const reckless: Record<string, number[]> = {
  start: [0.8, 0.15, 0.05, 0.3, 0.11, 0.05],
  mass: [0.7, 0.18, 0.11, 0.3, 0.25, 0.11],
  warn: [0.7, 0.18, 0.11, 0.32, 0.22, 0.11],
  talk: [0.7, 0.18, 0.11, 0.13, 0.25, 0.11],
  demand: [0.64, 0.21, 0.15, 0.13, 0.33, 0.15],
  refuse: [0.64, 0.21, 0.15, 0.18, 0.33, 0.15],
  united: [0.64, 0.21, 0.15, 0.18, 0.34, 0.15],
}
const resolve: Record<string, number[]> = {
  start: [0.4, 0.4, 0.2, 0.8, 0.19, 0.14],
  mass: [0.33, 0.33, 0.34, 0.8, 0.36, 0.28],
  warn: [0.33, 0.33, 0.34, 0.85, 0.29, 0.25],
  talk: [0.33, 0.33, 0.34, 0.82, 0.23, 0.21],
  demand: [0.17, 0.14, 0.69, 0.82, 0.68, 0.62],
  refuse: [0.17, 0.14, 0.69, 0.86, 0.67, 0.62],
  united: [0.17, 0.14, 0.69, 0.86, 0.66, 0.61],
}
const outcomes = {
  StatusQuo: [0.572, 0.483],
  Settlement: [0.024, 0.138],
  Guarantee: [0, 0],
  Withdrawal: [0.295, 0.19],
  Incursion: [0.061, 0.045],
  Invasion: [0.048, 0.143],
}
const answers = [0, 1].map((reading) => answer(game, { reading }))

it('has the size that it was designed with', () => {
  expect(game.game.nodes.count).toBe(301)
  expect(game.game.terminals.count).toBe(168)
  expect(game.game.sets.count - game.game.ballots.length).toBe(47)
})

describe.each([
  ['A reckless concession', 0, reckless],
  ['Resolve, with the door open', 1, resolve],
])('%s', (reading, index, table) => {
  const from = answers[index]
  const ask = questioner(from, from.equilibria[0])
  const value = (wanted: string) => {
    const found = ask(game.crisis.asks.find((a) => a.name === wanted)!.question)
    return isEmpty(found) ? Number.NaN : found.value
  }

  it('is the reading of that name', () => expect(game.crisis.readings[index].name).toBe(reading))

  it.each(Object.keys(table))('beliefs and prospects after %s', (event) => {
    measured.forEach((what, i) => {
      expect(Math.abs(value(name(event, what)) - table[event][i]), `${what} after ${event}`).toBeLessThanOrEqual(0.0051)
    })
  })

  it('chances of the outcomes before the play', () => {
    const { play } = from.equilibria[0]
    game.game.outcomes.forEach(({ id }, o) => {
      expect(play.outcomes[o]).toBeCloseTo(outcomes[id as keyof typeof outcomes][index], 3)
    })
  })

  it('the certificate says a quantal response', () => {
    const { certificate } = from.equilibria[0]
    expect(certificate.concepts).toContain('quantal-response')
    expect(certificate.residual).toBeLessThan(1e-12)
  })

  it('the story follows the record up to the date of the reading', () => {
    const recorded = storyOf(from, from.equilibria[0]).steps.filter((s) => s.recorded)
    expect(recorded.map((s) => s.taken)).toEqual(events.slice(0, index === 0 ? 3 : 5))
  })
})
