/** `brink watch FILE`: what each move still to come would tell about private kinds, and about which reading is right. */
import { gameDocument } from '../../analysis/index.ts'
import {
  dateText,
  pastTable,
  pointTitle,
  recordWalk,
  supportAlong,
  supportDocument,
  type WatchPoint,
  watchDocument,
  watchPoints,
  watchRows,
  watchSentences,
  watchTable,
} from '../../analysis/record/index.ts'
import type { Crisis } from '../../language/model.ts'
import { sideColour, watchPanels } from '../../report/index.ts'
import { deadline } from '../deadline.ts'
import { EXIT } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { readingsAsked, type SolutionOptions, solutionOption, solveReadings } from '../input/record.ts'
import { load, SOLVABLE_NODES } from '../load.ts'
import { pictureWriters } from '../output/result.ts'
import { filesWriter } from '../output/writers.ts'
import { runDocument } from '../run-document.ts'
import { progressLine } from '../terminal/progress.ts'
import { Story } from '../terminal/story.ts'
import { out, outLine } from '../terminal/write.ts'
import { warn } from '../warn.ts'

interface Options extends SolutionOptions {
  readonly out?: readonly string[]
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = { maxNodes: SOLVABLE_NODES, ...given } as Options
  const started = performance.now()
  const write = filesWriter(options.out, 'what to watch', pictureWriters)
  const loaded = load(file, options)
  const { crisis } = loaded.compiled
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const line = progressLine()
  const hooks = { signal: deadline(seconds), progress: line.progress }
  const choices = readingsAsked(options, loaded.compiled)
  const views = solveReadings(loaded.compiled, choices, solutionOption(options.solution), hooks)
  const names = views.map((v) => v.name)
  const points = watchPoints(views)
  const walks = views.map((v) => recordWalk(v.answer, v.equilibrium))
  const support = views.length > 1 ? supportAlong(views, walks, []) : []
  line.done()
  const document = {
    schema: 1,
    game: gameDocument(views[0].answer),
    readings: names.map((name) => name || null),
    points: points.map((point) => watchDocument(crisis, names, point)),
    ...(support.length > 0 && { past: supportDocument(crisis, names, support) }),
    run: runDocument(started, loaded),
  }
  const how = { method: views[0].answer.method.name }
  await write({
    document,
    how,
    rows: () => watchRows(crisis, names, points),
    picture: () => pictureOf(crisis, names, points),
  })
  if (options.json) {
    outLine(JSON.stringify(document, null, 2))
    return EXIT.done
  }
  warn(loaded)
  const story = new Story()
  story.title(crisis.title)
  for (const point of points) {
    story.gap()
    story.head(pointTitle(point))
    for (const sentence of watchSentences(crisis, names, point)) story.say(sentence, '  ')
  }
  story.tables(...points.filter((p) => p.moves.length > 0).map((point) => watchTable(crisis, names, point)))
  if (support.some((s) => s.between)) story.tables(pastTable(crisis, support))
  out(story.text())
  return EXIT.done
}

function pictureOf(crisis: Crisis, names: readonly string[], points: readonly WatchPoint[]) {
  const [end, ...earlier] = points
  return {
    title: `${crisis.title}: what to watch`,
    sentences: watchSentences(crisis, names, end),
    key: names.length > 1 ? names.map((name, i) => ({ name, colour: sideColour(i) })) : [],
    groups: [
      watchPanels(crisis, names, end),
      ...earlier.map((point) =>
        watchPanels(crisis, names, point).map((panel) => ({
          ...panel,
          caption: `${panel.caption}, on ${point.date ? dateText(point.date) : 'the last day'}`,
        })),
      ),
    ],
  }
}
