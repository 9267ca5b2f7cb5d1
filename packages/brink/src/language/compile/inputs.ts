/** The inputs of a crisis: every quantity that can be changed, by name. Their order is that of `game.formulas.inputs`. */
import type { Input } from '../compiled.ts'
import type { CouncilGroup, Crisis } from '../model.ts'

export interface InputPlace {
  readonly name: string
  readonly belongsTo: Input['belongsTo']
}

/** The inputs, and where each is found. */
export interface InputTable {
  readonly places: readonly InputPlace[]
  readonly index: ReadonlyMap<string, number>
  param(param: number, cell: number): number
  /** Chance of a value of a kind that no joint prior draws; -1 for a kind cut from a distribution. */
  prior(kind: number, value: number): number
  joint(joint: number, row: number): number
  utility(preference: number, outcome: number): number
  memberUtility(council: number, group: number, outcome: number): number
}

const key = (...parts: readonly (string | number)[]) => parts.join(' ')

export function inputTable(crisis: Crisis): InputTable {
  const places: InputPlace[] = []
  const index = new Map<string, number>()
  const at = new Map<string, number>()
  const put = (name: string, belongsTo: Input['belongsTo'], where: string) => {
    // Two orders of one actor over the same outcomes are refused elsewhere; until then they share.
    let i = index.get(name)
    if (i === undefined) {
      i = places.push({ name, belongsTo }) - 1
      index.set(name, i)
    }
    at.set(where, i)
  }
  const outcomeName = (o: number) => crisis.outcomes[o]?.name ?? `${o}`

  crisis.params.forEach((param, p) => {
    param.cells.forEach(({ input }, cell) => {
      put(input, { type: 'param', param: p, cell }, key('param', p, cell))
    })
  })
  crisis.kinds.forEach((kind, k) => {
    if (!isDrawnAlone(crisis, k)) return
    kind.values.forEach((value, v) => {
      const given = kind.values.some((other) => other.chance !== undefined)
      put(`${kind.name}.${value.name}`, { type: 'prior', kind: k, value: v, given }, key('prior', k, v))
    })
  })
  crisis.joints.forEach((joint, j) => {
    joint.rows.forEach((row, r) => {
      const name = joint.kinds.map((k, i) => `${crisis.kinds[k].name}.${crisis.kinds[k].values[row.values[i]].name}`)
      put(name.join(','), { type: 'joint', joint: j, row: r }, key('joint', j, r))
    })
  })
  crisis.preferences.forEach(({ actor, when, order }, p) => {
    const who = [crisis.actors[actor].name]
    if (when) who.push(crisis.kinds[when.kind].values[when.value].name)
    for (const outcome of order.flat())
      put(
        [...who, outcomeName(outcome)].join('.'),
        { type: 'utility', preference: p, outcome },
        key('utility', p, outcome),
      )
  })
  crisis.councils.forEach((council, c) => {
    council.groups.forEach((group: CouncilGroup, g) => {
      if (group.vote.by !== 'order') return
      for (const outcome of group.vote.order.flat())
        put(
          `${council.name}.${group.name}.${outcomeName(outcome)}`,
          { type: 'memberUtility', council: c, group: g, outcome },
          key('member', c, g, outcome),
        )
    })
  })

  const find = (...parts: readonly (string | number)[]) => at.get(key(...parts)) ?? -1
  return {
    places,
    index,
    param: (p, cell) => find('param', p, cell),
    prior: (k, v) => find('prior', k, v),
    joint: (j, r) => find('joint', j, r),
    utility: (p, outcome) => find('utility', p, outcome),
    memberUtility: (c, g, outcome) => find('member', c, g, outcome),
  }
}

/** Is a kind drawn on its own, by stated chances? Else by a joint prior, or in equally likely steps. */
export const isDrawnAlone = (crisis: Crisis, kind: number): boolean =>
  crisis.kinds[kind].continuous === undefined && !crisis.joints.some((joint) => joint.kinds.includes(kind))

/** Index of an outcome in an order (best first) and the number of ranks; -1 when the order misses it. */
export const rankIn = (order: readonly (readonly number[])[], outcome: number): number =>
  order.findIndex((tied) => tied.includes(outcome))
