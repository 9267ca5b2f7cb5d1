/** What leaves the page: the report, the tree as a picture, the game and the answer as files. */
import {
  compare,
  csvText,
  exactNumbers,
  gameFormats,
  type Named,
  type ReportInput,
  renderReport,
  treeSvg,
  verdicts,
} from 'brink'
import { type Chosen, RefusedError, type Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

export type ExportKind = 'report' | 'svg' | 'csv' | 'efg'

export interface ExportArguments {
  readonly kind: ExportKind
  readonly sides: readonly Chosen[]
  readonly equilibrium: number
  readonly name: string
  /** When, as `2026-01-31`. */
  readonly date: string
}

export interface Exported {
  readonly text: string
  /** MIME type. */
  readonly type: string
  readonly ending: string
}

type Maker = (session: Session, args: ExportArguments) => string | Promise<string>

export async function exported(session: Session, args: ExportArguments, _: TaskContext<never>): Promise<Exported> {
  const { make, type, ending } = kinds[args.kind]
  return { text: await make(session, args), type, ending }
}

const kinds: Readonly<Record<ExportKind, { readonly make: Maker; readonly type: string; readonly ending: string }>> = {
  report: { make: report, type: 'text/html', ending: 'html' },
  svg: { make: picture, type: 'image/svg+xml', ending: 'svg' },
  csv: { make: table, type: 'text/csv', ending: 'csv' },
  efg: { make: gambit, type: 'text/plain', ending: 'efg' },
}

function chosenEquilibrium(session: Session, { sides, equilibrium }: ExportArguments) {
  const found = session.answer(sides[0])
  const chosen = found.equilibria[equilibrium] ?? found.equilibria[0]
  if (!chosen) throw new RefusedError(`There is no equilibrium to export: ${found.reason ?? 'none was found'}.`)
  return { found, chosen }
}

async function report(session: Session, { sides, name, date }: ExportArguments): Promise<string> {
  const { compiled } = session
  const { crisis } = compiled
  const views = sides.flatMap((side): Named[] => {
    const answer = session.answer(side)
    const title = side.reading === undefined ? 'As the file states' : crisis.readings[side.reading].name
    return answer.equilibria.slice(0, 1).map((equilibrium) => ({ name: title, answer, equilibrium }))
  })
  if (views.length === 0) throw new RefusedError('There is no equilibrium to report.')
  const readings = crisis.readings.map(({ name }, reading) => ({ name, reading }))
  const isPlain = sides.every((s) => Object.keys(s.at ?? {}).length === 0)
  const digest = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(session.text))
  const sha256 = digest ? Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('') : ''
  const input: ReportInput = {
    compiled,
    views,
    ...(isPlain &&
      crisis.readings.length > 1 &&
      crisis.asks.length > 0 && {
        comparison: compare(compiled, readings, {}, { changes: 'crux', worlds: 0 }),
      }),
    verdicts: [...verdicts(compiled)],
    citations: new Map(),
    file: { name, sha256 },
    run: { version: BRINK_VERSION, command: commandOf(session, sides, name), date },
  }
  return renderReport(input)
}

/** The command line that makes the same report. */
function commandOf({ compiled }: Session, sides: readonly Chosen[], name: string): string {
  const [first] = sides
  const quoted = (text: string) => (/^[\w.=/+-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`)
  const reading =
    sides.length === 1 && first.reading !== undefined ? compiled.crisis.readings[first.reading].name : undefined
  const at = Object.entries(first.at ?? {}).map(([input, value]) => `--at ${quoted(`${input}=${value}`)}`)
  return ['brink report', quoted(name), ...(reading ? [`--reading ${quoted(reading)}`] : []), ...at].join(' ')
}

function picture(session: Session, args: ExportArguments): string {
  const { found, chosen } = chosenEquilibrium(session, args)
  return treeSvg(found.problem.game, found.problem.numbers, chosen.solution.profile)
}

/** One row for each action: whose, where, how likely, worth what. */
function table(session: Session, args: ExportArguments): string {
  const { found, chosen } = chosenEquilibrium(session, args)
  const { game } = found.problem
  const { profile, exactProfile } = chosen.solution
  const setOf = Array.from({ length: game.sets.count }, (_, s) =>
    Array.from({ length: game.sets.offset[s + 1] - game.sets.offset[s] }, () => s),
  ).flat()
  const columns = [
    { name: 'player', values: setOf.map((s) => game.players[game.sets.player[s]] ?? 'vote') },
    { name: 'information_set', values: setOf.map((s) => game.labels.sets[s]) },
    { name: 'action', values: game.labels.actions },
    { name: 'chance', values: Array.from(profile) },
    { name: 'exact', values: setOf.map((_, slot) => exactProfile?.[slot]?.toString()) },
    { name: 'set_reached', values: setOf.map((s) => chosen.play.setReach[s] as number) },
  ]
  const run = { version: BRINK_VERSION, method: found.method.name, file: args.name }
  return csvText(columns, run)
}

function gambit(session: Session, args: ExportArguments): string {
  const { found } = chosenEquilibrium(session, args)
  const { game } = found.problem
  const format = gameFormats.find((f) => f.ending === 'efg')
  const numbers = exactNumbers(game, found.values.exact)
  const text = format?.write?.({ kind: 'extensive', game, numbers, comment: `From ${args.name}.` })
  if (typeof text === 'string') return text
  throw new RefusedError(`This game cannot be written as .efg. ${text?.refused ?? ''}`.trim())
}
