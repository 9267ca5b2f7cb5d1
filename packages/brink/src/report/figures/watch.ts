/** What to watch, in pictures: for each thing that is uncertain, how much seeing each move still to come is expected to tell. */
import { moveText, type Watched, type WatchPoint } from '../../analysis/record/index.ts'
import { capitalised, numberText, spoken } from '../../analysis/words/number.ts'
import type { Crisis } from '../../language/model.ts'
import { barParts } from '../charts/bars.ts'
import { sideColour } from './compare.ts'
import type { Panel } from './panel.ts'

/** Moves drawn in one panel; the most telling. */
const MOST = 8
/** Less than this tells nothing to speak of, in bits. */
const NOTHING = 5e-4

/** Panels of one point of the record: which reading is right, then each private kind. Lengths are bits. */
export function watchPanels(crisis: Crisis, names: readonly string[], { moves }: WatchPoint): Panel[] {
  if (moves.length === 0) return []
  const readings = names.map((name, i) => ({ name: name || 'the file', colour: sideColour(i) }))
  const which =
    names.length > 1
      ? [
          panel(crisis, moves, 'Tells which reading is right', (m) => [
            // No reading's own colour: it is about all of them.
            { name: 'all readings, each as likely', colour: '', value: m.between?.bits ?? null },
          ]),
        ]
      : []
  const kinds = crisis.kinds.map(({ name, actor }, k) =>
    panel(crisis, moves, `Tells the ${spoken(name)} of ${crisis.actors[actor].title}`, (m) =>
      readings.map((r, i) => ({ ...r, value: m.views[i].kinds[k] })),
    ),
  )
  return [...which, ...kinds]
}

type Bar = { name: string; colour: string; value: number | null }

function panel(crisis: Crisis, moves: readonly Watched[], caption: string, bars: (m: Watched) => Bar[]): Panel {
  const size = (m: Watched) => Math.max(...bars(m).map((b) => b.value ?? 0))
  const shown = [...moves].sort((a, b) => size(b) - size(a)).slice(0, MOST)
  const picture = barParts({
    title: caption,
    write: (x) => (x < NOTHING ? '0' : numberText(x, 2)),
    span: [0, 0.01],
    rows: shown.map((m) => ({ name: capitalised(moveText(crisis, m)), bars: bars(m) })),
  })
  return { caption, note: 'In bits; one bit would settle an even question.', picture }
}
