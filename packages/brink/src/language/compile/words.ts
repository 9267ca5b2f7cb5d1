/** How messages speak of moves. */
import type { Move } from '../model.ts'

/** The name of a move, or its options where the file gives it none. */
export function moveWords({ named, name, numeric, options }: Move): string {
  if (named) return name
  return numeric ? numeric.option : options.map((o) => o.name).join(' | ')
}
