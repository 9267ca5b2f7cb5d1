/** What answers have to say side by side: outcomes, payoffs, the file's questions. */
import type { Rational } from '../number/index.ts'
import { type Answer, type Equilibrium, type GameAnswer, isCrisis } from './answer.ts'
import { isEmpty, questioner } from './questions/question.ts'
import { left, right, type Table } from './table.ts'
import { questionNature, questionText } from './words/expression.ts'
import { chanceText, exactText, listText, numberText, spoken, valueText } from './words/number.ts'
import { type Scale, scaleOf } from './words/scale.ts'

/** An answer with the name under which it stands in a comparison. */
export interface NamedGame {
  readonly name: string
  readonly answer: GameAnswer
  readonly equilibrium: Equilibrium
}
export interface Named extends NamedGame {
  readonly answer: Answer
}

/** One answer needs no name of its own. */
const headings = (answers: readonly NamedGame[], alone: string) =>
  answers.length === 1 ? [right(alone)] : answers.map(({ name }) => right(name))

/** Chances of the outcomes, one column an answer. */
export function outcomeTable(answers: readonly NamedGame[]): Table {
  const { outcomes } = answers[0].answer.problem.game
  return {
    title: 'How it ends',
    columns: [left('outcome'), ...headings(answers, 'chance')],
    rows: outcomes.map(({ name }, o) => [
      name,
      ...answers.map(({ equilibrium: { play, exactPlay } }) =>
        exactPlay ? exactText(exactPlay.outcomes[o]) : outcomeChance(play.outcomes[o]),
      ),
    ]),
  }
}

/** Three digits, as chances of outcomes are compared between readings. */
const outcomeChance = (p: number) => (p > 0.0005 && p < 0.9995 ? p.toFixed(3) : chanceText(p))

/** On the scale of the question; a difference of chances to the same place as a chance. */
function askedText(scale: Scale, value: number, exact?: Rational): string {
  if (exact || scale === 'quantity') return valueText(value, exact)
  if (scale === 'chance') return outcomeChance(value)
  const size = Math.abs(value)
  return `${value < 0 ? '-' : ''}${size <= 1 ? outcomeChance(size) : numberText(size)}`
}

export function payoffTable(answers: readonly NamedGame[]): Table {
  const { answer } = answers[0]
  const { problem } = answer
  const crisis = isCrisis(answer) ? answer.compiled.crisis : undefined
  return {
    title: crisis?.unit ? `Expected payoffs (unit: ${crisis.unit})` : 'Expected payoffs',
    columns: [left(crisis ? 'actor' : 'player'), ...headings(answers, 'payoff')],
    rows: problem.game.players.map((player, i) => [
      crisis?.actors.find((a) => a.name === player)?.title ?? player,
      ...answers.map(({ equilibrium: { play, exactPlay } }) => valueText(play.payoffs[i], exactPlay?.payoffs[i])),
    ]),
  }
}

/** "given the record" is in a reading the record up to its date. */
function datesOf(answers: readonly Named[]): string[] {
  const { crisis } = answers[0].answer.compiled
  if (!crisis.asks.some(({ question }) => questionText(crisis, question).includes('given the record'))) return []
  const dates = answers.flatMap(({ answer: { choice } }) => {
    const reading = choice.reading === undefined ? undefined : crisis.readings[choice.reading]
    return reading?.asOf ? [`${reading.asOf.text} in ${reading.name}`] : []
  })
  return dates.length > 0 ? [`Given the record: up to ${listText(dates)}.`] : []
}

/** The file's questions and their answers. */
export function askTable(answers: readonly Named[]): Table {
  const { crisis } = answers[0].answer.compiled
  const askers = answers.map(({ answer, equilibrium }) => questioner(answer, equilibrium))
  const empty = new Set<string>()
  const rows = crisis.asks.map((ask) => [
    spoken(ask.name),
    questionText(crisis, ask.question),
    ...askers.map((put) => {
      const found = put(ask.question)
      if (!isEmpty(found)) return askedText(scaleOf(crisis, ask.question), found.value, found.exact)
      empty.add(found.empty)
      return 'empty'
    }),
  ])
  const natures = new Map<string, string[]>()
  for (const { name, question } of crisis.asks) {
    const nature = questionNature(question)
    if (nature) natures.set(nature, [...(natures.get(nature) ?? []), spoken(name)])
  }
  const notes = [...natures].map(([nature, names]) => `${listText(names)}: ${nature}.`)
  notes.push(...datesOf(answers))
  if (empty.size > 0) notes.push(`Empty: ${[...empty].join('; ')}.`)
  return {
    title: 'Questions of the file',
    columns: [left('name'), left('question'), ...headings(answers, 'answer')],
    rows,
    note: notes.join('\n') || undefined,
  }
}
