/** Variations on the first crisis: the council’s rule changed by a word, other rationalities, talks that speak of confidence. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answer, isEmpty, questioner } from '../../src/analysis/index.ts'
import { compiled } from './crisis.ts'

const file = (path: string) =>
  readFileSync(new URL(`../../../../examples/winter-2021/${path}`, import.meta.url), 'utf8')
const example = file('winter-2021.brink')

/** The questions' answers in both readings, rounded. */
function answers(text: string, questions: Record<string, string>, digits: number): Record<string, string[]> {
  const names = Object.keys(questions)
  const crisis = compiled(`${text}\n${names.map((name) => `ask q_${name} = ${questions[name]}`).join('\n')}\n`)
  const readings = crisis.crisis.readings.map((_, reading) => {
    const found = answer(crisis, { reading })
    return questioner(found, found.equilibria[0])
  })
  const told = (name: string) => {
    const asked = crisis.crisis.asks.find((a) => a.name === `q_${name}`)!.question
    return readings.map((ask) => {
      const value = ask(asked)
      return isEmpty(value) ? 'empty' : value.value.toFixed(digits)
    })
  }
  return Object.fromEntries(names.map((name) => [name, told(name)]))
}

const councilQuestions = {
  guarantee: 'chance of Guarantee given demand',
  attackOnDemand: 'chance of attack given demand',
  attack: 'chance of attack',
  talks: 'chance of attack given talk, less chance of attack given no_talk',
}

describe('the rule of the council as an experiment of one word: the table in the README', () => {
  const rows = file('README.md')
    .split('\n')
    .filter((line) => /^\| [^|]+\|(?: [+-]?[\d.]+, [+-]?[\d.]+ \|){3}$/.test(line))
    .map((line) => line.split('|').slice(2, 5))
  const rules = [
    example,
    example.replace('0.1  in 0..0.5 ', '0.97 in 0..1 '),
    example.replace('by consensus', 'by majority'),
  ]

  it.each([
    ['by consensus', 0],
    ['the objectors bought off', 1],
    ['by majority', 2],
  ])('%s', (_, column) => {
    expect(rows).toHaveLength(4)
    const told = rows.map((cells) => cells[column].split(',').map(Number))
    const found = Object.values(answers(rules[column], councilQuestions, 2)).map((pair) => pair.map(Number))
    expect(told).toEqual(found)
  })
})

describe('another rationality', () => {
  const at = (rationality: number, questions: Record<string, string>) =>
    answers(example.replace('response at 8 per unit', `response at ${rationality} per unit`), questions, 2)

  it('with talks an attack is likelier in the one reading, less likely in the other', () => {
    const given = (move: string) => `chance of attack given ${move}`
    expect(at(8, { talk: given('talk'), none: given('no_talk') })).toEqual({
      talk: ['0.25', '0.23'],
      none: ['0.19', '0.38'],
    })
  })

  it('talks embolden in the one reading above about 5.2', () => {
    const sign = (rationality: number) => {
      const crisis = compiled(example)
      const found = answer(crisis, { reading: 0, rationality: { value: rationality, per: 'unit' } })
      const asked = crisis.crisis.asks.find((a) => a.name === 'talk_hurts')!.question
      const value = questioner(found, found.equilibria[0])(asked)
      return isEmpty(value) ? Number.NaN : Math.sign(value.value)
    }
    expect([3, 5, 5.1, 5.2, 8, 16].map(sign)).toEqual([-1, -1, -1, 1, 1, 1])
  })

  it('the principal branch at 25', () => {
    expect(at(25, { end: 'chance of attack given united' }).end).toEqual(['0.77', '0.99'])
  })
})

describe('talks from confidence', () => {
  const variation = file('variations/confidence.brink')
  const lines = (text: string) => {
    const part = text.slice(text.indexOf('\nactor Russia'), text.indexOf('\noutcomes {'))
    return part.split('\n').map((line) => line.trim().replace(/ +/g, ' '))
  }

  it('has the example’s actors, council, values and play, but for what it says that it changes', () => {
    const [own, other] = [lines(variation), lines(example)]
    const changed = [
      ...own.filter((line) => !other.includes(line)),
      ...other.filter((line) => !own.includes(line)),
    ].map((line) => /^(?:(?:private|param) \w+|from|if refuse)/.exec(line)?.[0] ?? line)
    expect([...new Set(changed)].sort()).toEqual(
      ['private intent', 'private nerve', 'param relief', 'param split', 'from', 'if refuse'].sort(),
    )
  })

  it('starts from the example’s second reading', () => {
    const questions = { signal: 'chance of firm given talk, less chance of firm given warn', war: 'chance of attack' }
    const [, resolve] = Object.entries(answers(example, questions, 9)).map(([, [, second]]) => second)
    const crisis = compiled(`${variation}\nask q = chance of attack\n`)
    const found = answer(crisis)
    const value = questioner(found, found.equilibria[0])(crisis.crisis.asks.find((a) => a.name === 'q')!.question)
    expect(isEmpty(value) ? '' : value.value.toFixed(9)).toBe(resolve)
  })
})
