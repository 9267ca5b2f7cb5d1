/** `brink sweep FILE`: questions over one or two parameters, and where they cross a threshold. */
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { type Sweep, type SweptChunk, sweepDocument, sweepOf } from '../../analysis/sweep/index.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { MOST_BYTES, readBytes } from '../input/files.ts'
import { type Loaded, load } from '../load.ts'
import { filesWriter } from '../output/writers.ts'
import { interruptible } from '../pool/interrupt.ts'
import { type KeepingOptions, keep } from '../pool/keep.ts'
import { runTasks } from '../pool/pool.ts'
import { runDocument } from '../run-document.ts'
import { fromBytes, toBytes } from '../sweep/bytes.ts'
import type { SweepSetup } from '../sweep/job.ts'
import { sweepCsv, sweepWriters } from '../sweep/output.ts'
import { type DecidingOptions, sweepPlan } from '../sweep/setup.ts'
import { sweepText } from '../sweep/text.ts'
import { progressLine } from '../terminal/progress.ts'
import { err, out, outLine } from '../terminal/write.ts'

interface Options extends DecidingOptions, KeepingOptions {
  readonly points?: string
  readonly jobs?: string
  readonly csv?: boolean
  readonly json?: boolean
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = given as Options
  const started = performance.now()
  const write = filesWriter(options.out, 'a sweep', sweepWriters)
  if (options.json && options.csv)
    throw new Refusal('--json and --csv both want standard output.', 'Give one of them, and --out for the other.')
  const loaded = load(file, options)
  const { points: path, jobs: _, out: __, csv: ___, json: ____, resume: _____, journal: ______, ...rest } = options
  const deciding: DecidingOptions = { ...rest, ...(path !== undefined && { pointsText: pointsText(path) }) }
  const { sweep, interrupted } = await work(loaded, deciding, options)
  const document = { ...sweepDocument(sweep), run: runDocument(started, loaded) }
  const { seconds: _seconds, ...rebuild } = document.run
  const written = { sweep, document, rebuild: { ...rebuild, method: document.method, seed: document.seed } }
  await write(written)
  const diagnostics = loaded.warnings.filter((d) => d.severity === 'warning')
  if (!options.json && diagnostics.length > 0) err(diagnosticsText({ file, text: loaded.text, diagnostics }))
  if (options.json) outLine(JSON.stringify(document, null, 2))
  else out(options.csv ? sweepCsv(written) : sweepText(sweep))
  return interrupted ? EXIT.interrupted : EXIT.done
}

const pointsText = (path: string): string => new TextDecoder().decode(readBytes(path, MOST_BYTES))

/** Solves all chunks; an interrupt ends it with what is there. */
async function work(
  loaded: Loaded,
  deciding: DecidingOptions,
  options: Options,
): Promise<{ sweep: Sweep; interrupted: boolean }> {
  const { jobs } = options
  const plan = sweepPlan(loaded, deciding)
  const threads = jobs === undefined ? availableParallelism() : numberOption(jobs, '--jobs', 1, true)
  const chunks: (SweptChunk | undefined)[] = plan.chunks.map(() => undefined)
  const { journal, found } = keep('sweep', loaded, options, ownerOf(deciding), fromBytes)
  for (const [c, chunk] of found) chunks[c] = chunk
  const line = progressLine()
  const interrupt = interruptible()
  let done = chunks.reduce((n, chunk) => n + (chunk?.points.length ?? 0), 0)
  try {
    await runTasks<SweptChunk>({
      job: 'sweep',
      setup: { file: loaded.file, text: loaded.text, options: deciding } satisfies SweepSetup,
      tasks: chunks.flatMap((chunk, c) => (chunk ? [] : [c])),
      // A thread takes longer to start than a handful of points to solve.
      threads: plan.count < FEW ? 1 : threads,
      done: (c, chunk) => {
        chunks[c] = chunk
        journal?.append(c, toBytes(chunk))
        done += chunk.points.length
        line.progress(`${done} of ${plan.count} points`, done / plan.count)
      },
      stop: () => interrupt.asked(),
    })
    line.progress('following the boundaries')
    return { sweep: sweepOf(plan, chunks), interrupted: interrupt.asked() && done < plan.count }
  } finally {
    interrupt.dispose()
    line.done()
    journal?.close(done < plan.count)
  }
}

/** What a journal must agree on; of a file of points its checksum will do. */
const ownerOf = ({ pointsText: text, ...options }: DecidingOptions): Record<string, unknown> => ({
  ...options,
  ...(text !== undefined && { points: createHash('sha256').update(text, 'utf8').digest('hex') }),
})

const FEW = 500
