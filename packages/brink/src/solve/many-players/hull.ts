/**
 * Is zero in the convex hull of some points, plus the cone of some axes? The nonnegative least squares method of Lawson and Hanson
 * (1974, chapter 23) finds the nearest combination; what is left over separates the hull from zero. It works in floating point and
 * proves nothing: the caller checks the separating weights.
 */
export class Hull {
  private readonly rows: number
  private readonly equations: number
  private readonly points: number
  /** Point by point its coordinates. */
  readonly columns: Float64Array
  /** After `separate`: weights of the coordinates; those from `equations` on are not negative. */
  readonly weights: Float64Array
  private readonly active: Int32Array
  private readonly share: Float64Array
  private readonly gram: Float64Array
  readonly factor: Float64Array
  private readonly target: Float64Array
  private readonly isActive: Uint8Array
  private count = 0

  /** The first `equations` coordinates are to be zero, the other ones at most zero. */
  constructor(points: number, equations: number, limits: number) {
    this.points = points
    this.equations = equations
    this.rows = equations + limits
    const most = this.rows + 2
    this.columns = new Float64Array(points * this.rows)
    this.weights = new Float64Array(this.rows)
    this.active = new Int32Array(most)
    this.share = new Float64Array(most)
    this.gram = new Float64Array(most * most)
    this.factor = new Float64Array(most * most)
    this.target = new Float64Array(most)
    this.isActive = new Uint8Array(points + limits)
  }

  /** True when weights were found with which every point is, to all appearance, on the positive side. */
  separate(): boolean {
    const { rows, equations, points, columns, weights, isActive } = this
    const limits = rows - equations
    this.count = 0
    isActive.fill(0)
    // The residual of "weighted points = 0, weights add up to 1": minus the weighted sum, and 1 minus the sum.
    weights.fill(0)
    let missing = 1
    for (let step = 0; step < 3 * rows + 20; step++) {
      let best = -1
      let most = 1e-12
      let least = Number.POSITIVE_INFINITY
      for (let p = 0; p < points; p++) {
        let side = 0
        for (let r = 0, at = p * rows; r < rows; r++, at++) side += weights[r] * columns[at]
        if (side < least) least = side
        const gain = missing - side
        if (gain > most && !isActive[p]) [best, most] = [p, gain]
      }
      for (let l = 0; l < limits; l++) {
        const gain = -weights[equations + l]
        if (gain > most && !isActive[points + l]) [best, most] = [points + l, gain]
      }
      if (step > 0 && least > 0 && this.limitsFit()) return true
      if (best < 0 || this.count > rows + 1) return false
      this.enter(best)
      missing = this.residual()
      if (missing < 1e-9) return false
    }
    return false
  }

  private limitsFit(): boolean {
    for (let r = this.equations; r < this.rows; r++) {
      if (this.weights[r] < -1e-9) return false
      if (this.weights[r] < 0) this.weights[r] = 0
    }
    return true
  }

  private entry(column: number, row: number): number {
    if (column < this.points) return this.columns[column * this.rows + row]
    return row === this.equations + column - this.points ? 1 : 0
  }

  /** Lets a column into the combination; others leave when their share would become negative. */
  private enter(column: number): void {
    const most = this.rows + 2
    this.isActive[column] = 1
    this.active[this.count] = column
    this.share[this.count] = 0
    this.count++
    for (let k = 0; k < this.count; k++) {
      const other = this.active[k]
      // The row "weights add up to 1" has a one for each point.
      let sum = column < this.points && other < this.points ? 1 : 0
      for (let r = 0; r < this.rows; r++) sum += this.entry(column, r) * this.entry(other, r)
      this.gram[(this.count - 1) * most + k] = sum
      this.gram[k * most + this.count - 1] = sum
    }
    for (let round = 0; round <= most; round++) {
      if (!this.solve()) {
        this.leave(this.count - 1)
        return
      }
      let reach = 1
      let out = -1
      for (let k = 0; k < this.count; k++)
        if (this.target[k] <= 1e-14) {
          const t = this.share[k] / (this.share[k] - this.target[k])
          if (t < reach || out < 0) [reach, out] = [Math.min(reach, Math.max(t, 0)), k]
        }
      for (let k = 0; k < this.count; k++) this.share[k] += reach * (this.target[k] - this.share[k])
      if (out < 0) return
      this.leave(out)
    }
  }

  private leave(at: number): void {
    const most = this.rows + 2
    const last = this.count - 1
    this.isActive[this.active[at]] = 0
    this.active[at] = this.active[last]
    this.share[at] = this.share[last]
    for (let k = 0; k < this.count; k++) {
      this.gram[at * most + k] = this.gram[last * most + k]
      this.gram[k * most + at] = this.gram[k * most + last]
    }
    this.gram[at * most + at] = this.gram[last * most + last]
    this.count--
  }

  /** Least squares over the active columns by Cholesky's method; false when they hang together. */
  private solve(): boolean {
    const { count, gram, factor, target, active, points } = this
    const most = this.rows + 2
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = gram[i * most + j]
        for (let k = 0; k < j; k++) sum -= factor[i * most + k] * factor[j * most + k]
        if (i === j) {
          if (!(sum > 1e-13 * gram[i * most + i])) return false
          factor[i * most + i] = Math.sqrt(sum)
        } else factor[i * most + j] = sum / factor[j * most + j]
      }
    }
    for (let i = 0; i < count; i++) {
      let sum = active[i] < points ? 1 : 0
      for (let k = 0; k < i; k++) sum -= factor[i * most + k] * target[k]
      target[i] = sum / factor[i * most + i]
    }
    for (let i = count - 1; i >= 0; i--) {
      let sum = target[i]
      for (let k = i + 1; k < count; k++) sum -= factor[k * most + i] * target[k]
      target[i] = sum / factor[i * most + i]
    }
    return true
  }

  /** Writes the weighted sum of the active columns into `weights`; one minus the sum of the points' shares. */
  private residual(): number {
    const { weights, rows } = this
    weights.fill(0)
    let total = 0
    for (let k = 0; k < this.count; k++) {
      const column = this.active[k]
      if (column < this.points) total += this.share[k]
      for (let r = 0; r < rows; r++) weights[r] += this.share[k] * this.entry(column, r)
    }
    return 1 - total
  }
}
