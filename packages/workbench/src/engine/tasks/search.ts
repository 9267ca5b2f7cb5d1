/**
 * A search for all solutions that may take long: each solution is handed to the page as it is found, with its sentences,
 * since the worker may be ended before the search is.
 */
import { explain } from 'brink'
import type { Chosen, Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import { type EquilibriumNumbers, equilibriumNumbers, mostShown, type NumbersView, numbersOf } from './numbers.ts'

export interface Found {
  readonly side: number
  /** Present with the first news of a side: what is known before any solution is. */
  readonly frame?: NumbersView
  readonly equilibrium?: EquilibriumNumbers
  /** How far the search is. */
  readonly message?: string
  readonly share?: number
}

/** Milliseconds between reports of how far it is. */
const EVERY = 200
const FOREVER = 24 * 3600 * 1000

export async function search(
  session: Session,
  { sides }: { readonly sides: readonly Chosen[] },
  context: TaskContext<Found>,
): Promise<NumbersView[]> {
  const views: NumbersView[] = []
  for (const [side, chosen] of sides.entries()) {
    await context.pause()
    views.push(searchSide(session, side, chosen, context))
  }
  return views
}

function searchSide(session: Session, side: number, chosen: Chosen, context: TaskContext<Found>): NumbersView {
  const posed = session.pose(chosen)
  const most = mostShown(posed.compiled.game.nodes.count)
  const before = { ...posed, equilibria: [], complete: false, reason: 'the search is under way', exact: false }
  context.partial({ side, frame: numbersOf(session, before, true) })
  const told: EquilibriumNumbers[] = []
  let last = 0
  const answer = session.answer(chosen, FOREVER, {
    found: (equilibrium) => {
      if (told.length >= most) return
      const view = { ...equilibriumNumbers(before, equilibrium), told: explain(before, equilibrium) }
      told.push(view)
      context.partial({ side, equilibrium: view })
    },
    progress: (message, share) => {
      const now = performance.now()
      if (now - last < EVERY) return
      last = now
      context.partial({ side, message, share })
    },
  })
  // An answer that was known already was not told again on the way.
  const equilibria = told.length > 0 ? told : numbersOf(session, answer, false).equilibria
  return { ...numbersOf(session, { ...answer, equilibria: [] }, false), equilibria, total: answer.equilibria.length }
}
