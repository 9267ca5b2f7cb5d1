/** `brink compare FILE`: readings side by side, what they disagree about, which the record supports. */
import {
  assumptionTable,
  type Comparison,
  compare,
  compareRows,
  comparisonDocument,
  cruxTable,
  headline,
  momentTables,
  questionSentences,
  type Side,
  shareTable,
  supportSentence,
  supportTable,
} from '../../analysis/compare/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { comparePanels, sideColour } from '../../report/index.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT, Refusal } from '../failure.ts'
import { choiceOf, numberOption, readingNamed } from '../input/choice.ts'
import { withQuestions } from '../input/questions.ts'
import { thresholdsOf } from '../input/thresholds.ts'
import { type Loaded, load } from '../load.ts'
import { pictureWriters } from '../output/result.ts'
import { filesWriter } from '../output/writers.ts'
import { runDocument } from '../run-document.ts'
import { progressLine } from '../terminal/progress.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, err, out, outLine, painter } from '../terminal/write.ts'

interface Options {
  readonly reading?: readonly string[]
  readonly ask?: readonly string[]
  readonly threshold?: readonly string[]
  readonly at?: readonly string[]
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly maxNodes?: string
  readonly seed?: string
  readonly worlds?: string
  readonly out?: readonly string[]
  readonly json?: boolean
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = given as Options
  const started = performance.now()
  const write = filesWriter(options.out, 'a comparison', pictureWriters)
  const loaded = load(file, options)
  const { compiled, asks } = withQuestions(loaded, options.ask, options)
  const { crisis } = compiled
  const { reading: _, ...rest } = options
  const choice = choiceOf(rest, compiled)
  const sides = sidesOf(compiled, options.reading)
  const thresholds = thresholdsOf(compiled, options.threshold)
  const seed = options.seed === undefined ? 0 : numberOption(options.seed, '--seed', 0, true)
  const worlds = options.worlds === undefined ? undefined : numberOption(options.worlds, '--worlds', 0, true)
  const line = progressLine()
  let result: Comparison
  try {
    result = compare(compiled, sides, choice, { asks, thresholds, seed, worlds, progress: line.progress })
  } finally {
    line.done()
  }
  const document = { ...comparisonDocument(result), seed, run: runDocument(started, loaded) }
  await write({
    document,
    how: { method: document.method, seed },
    rows: () => compareRows(result),
    picture: () => ({
      title: `${crisis.title}: the readings side by side`,
      sentences: result.pairs.flatMap((pair) => [...headline(result, pair), supportSentence(pair)]),
      key: result.sides.map(({ side }, i) => ({ name: side.name, colour: sideColour(i) })),
      groups: comparePanels(result),
    }),
  })
  if (options.json) {
    outLine(JSON.stringify(document, null, 2))
    return EXIT.done
  }
  warn(loaded)
  out(text(result))
  return EXIT.done
}

function warn({ file, text, warnings }: Loaded): void {
  const diagnostics = warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text, diagnostics }))
}

/** The readings that are named, or all; one alone is compared with the file as written. */
function sidesOf(compiled: CompiledCrisis, wanted: readonly string[] | undefined): Side[] {
  const { readings } = compiled.crisis
  const named = (reading: number): Side => ({ name: readings[reading].name, reading })
  const chosen = wanted ? wanted.map((name) => readingNamed(compiled, name)) : readings.map((_, i) => i)
  const unique = [...new Set(chosen)]
  if (unique.length === 0)
    throw new Refusal(
      'There is nothing to compare: the file has no readings.',
      'Write at least one: reading "Name" { ... }.',
    )
  return unique.length === 1 ? [named(unique[0]), { name: 'as written' }] : unique.map(named)
}

function text(result: Comparison): string {
  const [paint, width] = [painter(1), columns()]
  const { crisis } = result.compiled
  const lines = [paint('bold', crisis.title)]
  const say = (sentence: string, indent = '') => lines.push(wrap(sentence, width, indent))
  const tables = (...list: Parameters<typeof renderTable>[0][]) => {
    for (const table of list) lines.push('', renderTable(table, paint, width))
  }
  for (const pair of result.pairs) {
    lines.push('')
    for (const sentence of headline(result, pair)) say(sentence)
    say(supportSentence(pair))
    for (const q of pair.questions) {
      const [first, ...more] = questionSentences(pair, q)
      lines.push('')
      say(first)
      for (const sentence of more) say(sentence, '  ')
    }
  }
  tables(assumptionTable(result, result.pairs), ...momentTables(result))
  for (const pair of result.pairs) {
    if (pair.questions.length > 0) tables(cruxTable(result, pair))
    if (pair.questions.some((q) => q.shares)) tables(shareTable(result, pair))
    if (pair.support.events.length > 0) tables(supportTable(result, pair))
  }
  return `${lines.join('\n')}\n`
}
