/** One step of a walk in sentences. */
import type { Crisis } from '../../../language/model.ts'
import type { Value } from '../../questions/question.ts'
import { capitalised, chanceText, exactText, listText, numberText, spoken } from '../../words/number.ts'
import { type Step, shiftBetween, type View, viewBefore, type Walk } from '../walk.ts'
import { circumstancesText, dateText, entryText } from '../words.ts'

/** Changes of a chance below this are not told. */
const TOLD = 0.005
/** Below this nothing has moved. */
export const STILL = 1e-9

export const figure = ({ value, exact }: Value): string => (exact ? exactText(exact) : chanceText(value))

/** "8 December 2021, the United States: talk, by the President". */
export function stepTitle(crisis: Crisis, { entry }: Step): string {
  const where = circumstancesText(entry)
  return `${dateText(entry.date)}, ${entryText(crisis, entry)}${where ? `, ${where}` : ''}`
}

/** "offer 4", "by analyst". */
export function groundsText(crisis: Crisis, { entry: { grounds } }: Step): string {
  return grounds
    .map((g) => (g.type === 'citation' ? `${crisis.sources[g.source].name} ${g.paragraph}` : 'by analyst'))
    .join('; ')
}

/** What is said of a line that moves no belief by its nature. */
export function stillText({ type }: Step): string {
  if (type === 'repeats') return 'Confirms what was known; no second update.'
  return 'Said, not done: no belief is moved without a stated likelihood.'
}

/** "Chance 0.46 (0.18 if firm, 0.59 if soft). Firm from 0.32 to 0.13. Attack from 0.22 to 0.25." for one observer. */
export function viewSentences(walk: Walk, step: number, observer = 0): string[] {
  const { compiled } = walk.answer
  const now = walk.steps[step].views[observer]
  const before = viewBefore(walk, step, observer)
  if (!now.news) return []
  const told = [
    doubtSentence(compiled.crisis, walk.steps[step]),
    chanceSentence(compiled.crisis, walk.steps[step], now),
  ]
  if (now.offPath && now.news.chance.value === 0)
    told.push(`The solution gives this no chance, so Bayes’ rule is silent; the beliefs are ${now.offPath}.`)
  told.push(beliefSentence(compiled.crisis, before, now), ...prospectSentences(walk, before, now))
  return told.filter(Boolean)
}

/** "In doubt: cable is right with chance 0.8."; empty where nothing is. */
function doubtSentence({ sources }: Crisis, { hearsay }: Step): string {
  if (hearsay.length === 0) return ''
  return `In doubt: ${listText(hearsay.map(({ source, grade }) => `${sources[source].name} is right with chance ${figure(grade)}`))}.`
}

function chanceSentence(crisis: Crisis, { type, hearsay }: Step, { news }: View): string {
  const { chance, likelihood } = news!
  const parts = crisis.kinds.flatMap(({ continuous, values }, kind) => {
    const given = likelihood[kind].flatMap((p, v) => (p ? [{ p, name: spoken(values[v].name) }] : []))
    const sizes = given.map(({ p }) => p.value)
    if (continuous || Math.max(...sizes) - Math.min(...sizes) < TOLD) return []
    return [
      given.map(({ p, name }) => `${type === 'evidence' ? numberText(p.value) : figure(p)} if ${name}`).join(', '),
    ]
  })
  const by = parts.length > 0 ? ` (${parts.join('; ')})` : ''
  return type === 'evidence'
    ? `Stated likelihood ${numberText(chance.value)} on average${by}.`
    : `Chance ${hearsay.length > 0 ? 'of the report ' : ''}${figure(chance)}${by}.`
}

/** "Full from 0.34 to 0.69, ruse from 0.33 to 0.17." */
function beliefSentence(crisis: Crisis, before: View, now: View): string {
  const moved = crisis.kinds.flatMap((_, kind) => shiftTexts(crisis, kind, before, now))
  if (moved.length > 0) return capitalised(`${moved.join(', ')}.`)
  return shiftBetween(before, now) <= STILL ? 'It moves no belief.' : `It moves no belief by more than ${TOLD}.`
}

/** "full from 0.34 to 0.69", the largest first; of two values only the first. */
export function shiftTexts(crisis: Crisis, kind: number, before: View, now: View): string[] {
  const { values, continuous, name } = crisis.kinds[kind]
  const [from, to] = [before.beliefs[kind], now.beliefs[kind]]
  if (continuous) {
    const mean = (chances: readonly Value[]) => chances.reduce((sum, p, i) => sum + p.value * (i + 1), 0)
    const [a, b] = [mean(from), mean(to)]
    return Math.abs(a - b) < TOLD
      ? []
      : [`${spoken(name)} from step ${numberText(a)} to ${numberText(b)} of ${values.length} on average`]
  }
  const shifts = values.map((value, v) => ({
    value: spoken(value.name),
    v,
    size: Math.abs(to[v].value - from[v].value),
  }))
  const told =
    values.length === 2 ? shifts.slice(0, 1) : shifts.sort((a, b) => b.size - a.size || a.v - b.v).slice(0, 4)
  return told
    .filter(({ size }) => size >= TOLD)
    .map(({ value, v }) => `${value} from ${figure(from[v])} to ${figure(to[v])}`)
}

/** What is to be expected: the named events, or the outcomes where there are none. */
function prospectSentences({ answer: { compiled } }: Walk, before: View, now: View): string[] {
  const { crisis, game } = compiled
  const ahead =
    crisis.events.length > 0
      ? crisis.events.map(({ name, title }, e) => ({
          name: spoken(title ?? name),
          from: before.events[e],
          to: now.events[e],
        }))
      : game.outcomes.map(({ name }, o) => ({ name, from: before.outcomes[o], to: now.outcomes[o] }))
  const moved = ahead
    .filter(({ from, to }) => Math.abs(from.value - to.value) >= TOLD)
    .map(({ name, from, to }) => `${name} from ${figure(from)} to ${figure(to)}`)
  if (moved.length > 0) return [`Ahead: ${listText(moved)}.`]
  return crisis.events.length > 0
    ? [`Ahead: ${listText(ahead.map(({ name, to }) => `${name} ${figure(to)}, as before`))}.`]
    : []
}

/** Who saw it, where not everybody did. */
export function seenText(crisis: Crisis, { seenBy }: Step): string {
  if (!seenBy) return ''
  const who = listText(seenBy.map((a) => crisis.actors[a].title))
  return seenBy.length === 0 ? 'Nobody saw it.' : `Only ${who} saw it.`
}
