/** How messages speak of moves and large numbers. */
import type { Move } from '../model.ts'

/** The name of a move, or its options where the file gives it none, as a piece of the file. */
export function moveWords({ named, name, numeric, options }: Move): string {
  if (named) return `\`${name}\``
  return numeric ? `\`${numeric.option}\`` : `\`${options.map((o) => o.name).join(' | ')}\``
}

/** 1,234,567; a power of ten when it is very long. */
export const spaced = (n: bigint | number): string =>
  n >= 10n ** 30n ? `10^${n.toString().length - 1}` : n.toLocaleString('en')
