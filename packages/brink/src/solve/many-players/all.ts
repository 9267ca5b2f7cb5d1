/** All equilibria, support profile by support profile, and what may be said of completeness. */
import type { Ending, Progress } from '../method.ts'
import { decide } from './decide.ts'
import type { AgentForm } from './form.ts'
import type { Point } from './point.ts'
import { SupportSearch } from './supports.ts'
import { systemOf } from './system.ts'

export function* allEquilibria(form: AgentForm, stop: () => boolean, progress?: Progress): Generator<Point, Ending> {
  const effort = { boxes: 20_000, left: 16, stop }
  const open = new Map<string, number>()
  let profiles = 0
  for (const support of new SupportSearch(form).profiles()) {
    if (stop()) return { complete: false, reason: `stopped after ${profiles} support profiles` }
    if (++profiles % 64 === 0) progress?.(`${profiles} support profiles`)
    const system = systemOf(form, support)
    if (!system) continue
    const decision = decide(form, system, effort)
    for (const why of new Set(decision.open)) open.set(why, (open.get(why) ?? 0) + 1)
    yield* decision.points
  }
  if (open.size === 0) return { complete: true }
  const told = [...open].map(([why, n]) => `${n} with ${why}`).join(', ')
  return { complete: false, reason: `support profiles left open: ${told}` }
}
