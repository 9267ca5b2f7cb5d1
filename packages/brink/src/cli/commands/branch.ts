/** `brink branch FILE`: the principal branch of quantal response as a table, a CSV file, a picture. */
import { type Branch, branchOf } from '../../analysis/branch/branch.ts'
import { branchColumns, branchDocument, branchTables } from '../../analysis/branch/document.ts'
import { csvText } from '../../analysis/csv.ts'
import { branchChart } from '../../report/charts/branch.ts'
import { commandLine } from '../command-line.ts'
import { deadline } from '../deadline.ts'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption, rationalityOf } from '../input/choice.ts'
import { type PosedProblem, poseProblem } from '../input/problem.ts'
import { SOLVABLE_NODES } from '../load.ts'
import { filesWriter, type Writers } from '../output/writers.ts'
import { writeJson } from '../terminal/json.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, out, painter } from '../terminal/write.ts'
import { version } from '../version.ts'

interface Options {
  readonly rationality?: string
  readonly choices?: boolean
  readonly out?: readonly string[]
  readonly csv?: boolean
  readonly json?: boolean
  readonly timeLimit?: string
}

interface Written {
  readonly posed: PosedProblem
  readonly branch: Branch
  readonly choices: boolean
}

/** Lines of a picture that can still be told apart. */
const MOST_LINES = 8

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = given as Options
  if (options.json && options.csv)
    throw new Refusal('--json and --csv both want standard output.', 'Give one of them, and --out for the other.')
  const started = performance.now()
  const write = filesWriter(options.out, 'a branch', writers)
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const posed = poseProblem(file, { maxNodes: SOLVABLE_NODES, ...given })
  const stated = options.rationality === undefined ? 'limit' : rationalityOf(options.rationality)
  const written: Written = {
    posed,
    branch: branchOf(posed.problem, stated, deadline(seconds)),
    choices: options.choices === true,
  }
  await write(written)
  if (options.json) {
    const run = {
      version,
      seconds: Number(((performance.now() - started) / 1000).toPrecision(4)),
      command: commandLine(),
    }
    writeJson({ ...branchDocument(written.branch), run })
  } else out(options.csv ? csv(written) : text(written))
  return EXIT.done
}

const csv = ({ branch }: Written): string => csvText(branchColumns(branch), { command: commandLine(), version })

const writers: Writers<Written> = {
  '.csv': csv,
  '.svg': ({ posed, branch, choices }) => {
    const outcomes = branch.series.filter((s) => s.kind === 'outcome')
    const shown = choices || outcomes.length === 0 ? branch.series.filter((s) => s.kind === 'choice') : outcomes
    return `${branchChart({
      title: posed.title,
      across: `rationality per ${branch.unit}`,
      rationality: branch.rationality,
      lines: liveliest(shown),
      folds: branch.folds,
      bifurcations: branch.bifurcations,
    })}\n`
  },
  '.json': ({ branch }) => `${JSON.stringify(branchDocument(branch), null, 2)}\n`,
}

/** Those that change most, in their own order. */
function liveliest(series: Branch['series']): Branch['series'] {
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
  const kept = [...series].sort((a, b) => spread(b.values) - spread(a.values)).slice(0, MOST_LINES)
  return series.filter((s) => kept.includes(s))
}

function text({ posed, branch, choices }: Written): string {
  const paint = painter(1)
  const width = columns()
  const lines = [paint('bold', posed.title)]
  for (const table of branchTables(branch, choices)) lines.push('', renderTable(table, paint, width))
  lines.push('')
  for (const note of branch.notes) lines.push(wrap(note, width))
  const form = posed.strategic ? 'of the strategic form' : 'of the agents (each information set chooses for itself)'
  lines.push(
    wrap(
      `This is the principal branch of logit quantal response ${form}, from play at random on; ${branch.rationality.length} points were followed, and --csv prints them all.`,
      width,
    ),
  )
  return `${lines.join('\n')}\n`
}
