/** Names for what a file may leave nameless, and the order of information sets: by player, then by number in the file. */
import type { Game } from '../../game/index.ts'

interface Entry {
  readonly player: number
  readonly number: number
  readonly name: string
  readonly actions: readonly string[]
}

/**
 * `order[k]` is the entry that stands k-th, `place` the inverse. A set keeps its name if no other set has it; else its
 * label says whose it is and its number: "Alice 2", "jury (Bob 1)".
 */
export function informationSets(entries: readonly Entry[], players: readonly string[]) {
  const order = [...entries.keys()].sort(
    (a, b) => entries[a].player - entries[b].player || entries[a].number - entries[b].number,
  )
  const place = new Int32Array(entries.length)
  order.forEach((e, k) => {
    place[e] = k
  })
  const times = new Map<string, number>()
  for (const { name } of entries) times.set(name, (times.get(name) ?? 0) + 1)
  const label = ({ player, number, name }: Entry) => {
    const which = `${players[player] || `Player ${player + 1}`} ${number}`
    return name.trim() === '' ? which : times.get(name) === 1 ? name : `${name} (${which})`
  }
  const taken = new Set<string>()
  const unique = (wanted: string) => {
    let free = wanted
    for (let k = 2; taken.has(free); k++) free = `${wanted} (${k})`
    taken.add(free)
    return free
  }
  const sets = order.map((e) => {
    const { player, actions } = entries[e]
    return { player, actions, label: unique(label(entries[e])) }
  })
  return { order, place, sets, numbers: entries.map((e) => e.number), names: entries.map((e) => e.name) }
}

/**
 * Outcomes with a name become outcomes of the game, in the order of their numbers, equal names one; `index` says which,
 * -1 for a nameless one and for one that no end has.
 */
export function namedOutcomes(
  entries: readonly { readonly number: number; readonly name: string; readonly atEnd: boolean }[],
): { outcomes: Game['outcomes']; index: number[] } {
  const known = new Map<string, number>()
  const byNumber = [...entries].sort((a, b) => a.number - b.number)
  for (const { name, atEnd } of byNumber)
    if (atEnd && name.trim() !== '' && !known.has(name)) known.set(name, known.size)
  const index = entries.map(({ name, atEnd }) => (atEnd ? (known.get(name) ?? -1) : -1))
  return { outcomes: [...known.keys()].map((name) => ({ id: name, name })), index }
}
