/**
 * The record against the play: which histories allow its events in their order. Moves that the record leaves out are
 * passed over where the public could not see them; where it could, the record has a gap.
 */
import { TERMINAL } from '../game/index.ts'
import { exactly } from './compile/exact.ts'
import { shortNumber } from './compile/numbers.ts'
import { Refusal } from './compile/problems.ts'
import { moveWords } from './compile/words.ts'
import type { CompiledCrisis } from './compiled.ts'
import type { Diagnostic } from './diagnostics.ts'
import { doubtfulSources } from './doubt.ts'
import type { Block, Move, RecordEntry } from './model.ts'

export interface FollowedRecord {
  /** Per entry, in the order given: the nodes at which the game can stand right after it. Shorter when one is impossible. */
  readonly after: readonly Int32Array[]
  /** The first entry that no path allows. */
  readonly diagnostics: readonly Diagnostic[]
}

type Enacted = RecordEntry & { readonly what: Extract<RecordEntry['what'], { type: 'move' }> }

const enacts = (entry: RecordEntry): entry is Enacted => entry.what.type === 'move' && !entry.what.repeats

/** Follows entries from some nodes on (the root, when none are given). */
export function followRecord(
  compiled: CompiledCrisis,
  entries: readonly RecordEntry[],
  from: Int32Array = Int32Array.of(0),
): FollowedRecord {
  const after: Int32Array[] = []
  let here = from
  for (const entry of inPlayOrder(compiled, entries)) {
    if (enacts(entry)) {
      const { reached, passed, instead } = step(compiled, entry, here)
      if (reached.length === 0)
        return { after, diagnostics: [offGrid(compiled, entry, instead) ?? impossible(compiled, entry, passed)] }
      // A report in doubt may be wrong: another option was taken, or the decision was not come to.
      here = doubtfulSources(compiled.crisis, entry)
        ? Int32Array.from(new Set([...reached, ...instead, ...here])).sort()
        : reached
    }
    after.push(here)
  }
  return { after, diagnostics: [] }
}

/** Moves of one `together` are simultaneous: neighbouring lines about them are read in the order of the play. */
function inPlayOrder({ crisis }: CompiledCrisis, entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const blocks = new Map<number, object>()
  noteBlocks(crisis.play, blocks)
  const ordered: RecordEntry[] = []
  let run: Enacted[] = []
  const blockOf = (entry: Enacted) => blocks.get(entry.what.move)
  const close = () => {
    ordered.push(...run.sort((a, b) => a.what.move - b.what.move))
    run = []
  }
  for (const entry of entries) {
    const block = enacts(entry) ? blockOf(entry) : undefined
    if (!enacts(entry) || !block) {
      close()
      ordered.push(entry)
      continue
    }
    if (run.length > 0 && (blockOf(run[0]) !== block || run.some((r) => r.what.move === entry.what.move))) close()
    run.push(entry)
  }
  close()
  return ordered
}

function noteBlocks(block: Block, blocks: Map<number, object>): void {
  for (const statement of block) {
    if (statement.type === 'together') for (const move of statement.moves) blocks.set(move.id, statement)
    if (statement.type === 'if') {
      noteBlocks(statement.then, blocks)
      noteBlocks(statement.else ?? [], blocks)
    }
    if (statement.type === 'repeat') noteBlocks(statement.body, blocks)
  }
}

/** Where an event leads to; `passed`: nodes of other moves, seen by the public, that bar the way; `instead`: after its other options. */
function step({ crisis, game, paths }: CompiledCrisis, entry: Enacted, from: Int32Array) {
  const { nodes } = game
  const { move, option } = entry.what
  const number = entry.what.number && exactly(crisis, entry.what.number, cellValue(crisis)).value
  const reached: number[] = []
  const passed: number[] = []
  const instead: number[] = []
  const stack = Array.from(from)
  for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
    if (nodes.actor[v] === TERMINAL) continue
    const [first, end] = [nodes.firstChild[v], nodes.firstChild[v] + nodes.childCount[v]]
    const here = paths.move[first]
    if (here === move) {
      const wanted = number ? (paths.grids.get(nodes.set[v])?.findIndex((x) => x.equals(number)) ?? -1) : option
      for (let c = first; c < end; c++) (paths.option[c] === wanted ? reached : instead).push(c)
    } else if (here >= 0 && crisis.moves[here].seenBy === undefined) passed.push(v)
    else for (let c = end - 1; c >= first; c--) stack.push(c)
  }
  return { reached: Int32Array.from(reached.sort((a, b) => a - b)), passed, instead }
}

const cellValue = (crisis: CompiledCrisis['crisis']) => {
  const value = (param: number, cell: number): ReturnType<typeof exactly> => {
    const { value: expr, span } = crisis.params[param].cells[cell]
    if (!expr)
      throw new Refusal('no-value', span, `\`${crisis.params[param].name}\` has no fixed value`, 'Give it a number.')
    return exactly(crisis, expr, value)
  }
  return value
}

/** The decision was reached, and the number is none of those that were open there. */
function offGrid({ crisis, game, paths }: CompiledCrisis, entry: Enacted, instead: readonly number[]) {
  const { number, move } = entry.what
  if (!number || instead.length === 0) return undefined
  const grid = paths.grids.get(game.nodes.set[game.nodes.parent[instead[0]]]) ?? []
  const words = grid.map(shortNumber)
  const listed = words.length > 7 ? [...words.slice(0, 3), '...', ...words.slice(-1)] : words
  const name = eventName(crisis.moves[move], entry)
  const given = shortNumber(exactly(crisis, number, cellValue(crisis)).value)
  return {
    severity: 'error',
    code: 'record-off-grid',
    span: number.span,
    message: `${given} is none of the numbers that \`${name}\` can be`,
    mend: `They are ${listed.join(', ')}; take the nearest, or change the steps of the decision.`,
  } as const
}

/** Why no path allows an event: a public move that the record leaves out, or it cannot come after the others. */
function impossible(compiled: CompiledCrisis, entry: Enacted, passed: readonly number[]): Diagnostic {
  const { crisis, paths, game } = compiled
  const { move } = entry.what
  const name = eventName(crisis.moves[move], entry)
  const gap = passed.find((v) => comesBelow(compiled, v, move))
  if (gap === undefined)
    return {
      severity: 'error',
      code: 'record-impossible',
      span: entry.span,
      message: `no path of the play allows \`${name}\` after the lines before it`,
      mend: 'Look at the order of the lines, and at what the play says comes before it.',
    }
  const missing = crisis.moves[paths.move[game.nodes.firstChild[gap]]]
  const options = missing.numeric ? missing.numeric.option : missing.options.map((o) => o.name).join(' or ')
  return {
    severity: 'error',
    code: 'record-gap',
    span: entry.span,
    message: `before \`${name}\` comes ${moveWords(missing)}${missing.named ? ` (${options})` : ''}, which everybody sees, and the record does not report it`,
    mend: `Add a line for ${moveWords(missing)} above this one.`,
    related: [{ span: missing.span, message: 'the move that is left out' }],
  }
}

const eventName = (move: Move, { what }: Enacted): string =>
  what.option === undefined ? (move.numeric?.option ?? move.name) : move.options[what.option].name

/** Does a move come somewhere below a node? */
function comesBelow({ game, paths }: CompiledCrisis, node: number, move: number): boolean {
  const { firstChild, childCount } = game.nodes
  const stack = [node]
  for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
    for (let c = firstChild[v]; c < firstChild[v] + childCount[v]; c++) {
      if (paths.move[c] === move) return true
      if (childCount[c] > 0) stack.push(c)
    }
  }
  return false
}
