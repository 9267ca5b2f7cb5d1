/** A forecast in pictures: how each answer spreads over the worlds, and on which numbers the first one hangs. */
import { capitalised, numberText, spoken } from '../../analysis/words/number.ts'
import { histogramParts } from '../charts/histogram.ts'
import { tornadoParts } from '../charts/tornado.ts'
import type { ForecastQuantity, ForecastReading, ForecastResult } from '../forecast-result.ts'
import { percentText, pointsText, quantityText } from '../parts/figures.ts'
import type { Panel } from './panel.ts'

/** Class of the colour of a reading, by its name; null for the file's own values. */
export type Colours = (name: string | null) => string

/** What an uncertain number means, by its name, where the file says so. */
export type Notes = (name: string) => string | undefined

export const nameOf = ({ name }: ForecastReading): string => name ?? 'the file'

/** Questions of the file in its order; its outcomes where there is none. */
export function told(reading: ForecastReading): readonly ForecastQuantity[] {
  const asks = reading.quantities.filter((q) => q.kind === 'ask')
  return asks.length > 0 ? asks : reading.quantities.filter((q) => q.kind === 'event' || q.kind === 'outcome')
}

/** Of two chances, in words "chance of ..., less chance of ...". */
export const isDifference = ({ question }: ForecastQuantity): boolean => /^chance .*, less chance /.test(question)
/** Payoffs and averages are neither. */
export const isChance = (q: ForecastQuantity): boolean => q.question.startsWith('chance ') && !isDifference(q)

export const write = (q: ForecastQuantity, x: number | null | undefined): string => {
  if (x === null || x === undefined) return '–'
  return isChance(q) ? percentText(x) : isDifference(q) ? pointsText(x) : quantityText(x)
}

export function spreadPanels({ readings }: ForecastResult, colourOf: Colours): Panel[] {
  return told(readings[0]).flatMap((first): Panel[] => {
    const rows = readings.flatMap((reading) => {
      const q = reading.quantities.find((other) => other.kind === first.kind && other.name === first.name)
      return q?.histogram ? [{ reading, q, histogram: q.histogram }] : []
    })
    if (rows.length === 0) return []
    const picture = histogramParts({
      title: `${spoken(first.name)} over the sampled worlds`,
      write: (x) => (isChance(first) ? percentText(x, 0) : isDifference(first) ? pointsText(x, 0) : quantityText(x)),
      rows: rows.map(({ reading, q, histogram }) => ({
        name: nameOf(reading),
        colour: colourOf(reading.name),
        ...histogram,
        middle: q.percentiles?.p50,
        stated: q.stated ?? undefined,
      })),
    })
    return [{ caption: capitalised(spoken(first.name)), note: first.question, picture }]
  })
}

/** Inputs shown of a tornado. */
const MOST_ROWS = 10

/** One tornado a reading, for the first question that is a chance. */
export function tornadoPanels({ readings }: ForecastResult, colourOf: Colours, noteOf: Notes): Panel[] {
  return readings.flatMap((reading): Panel[] => {
    const q = told(reading).find(isChance) ?? told(reading)[0]
    if (!q || q.stated === null) return []
    const known = q.sensitivity.tornado.flatMap((t) =>
      t.atLo === null || t.atHi === null ? [] : [{ ...t, atLo: t.atLo, atHi: t.atHi }],
    )
    const rows = known
      .sort((a, b) => Math.abs(b.atHi - b.atLo) - Math.abs(a.atHi - a.atLo))
      .slice(0, MOST_ROWS)
      .map((t) => ({ ...t, name: spoken(t.name), note: noteOf(t.name), lo: numberText(t.lo), hi: numberText(t.hi) }))
    if (rows.length === 0) return []
    const caption = `On what ${spoken(q.name)} hangs in “${nameOf(reading)}”`
    const colour = colourOf(reading.name)
    const picture = tornadoParts({ title: caption, colour, stated: q.stated, write: (x) => write(q, x), rows })
    return [{ caption, picture }]
  })
}
