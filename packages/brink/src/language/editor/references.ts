/** From a name to its declaration, and to every place where it stands. */
import type { Span } from '../model.ts'
import type { Entity } from './entity.ts'
import { type NameSpot, spotAt } from './names.ts'
import type { CrisisText } from './text.ts'

/** Places of the declarations that the name at an offset leads to. */
export function definitionsAt(text: CrisisText, offset: number): Span[] {
  return spotAt(text.names, offset)?.targets.map(({ span }) => span) ?? []
}

/** Every place that leads to one of the declarations that the name at an offset leads to. */
export function referencesAt(text: CrisisText, offset: number, includeDeclaration = true): Span[] {
  const targets = new Set(spotAt(text.names, offset)?.targets)
  if (targets.size === 0) return []
  return text.names.spots
    .filter(({ declares }) => includeDeclaration || !declares)
    .filter((spot) => spot.targets.some((target) => targets.has(target)))
    .map(({ span }) => span)
}

/**
 * Every place whose name has to change together with that of some declarations: where a place leads to several
 * declarations at once, they keep one name.
 */
export function sharedSpots(text: CrisisText, first: readonly Entity[]): NameSpot[] {
  const { spots } = text.names
  const name = first[0]?.name
  const same = spots.filter((spot) => spot.name === name)
  const group = new Set(first)
  for (let size = 0; size !== group.size; ) {
    size = group.size
    for (const { targets } of same) {
      if (targets.some((target) => group.has(target))) for (const target of targets) group.add(target)
    }
  }
  return same.filter((spot) => spot.targets.some((target) => group.has(target)))
}
