/** The assumptions that sliders move: what each is called, its range, what it rests on. */
import { type CompiledCrisis, inputValues, type ParamCell, parameterValue, spoken } from 'brink'
import { type GroundView, groundViews } from './grounds.ts'

/** A number that a slider moves. */
export interface InputView {
  readonly name: string
  /** For people: `cost of a war (full)`. */
  readonly label: string
  readonly group: 'param' | 'prior' | 'utility'
  readonly stated: number
  readonly statedText: string
  readonly lo: number
  readonly hi: number
  /** The file states the range; else it is a guess. */
  readonly ranged: boolean
  readonly unit?: string
  readonly note?: string
  readonly grounds: readonly GroundView[]
  /** It decides the shape of the play: another value makes another tree. */
  readonly structural: boolean
  /** Where it is declared. */
  readonly from: number
}

export function inputViews(compiled: CompiledCrisis): InputView[] {
  const { crisis, inputs, structural } = compiled
  return inputs.map((input): InputView => {
    const stated = input.stated.toNumber()
    const common = {
      name: input.name,
      stated,
      statedText: input.stated.toString(),
      structural: structural.has(input.name),
    }
    const { belongsTo } = input
    if (belongsTo.type === 'param') {
      const param = crisis.params[belongsTo.param]
      const cell = param.cells[belongsTo.cell]
      const kind = param.kind === undefined ? '' : ` (${spoken(crisis.kinds[param.kind].values[belongsTo.cell].name)})`
      return {
        ...common,
        label: `${spoken(param.name)}${kind}`,
        group: 'param',
        ...bounds(compiled, cell.range, stated),
        unit: param.unit,
        note: param.note,
        grounds: groundViews(compiled, param.grounds),
        from: cell.span.start,
      }
    }
    if (belongsTo.type === 'prior') {
      const kind = crisis.kinds[belongsTo.kind]
      const value = kind.values[belongsTo.value]
      return {
        ...common,
        label: `${crisis.actors[kind.actor].title}: ${spoken(kind.name)} is ${spoken(value.name)}`,
        group: 'prior',
        ...bounds(compiled, value.range, stated),
        grounds: groundViews(compiled, kind.grounds),
        from: value.span.start,
      }
    }
    const from = belongsTo.type === 'joint' ? crisis.joints[belongsTo.joint].span.start : 0
    const group = belongsTo.type === 'joint' ? ('prior' as const) : ('utility' as const)
    return { ...common, label: spoken(input.name), group, ...share, grounds: [], from }
  })
}

const share = { lo: 0, hi: 1, ranged: false }

function bounds(compiled: CompiledCrisis, range: ParamCell['range'], stated: number) {
  const { values } = inputValues(compiled)
  if (range && values) {
    const [lo, hi] = [range.lo, range.hi].map((e) => parameterValue(compiled, values, e).value.toNumber())
    if (lo < hi) return { lo, hi, ranged: true }
  }
  if (stated >= 0 && stated <= 1) return share
  const size = Math.abs(stated)
  return { lo: stated < 0 ? -2 * size : 0, hi: stated < 0 ? 0 : 2 * size, ranged: false }
}
