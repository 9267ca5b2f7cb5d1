/** The walk of the record, what to watch, and scores as rows, for CSV and Parquet. */
import type { Crisis } from '../../language/model.ts'
import { isEmpty } from '../questions/question.ts'
import { cells, type Row } from '../rows.ts'
import type { ScoredForecasts } from './forecasts.ts'
import type { WatchPoint } from './points.ts'
import type { ScoredReading } from './score.ts'
import type { Score } from './scores.ts'
import type { NamedWalk } from './tell/headline.ts'
import type { View } from './walk.ts'
import { entryText, moverText } from './words.ts'

/** A row for each reading, observer and line of the record; `event` 0 is before anything. */
export function walkRows(walks: readonly NamedWalk[]): Row[] {
  return walks.flatMap(({ name, walk }) => {
    const { crisis, game } = walk.answer.compiled
    const kinds = crisis.kinds.flatMap((kind) => kind.values.map((v) => `${kind.name}.${v.name}`))
    const standing = (view: View): Row => ({
      ...cells('likelihood', kinds, view.news ? view.news.likelihood.flat().map((p) => p?.value) : []),
      ...cells(
        'belief',
        kinds,
        view.beliefs.flat().map((p) => p.value),
      ),
      ...cells(
        'outcome',
        game.outcomes.map((o) => o.id),
        view.outcomes.map((p) => p.value),
      ),
      ...cells(
        'event',
        crisis.events.map((e) => e.name),
        view.events.map((p) => p.value),
      ),
      ...cells(
        'ask',
        crisis.asks.flatMap((a, i) => (view.asks[i] ? [a.name] : [])),
        view.asks.flatMap((found) => (found ? [isEmpty(found) ? undefined : found.value] : [])),
      ),
    })
    return walk.observers.flatMap((observer, o): Row[] => [
      {
        reading: name || null,
        observer: observer.name,
        event: 0,
        date: null,
        text: null,
        type: 'start',
        known: true,
        shift: null,
        chance: null,
        'so far': walk.start[o].soFar.value,
        ...standing(walk.start[o]),
      },
      ...walk.steps.map((step, i) => ({
        reading: name || null,
        observer: observer.name,
        event: i + 1,
        date: step.entry.date.text,
        text: entryText(crisis, step.entry),
        type: step.type,
        known: step.known,
        shift: step.shift,
        chance: step.views[o].news?.chance.value,
        'so far': step.views[o].soFar.value,
        ...standing(step.views[o]),
      })),
    ])
  })
}

/** A row for each point, move still to come, and reading. Information in bits, divergences in nats. */
export function watchRows(crisis: Crisis, names: readonly string[], points: readonly WatchPoint[]): Row[] {
  const kinds = crisis.kinds.map((k) => k.name)
  return points.flatMap(({ date, dateOf, moves }) =>
    moves.flatMap(({ move, round, next, seenBy, between, views }) =>
      views.map((view, r): Row => {
        const { name, options, numeric } = crisis.moves[move]
        const option = (i: number) => (numeric ? `${numeric.option} ${i + 1}` : options[i]?.name)
        return {
          at: date?.text ?? 'after the record',
          'date of': dateOf.length > 0 ? dateOf.join('; ') : null,
          move: name,
          mover: moverText(crisis, move),
          round,
          next,
          'seen by': seenBy ? seenBy.map((a) => crisis.actors[a].name).join('; ') : 'all',
          'bits about readings': between?.bits,
          divergence: between?.symmetrised,
          reading: names[r] || null,
          reached: view.reached,
          ...cells('bits', kinds, view.kinds),
          ...cells('bits if reached', kinds, view.kindsIfReached),
          options: view.chances.map((p, i) => `${option(i)} ${p}`).join('; '),
        }
      }),
    ),
  )
}

const scored = ({ log, brier }: Score): Row => ({ log, brier })

/**
 * A row for each thing that was scored: of a reading, at each point of the record, a move, the outcome, a settled question,
 * and all moves together; then the recorded forecasts. A log score of minus infinity is left empty.
 */
export function scoreRows(crisis: Crisis, readings: readonly ScoredReading[], recorded?: ScoredForecasts): Row[] {
  const own = readings.flatMap(({ name, points }) =>
    points.flatMap(({ after, atDate, atEnd, parts, log, outcomes, settled }) => {
      const where: Row = {
        reading: name || null,
        by: null,
        after: after ? `${after.date.text} ${entryText(crisis, after)}` : null,
        'at its date': atDate,
        'at the end': atEnd,
      }
      return [
        ...parts.map((part): Row => {
          const chance = part.options.find((o) => o.happened)?.chance
          const even = { 'even log': part.even.log, 'even brier': part.even.brier }
          return {
            ...where,
            about: 'move',
            name: entryText(crisis, part.entry),
            chance,
            ...scored(part.score),
            ...even,
          }
        }),
        { ...where, about: 'all moves', name: null, chance: Math.exp(log), log },
        ...(outcomes
          ? [
              {
                ...where,
                about: 'outcome',
                name: crisis.outcomes[outcomes.happened].name,
                chance: outcomes.chances[outcomes.happened],
                ...scored(outcomes.score),
                'even log': outcomes.even.log,
                'even brier': outcomes.even.brier,
              },
            ]
          : []),
        ...settled.map((s) => ({
          ...where,
          about: 'question',
          name: s.name,
          happened: s.happened,
          chance: s.chance,
          ...scored(s.score),
        })),
      ]
    }),
  )
  const others = (recorded?.forecasts ?? []).map(
    ({ date, question, chance, happened, by, score }): Row => ({
      reading: null,
      by: by ?? null,
      after: date.text,
      about: 'recorded forecast',
      name: question,
      happened,
      chance,
      ...(score && scored(score)),
    }),
  )
  return [...own, ...others]
}
