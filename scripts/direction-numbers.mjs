/**
 * Prints the table of `packages/brink/src/number/sobol-directions.ts`: primitive polynomials over the field of two
 * elements by degree, and for each the initial direction numbers whose two-dimensional projections onto all dimensions
 * before it are best among a few hundred random ones. Best: the least sum of 4^t over those projections and over nets of
 * 2^2 to 2^12 points, t being the quality parameter of the net (the criterion of Joe & Kuo 2008, Constructing Sobol
 * sequences with better two-dimensional projections, made simpler).
 *
 *     node scripts/direction-numbers.mjs 160 > table.txt
 */
const DIMENSIONS = Number(process.argv[2] ?? 160)
const CANDIDATES = Number(process.argv[3] ?? 300)
const SIZES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const BITS = 16

/** x to the power e modulo a polynomial of degree s over the field of two elements; polynomials are bit sets. */
function power(e, polynomial, s) {
  const times = (a, b) => {
    let product = 0
    for (; b; b >>= 1) {
      if (b & 1) product ^= a
      a <<= 1
      if (a >> s) a ^= polynomial
    }
    return product
  }
  let [result, base] = [1, s === 1 ? 1 : 2]
  for (; e; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = times(result, base)
    base = times(base, base)
  }
  return result
}

function primeFactors(n) {
  const factors = []
  for (let p = 2; p * p <= n; p++) {
    if (n % p === 0) factors.push(p)
    while (n % p === 0) n /= p
  }
  return n > 1 ? [...factors, n] : factors
}

/** Primitive: x has the full order 2^s - 1. */
function isPrimitive(polynomial, s) {
  if (s === 1) return polynomial === 3
  const order = 2 ** s - 1
  if (power(order, polynomial, s) !== 1) return false
  return primeFactors(order).every((p) => power(order / p, polynomial, s) !== 1)
}

function* primitivePolynomials() {
  for (let s = 1; ; s++)
    for (let p = 2 ** s + 1; p < 2 ** (s + 1); p += 2) if (isPrimitive(p, s)) yield { polynomial: p, degree: s }
}

/** Direction numbers as integers m_i with 2^-i m_i the i-th direction (Bratley & Fox 1988). */
function extend(polynomial, degree, initial, count) {
  const m = [...initial]
  for (let i = degree; i < count; i++) {
    let next = m[i - degree] ^ (m[i - degree] * 2 ** degree)
    for (let k = 1; k < degree; k++) if ((polynomial >> (degree - k)) & 1) next ^= m[i - k] * 2 ** k
    m.push(next)
  }
  return m
}

/** Rows of the generator matrix: bit c of row r is digit r of direction c. */
function rows(m) {
  const matrix = new Array(BITS).fill(0)
  m.forEach((value, c) => {
    for (let r = 0; r <= c; r++) if ((value >> (c - r)) & 1) matrix[r] |= 1 << c
  })
  return matrix
}

/** Adds a row to a basis in echelon form (by highest bit); false when it depends on the others. */
function insert(basis, row) {
  while (row) {
    const top = 31 - Math.clz32(row)
    if (basis[top] === 0) {
      basis[top] = row
      return true
    }
    row ^= basis[top]
  }
  return false
}

/** The quality parameter of the first 2^m points of two dimensions: how far they are from a perfect net. */
function quality(a, b, m, own, both) {
  const mask = 2 ** m - 1
  own.fill(0)
  let least = m
  for (let d1 = 0; d1 <= m; d1++) {
    if (d1 > 0) insert(own, a[d1 - 1] & mask)
    both.set(own)
    let d2 = 0
    while (d1 + d2 < m && insert(both, b[d2] & mask)) d2++
    least = Math.min(least, d1 + d2)
    if (d1 >= least) break
  }
  return m - least
}

/** A small generator of its own, so that the table can be made again. */
let state = 1
function random(n) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * n)
}

const identity = new Array(BITS).fill(0).map((_, r) => 1 << r)
const known = [identity]
const [own, both] = [new Int32Array(32), new Int32Array(32)]
for (const { polynomial, degree } of primitivePolynomials()) {
  if (known.length >= DIMENSIONS) break
  let best
  const seen = new Set()
  for (let c = 0; c < CANDIDATES; c++) {
    const initial = Array.from({ length: degree }, (_, i) => 2 * random(2 ** i) + 1)
    const key = initial.join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    const matrix = rows(extend(polynomial, degree, initial, BITS))
    let cost = 0
    for (const before of known) {
      for (const m of SIZES) cost += 4 ** quality(before, matrix, m, own, both)
      if (best && cost >= best.cost) break
    }
    if (!best || cost < best.cost) best = { cost, initial, matrix }
  }
  known.push(best.matrix)
  process.stdout.write(`${polynomial} ${best.initial.join(' ')}\n`)
}
