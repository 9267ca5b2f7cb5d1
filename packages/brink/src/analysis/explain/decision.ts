/** What somebody does at an information set and why, in one sentence. */
import { BALLOT, type Game, type Shock, weighedComparisons } from '../../game/index.ts'
import type { Equilibrium, Posed } from '../answer.ts'
import { exact, float } from '../arithmetic.ts'
import { actionValues } from '../play.ts'
import { capitalised, chanceText, exactText, listText, numberText, spoken } from '../words/number.ts'
import { deciderText, optionName } from './situations.ts'

export interface Option {
  readonly slot: number
  readonly name: string
  readonly chance: number
  readonly chanceText: string
  /** What it is worth to whoever decides, given its beliefs; undefined at a ballot. */
  readonly worth?: number
  readonly worthText?: string
}

/** The options of a set with chances and worths, in the order of the file. */
export function optionsAt(
  { compiled, problem: { game } }: Posed,
  { solution, play, exactPlay }: Equilibrium,
  set: number,
): Option[] {
  const worth = actionValues(float, game, play, set)
  const exactWorth = exactPlay && Array.from(actionValues(exact, game, exactPlay, set), exactText)
  // Fractions beside decimals cannot be compared at a glance.
  const fractions = exactWorth?.every((text) => !text.includes('.')) ? exactWorth : undefined
  return Array.from({ length: game.sets.offset[set + 1] - game.sets.offset[set] }, (_, a) => {
    const slot = game.sets.offset[set] + a
    const exactChance = solution.exactProfile?.[slot]
    return {
      slot,
      name: optionName(compiled, compiled.paths.setMove[set], game.labels.actions[slot]),
      chance: solution.profile[slot],
      chanceText: exactChance ? exactText(exactChance) : chanceText(solution.profile[slot]),
      worth: worth.length > 0 ? worth[a] : undefined,
      worthText: worth.length > 0 ? (fractions?.[a] ?? worthText(worth, a)) : undefined,
    }
  })
}

/** Enough digits to tell the worths of one set apart. */
function worthText(worths: ArrayLike<number>, a: number): string {
  const others = Array.from(worths).filter((_, i) => i !== a)
  for (let digits = 3; digits < 7; digits++) {
    const text = numberText(worths[a], digits)
    const told = others.every((w) => numberText(w, digits) !== text || Math.abs(w - worths[a]) < 1e-9)
    if (told) return text
  }
  return numberText(worths[a], 7)
}

/**
 * "Russia, if its intent is ruse, chooses mass with chance 0.38, because mass is worth -0.061 to it and stand down 0."
 * Only the options that matter are named when there are many. `where` is what sets this set apart: `if its intent is ruse`.
 */
export function decisionSentence(answer: Posed, equilibrium: Equilibrium, set: number, where: string): string {
  const { compiled } = answer
  const options = optionsAt(answer, equilibrium, set)
  const who = deciderText(compiled, set)
  const subject = capitalised(where ? `${who}, ${where},` : who)
  if (answer.options.fixed?.has(set)) return `${subject} is given: ${listText(options.map(withChance))}.`
  if (compiled.game.sets.player[set] === BALLOT) return ballotSentence(answer, set, options)
  const shocks = shocksAt(compiled.game, set).map((s) => spoken(s.name))
  if (shocks.length > 0) return shockSentence(subject, shocks, options)
  const ranked = [...options].sort((a, b) => b.chance - a.chance)
  const [best, second] = ranked
  const taken = ranked.filter((o) => o.chance >= 0.005).slice(0, 4)
  if (ranked.length === 1) return `${subject} can only choose ${best.name}.`
  if (best.chance === 1) {
    const rival = [...ranked.slice(1)].sort((a, b) => b.worth! - a.worth!)[0]
    if (rival.worthText === best.worthText)
      return `${subject} chooses ${best.name}, and would lose nothing by ${rival.name}: each is worth ${best.worthText} to it.`
    const rest =
      ranked.length > 2
        ? `the best of the others, ${rival.name}, ${rival.worthText}`
        : `${rival.name} ${rival.worthText}`
    return `${subject} chooses ${best.name}, because ${best.name} is worth ${best.worthText} to it and ${rest}.`
  }
  const shown = taken.length > 1 ? taken : [best, second]
  const same = shown.every((o) => o.worthText === best.worthText)
  const indifferent = same && equilibrium.exactPlay !== undefined
  if (indifferent)
    return `${subject} chooses ${listText(shown.map(withChance))}, being indifferent: each is worth ${best.worthText} to it.`
  const worths = listText(
    shown.map((o, i) => (i === 0 ? `${o.name} is worth ${o.worthText} to it` : `${o.name} ${o.worthText}`)),
  )
  const chances = ranked.length === 2 ? withChance(best) : listText(shown.map(withChance))
  return `${subject} chooses ${chances}, because ${worths}.`
}

/** The private shocks that matter at a set. */
function shocksAt(game: Game, set: number): readonly Shock[] {
  const used = game.shocks.filter(({ uses }) => uses.some((use) => use.set === set))
  if (used.length > 0 || !weighedComparisons(game).some((c) => c.sets.includes(set))) return used
  return game.shocks.filter((s) => s.weights && s.owner === game.sets.player[set])
}

/** What an option is worth varies with what only its owner knows; told is what it is worth before that is counted. */
function shockSentence(subject: string, shocks: readonly string[], options: readonly Option[]): string {
  const worths = listText(
    options.map((o, i) => `${o.name}${i === 0 ? ' is worth' : ''} ${o.worthText}${i === 0 ? ' to it' : ''}`),
  )
  const [only, ...others] = options.filter((o) => o.chance > 0)
  const [whose, counted] = shocks.length > 1 ? ['are', 'they are'] : ['is', 'it is']
  if (others.length === 0)
    return `${subject} chooses ${only.name}, whatever its private ${listText(shocks)} ${whose}; before ${counted} counted, ${worths}.`
  const taken = listText([only, ...others].map(withChance))
  return `${subject} chooses ${taken}, depending on its private ${listText(shocks)}; before ${counted} counted, ${worths}.`
}

const withChance = (o: Option) => `${o.name} with chance ${o.chanceText}`

function ballotSentence({ compiled }: Posed, set: number, [passes, fails]: readonly Option[]): string {
  const ballot = compiled.game.ballots.find((b) => b.set === set)!
  const who = capitalised(deciderText(compiled, set))
  return `${who} decides ${ballot.rule.name}: ${passes.name} with chance ${passes.chanceText}, otherwise ${fails.name}.`
}
