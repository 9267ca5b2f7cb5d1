/** Options of the command line that say what to solve and how. */
import type { Choice } from '../../analysis/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Rational } from '../../number/index.ts'
import type { Rationality } from '../../solve/method.ts'
import { otherConcepts, otherMethods } from '../../solve/other-registry.ts'
import { concepts, methods } from '../../solve/registry.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from './arithmetic.ts'
import { didYouMean } from './nearest.ts'
import { otherRefusal } from './other-concepts.ts'

export interface ChoiceOptions {
  readonly at?: readonly string[]
  readonly reading?: string
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly all?: boolean
  readonly exact?: boolean
  readonly maxNodes?: string
}

/** What the options ask for, checked against the crisis. Throws a Refusal. */
export function choiceOf(options: ChoiceOptions, compiled: CompiledCrisis): Choice {
  return {
    reading: options.reading === undefined ? undefined : readingNamed(compiled, options.reading),
    at: options.at === undefined ? undefined : valuesAt(compiled, options.at),
    ...questionOf(options),
    maxNodes: options.maxNodes === undefined ? undefined : numberOption(options.maxNodes, '--max-nodes', 1, true),
  }
}

/** What the options ask of any game. Throws a Refusal. */
export function questionOf({
  concept,
  method,
  rationality,
  all,
  exact,
}: Pick<ChoiceOptions, 'concept' | 'method' | 'rationality' | 'all' | 'exact'>) {
  return {
    all,
    exact,
    concept: concept === undefined ? undefined : conceptNamed(concept),
    method: method === undefined ? undefined : methodNamed(method),
    rationality: rationality === undefined ? undefined : rationalityOf(rationality),
  }
}

/** A reading by its name or by the beginning of it, capitals or not. */
export function readingNamed({ crisis }: CompiledCrisis, wanted: string): number {
  const names = crisis.readings.map((r) => r.name)
  const exactly = names.indexOf(wanted)
  if (exactly >= 0) return exactly
  const begins = names.flatMap((name, i) => (name.toLowerCase().startsWith(wanted.toLowerCase()) ? [i] : []))
  if (begins.length === 1 && wanted !== '') return begins[0]
  if (begins.length > 1 && wanted !== '') {
    throw new Refusal(
      `Several readings begin with "${wanted}".`,
      `Name one: ${begins.map((i) => `"${names[i]}"`).join(', ')}.`,
    )
  }
  const mend = names.length === 0 ? 'The file has no readings.' : didYouMean(wanted, names)
  throw new Refusal(`There is no reading "${wanted}" in the file.`, mend)
}

function valuesAt(compiled: CompiledCrisis, settings: readonly string[]): Map<string, Rational> {
  const at = new Map<string, Rational>()
  for (const setting of settings) {
    const equals = setting.indexOf('=')
    if (equals < 1)
      throw new Refusal(`--at "${setting}" sets nothing.`, 'Write --at name=value, for instance --at split=1/3.')
    const name = inputNamed(compiled, setting.slice(0, equals).trim(), '--at')
    at.set(name, parseExact(setting.slice(equals + 1).trim(), `--at ${name}`))
  }
  return at
}

/** An input by its name. `option`: who asks, for the message of the Refusal. */
export function inputNamed(compiled: CompiledCrisis, name: string, option: string): string {
  const known = compiled.inputs.map((input) => input.name)
  if (known.includes(name)) return name
  // The chance of a kind by the kind's own name, where only one is called so.
  const kinds = known.filter((k) => k.endsWith(`.${name}`))
  if (kinds.length === 1) return kinds[0]
  throw new Refusal(`${option}: nothing in the file is called "${name}".`, nameHelp(compiled, name, known))
}

function nameHelp(compiled: CompiledCrisis, name: string, known: readonly string[]): string {
  const cells = known.filter((k) => k.startsWith(`${name}[`) || k.startsWith(`${name}.`))
  if (cells.length > 0) return `It has several values: ${cells.map((c) => `"${c}"`).join(', ')}.`
  const kind = compiled.crisis.kinds.find((k) => k.continuous && k.name === name)
  if (kind) return 'It is drawn from a distribution; set the parameters of that.'
  return didYouMean(name, known)
}

const aliases: Record<string, string> = { qre: 'quantal-response', 'backward-induction': 'subgame-perfect' }

function conceptNamed(wanted: string): string {
  const known = concepts()
  const name = aliases[wanted] ?? wanted
  if (known.includes(name)) return name
  const other = otherRefusal(wanted)
  if (other) throw new Refusal(other)
  const planned = ['nash', 'pure', 'perfect-bayesian', 'sequential', 'intuitive', 'correlated', 'stackelberg']
  if (planned.includes(wanted)) {
    throw new Refusal(
      `The concept "${wanted}" is not part of this version.`,
      `There are ${known.map((k) => `"${k}"`).join(', ')}.`,
    )
  }
  throw new Refusal(`There is no concept "${wanted}".`, didYouMean(wanted, [...known, ...otherConcepts(), 'qre']))
}

function methodNamed(wanted: string): string {
  const names = methods.map((m) => m.name)
  if (names.includes(wanted)) return wanted
  throw new Refusal(
    `There is no method "${wanted}".`,
    didYouMean(wanted, [...names, ...otherMethods.map((m) => m.name)]),
  )
}

/** `5` and `5/range` multiply payoffs over their range, `8/unit` as they stand, `limit` follows the branch to its end. */
export function rationalityOf(text: string): Rationality | 'limit' {
  if (text === 'limit') return 'limit'
  const found = /^(.*?)(?:\s*(?:\/|\bper\b)\s*(unit|range))?$/.exec(text.trim())!
  const value = parseExact(found[1], '--rationality').toNumber()
  if (value < 0)
    throw new Refusal(`--rationality ${text}: rationality cannot be below 0.`, 'At 0 everybody moves at random.')
  return { value, per: found[2] === 'unit' ? 'unit' : 'range' }
}

/** A number of an option, at least `least`. Throws a Refusal. */
export function numberOption(text: string, name: string, least: number, whole = false): number {
  const value = /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(value) && value >= least && (!whole || Number.isSafeInteger(value))) return value
  throw new Refusal(`${name} "${text}" is no ${whole ? 'whole ' : ''}number of at least ${least}.`)
}
