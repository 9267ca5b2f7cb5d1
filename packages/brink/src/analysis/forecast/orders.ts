/**
 * Orders in place of payoffs: the best outcome at 1, the worst at 0, and between them sorted uniform draws; outcomes that
 * tie share one. The k-th of n sorted draws, given those above it, is the largest of the n - k + 1 that are left.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Draw } from './uncertainty.ts'

export type OpenOrder = Omit<Draw, 'text'>

interface Order {
  readonly name: string
  /** Per rank, best first, its inputs. */
  readonly ranks: readonly (readonly number[])[]
}

/** The orders that leave utilities open; `isSet`: the call states this one. */
export function openOrders(compiled: CompiledCrisis, isSet: (input: number) => boolean): OpenOrder[] {
  return ordersOf(compiled).flatMap((order) => {
    const open = openOrder(order, isSet)
    return open.keys.length > 0 ? [open] : []
  })
}

function ordersOf({ crisis, inputs }: CompiledCrisis): Order[] {
  const utility = new Map<string, number>()
  inputs.forEach(({ belongsTo: b }, i) => {
    if (b.type === 'utility') utility.set(`actor ${b.preference} ${b.outcome}`, i)
    if (b.type === 'memberUtility') utility.set(`member ${b.council} ${b.group} ${b.outcome}`, i)
  })
  const ranksOf = (order: readonly (readonly number[])[], key: string) =>
    order.map((tied) => tied.flatMap((outcome) => utility.get(`${key} ${outcome}`) ?? []))
  const ofActors = crisis.preferences.map(({ actor, when, order }, p): Order => {
    const kind = when ? ` / ${crisis.kinds[when.kind].values[when.value].name}` : ''
    return { name: `order of ${crisis.actors[actor].name}${kind}`, ranks: ranksOf(order, `actor ${p}`) }
  })
  const ofMembers = crisis.councils.flatMap((council, c) =>
    council.groups.flatMap(({ name, vote }, g): Order[] =>
      vote.by === 'order'
        ? [{ name: `order of ${council.name}.${name}`, ranks: ranksOf(vote.order, `member ${c} ${g}`) }]
        : [],
    ),
  )
  return [...ofActors, ...ofMembers].filter(({ ranks }) => ranks.every((r) => r.length > 0))
}

/** Ranks between two whose utility is known: the ends, and those that the call states. */
interface Stretch {
  readonly above: number
  readonly below: number
  readonly free: readonly (readonly number[])[]
}

function openOrder({ name, ranks }: Order, isSet: (input: number) => boolean): OpenOrder {
  const anchors = ranks.flatMap((rank, r) => (r === 0 || r === ranks.length - 1 || rank.some(isSet) ? [r] : []))
  const stretches = anchors.slice(1).map((lower, k): Stretch => {
    const upper = anchors[k]
    return { above: ranks[upper][0], below: ranks[lower][0], free: ranks.slice(upper + 1, lower) }
  })
  const free = stretches.flatMap((s) => s.free)
  return {
    name,
    keys: free.map((_, k) => `${name} ${k}`),
    inputs: free.flat(),
    draw(u, x) {
      let next = 0
      for (const { above, below, free: open } of stretches) {
        let upper = x[above]
        const lower = x[below]
        for (let left = open.length; left > 0; left--) {
          upper = lower + (upper - lower) * u[next++] ** (1 / left)
          for (const input of open[open.length - left]) x[input] = upper
        }
      }
    },
    ends: (x) =>
      ranks.flatMap((rank, r) =>
        free.includes(rank) ? [{ inputs: rank, lo: x[ranks[r + 1][0]], hi: x[ranks[r - 1][0]] }] : [],
      ),
  }
}
