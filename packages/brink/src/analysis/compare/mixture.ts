/**
 * The assumptions in which two readings differ, and the readings between them: those of one with some assumptions taken
 * over from the other. What takes over is the setting itself, so parameters that follow others by a formula go along.
 */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { Reading, Setting } from '../../language/model.ts'

/** What a reading settles as one: the chances of a kind, or a parameter. */
export interface Assumption {
  /** Of the kind or of the parameter, as in the file. */
  readonly name: string
  readonly about: { readonly type: 'kind'; readonly kind: number } | { readonly type: 'param'; readonly param: number }
  /** The inputs that it sets, in the order of the file. */
  readonly inputs: readonly number[]
}

/** A side of a comparison: a reading, or the file as written. */
export interface Side {
  readonly name: string
  /** Undefined for the file as written. */
  readonly reading?: number
}

const settingsOf = ({ crisis }: CompiledCrisis, { reading }: Side): readonly Setting[] =>
  reading === undefined ? [] : crisis.readings[reading].settings

const isAbout = ({ about }: Assumption, setting: Setting): boolean =>
  setting.type === 'chances'
    ? about.type === 'kind' && about.kind === setting.kind
    : about.type === 'param' && about.param === setting.param

/** Everything that one of the sides settles. */
export function assumptionsOf(compiled: CompiledCrisis, sides: readonly Side[]): Assumption[] {
  const { crisis, inputs } = compiled
  const found = new Map<string, Assumption>()
  for (const setting of sides.flatMap((side) => settingsOf(compiled, side))) {
    const isKind = setting.type === 'chances'
    const about = isKind
      ? ({ type: 'kind', kind: setting.kind } as const)
      : ({ type: 'param', param: setting.param } as const)
    const { name } = about.type === 'kind' ? crisis.kinds[about.kind] : crisis.params[about.param]
    const own = inputs.flatMap(({ belongsTo: b }, i) => {
      const mine =
        about.type === 'kind'
          ? b.type === 'prior' && b.kind === about.kind
          : b.type === 'param' && b.param === about.param
      return mine ? [i] : []
    })
    found.set(name, { name, about, inputs: own })
  }
  return [...found.values()]
}

/** Those on which two sides differ, by the values that come of them. */
export const differing = (assumptions: readonly Assumption[], a: InputValues, b: InputValues): Assumption[] =>
  assumptions.filter(({ inputs }) => inputs.some((i) => !a.exact[i].equals(b.exact[i])))

/** The reading of `into` with the given assumptions taken over from `from`. */
export function mixture(compiled: CompiledCrisis, into: Side, from: Side, taken: readonly Assumption[]): Reading {
  const { crisis } = compiled
  const isTaken = (setting: Setting) => taken.some((assumption) => isAbout(assumption, setting))
  const kept = settingsOf(compiled, into).filter((s) => !isTaken(s))
  const others = settingsOf(compiled, from).filter(isTaken)
  const host = into.reading === undefined ? undefined : crisis.readings[into.reading]
  const names = taken.map((t) => t.name)
  return {
    name: names.length === 0 ? into.name : `${into.name} with ${names.join(', ')} of ${from.name}`,
    settings: [...kept, ...others],
    grounds: [],
    span: host?.span ?? { start: 0, end: 0 },
  }
}
