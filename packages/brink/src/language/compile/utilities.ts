/** What an end is worth to those who have an order of outcomes instead of an account. */
import type { Block, Preference } from '../model.ts'
import { rankIn } from './inputs.ts'
import type { World } from './world.ts'

/** Formula of the worth of an outcome to a player on a path; undefined for a player with an account. */
export type Utility = ((state: Int32Array, outcome: number) => number) | undefined

/** By player. Checks orders: complete, one for each kind, and none for an actor with an account. */
export function utilities(world: World): readonly Utility[] {
  const { crisis, problems, algebra, table } = world
  const paid = actorsPaid(crisis.play)
  const ofActors = crisis.actors.map((actor, a): Utility => {
    const orders = crisis.preferences.flatMap((p, i) => (p.actor === a ? [i] : []))
    if (orders.length === 0) return undefined
    for (const p of orders) checkOrder(world, crisis.preferences[p])
    if (paid.has(a))
      problems.error(
        'order-and-account',
        crisis.preferences[orders[0]].span,
        `${actor.name} has an order of outcomes and gains or loses in the play as well`,
        'Keep one of the two: an order, or payoffs.',
      )
    const kinds = [...new Set(orders.flatMap((p) => crisis.preferences[p].when?.kind ?? []))]
    if (!checkCases(world, a, orders, kinds)) return undefined
    const inputs = crisis.preferences.map((_, p) =>
      crisis.outcomes.map((_, o) => {
        const i = orders.includes(p) ? table.utility(p, o) : -1
        return i < 0 ? algebra.zero : algebra.builder.input(table.places[i].name)
      }),
    )
    return (state, outcome) => {
      const p = orders.find((i) => {
        const { when } = crisis.preferences[i]
        return !when || state[when.kind] === when.value
      })
      return p === undefined || outcome < 0 ? algebra.zero : inputs[p][outcome]
    }
  })
  const ofMembers = world.assemblies.flatMap((assembly) => {
    if (assembly?.by !== 'players' && assembly?.by !== 'alike') return []
    return assembly.groups.flatMap(({ count, vote }) => {
      const worth = vote.by === 'worth' ? vote.worth : undefined
      const utility: Utility = (_, outcome) => (worth && outcome >= 0 ? worth[outcome] : algebra.zero)
      return Array.from({ length: assembly.by === 'alike' ? 1 : count }, () => utility)
    })
  })
  return [...ofActors, ...ofMembers]
}

function checkOrder({ crisis, problems }: World, { actor, order, span }: Preference): void {
  const missed = crisis.outcomes.filter((_, o) => rankIn(order, o) < 0).map((o) => o.name)
  if (missed.length > 0)
    problems.error(
      'order-misses-outcome',
      span,
      `the order of ${crisis.actors[actor].name} leaves out ${missed.map((name) => `\`${name}\``).join(', ')}`,
      'Put every outcome in its place; `a = b` for those it likes alike.',
    )
}

/** Exactly one order for each kind. */
function checkCases(
  { crisis, problems }: World,
  actor: number,
  orders: readonly number[],
  kinds: readonly number[],
): boolean {
  const { name } = crisis.actors[actor]
  const of = (p: number) => crisis.preferences[p]
  if (kinds.length > 1) {
    problems.error(
      'orders-by-two-kinds',
      of(orders[0]).span,
      `the orders of ${name} go by two of its kinds, ${kinds.map((k) => `\`${crisis.kinds[k].name}\``).join(' and ')}`,
      'State the orders by the values of one kind.',
    )
    return false
  }
  const [general, special] = [orders.filter((p) => !of(p).when), orders.filter((p) => of(p).when)]
  const values = special.map((p) => of(p).when!.value)
  const twice = general.length > 1 ? general[1] : special.find((_, i) => values.indexOf(values[i]) < i)
  if (twice !== undefined || (general.length > 0 && special.length > 0)) {
    problems.error(
      'two-orders',
      of(twice ?? special[0]).span,
      `${name} has two orders for the same kind`,
      'Keep one order for each kind, or one for all.',
    )
    return false
  }
  const kind = kinds.length > 0 ? crisis.kinds[kinds[0]] : undefined
  const missing = kind?.values.find((_, v) => !values.includes(v))
  if (!missing) return true
  problems.error(
    'order-misses-kind',
    of(orders[0]).span,
    `${name} has no order if it is \`${missing.name}\``,
    `Add \`${name} ${missing.name} prefers ...\`.`,
  )
  return false
}

/** Actors who gain or lose somewhere in the play. */
export function actorsPaid(play: Block, paid = new Set<number>()): ReadonlySet<number> {
  for (const statement of play) {
    if (statement.type === 'when') for (const { actor } of statement.transfers) paid.add(actor)
    if (statement.type === 'if') {
      actorsPaid(statement.then, paid)
      actorsPaid(statement.else ?? [], paid)
    }
    if (statement.type === 'repeat') actorsPaid(statement.body, paid)
  }
  return paid
}
