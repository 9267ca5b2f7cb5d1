/**
 * Gauss-Legendre quadrature (Abramowitz & Stegun 25.4.29), used for conditional means over intervals on which a density
 * hardly bends: there the closed formulas lose digits to cancellation and quadrature does not.
 */

const ORDER = 12

/** Nodes and weights on [-1, 1]: the roots of the Legendre polynomial by Newton's iteration, from its recurrence. */
function rule(n: number): { nodes: number[]; weights: number[] } {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 0
    for (let iteration = 0; iteration < 10; iteration++) {
      let [before, value] = [1, x]
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
      slope = (n * (x * value - before)) / (x * x - 1)
      x -= value / slope
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  return { nodes, weights }
}

const gauss = rule(ORDER)

/** Mean of x over [lo, hi] under a density known up to a factor; the middle where the density vanishes everywhere. */
export function meanUnder(density: (x: number) => number, lo: number, hi: number): number {
  const [middle, half] = [(lo + hi) / 2, (hi - lo) / 2]
  let [mass, moment] = [0, 0]
  for (let i = 0; i < ORDER; i++) {
    const w = gauss.weights[i] * density(middle + half * gauss.nodes[i])
    mass += w
    moment += w * gauss.nodes[i]
  }
  return mass > 0 ? middle + half * (moment / mass) : middle
}
