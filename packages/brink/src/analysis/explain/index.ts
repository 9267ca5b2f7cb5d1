/**
 * An equilibrium in sentences. The story comes first: the decisions on the way of the record (or on the likeliest way),
 * what each is worth to whoever takes it, and what it tells the others. Everything else is left to tables.
 */
import { BALLOT } from '../../game/index.ts'
import type { Answer, Equilibrium } from '../answer.ts'
import { capitalised, chanceText, exactText, listText, plural, spoken } from '../words/number.ts'
import { beliefSentence, beliefShifts, beliefSummary, noNewsSentence } from './beliefs.ts'
import { decisionSentence, type Option, optionsAt } from './decision.ts'
import { assumptions, certificateNote, methodNotes } from './notes.ts'
import { named, outcomeSentence } from './outcomes.ts'
import { circumstances, deciderText, decidingSets, optionName } from './situations.ts'
import { outcomeChances, type Step, type Story, storyOf } from './story.ts'

export interface Explanation {
  /** How it ends, and how likely. */
  readonly outcomes: readonly string[]
  /** Says which way the story goes. */
  readonly opening: string
  readonly steps: readonly ToldStep[]
  /** Beliefs and prospects where the record leaves off (or at the end of the likeliest way). */
  readonly closing: readonly string[]
  readonly method: readonly string[]
  readonly certificate: string
  readonly assumptions: readonly string[]
}

export interface ToldStep {
  /** `warning`, `talks (round 2)`. */
  readonly title: string
  /** "Russia takes mass, with chance 0.43." */
  readonly event: string
  readonly decisions: readonly string[]
  readonly beliefs: readonly string[]
  readonly sets: readonly number[]
}

/** More information sets of one step than these are summed up instead of told one by one. */
const MOST_TOLD = 4

export function explain(answer: Answer, equilibrium: Equilibrium): Explanation {
  const story = storyOf(answer, equilibrium)
  return {
    outcomes: [ending(answer, equilibrium)].filter(Boolean),
    opening: opening(answer, story),
    steps: story.steps.map((step) => told(answer, equilibrium, step)),
    closing: closing(answer, equilibrium, story),
    method: methodNotes(answer, equilibrium),
    certificate: certificateNote(answer, equilibrium),
    assumptions: assumptions(answer),
  }
}

/** "Most likely it ends with Withdrawal (0.66), then ..."; empty where the file names no outcomes. */
export function ending({ problem: { game } }: Answer, { play, exactPlay }: Equilibrium): string {
  const chances = game.outcomes.map(({ name }, o) => {
    return named(name, play.outcomes[o], exactPlay ? exactText(exactPlay.outcomes[o]) : chanceText(play.outcomes[o]))
  })
  return outcomeSentence(chances)
}

function opening({ compiled, choice }: Answer, story: Story): string {
  if (story.steps.length === 0) return ''
  if (!story.followsRecord) return 'The likeliest course, step by step:'
  const reading = choice.reading === undefined ? undefined : compiled.crisis.readings[choice.reading]
  const until = reading?.asOf ? ` up to ${reading.asOf.text}` : ''
  const rest = story.atRecordEnd && story.steps.some((s) => !s.recorded) ? ', then the likeliest course' : ''
  return `The course of the record${until}${rest}, step by step:`
}

function told(answer: Answer, equilibrium: Equilibrium, step: Step): ToldStep {
  const { compiled } = answer
  const { game, paths, crisis } = compiled
  const sets = decidingSets(
    compiled,
    step.before.nodes.map((v) => game.nodes.set[v]).filter((s) => s >= 0),
  )
  const move = crisis.moves[step.move]
  const title = `${spoken(move?.name ?? '')}${step.round > 1 || repeated(paths.setRound, sets) ? ` (round ${step.round})` : ''}`
  const news = beliefShifts(answer, step).map((shift) => beliefSentence(answer, step, shift))
  const none = noNewsSentence(answer, step)
  return {
    title,
    event: event(answer, equilibrium, step, sets),
    decisions: decisions(answer, equilibrium, step, sets),
    beliefs: none ? [...news, none] : news,
    sets,
  }
}

const repeated = (rounds: Int32Array, sets: readonly number[]) => sets.some((s) => rounds[s] > 1)

/** "Reported: the United States chooses warn, which had chance 0.49." */
function event(answer: Answer, equilibrium: Equilibrium, step: Step, sets: readonly number[]): string {
  const { compiled } = answer
  const { by } = compiled.crisis.moves[step.move]
  // A council whose members all consent by stated chances is a move of chance in the game, and a council to the reader.
  const council = by.type === 'council' ? compiled.crisis.councils[by.council].title : undefined
  const who = council ?? (sets.length > 0 ? deciderText(compiled, sets[0]) : 'chance')
  if (step.taken === undefined) {
    return `${capitalised(who)} moves, unseen by some: ${listText(unseen(answer, equilibrium, step), 'or')}.`
  }
  const verb = who === 'chance' ? 'brings' : council ? 'decides:' : 'chooses'
  const chance = step.chance < 1 ? `, which had chance ${chanceText(step.chance)}` : ''
  return `${capitalised(`${step.recorded ? 'reported: ' : ''}${who}`)} ${verb} ${step.taken}${chance}.`
}

/** "seen leading (0.01)": each option of a move that an observer does not see, with its chance. */
function unseen({ compiled }: Answer, { play }: Equilibrium, { move, before }: Step): string[] {
  const { game } = compiled
  const chances = new Map<string, number>()
  let total = 0
  for (const v of before.nodes) {
    total += play.reach[v]
    for (let c = game.nodes.firstChild[v]; c < game.nodes.firstChild[v] + game.nodes.childCount[v]; c++) {
      const name = optionName(compiled, move, game.labels.moves[c])
      chances.set(name, (chances.get(name) ?? 0) + play.reach[c])
    }
  }
  return [...chances].map(([name, chance]) => `${name} (${chanceText(chance / total)})`)
}

function decisions(answer: Answer, equilibrium: Equilibrium, step: Step, sets: readonly number[]): string[] {
  const { compiled } = answer
  const where = circumstances(compiled, sets)
  if (sets.length <= MOST_TOLD) return sets.map((set, i) => decisionSentence(answer, equilibrium, set, where[i]))
  const { game } = compiled
  if (step.taken === undefined || game.sets.player[sets[0]] === BALLOT) return []
  const chances = sets.flatMap((set, i) => {
    const options = optionsAt(answer, equilibrium, set)
    const option = options.find((o) => o.name === step.taken)
    return option ? [{ where: [where[i], worthOf(option, options)].filter(Boolean).join(', '), option }] : []
  })
  if (chances.length === 0) return []
  const ranked = [...chances].sort((a, b) => a.option.chance - b.option.chance)
  const [least, most] = [ranked[0], ranked[ranked.length - 1]]
  const who = capitalised(deciderText(compiled, sets[0]))
  const span =
    least.option.chanceText === most.option.chanceText
      ? `chance ${most.option.chanceText} in all ${plural(sets.length, 'case')}`
      : `a chance between ${least.option.chanceText} (${least.where}) and ${most.option.chanceText} (${most.where})`
  return [`${who} chooses ${step.taken} with ${span}.`]
}

/** "where settle is worth 0.5 to it and raise 0.48": an option against the best of the others. */
function worthOf(option: Option, options: readonly Option[]): string {
  const others = options.filter((o) => o !== option && o.worth !== undefined)
  if (others.length === 0 || option.worth === undefined) return ''
  const best = others.reduce((a, b) => (b.worth! > a.worth! ? b : a))
  return `where ${option.name} is worth ${option.worthText} to it and ${best.name} ${best.worthText}`
}

function closing(answer: Answer, equilibrium: Equilibrium, story: Story): string[] {
  const { crisis } = answer.compiled
  const frontier = story.atRecordEnd
  if (!frontier || frontier.nodes.length === 0 || !story.followsRecord) return []
  const reading = answer.choice.reading === undefined ? undefined : crisis.readings[answer.choice.reading]
  const when = reading?.asOf ? `By ${reading.asOf.text}` : 'At the end of the record'
  const beliefs = beliefSummary(answer, frontier)
  const chances = outcomeChances(answer, equilibrium, frontier)
  const open = answer.problem.game.outcomes.flatMap(({ name }, o) => (chances[o] > 0 ? [named(name, chances[o])] : []))
  return [
    ...(beliefs.length > 0 ? [`${when}, an observer believes: ${beliefs.join('; ')}.`] : []),
    ...(open.length > 0 ? [outcomeSentence(open, 'it then ends')] : []),
  ]
}

export { optionsAt } from './decision.ts'
export { assumptions, certificateNote, equalPriors, methodNotes, rationalityNotes, selectionOf } from './notes.ts'
export { historyText, kindText, type Situation, situations } from './situations.ts'
export { storyOf } from './story.ts'
