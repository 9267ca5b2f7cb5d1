/** Beliefs and chances along the record in pictures: a line for each reading. */
import { isNewsStep, type View as Stand, type Walk } from '../../analysis/record/index.ts'
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { timelineParts } from '../charts/timeline.ts'
import { kindValueName } from '../mover-rows.ts'
import { dateText } from '../parts/dates.ts'
import { entryText } from '../parts/entries.ts'
import type { Panel } from './panel.ts'

export interface Walked {
  readonly name: string
  readonly colour: string
  readonly walk: Walk
}

const MOST_FOLLOWED = 4

/** What is drawn and followed: the events that the file names, else the outcomes that are likeliest anywhere along the record. */
export function followed(walks: readonly Walk[]): { name: string; of: (stand: Stand) => number }[] {
  const { crisis, game } = walks[0].answer.compiled
  if (crisis.events.length > 0) {
    return crisis.events.map((event, e) => ({
      name: spoken(event.title ?? event.name),
      of: ({ events: list }) => list[e].value,
    }))
  }
  const stands = walks.flatMap((walk) => [walk.start[0], ...newsRows(walk).map((i) => walk.steps[i].views[0])])
  const most = game.outcomes.map((_, o) => Math.max(...stands.map((s) => s.outcomes[o].value)))
  const ranked = most.map((_, o) => o).sort((x, y) => most[y] - most[x] || x - y)
  return ranked
    .slice(0, MOST_FOLLOWED)
    .sort((x, y) => x - y)
    .map((o) => ({ name: game.outcomes[o].name, of: ({ outcomes }) => outcomes[o].value }))
}

/** Steps of a walk that may move beliefs. */
export const newsRows = ({ steps }: Walk): number[] => steps.flatMap((step, i) => (isNewsStep(step) ? [i] : []))

const eventNames = (walk: Walk): string[] =>
  newsRows(walk).map((i) => {
    const { entry } = walk.steps[i]
    return `${dateText(entry.date)}, ${entryText(walk.answer.compiled, entry)}`
  })

/** The events by the numbers that they have in the pictures. */
export const eventsText = ([{ walk }]: readonly Walked[]): string =>
  eventNames(walk)
    .map((name, i) => `${i + 1}) ${name}`)
    .join('; ')

export function recordPanels(walked: readonly Walked[]): Panel[] {
  const [{ walk }] = walked
  const { compiled } = walk.answer
  const { crisis } = compiled
  const rows = newsRows(walk)
  const events = eventNames(walk)
  const panel = (caption: string, of: (s: Stand) => number): Panel => {
    const lines = walked.map(({ name, colour, walk: own }) => ({
      name,
      colour,
      values: [own.start[0], ...rows.map((i) => own.steps[i].views[0])].map(of),
    }))
    return { caption, picture: timelineParts({ title: `${caption}, event by event`, events, lines }) }
  }
  const kinds = crisis.kinds.flatMap((kind, k) => {
    if (kind.continuous) return []
    // Of two chances that sum to one, one says it all.
    const shown = kind.values.length === 2 ? [0] : kind.values.map((_, i) => i)
    const who = capitalised(crisis.actors[kind.actor].title)
    return shown.map((i) => panel(`${who}: ${kindValueName(crisis, k, i)}`, (s) => s.beliefs[k][i].value))
  })
  return [...followed(walked.map((w) => w.walk)).map(({ name, of }) => panel(`Chance of ${name}`, of)), ...kinds]
}
