/** Questions that name other questions: no circles, no long chains, no more to measure than is worth it. */
import type { Ask, Question } from '../model.ts'
import { followUses } from './circles.ts'
import type { Draft } from './draft.ts'
import { spanOfProperty } from './reporter.ts'

/** Questions may name each other, but not in a circle, and not in a chain too long to be walked by recursion. */
export function checkChains(draft: Draft, asks: readonly Ask[]): void {
  const { circle, depths } = followUses(asks.map(({ question }) => askedIn(question)))
  const name = (ask: number) => spanOfProperty(draft.asks[ask], 'name')
  if (circle !== undefined)
    draft.report.error(
      'circular-formula',
      name(circle),
      `the question \`${asks[circle].name}\` asks for itself, directly or through others`,
      'Ask for something that happened in the play.',
    )
  const deep = depths.findIndex((depth) => depth > maxChain)
  if (deep >= 0)
    draft.report.error(
      'long-formula',
      name(deep),
      `the question \`${asks[deep].name}\` stands on more than ${maxChain} others, one on top of another`,
      'Write out what it asks for.',
    )
  if (circle !== undefined || deep >= 0) return
  const sizes = measurements(asks)
  const large = sizes.findIndex((size) => size > maxMeasurements)
  if (large >= 0)
    draft.report.error(
      'too-large',
      name(large),
      `the question \`${asks[large].name}\` comes to ${sizes[large]} measurements when all that it names is written out; ${maxMeasurements} are the most`,
      'Ask for less.',
    )
}

/** Whoever measures a question walks it by recursion. */
export const maxChain = 50
const maxMeasurements = 1000

/** How many simple questions each comes to, with those that it names written out. Without circles and not too deep. */
function measurements(asks: readonly Ask[]): readonly number[] {
  const sizes: number[] = []
  const ofAsk = (ask: number): number => {
    sizes[ask] ??= size(asks[ask].question)
    return sizes[ask]
  }
  const size = (question: Question): number =>
    question.type === 'ask'
      ? ofAsk(question.ask)
      : question.type === 'less'
        ? size(question.left) + size(question.right)
        : 1
  asks.forEach((_, ask) => {
    ofAsk(ask)
  })
  return sizes
}

/** The questions that a question names. */
function askedIn(question: Question): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [question]
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.type === 'ask') found.add(part.ask)
    if (part.type === 'less') open.push(part.left, part.right)
  }
  return found
}
