/** What is likely when the numbers are not known: the spread over sampled worlds, what holds in nearly all, on what it hangs. */
import { numberText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { histograms } from '../charts/histogram.ts'
import { tornado } from '../charts/tornado.ts'
import type { Context } from '../context.ts'
import type { ForecastQuantity, ForecastReading, ForecastResult } from '../forecast-result.ts'
import { percentText, pointsText, quantityText } from '../parts/figures.ts'
import { more, table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const forecast: Section = {
  id: 'forecast',
  title: 'How sure this is',
  applies: ({ input }) => input.forecast !== undefined,
  render: (context) => {
    const result = context.input.forecast!
    return html`<p>The numbers of the file are an analyst’s. Here they are drawn from their ranges, ${result.sample.worlds} worlds in each reading, and the game is solved in each.</p>
${conclusions(result)}${spreads(context, result)}${spreadTable(context, result)}${tornados(context, result)}<p class="soft">Made again by <code>${result.run.command}</code></p>`
  },
}

/** Inputs shown of a tornado. */
const MOST_ROWS = 10

const sharePart = (share: number) => percentText(share).replace('.0%', '%')

function conclusions({ conclusions: all }: ForecastResult): Insertion {
  const item = ({ readings, text, share }: ForecastResult['conclusions'][number]) =>
    html`<li>${readings.length === 1 && `In “${readings[0]}” `}${text} <span class="soft">(${sharePart(share)})</span></li>\n`
  const [firm, open] = [true, false].map((holds) =>
    all.filter((c) => c.holds === holds).sort((a, b) => b.share - a.share),
  )
  return html`${firm.length > 0 && html`<h3>What holds in at least 95% of the worlds</h3>\n<ul>${firm.map(item)}</ul>\n`}${open.length > 0 && more('What does not hold so widely, with its share of the worlds', html`<ul>${open.map(item)}</ul>`)}`
}

/** A view has the name of its reading; a forecast for the file's own values has none. */
const colourOf = ({ views }: Context, { name }: ForecastReading): string =>
  views.find((v) => v.name === name)?.colour ?? 'v0'
const nameOf = ({ name }: ForecastReading): string => name ?? 'the file'

/** Questions of the file in its order; its outcomes where there is none. */
function told(reading: ForecastReading): readonly ForecastQuantity[] {
  const asks = reading.quantities.filter((q) => q.kind === 'ask')
  return asks.length > 0 ? asks : reading.quantities.filter((q) => q.kind === 'event' || q.kind === 'outcome')
}

/** Of two chances, in words "chance of ..., less chance of ...". */
const isDifference = ({ question }: ForecastQuantity): boolean => /^chance .*, less chance /.test(question)
/** Payoffs and averages are neither. */
const isChance = (q: ForecastQuantity): boolean => q.question.startsWith('chance ') && !isDifference(q)

const write = (q: ForecastQuantity, x: number | null | undefined): string => {
  if (x === null || x === undefined) return '–'
  return isChance(q) ? percentText(x) : isDifference(q) ? pointsText(x) : quantityText(x)
}

function spreads(context: Context, { readings }: ForecastResult): Insertion {
  const panels = told(readings[0]).flatMap((first): Markup[] => {
    const rows = readings.flatMap((reading) => {
      const q = reading.quantities.find((other) => other.kind === first.kind && other.name === first.name)
      return q?.histogram ? [{ reading, q, histogram: q.histogram }] : []
    })
    if (rows.length === 0) return []
    const picture = histograms(
      {
        title: `${spoken(first.name)} over the sampled worlds`,
        write: (x) =>
          isChance(first) ? `${Math.round(x * 100)}%` : isDifference(first) ? pointsText(x, 0) : quantityText(x),
        rows: rows.map(({ reading, q, histogram }) => ({
          name: nameOf(reading),
          colour: colourOf(context, reading),
          ...histogram,
          middle: q.percentiles?.p50,
          stated: q.stated ?? undefined,
        })),
      },
      { alone: false },
    )
    return [
      html`<figure><figcaption>${spoken(first.name)} <small class="soft">${first.question}</small></figcaption>${picture}</figure>\n`,
    ]
  })
  return html`<h3>How the answers spread</h3>\n<p class="soft">The dashed line is the middle world; the ring is the answer at the stated values.</p>\n<div class="charts">${panels}</div>\n`
}

function spreadTable(context: Context, { readings }: ForecastResult): Insertion {
  return readings.map((reading) =>
    table({
      caption: readings.length > 1 ? `Answers over the worlds, “${nameOf(reading)}”` : 'Answers over the worlds',
      note: 'Between 5% and 95% lie nine of ten worlds; ± is the standard error of the mean.',
      head: html`<tr><th scope="col">Question</th>${['as stated', 'mean', '5%', 'middle', '95%'].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr>`,
      body: told(reading).map((q) => {
        const { p5, p50, p95 } = q.percentiles ?? {}
        const error = q.error ? html` <span class="soft">± ${(100 * q.error).toFixed(1)}</span>` : undefined
        return html`<tr><th scope="row" class="event">${spoken(q.name)} <span class="soft">${q.question}</span></th><td class="number ${colourOf(context, reading)}"><b class="own">${write(q, q.stated)}</b></td><td class="number">${write(q, q.mean)}${isChance(q) || isDifference(q) ? error : undefined}</td>${[p5, p50, p95].map((x) => html`<td class="number">${write(q, x)}</td>`)}</tr>\n`
      }),
    }),
  )
}

/** One tornado a reading, for the first question that is a chance. */
function tornados(context: Context, { readings }: ForecastResult): Insertion {
  const pictures = readings.flatMap((reading) => {
    const q = told(reading).find(isChance) ?? told(reading)[0]
    if (!q || q.stated === null) return []
    const known = q.sensitivity.tornado.flatMap((t) =>
      t.atLo === null || t.atHi === null ? [] : [{ ...t, atLo: t.atLo, atHi: t.atHi }],
    )
    const rows = known
      .sort((a, b) => Math.abs(b.atHi - b.atLo) - Math.abs(a.atHi - a.atLo))
      .slice(0, MOST_ROWS)
      .map((t) => ({ ...t, name: spoken(t.name), lo: numberText(t.lo), hi: numberText(t.hi) }))
    if (rows.length === 0) return []
    const title = `On what ${spoken(q.name)} hangs in “${nameOf(reading)}”`
    const picture = tornado(
      { title, colour: colourOf(context, reading), stated: q.stated, write: (x) => write(q, x), rows },
      { alone: false },
    )
    return [html`<figure><figcaption>${title}</figcaption>${picture}</figure>\n`]
  })
  return (
    pictures.length > 0 &&
    html`<h3>On what it hangs</h3>\n<p class="soft">Each number alone from one end of its range to the other, all else as stated; the dashed line is the answer as stated.</p>\n<div class="charts wide">${pictures}</div>\n`
  )
}
