/** What a move tells an observer about what others privately are. */
import type { Posed } from '../answer.ts'
import { chanceText, listText, numberText, spoken } from '../words/number.ts'
import { type Frontier, kindChances, type Step } from './story.ts'

export interface BeliefShift {
  readonly kind: number
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** The kinds about which a step tells something, with the chances of their values before and after. */
export function beliefShifts(answer: Posed, step: Step): BeliefShift[] {
  const kinds = answer.compiled.crisis.kinds.map((_, kind) => ({
    kind,
    before: kindChances(answer, step.before, kind),
    after: kindChances(answer, step.after, kind),
  }))
  return kinds.filter(({ before, after }) => Math.max(...before.map((p, i) => Math.abs(p - after[i]))) >= 0.005)
}

/** "Talk lowers the chance that the nerve of the United States is firm from 0.32 to 0.13." */
export function beliefSentence(answer: Posed, step: Step, { kind, before, after }: BeliefShift): string {
  const { crisis } = answer.compiled
  const { name, actor, values, continuous } = crisis.kinds[kind]
  const whose = `the ${spoken(name)} of ${crisis.actors[actor].title}`
  const news = step.taken === undefined ? 'What happens here' : `"${step.taken}"`
  if (continuous) {
    const mean = (chances: readonly number[]) => chances.reduce((sum, p, i) => sum + p * (i + 1), 0)
    const direction = mean(after) > mean(before) ? 'higher' : 'lower'
    const [from, to] = [median(before), median(after)]
    const moves =
      from === to
        ? `the mean step moves from ${numberText(mean(before), 4)} to ${numberText(mean(after), 4)}`
        : `the middle step moves from ${from} to ${to}`
    return `${news} makes ${direction} values of ${whose} likelier: ${moves} of ${values.length}.`
  }
  const shifts = values
    .map((value, i) => ({ value: spoken(value.name), from: before[i], to: after[i] }))
    .filter(({ from, to }) => Math.abs(from - to) >= 0.005)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  // Of two values the second only mirrors the first.
  const told = values.length === 2 ? [shifts.find((s) => s.value === spoken(values[0].name))!] : shifts.slice(0, 4)
  const [first, ...rest] = told
  const verb = first.to > first.from ? 'raises' : 'lowers'
  const change = (s: (typeof told)[number]) => `from ${chanceText(s.from)} to ${chanceText(s.to)}`
  const others = rest.map((s) => `that it is ${s.value} ${s.to > s.from ? 'rises' : 'falls'} ${change(s)}`)
  const more = others.length > 0 ? `; the chance ${listText(others)}` : ''
  return `${news} ${verb} the chance that ${whose} is ${first.value} ${change(first)}${more}.`
}

/** Said once for a mover with private kinds whose move tells nothing about them. */
export function noNewsSentence(answer: Posed, step: Step): string | undefined {
  const { crisis } = answer.compiled
  const by = crisis.moves[step.move]?.by
  if (by?.type !== 'actor' || step.taken === undefined) return undefined
  const own = crisis.kinds.flatMap((kind, k) => (kind.actor === by.actor ? [k] : []))
  const open = own.filter((k) => Math.max(...kindChances(answer, step.before, k)) < 1)
  if (open.length === 0 || beliefShifts(answer, step).length > 0) return undefined
  const shift = Math.max(...open.flatMap((k) => distances(answer, step, k)))
  return `"${step.taken}" tells ${shift < 1e-12 ? 'nothing' : 'next to nothing'} about the ${listText(open.map((k) => spoken(crisis.kinds[k].name)))} of ${crisis.actors[by.actor].title}.`
}

/** How far the chance of each value of a kind moves. */
const distances = (answer: Posed, { before, after }: Step, kind: number): number[] => {
  const to = kindChances(answer, after, kind)
  return kindChances(answer, before, kind).map((p, i) => Math.abs(p - to[i]))
}

function median(chances: readonly number[]): number {
  let sum = 0
  return chances.findIndex((p) => (sum += p) >= 0.5) + 1
}

/** "ruse 0.64, limited 0.21, full 0.15" for each kind that is uncertain at a frontier. */
export function beliefSummary(answer: Posed, frontier: Frontier): string[] {
  const { crisis } = answer.compiled
  return crisis.kinds.flatMap((kind, k) => {
    if (kind.continuous) return []
    const chances = kindChances(answer, frontier, k)
    const text = kind.values.map((value, i) => `${spoken(value.name)} ${chanceText(chances[i])}`).join(', ')
    return [`${spoken(kind.name)} of ${crisis.actors[kind.actor].title}: ${text}`]
  })
}
