/**
 * All solutions of a system in the closed simplices, by bisection of the simplices themselves.
 *
 * A multilinear map takes a product of simplices into the convex hull of the images of its vertices. So a product holds no
 * solution when some combination of the equations, and of inequalities with weights that are not negative, is positive at every
 * vertex. The error of that test shrinks with the square of the product's size, where that of interval bounds shrinks with
 * the size itself. The combination is looked for in floating point (`hull.ts`); that it is positive at every vertex is then shown with
 * a bound for rounding.
 *
 * Vertices are halves of halves of unit vectors, so their coordinates are exact; a side whose middle is no double is not halved.
 */
import type { Bounds, Box } from './bounds.ts'
import { type FloatSystem, invert } from './float-system.ts'
import { Hull } from './hull.ts'
import { Newton } from './newton.ts'
import type { Effort, Root, Subdivision } from './subdivide.ts'

/** Per mixing set its vertices, each a list of probabilities of the set's actions. */
type Product = readonly (readonly Float64Array[])[]

/** More vertices than this are too many for the test. */
export const MOST_VERTICES = 1024
/** After so many products each is narrowed by interval bounds too. */
const PATIENCE = 15
/** Sides shorter than this are halved no further. */
const SMALLEST = 2 ** -22
const U = 2 ** -52
/** Bounds are rounded outwards to multiples of one over this, so that sums of a few are exact. */
const FINE = 2 ** 40

interface Form {
  readonly bounds: Bounds
  /** Mixing sets that it depends on. */
  readonly blocks: readonly number[]
  /** Per vertex of the product the combination of vertices of those sets. */
  readonly index: Int32Array
}

/** Values at combinations of vertices. */
interface Values {
  readonly equations: readonly Float64Array[]
  readonly inequalities: readonly Float64Array[]
}

/** Halfway, or NaN when that is no double (the error of the sum by Knuth's TwoSum). */
function exactMiddle(a: number, b: number): number {
  const sum = a + b
  const rest = sum - a
  return a - (sum - rest) + (b - rest) === 0 ? sum / 2 : Number.NaN
}

/** The longest side. */
const sideOf = (vertices: readonly Float64Array[]): number => {
  let most = 0
  for (const v of vertices)
    for (const w of vertices) for (let a = 0; a < v.length; a++) most = Math.max(most, v[a] - w[a])
  return most
}

/** The largest of the sizes; 1 when all are zero. */
const sizeOf = (row: Float64Array): number => {
  let most = 0
  for (let v = 0; v < row.length; v++) most = Math.max(most, Math.abs(row[v]))
  return most || 1
}

export function bisectSimplices(system: FloatSystem, effort: Effort): Subdivision {
  return new SimplexSearch(system).run(effort)
}

class SimplexSearch {
  private readonly system: FloatSystem
  readonly newton: Newton
  private readonly equations: readonly Form[]
  private readonly inequalities: readonly Form[]
  private readonly sizes: readonly number[]
  private readonly vertices: number
  private readonly x: Float64Array
  private readonly hull: Hull
  private readonly roots: Root[] = []

  constructor(system: FloatSystem) {
    this.system = system
    this.newton = new Newton(system)
    this.x = system.newPoint()
    this.sizes = system.mixing.map((m) => m.slots.length)
    this.vertices = this.sizes.reduce((n, k) => n * k, 1)
    const blockOf = new Map(system.mixing.flatMap((m, b) => m.slots.map((s) => [s, b] as const)))
    const form = (bounds: Bounds): Form => {
      const blocks = [...new Set(bounds.slots.map((s) => blockOf.get(s)!))].sort((a, b) => a - b)
      return { bounds, blocks, index: this.indexOf(blocks) }
    }
    this.equations = [...system.equations, ...system.checks].map(form)
    this.inequalities = system.inequalities.map(form)
    this.hull = new Hull(this.vertices, this.equations.length, this.inequalities.length)
  }

  private indexOf(blocks: readonly number[]): Int32Array {
    const { sizes, vertices } = this
    return Int32Array.from({ length: vertices }, (_, v) => {
      let rest = v
      let index = 0
      let stride = 1
      for (let b = sizes.length - 1; b >= 0; b--) {
        const digit = rest % sizes[b]
        rest = (rest - digit) / sizes[b]
        if (blocks.includes(b)) {
          index += digit * stride
          stride *= sizes[b]
        }
      }
      return index
    })
  }

  run(effort: Effort): Subdivision {
    const first: Product = this.sizes.map((k) =>
      Array.from({ length: k }, (_, v) => Float64Array.from({ length: k }, (_, a) => (a === v ? 1 : 0))),
    )
    const stack: Product[] = [first]
    const left: Product[] = []
    let boxes = 0
    while (stack.length > 0) {
      if (boxes >= effort.boxes || left.length > effort.left || (boxes % 64 === 63 && effort.stop()))
        return this.result([...left, ...stack], boxes, false)
      boxes++
      const product = stack.pop()!
      if (this.covered(product)) continue
      const values = this.values(product)
      if (!values || this.isSeparated(product, values, boxes > 1)) continue
      const root = this.settled(product)
      if (root) {
        this.roots.push(root)
        if (this.covered(product)) continue
      }
      const narrow = boxes > PATIENCE ? this.narrowed(product) : product
      if (!narrow) continue
      if (narrow !== product) {
        stack.push(narrow)
        continue
      }
      const halves = this.halves(product, values)
      if (halves) stack.push(...halves)
      else left.push(product)
    }
    return this.result(left, boxes, true)
  }

  private result(left: readonly Product[], boxes: number, finished: boolean): Subdivision {
    return { roots: this.roots, left: left.map((product) => this.hullOf(product)), boxes, finished }
  }

  private place(block: number, vertex: Float64Array): void {
    const { slots } = this.system.mixing[block]
    for (let a = 0; a < slots.length; a++) this.x[slots[a]] = vertex[a]
  }

  /** Values of each equation and inequality at all combinations of the vertices it depends on; undefined when one rules out. */
  private values(product: Product): Values | undefined {
    const equations: Float64Array[] = []
    for (const form of this.equations) {
      const at = this.atVertices(form, product)
      const { error } = form.bounds
      if (at.every((v) => v > error) || at.every((v) => v < -error)) return undefined
      equations.push(at)
    }
    const inequalities: Float64Array[] = []
    for (const form of this.inequalities) {
      const at = this.atVertices(form, product)
      if (at.every((v) => v > form.bounds.error)) return undefined
      inequalities.push(at)
    }
    return { equations, inequalities }
  }

  private atVertices({ bounds, blocks }: Form, product: Product): Float64Array {
    const count = blocks.reduce((n, b) => n * this.sizes[b], 1)
    const out = new Float64Array(count)
    const digits = new Int32Array(blocks.length)
    for (const b of blocks) this.place(b, product[b][0])
    for (let k = 0; k < count; k++) {
      out[k] = bounds.at(this.x)
      for (let d = blocks.length - 1; d >= 0; d--) {
        const b = blocks[d]
        digits[d]++
        if (digits[d] < this.sizes[b]) {
          this.place(b, product[b][digits[d]])
          break
        }
        digits[d] = 0
        this.place(b, product[b][0])
      }
    }
    return out
  }

  private isSeparated(product: Product, values: Values, withInverse: boolean): boolean {
    const { hull, vertices } = this
    const rows = this.spread(this.equations, values.equations)
    const limits = this.spread(this.inequalities, values.inequalities)
    const count = rows.length + limits.length
    // Coordinates of the hull's points: the equations times some matrix, the inequalities scaled.
    const matrix = this.conditioner(product, rows, withInverse)
    const scale = limits.map(sizeOf)
    for (let v = 0; v < vertices; v++) {
      const at = v * count
      for (let i = 0; i < rows.length; i++) {
        let sum = 0
        for (let j = 0; j < rows.length; j++) {
          const w = matrix[i * rows.length + j]
          if (w !== 0) sum += w * rows[j][v]
        }
        hull.columns[at + i] = sum
      }
      for (let i = 0; i < limits.length; i++) hull.columns[at + rows.length + i] = limits[i][v] / scale[i]
    }
    return hull.separate() && this.proves(rows, limits, matrix, scale)
  }

  /** Whether the weights that were found really make the sum positive at every vertex, rounding included. */
  private proves(
    rows: readonly Float64Array[],
    limits: readonly Float64Array[],
    matrix: Float64Array,
    scale: readonly number[],
  ): boolean {
    const m = rows.length
    const all = [...rows, ...limits]
    const forms = [...this.equations, ...this.inequalities]
    const weights = all.map((_, j) => {
      if (j >= m) return Math.max(0, this.hull.weights[j] / scale[j - m])
      let sum = 0
      for (let i = 0; i < m; i++) sum += this.hull.weights[i] * matrix[i * m + j]
      return sum
    })
    let error = 0
    all.forEach((row, j) => {
      error += Math.abs(weights[j]) * (forms[j].bounds.error + (all.length + 4) * U * sizeOf(row))
    })
    for (let v = 0; v < this.vertices; v++) {
      let sum = 0
      for (let j = 0; j < all.length; j++) sum += weights[j] * all[j][v]
      if (!(sum > 2 * error)) return false
    }
    return true
  }

  /** From combinations of the own sets' vertices to all vertices. */
  private spread(forms: readonly Form[], values: readonly Float64Array[]): Float64Array[] {
    return forms.map(({ index }, i) => {
      const row = new Float64Array(this.vertices)
      for (let v = 0; v < row.length; v++) row[v] = values[i][index[v]]
      return row
    })
  }

  /** The inverse Jacobian at the centre, which makes the hull round, or a diagonal that brings every equation to size one. */
  private conditioner(product: Product, rows: readonly Float64Array[], withInverse: boolean): Float64Array {
    const { system, x } = this
    const { n } = system
    const m = rows.length
    const inverse = new Float64Array(n * n)
    const matrix = new Float64Array(m * m)
    let isRegular = false
    if (withInverse) {
      product.forEach((vertices, b) => {
        this.place(
          b,
          vertices[0].map((_, a) => vertices.reduce((sum, v) => sum + v[a], 0) / vertices.length),
        )
      })
      const jacobian = new Float64Array(n * n)
      system.jacobianAt(x, jacobian)
      isRegular = invert(n, jacobian, inverse)
    }
    for (let i = 0; i < m; i++) {
      if (isRegular && i < n) for (let j = 0; j < n; j++) matrix[i * m + j] = inverse[i * n + j]
      else matrix[i * m + i] = 1 / sizeOf(rows[i])
    }
    return matrix
  }

  private covered(product: Product): boolean {
    const { blockStart } = this.system
    return this.roots.some(({ y, radius }) => {
      const reach = radius * (1 - 2 ** -40)
      return product.every((vertices, b) =>
        vertices.every((vertex) => {
          for (let k = blockStart[b]; k < blockStart[b + 1]; k++)
            if (!(Math.abs(vertex[k - blockStart[b]] - y[k]) <= reach)) return false
          return true
        }),
      )
    })
  }

  /** A new solution near the product, proven alone. */
  private settled(product: Product): Root | undefined {
    const { system, newton } = this
    const y = new Float64Array(system.n)
    let size = 0
    product.forEach((vertices, b) => {
      for (let k = system.blockStart[b]; k < system.blockStart[b + 1]; k++) {
        const a = k - system.blockStart[b]
        y[k] = vertices.reduce((sum, v) => sum + v[a], 0) / vertices.length
        for (const v of vertices) size = Math.max(size, Math.abs(v[a] - vertices[0][a]))
      }
    })
    if (!newton.settle(y, 2 * size + 2 ** -20)) return undefined
    if (this.roots.some((r) => r.y.every((v, k) => Math.abs(v - y[k]) < r.radius))) return undefined
    const proof = newton.provenAround(y)
    return proof && { y, ...proof }
  }

  /**
   * The product cut down to what the interval Newton method leaves of it; undefined when that is nothing, the product itself when it
   * is not much less. What lies above given bounds at a set is a simplex again, and so is what lies below.
   */
  private narrowed(product: Product): Product | undefined {
    const box = this.hullOf(product)
    if (!this.newton.contract(box)) return undefined
    if (this.newton.singular) return product
    let changed = false
    const narrow = product.map((vertices, b) => {
      const { slots } = this.system.mixing[b]
      const lo = slots.map((s) => Math.floor(box.lo[s] * FINE) / FINE)
      const hi = slots.map((s) => Math.ceil(box.hi[s] * FINE) / FINE)
      const above = 1 - lo.reduce((sum, v) => sum + v, 0)
      const below = hi.reduce((sum, v) => sum + v, 0) - 1
      if (Math.min(above, below) >= 0.6 * sideOf(vertices)) return vertices
      changed = true
      const [corner, size] = above <= below ? [lo, above] : [hi, -below]
      return vertices.map((_, v) => Float64Array.from(corner, (c, a) => (a === v ? c + size : c)))
    })
    return changed ? narrow : product
  }

  private hullOf(product: Product): Box {
    const box = this.system.newBox()
    product.forEach((vertices, b) => {
      this.system.mixing[b].slots.forEach((slot, a) => {
        box.lo[slot] = Math.max(0, Math.min(...vertices.map((v) => v[a])))
        box.hi[slot] = Math.max(...vertices.map((v) => v[a]))
      })
    })
    return box
  }

  /** Halves the side that changes the equations most; undefined when all sides are short. */
  private halves(product: Product, values: Values): Product[] | undefined {
    let best: { block: number; from: number; to: number } | undefined
    let most = -1
    product.forEach((vertices, block) => {
      for (let i = 0; i < vertices.length; i++)
        for (let j = i + 1; j < vertices.length; j++) {
          let side = 0
          for (let a = 0; a < vertices.length; a++) side = Math.max(side, Math.abs(vertices[i][a] - vertices[j][a]))
          if (side < SMALLEST) continue
          const change = this.change(values.equations, block, i, j) + side * 1e-3
          if (change > most) [best, most] = [{ block, from: i, to: j }, change]
        }
    })
    if (!best) return undefined
    const { block, from, to } = best
    const vertices = product[block]
    const middle = vertices[from].map((v, a) => exactMiddle(v, vertices[to][a]))
    if (middle.some(Number.isNaN)) return undefined
    const withVertex = (at: number) =>
      product.map((p, b) => (b === block ? p.map((v, k) => (k === at ? middle : v)) : p))
    return [withVertex(from), withVertex(to)]
  }

  /** The largest change of an equation, in units of its size, along a side. */
  private change(values: readonly Float64Array[], block: number, i: number, j: number): number {
    let most = 0
    this.equations.forEach(({ blocks }, e) => {
      const at = blocks.indexOf(block)
      if (at < 0) return
      let stride = 1
      for (let d = blocks.length - 1; d > at; d--) stride *= this.sizes[blocks[d]]
      const k = this.sizes[block]
      const row = values[e]
      let size = 0
      let change = 0
      for (let v = 0; v < row.length; v++) {
        size = Math.max(size, Math.abs(row[v]))
        if (Math.floor(v / stride) % k === i) change = Math.max(change, Math.abs(row[v + (j - i) * stride] - row[v]))
      }
      if (size > 0) most = Math.max(most, change / size)
    })
    return most
  }
}
