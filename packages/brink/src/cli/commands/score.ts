/** `brink score FILE`: forecasts, of the readings and recorded ones, against what came afterwards. */
import { gameDocument } from '../../analysis/index.ts'
import {
  alongTables,
  endingTable,
  forecastSentences,
  forecastsDocument,
  forecastTables,
  recordWalk,
  type ScoredForecasts,
  scoreDocument,
  scoreForecasts,
  scoreReadings,
  scoreRows,
  scoreSentences,
  supportAlong,
  supportDocument,
  supportTable,
} from '../../analysis/record/index.ts'
import { scorePanels, sideColour } from '../../report/index.ts'
import { deadline } from '../deadline.ts'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { readForecasts } from '../input/forecasts.ts'
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
  readonly forecasts?: string
  readonly out?: readonly string[]
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = { maxNodes: SOLVABLE_NODES, ...given } as Options
  const started = performance.now()
  const write = filesWriter(options.out, 'a score', pictureWriters)
  const loaded = load(file, options)
  const { crisis } = loaded.compiled
  const ended = crisis.afterwards.some(({ what }) => what.type === 'move' && !what.repeats)
  const recorded = options.forecasts === undefined ? undefined : readForecasts(options.forecasts)
  if (!ended && !recorded)
    throw new Refusal(
      `"${file}" does not say what came afterwards, so there is nothing to score against.`,
      'Write it: afterwards { 2020-03-01 North: withdraw }. Or name recorded forecasts: --forecasts FILE.',
      'record',
    )
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const line = progressLine()
  const hooks = { signal: deadline(seconds), progress: line.progress }
  const choices = readingsAsked(options, loaded.compiled)
  const views = solveReadings(loaded.compiled, choices, solutionOption(options.solution), hooks)
  const names = views.map((v) => v.name)
  const readings = ended ? scoreReadings(views) : []
  const walks = views.map((v) => recordWalk(v.answer, v.equilibrium))
  const support = views.length > 1 ? supportAlong(views, walks, crisis.afterwards) : []
  const forecasts = recorded && scoreForecasts(views, recorded)
  line.done()
  const document = {
    schema: 1,
    game: gameDocument(views[0].answer),
    readings: readings.map((r) => scoreDocument(crisis, r)),
    ...(support.length > 0 && { support: supportDocument(crisis, names, support) }),
    ...(forecasts && { recorded: forecastsDocument(names, forecasts) }),
    run: runDocument(started, loaded),
  }
  const how = { method: views[0].answer.method.name }
  const sentences = [
    ...(ended ? scoreSentences(crisis, readings, support) : []),
    ...(forecasts ? forecastSentences(names, forecasts) : []),
  ]
  await write({
    document,
    how,
    rows: () => scoreRows(crisis, readings, forecasts),
    picture: () => ({
      title: `${crisis.title}: against what happened`,
      sentences,
      key: names.length > 1 ? names.map((name, i) => ({ name, colour: sideColour(i) })) : [],
      groups: ended ? [scorePanels(crisis, readings)] : [],
    }),
  })
  if (options.json) {
    outLine(JSON.stringify(document, null, 2))
    return EXIT.done
  }
  warn(loaded)
  const story = new Story()
  story.title(crisis.title)
  if (ended) {
    for (const sentence of scoreSentences(crisis, readings, support)) story.say(sentence)
    story.tables(endingTable(crisis, readings, 'atEnd'))
    if (readings.some((r) => r.points.some((p) => p.atDate && !p.atEnd)))
      story.tables(endingTable(crisis, readings, 'atDate'))
    story.tables(...alongTables(crisis, readings))
  }
  if (support.length > 0) story.tables(supportTable(crisis, names, support))
  if (forecasts) tellForecasts(story, names, forecasts)
  out(story.text())
  return EXIT.done
}

function tellForecasts(story: Story, names: readonly string[], forecasts: ScoredForecasts): void {
  story.gap()
  for (const sentence of forecastSentences(names, forecasts)) story.say(sentence)
  story.tables(...forecastTables(names, forecasts))
}
