/** What an act costs, in words. */
import type { Crisis } from '../../../language/model.ts'
import { numberText } from '../../words/number.ts'
import type { Cost, Effect, Span } from '../cost.ts'
import { moverText } from '../words.ts'

const openings: Record<NonNullable<Cost['nature']>, string> = {
  costly: 'A costly act',
  gainful: 'An act that pays',
  binding: 'A commitment, free at once',
  cheap: 'Cheap',
}

/** "A costly act: Russia loses 0.05 at once."; for a move that no actor makes, what hangs on it; empty when nothing does. */
export function costSentence(crisis: Crisis, move: number, { nature, effects }: Cost): string {
  const told = effects.map((effect) => effectText(crisis, effect))
  if (nature === undefined) return told.length === 0 ? '' : `What hangs on it: ${told.join('; ')}.`
  if (nature === 'cheap')
    return told.length === 0
      ? 'Cheap: it changes nobody’s payoff by itself.'
      : `Cheap for ${moverText(crisis, move)} itself; ${told.join('; ')}.`
  return `${openings[nature]}: ${told.join('; ')}.`
}

/** "Russia loses 0.05 at once", "if balk, the United States loses 0.08 to 0.2 instead of 0.2 to 0.5". */
function effectText({ actors }: Crisis, { actor, falls, condition, gain, otherwise }: Effect): string {
  const who = actors[actor].title
  const when = falls === 'at once' ? '' : condition ? `if ${condition}, ` : 'depending on what follows, '
  const now = falls === 'at once' ? ' at once' : ''
  if (isZero(otherwise)) return `${when}${who} ${verb(gain)} ${sizeText(gain)}${now}`
  if (isZero(gain)) {
    const [forgone] = [signOf(otherwise)]
    if (forgone > 0) return `${when}${who} forgoes ${sizeText(otherwise)}`
    if (forgone < 0) return `${when}${who} is spared ${sizeText(otherwise)}`
  }
  if (signOf(gain) === signOf(otherwise) && signOf(gain) !== 0)
    return `${when}${who} ${verb(gain)} ${sizeText(gain)}${now} instead of ${sizeText(otherwise)}`
  return `${when}${who} gets ${rangeText(gain)}${now} instead of ${rangeText(otherwise)}`
}

const isZero = ({ least, most }: Span) => least === 0 && most === 0

/** 0 where there is both loss and gain. */
const signOf = ({ least, most }: Span): number => (least >= 0 ? Number(most > 0) : most <= 0 ? -1 : 0)

const verb = (gain: Span): string => (signOf(gain) < 0 ? 'loses' : signOf(gain) > 0 ? 'gains' : 'gets')

const sizeText = (gain: Span): string =>
  signOf(gain) < 0 ? rangeText({ least: -gain.most, most: -gain.least }) : rangeText(gain)

function rangeText({ least, most }: Span): string {
  const [a, b] = [least, most].map((x) => numberText(x))
  return a === b ? a : `${a} to ${b}`
}
