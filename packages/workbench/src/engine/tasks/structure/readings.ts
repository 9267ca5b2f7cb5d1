/** The readings of a crisis: what each sets, in numbers and in words. */
import { type CompiledCrisis, exprText, inputValues, type ParamCell, type Setting, spoken } from 'brink'
import { type GroundView, groundViews } from './grounds.ts'

export interface ReadingView {
  readonly name: string
  readonly source?: string
  readonly asOf?: string
  /** Values of inputs that it sets, by name. */
  readonly values: Readonly<Record<string, number>>
  readonly settings: readonly { readonly text: string; readonly grounds: readonly GroundView[] }[]
}

export function readingViews(compiled: CompiledCrisis): ReadingView[] {
  const { crisis, inputs } = compiled
  const base = inputValues(compiled).values
  return crisis.readings.map((reading, r) => {
    const own = inputValues(compiled, { reading: r }).values
    const values = inputs.flatMap(({ name }, i): [string, number][] =>
      own && own.float[i] !== base?.float[i] ? [[name, own.float[i]]] : [],
    )
    return {
      name: reading.name,
      source: reading.source === undefined ? undefined : crisis.sources[reading.source].title,
      asOf: reading.asOf?.text,
      values: Object.fromEntries(values),
      settings: reading.settings.map((setting) => ({
        text: settingText(compiled, setting),
        grounds: groundViews(compiled, setting.grounds),
      })),
    }
  })
}

const rangeText = (crisis: CompiledCrisis['crisis'], range: ParamCell['range']) =>
  range ? ` in ${exprText(crisis, range.lo)} to ${exprText(crisis, range.hi)}` : ''

function settingText({ crisis }: CompiledCrisis, setting: Setting) {
  if (setting.type === 'param') {
    const param = crisis.params[setting.param]
    const kind =
      param.kind === undefined || setting.cell === undefined ? undefined : crisis.kinds[param.kind].values[setting.cell]
    const name = `${spoken(param.name)}${kind ? ` (${spoken(kind.name)})` : ''}`
    const value = setting.value ? ` = ${exprText(crisis, setting.value)}` : ''
    return `${name}${value}${rangeText(crisis, setting.range)}`
  }
  const kind = crisis.kinds[setting.kind]
  const chances = setting.chances.map(
    (c, i) =>
      `${spoken(kind.values[i].name)} ${c ? exprText(crisis, c) : 'the rest'}${rangeText(crisis, setting.ranges[i])}`,
  )
  return `${spoken(kind.name)}: ${chances.join(', ')}`
}
