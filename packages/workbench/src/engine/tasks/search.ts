/**
 * A search for all solutions that may take long: each solution is handed to the page as it is found, with its sentences,
 * since the worker may be ended before the search is.
 */
import { explain } from 'brink'
import type { Chosen, Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import {
  type EquilibriumNumbers,
  equilibriumNumbers,
  frameOf,
  mostShown,
  type NumbersView,
  numbersOf,
} from './numbers.ts'

export interface Found {
  readonly side: number
  /** All that was found, whenever a stretch of the search ends; before that, with no equilibria. */
  readonly whole?: NumbersView
  /** One more solution, and its number. */
  readonly equilibrium?: EquilibriumNumbers
  readonly at?: number
  /** How far the search is. */
  readonly message?: string
  readonly share?: number
}

/** Milliseconds between reports of how far it is. */
const EVERY = 200
/**
 * Milliseconds of the first stretch, and by how much each is longer than the one before. Some methods tell what they have
 * found only when they end, and none can be asked in between; so the search ends and begins anew, which costs half as
 * much again at the most.
 */
const FIRST = 700
const LONGER = 3

export async function search(
  session: Session,
  { sides }: { readonly sides: readonly Chosen[] },
  context: TaskContext<Found>,
): Promise<NumbersView[]> {
  const views: NumbersView[] = []
  for (const [side, chosen] of sides.entries()) views.push(await searchSide(session, side, chosen, context))
  return views
}

async function searchSide(
  session: Session,
  side: number,
  chosen: Chosen,
  context: TaskContext<Found>,
): Promise<NumbersView> {
  const posed = session.pose(chosen)
  const most = mostShown(posed.compiled.game.nodes.count)
  const before = { ...posed, equilibria: [], complete: false, reason: 'the search is under way', exact: false }
  context.partial({ side, whole: numbersOf(session, before, true) })
  let [sent, last] = [0, 0]
  const told: EquilibriumNumbers[] = []
  for (let within = FIRST; ; within *= LONGER) {
    await context.pause()
    told.length = 0
    const answer = session.answer(chosen, within, {
      found: (equilibrium) => {
        if (told.length >= most) return
        const at = told.push({ ...equilibriumNumbers(before, equilibrium), told: explain(before, equilibrium) }) - 1
        if (at < sent) return
        sent = at + 1
        context.partial({ side, equilibrium: told[at], at })
      },
      progress: (message, share) => {
        const now = performance.now()
        if (now - last < EVERY) return
        last = now
        context.partial({ side, message, share })
      },
    })
    const cut = session.isCut(chosen)
    // An answer that was known already is not told again on the way.
    const whole =
      told.length === 0
        ? numbersOf(session, answer, cut)
        : { ...frameOf(session, answer, cut), equilibria: [...told], total: answer.equilibria.length }
    if (!cut) return whole
    if (told.length >= sent) context.partial({ side, whole })
  }
}
