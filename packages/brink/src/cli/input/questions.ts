/** Questions on the command line: names of the file's own, or new ones in the words of the language. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Diagnostic } from '../../language/diagnostics.ts'
import { compile, read } from '../../language/index.ts'
import type { Crisis } from '../../language/model.ts'
import { Refusal } from '../failure.ts'
import type { Loaded } from '../load.ts'
import { didYouMean } from './nearest.ts'

export interface Questioned {
  /** The crisis, with the new questions added to its own. */
  readonly compiled: CompiledCrisis
  /** Names of the questions that are wanted; undefined when none is named, and so all of the file are. */
  readonly asks?: readonly string[]
}

/**
 * `--ask war`, `--ask Invasion` (the chance of an outcome or event), or a question as a file has it:
 * `--ask "chance of attack given talk"`. Throws a Refusal.
 */
export function withQuestions(
  { text, compiled }: Loaded,
  wanted: readonly string[] | undefined,
  { maxNodes }: { readonly maxNodes?: string } = {},
): Questioned {
  if (!wanted || wanted.length === 0) return { compiled }
  const { crisis } = compiled
  const own = crisis.asks.map((a) => a.name)
  const events = [...crisis.outcomes, ...crisis.events].map((o) => o.name)
  const added: string[] = []
  const asks = wanted.map((question) => {
    const words = question.trim()
    if (own.includes(words)) return words
    if (!events.includes(words) && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(words))
      throw new Refusal(
        `--ask: there is no question, outcome or event called "${words}".`,
        didYouMean(words, [...own, ...events]),
      )
    const taken = [...own, ...events, ...named(crisis), ...added.map((line) => line.split(' ')[1])]
    // An outcome may have the name of an option, but for its letters.
    const isTaken = events.includes(words) && taken.includes(words.toLowerCase())
    const name = freeName(isTaken ? `chance of ${words}` : words, taken)
    added.push(`ask ${name} = ${events.includes(words) ? `chance of ${words}` : words}`)
    return name
  })
  if (added.length === 0) return { compiled, asks }
  // A line break in a question must not start a statement of its own.
  const extended = `${text}\n${added.map((line) => line.replaceAll(/\s+/g, ' ')).join('\n')}\n`
  const result = read(extended)
  const again =
    result.crisis && compile(result.crisis, { maxNodes: maxNodes === undefined ? undefined : Number(maxNodes) })
  const faults = [...result.diagnostics, ...(again?.diagnostics ?? [])].filter((d) => d.severity === 'error')
  if (faults.length > 0 || !again?.compiled) throw refusal(faults[0], wanted)
  return { compiled: again.compiled, asks }
}

/** Names that mean something else in the file. */
const named = (crisis: Crisis): string[] => [
  ...[crisis.actors, crisis.councils, crisis.sources, crisis.params, crisis.lets, crisis.shocks, crisis.moves].flatMap(
    (list) => list.map((x) => x.name),
  ),
  ...crisis.moves.flatMap((move) => move.options.map((o) => o.name)),
  ...crisis.kinds.flatMap((kind) => [kind.name, ...kind.values.map((v) => v.name)]),
]

/** A name for a question that has none: its words, or a number. */
function freeName(words: string, taken: readonly string[]): string {
  const base = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60)
  const start = /^\p{L}/u.test(base) ? base : `question_${base}`
  let name = start
  for (let n = 2; taken.includes(name); n++) name = `${start}_${n}`
  return name
}

const refusal = (fault: Diagnostic | undefined, wanted: readonly string[]): Refusal =>
  new Refusal(
    `--ask ${wanted.map((w) => `"${w}"`).join(', ')}: ${fault?.message ?? 'this is no question'}.`,
    fault?.mend ?? 'Write it as in a file: "chance of attack given talk".',
  )
