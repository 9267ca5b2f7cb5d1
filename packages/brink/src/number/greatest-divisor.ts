/** The greatest common divisor, not negative, by Euclid's algorithm; 0 only of 0 and 0. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a
  if (b < 0n) b = -b
  while (b !== 0n) {
    const r = a % b
    a = b
    b = r
  }
  return a
}
