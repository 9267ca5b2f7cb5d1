/** All equilibria, support profile by support profile, and what may be said of completeness. */
import type { Ending, Progress } from '../method.ts'
import { type Component, componentsOf, standsAlone } from './components.ts'
import { decide } from './decide.ts'
import type { AgentForm } from './form.ts'
import type { Point } from './point.ts'
import { SupportSearch } from './supports.ts'
import { systemOf } from './system.ts'

/** Most points with ties that are compared with each other. */
const MOST_POINTS = 2000

/** Isolated equilibria as they are found, then the components of the others. */
export function* allEquilibria(
  form: AgentForm,
  stop: () => boolean,
  progress?: Progress,
): Generator<Component, Ending> {
  const effort = { boxes: 20_000, left: 16, stop }
  const open = new Map<string, number>()
  const tied: Point[] = []
  let profiles = 0
  let stopped = false
  for (const support of new SupportSearch(form).profiles()) {
    if (stop() || tied.length > MOST_POINTS) {
      stopped = true
      break
    }
    if (++profiles % 64 === 0) progress?.(`${profiles} support profiles`)
    const system = systemOf(form, support)
    if (!system) continue
    const decision = decide(form, system, effort)
    for (const why of new Set(decision.open)) open.set(why, (open.get(why) ?? 0) + 1)
    for (const p of decision.points)
      if (standsAlone(p)) yield [p]
      else tied.push(p)
  }
  yield* componentsOf(form, tied)
  if (stopped) return { complete: false, reason: `stopped after ${profiles} choices of which actions are taken at all` }
  if (open.size === 0) return { complete: true }
  const told = [...open].map(([why, n]) => `${n} with ${why}`).join(', ')
  return { complete: false, reason: `some choices of which actions are taken at all could not be settled: ${told}` }
}
