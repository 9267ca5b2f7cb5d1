/**
 * What is left of a crisis without some of its sources. What rests on them alone falls back: a line of the record is
 * forgotten, a setting of a reading gives way to the file's own value, chances that only they support become even. What has
 * other support, or nothing to fall back on, stays; both are told.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { doubtfulSources } from '../../language/index.ts'
import type { Crisis, Expr, Ground, Reading, RecordEntry, Setting } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { exprText } from '../words/expression.ts'
import { spoken } from '../words/number.ts'
import { dateText, entryText, isNews } from './words.ts'

export interface Left {
  /** The same game; readings and chances as far as other sources support them. */
  readonly compiled: CompiledCrisis
  readonly record: readonly RecordEntry[]
  readonly changes: readonly Change[]
}

export interface Change {
  readonly type: 'line' | 'setting' | 'chances' | 'stays'
  /** "10 January 2022, Russia: demand"; "relief = 0.6". */
  readonly what: string
  /** What becomes of it. */
  readonly becomes: string
  /** Index of the reading that it belongs to. */
  readonly reading?: number
}

/** @param sources indices into `crisis.sources`. */
export function withoutSources(compiled: CompiledCrisis, sources: ReadonlySet<number>): Left {
  const { crisis } = compiled
  const changes: Change[] = []
  const record = linesLeft(crisis, crisis.record, sources, changes)
  const kinds = crisis.kinds.map((kind) => {
    if (kind.continuous || !kind.values.some((v) => v.chance) || !restsOn(kind.grounds, sources)) return kind
    const what = `the chances of ${spoken(kind.name)}`
    changes.push({ type: 'chances', what, becomes: 'even chances' })
    return { ...kind, values: kind.values.map(({ name, span }) => ({ name, span })) }
  })
  const joints = crisis.joints.map((joint) => {
    if (!restsOn(joint.grounds, sources)) return joint
    const names = joint.kinds.map((k) => spoken(crisis.kinds[k].name)).join(' and ')
    changes.push({
      type: 'chances',
      what: `the joint chances of ${names}`,
      becomes: 'even chances of the combinations',
    })
    const chance: Expr = { type: 'number', value: Rational.of(1, joint.rows.length), span: joint.span }
    return { ...joint, rows: joint.rows.map((row) => ({ ...row, chance })) }
  })
  const reduced = { ...crisis, kinds, joints }
  const readings = crisis.readings.map((reading, r) => readingLeft(reduced, reading, r, sources, changes))
  changes.push(...withoutFallback(crisis, sources))
  return { compiled: { ...compiled, crisis: { ...reduced, readings } }, record, changes }
}

/** Is there support, and all of it from these sources? */
const restsOn = (grounds: readonly Ground[], sources: ReadonlySet<number>): boolean =>
  grounds.length > 0 && grounds.every((g) => g.type === 'citation' && sources.has(g.source))

/** Lines with other support. Where the line that reports a move goes, the first one left that repeats it reports it. */
export function linesLeft(
  crisis: Crisis,
  lines: readonly RecordEntry[],
  sources: ReadonlySet<number>,
  changes: Change[] = [],
): RecordEntry[] {
  const orphaned = new Set<string>()
  const key = ({ what }: RecordEntry) => (what.type === 'move' ? `${what.move} ${what.option}` : '')
  return lines.flatMap((entry) => {
    const what = `${dateText(entry.date)}, ${entryText(crisis, entry)}`
    if (restsOn(entry.grounds, sources)) {
      if (isNews(entry)) orphaned.add(key(entry))
      changes.push({ type: 'line', what, becomes: isNews(entry) ? 'as if it had not been reported' : 'left out' })
      return []
    }
    if (entry.what.type === 'move' && entry.what.repeats && orphaned.delete(key(entry))) {
      changes.push({ type: 'line', what, becomes: 'the line that reports it' })
      return [withoutVoices(crisis, { ...entry, what: { ...entry.what, repeats: false } }, sources)]
    }
    return [withoutVoices(crisis, entry, sources)]
  })
}

/** A line in doubt that others support as well: they are heard alone. */
function withoutVoices(crisis: Crisis, entry: RecordEntry, sources: ReadonlySet<number>): RecordEntry {
  if (!doubtfulSources(crisis, entry)?.some((s) => sources.has(s))) return entry
  return { ...entry, grounds: entry.grounds.filter((g) => g.type !== 'citation' || !sources.has(g.source)) }
}

function readingLeft(
  crisis: Crisis,
  reading: Reading,
  r: number,
  sources: ReadonlySet<number>,
  changes: Change[],
): Reading {
  const own = reading.source !== undefined && sources.has(reading.source)
  const settings = reading.settings.filter((setting) => {
    const gone = setting.grounds.length === 0 ? own : restsOn(setting.grounds, sources)
    if (gone)
      changes.push({ type: setting.type === 'param' ? 'setting' : 'chances', ...fallback(crisis, setting), reading: r })
    return !gone
  })
  return { ...reading, settings }
}

function fallback(crisis: Crisis, setting: Setting): { what: string; becomes: string } {
  if (setting.type === 'chances') {
    const { name, values } = crisis.kinds[setting.kind]
    const stated = values.some((v) => v.chance)
    return { what: `the chances of ${spoken(name)}`, becomes: stated ? "the file's own chances" : 'even chances' }
  }
  const { name, cells } = crisis.params[setting.param]
  const cell = cells[setting.cell ?? 0]
  const what = `${setting.cell === undefined ? name : cell.input}${setting.value ? ` = ${exprText(crisis, setting.value)}` : ''}`
  return {
    what,
    becomes: cell.value ? `the file's own ${exprText(crisis, cell.value)}` : "the file's own distribution",
  }
}

/** What rests on the sources alone and stays, for the file has nothing else. */
function withoutFallback(crisis: Crisis, sources: ReadonlySet<number>): Change[] {
  const stays = (what: string): Change => ({ type: 'stays', what, becomes: 'as it is: the file states nothing else' })
  const params = crisis.params.filter((p) => restsOn(p.grounds, sources)).map(({ name }) => stays(name))
  const orders = crisis.preferences
    .filter((p) => restsOn(p.grounds, sources))
    .map(({ actor }) => stays(`the order of outcomes of ${crisis.actors[actor].title}`))
  return [...params, ...orders]
}
