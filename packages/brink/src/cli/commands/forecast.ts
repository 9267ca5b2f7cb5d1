/** `brink forecast FILE`: what is likely when not everything is known. */
import { availableParallelism } from 'node:os'
import {
  type ChunkResult,
  type ForecastPlan,
  forecastDocument,
  forecastOf,
  openTasks,
} from '../../analysis/forecast/index.ts'
import { deadline } from '../deadline.ts'
import { EXIT } from '../failure.ts'
import { type ForecastSetup, fromBytes, toBytes } from '../forecast/job.ts'
import { forecastWriters } from '../forecast/output.ts'
import { rebuildCommand } from '../forecast/rebuild.ts'
import { type DecidingOptions, deciding, forecastPlan } from '../forecast/setup.ts'
import { forecastText } from '../forecast/text.ts'
import { numberOption } from '../input/choice.ts'
import { thresholdsOf } from '../input/thresholds.ts'
import { type Loaded, load } from '../load.ts'
import { filesWriter } from '../output/writers.ts'
import { interruptible } from '../pool/interrupt.ts'
import { type KeepingOptions, keep } from '../pool/keep.ts'
import { runTasks } from '../pool/pool.ts'
import { rateLine } from '../pool/rate.ts'
import { runDocument } from '../run-document.ts'
import { writeJson } from '../terminal/json.ts'
import { err, out } from '../terminal/write.ts'
import { warn } from '../warn.ts'

interface Options extends DecidingOptions, KeepingOptions {
  readonly threshold?: readonly string[]
  readonly jobs?: string
  readonly timeLimit?: string
  readonly json?: boolean
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = given as Options
  const started = performance.now()
  const loaded = load(file, options)
  const plan = forecastPlan(loaded, options)
  const thresholds = thresholdsOf(plan.compiled, options.threshold)
  const write = filesWriter(options.out, 'a forecast', forecastWriters)
  const { results, interrupted } = await work(loaded, plan, options)
  const forecast = forecastOf(plan, results)
  if (!forecast) {
    const kept = interrupted
      ? 'Interrupted before the first worlds were solved.'
      : 'The time was over before the first worlds were solved.'
    err(`${kept}\n`)
    return interrupted ? EXIT.interrupted : EXIT.done
  }
  const command = rebuildCommand(file, options, forecast)
  const document = () => ({
    ...forecastDocument(forecast, thresholds),
    run: { ...runDocument(started, loaded), command },
  })
  await write({ forecast, thresholds, document })
  warn(loaded)
  if (options.json) writeJson(document())
  else out(forecastText(forecast, thresholds, command))
  return interrupted ? EXIT.interrupted : EXIT.done
}

interface Worked {
  readonly results: readonly (ChunkResult | undefined)[]
  readonly interrupted: boolean
}

/** Solves all chunks that no journal holds yet; stops early at an interrupt or when the time is over. */
async function work(loaded: Loaded, plan: ForecastPlan, options: Options): Promise<Worked> {
  const { file, text } = loaded
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const threads = options.jobs === undefined ? availableParallelism() : numberOption(options.jobs, '--jobs', 1, true)
  const clock = deadline(seconds)
  const until = seconds === undefined ? undefined : Date.now() + 1000 * seconds
  const { journal, found } = keep('forecast', loaded, options, { ...pick(options) }, fromBytes)
  const results: (ChunkResult | undefined)[] = []
  for (const [task, result] of found) results[task] = result
  const { length } = plan.chunks
  const worldsIn = (task: number) => plan.chunks[task % length].worlds
  const total = (tasks: Iterable<number>) => [...tasks].reduce((n, task) => n + worldsIn(task), 0)
  const interrupt = interruptible()
  const stop = () => interrupt.asked() || clock?.aborted === true
  let finished = false
  try {
    // A second round follows when warm starts went astray in the first.
    for (let tasks = openTasks(plan, results); tasks.length > 0 && !stop(); tasks = openTasks(plan, results)) {
      const line = rateLine(total(tasks), total(found.keys()))
      const done = (task: number, result: ChunkResult | undefined) => {
        if (!result) return
        results[task] = result
        journal?.append(task, toBytes(result))
        line.add(worldsIn(task))
      }
      try {
        const setup: ForecastSetup = { file, text, options: pick(options), until }
        await runTasks<ChunkResult | undefined>({ job: 'forecast', setup, tasks, threads, done, stop })
      } finally {
        line.done()
      }
    }
    finished = openTasks(plan, results).length === 0
  } finally {
    interrupt.dispose()
    journal?.close(!finished)
  }
  return { results, interrupted: !finished && interrupt.asked() }
}

const pick = (options: Options): DecidingOptions =>
  Object.fromEntries(deciding.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))
