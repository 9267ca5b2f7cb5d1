/** Helpers for tests of the compiler: texts in, games out. */
import { expect } from 'vitest'
import { floatNumbers, type Game, movePath } from '../../../src/game/index.ts'
import { type CompiledCrisis, type CompileOptions, check, type Diagnostic } from '../../../src/language/index.ts'
import { type Rational, rational } from '../../../src/number/index.ts'

/** Two actors, and whatever stands before the play. */
export const crisis = (play: string, before = ''): string =>
  `crisis "Test"\nactor A\nactor B\n${before}\nplay {\n${play}\n}\n`

/** The compiled crisis of a text without errors. */
export function compiled(text: string, options?: CompileOptions): CompiledCrisis {
  const result = check(text, options)
  expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([])
  return result.compiled!
}

/** What these small files do not care for: an actor without a decision, a value without a citation. */
const besideThePoint = new Set(['idle', 'no-ground', 'unused'])

/** Errors and warnings of a text. */
export const complaints = (text: string, options?: CompileOptions): Diagnostic[] =>
  check(text, options).diagnostics.filter((d) => d.severity !== 'note' && !besideThePoint.has(d.code))

export const codes = (text: string, options?: CompileOptions): string[] => complaints(text, options).map((d) => d.code)

export const at = (values: Readonly<Record<string, string>>): ReadonlyMap<string, Rational> =>
  new Map(Object.entries(values).map(([name, value]) => [name, rational(value)]))

/** Per end the path to it, and what it is worth to each player, at the stated values or others. */
export function ends({ game, inputs }: CompiledCrisis, values?: Float64Array): Record<string, number[]> {
  const { payoff } = floatNumbers(game, values ?? inputs.map((i) => i.stated.toNumber()))
  const n = game.players.length
  return Object.fromEntries(
    Array.from(game.terminals.node, (node, t) => [
      movePath(game, node).join(' '),
      Array.from(payoff.subarray(t * n, (t + 1) * n), (x) => Math.round(x * 1e9) / 1e9),
    ]),
  )
}

/** Information sets: label, and the paths of their nodes. */
export function sets(game: Game): Record<string, string[]> {
  return Object.fromEntries(
    game.labels.sets.map((label, s) => [
      label,
      Array.from(game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1]), (v) =>
        movePath(game, v).join(' '),
      ),
    ]),
  )
}

/** Chances of the moves from a node, by the path to it. */
export function chances({ game, inputs }: CompiledCrisis, path: string, values?: Float64Array): number[] {
  const { chance } = floatNumbers(game, values ?? inputs.map((i) => i.stated.toNumber()))
  for (let v = 0; v < game.nodes.count; v++) {
    if (movePath(game, v).join(' ') !== path) continue
    const first = game.nodes.firstChild[v]
    return Array.from(chance.subarray(first, first + game.nodes.childCount[v]))
  }
  throw new Error(`no node after "${path}"`)
}
