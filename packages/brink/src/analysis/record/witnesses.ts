/**
 * Who has seen what. Everybody sees a move unless the play or the line of the record says otherwise; what only some have
 * seen reaches nobody else. Late disclosure (`reveal`) counts from the first recorded move that stands after it in the
 * play.
 */
import type { Block, Crisis, RecordEntry, Statement } from '../../language/model.ts'
import { newsOf } from '../questions/reports.ts'
import { capitalised, listText } from '../words/number.ts'

/** Somebody whose beliefs are followed: he knows the play, and of the record the lines that reached him. */
export interface Observer {
  /** "Whoever has read the record", "The public", "South". */
  readonly name: string
  /** Actors that have seen exactly this much; their private knowledge is not counted in. */
  readonly actors: readonly number[]
  /** True of the first: it knows the whole record. */
  readonly reader: boolean
  /** Has it seen what everybody has seen, and no more? */
  readonly public: boolean
  /** `knows[i]`: the lines (indices) that it knows of when line i has happened, ascending. */
  readonly knows: readonly (readonly number[])[]
}

/** Actors that have seen a line; undefined: everybody has. */
export function witnesses(crisis: Crisis, entry: RecordEntry): readonly number[] | undefined {
  if (entry.what.type !== 'move') return entry.seenBy
  const { by, seenBy } = crisis.moves[entry.what.move]
  const saw = entry.seenBy ?? seenBy
  if (saw === undefined) return undefined
  const all = by.type === 'actor' ? [by.actor, ...saw] : saw
  return [...new Set(all)].sort((a, b) => a - b)
}

/** Those whose beliefs differ along the record; the first has read all of it. One when everything was public. */
export function observersOf(crisis: Crisis, entries: readonly RecordEntry[]): Observer[] {
  const isNews = newsOf(crisis, entries)
  const all = entries.map((_, i) => Array.from({ length: i + 1 }, (_, j) => j))
  const open = seenAlong(crisis, entries, undefined)
  const found: { name: string; actors: number[]; knows: readonly (readonly number[])[] }[] = []
  const put = (knows: readonly (readonly number[])[], actor?: number) => {
    const same = found.find((o) => sameNews(isNews, o.knows, knows))
    const observer = same ?? { name: '', actors: [], knows }
    if (!same) found.push(observer)
    if (actor !== undefined) observer.actors.push(actor)
  }
  put(all)
  put(open)
  crisis.actors.forEach((_, actor) => {
    put(seenAlong(crisis, entries, actor), actor)
  })
  return found.map(({ actors, knows }, i) => {
    const isPublic = sameNews(isNews, knows, open)
    return {
      name: nameOf(crisis, actors, i === 0, isPublic, found.length === 1),
      actors,
      reader: i === 0,
      public: isPublic,
      knows,
    }
  })
}

function nameOf(crisis: Crisis, actors: readonly number[], reader: boolean, open: boolean, alone: boolean): string {
  if (alone) return 'An observer'
  const who = actors.map((a) => crisis.actors[a].title)
  const names = [...(reader ? ['whoever has read the record'] : []), ...(open ? ['the public'] : []), ...who]
  return capitalised(listText(names))
}

/** Only lines that move beliefs count. */
function sameNews(
  isNews: readonly boolean[],
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): boolean {
  const news = (known: readonly number[]) => known.filter((i) => isNews[i]).join(' ')
  return a.every((known, i) => news(known) === news(b[i]))
}

/** The lines that an actor (undefined: the public) knows of, as time goes by. */
function seenAlong(crisis: Crisis, entries: readonly RecordEntry[], actor: number | undefined): number[][] {
  const saw = entries.map((entry) => {
    const by = witnesses(crisis, entry)
    return by === undefined || (actor === undefined ? isAll(crisis, by) : by.includes(actor))
  })
  const later = revelations(crisis)
  return entries.map((_, now) =>
    entries.slice(0, now + 1).flatMap(({ what }, i) => {
      if (saw[i]) return [i]
      if (what.type !== 'move') return []
      const told = later.filter(
        ({ move, to }) => move === what.move && (actor === undefined ? isAll(crisis, to) : to.includes(actor)),
      )
      return told.some(({ at }) => hasPassed(crisis, entries.slice(0, now + 1), at)) ? [i] : []
    }),
  )
}

const isAll = (crisis: Crisis, actors: readonly number[]) => crisis.actors.every((_, a) => actors.includes(a))

const hasPassed = (crisis: Crisis, entries: readonly RecordEntry[], at: number) =>
  entries.some(({ what }) => what.type === 'move' && crisis.moves[what.move].span.start > at)

type Reveal = Extract<Statement, { type: 'reveal' }>

function revelations({ play }: Crisis): { move: number; to: readonly number[]; at: number }[] {
  const found: Reveal[] = []
  const visit = (block: Block) => {
    for (const statement of block) {
      if (statement.type === 'reveal') found.push(statement)
      else if (statement.type === 'if') [statement.then, statement.else ?? []].forEach(visit)
      else if (statement.type === 'repeat') visit(statement.body)
    }
  }
  visit(play)
  return found.map(({ move, to, span }) => ({ move, to, at: span.start }))
}
