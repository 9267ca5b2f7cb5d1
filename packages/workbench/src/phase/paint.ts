/** Colours a grid into a canvas, one point to a pixel; the page stretches it. */
import type { PhaseGrid } from '../engine/tasks/phase.ts'

/** Index of the likeliest outcome at a point, -1 where there is no answer. */
export function likeliest(
  { size, measures, values }: PhaseGrid,
  row: number,
  column: number,
  outcomes: number,
): number {
  const at = (row * size + column) * measures
  let best = -1
  for (let o = 0; o < outcomes; o++) if (values[at + o] > (best < 0 ? -1 : values[at + best])) best = o
  return best
}

export function paintLikeliest(canvas: HTMLCanvasElement, grid: PhaseGrid, outcomes: number): void {
  const colours = Array.from({ length: 8 }, (_, o) => colourOf(canvas, `--o${o}`))
  paint(canvas, grid, (row, column) => {
    const best = likeliest(grid, row, column, outcomes)
    return best < 0 ? undefined : colours[best % 8]
  })
}

/** The least and the greatest value of a measure; 0 to 1 where there is none. */
export function extent({ measures, values }: PhaseGrid, measure: number): readonly [number, number] {
  const found = values.filter((value, i) => i % measures === measure && !Number.isNaN(value))
  return found.length > 0 ? [found.reduce((a, b) => Math.min(a, b)), found.reduce((a, b) => Math.max(a, b))] : [0, 1]
}

/** From the ground (the lower end of the range) to the first colour (the upper end). */
export function paintScale(
  canvas: HTMLCanvasElement,
  grid: PhaseGrid,
  measure: number,
  [from, to]: readonly [number, number],
): void {
  const [low, high] = [colourOf(canvas, '--ground'), colourOf(canvas, '--v0')]
  paint(canvas, grid, (row, column) => {
    const value = grid.values[(row * grid.size + column) * grid.measures + measure]
    if (Number.isNaN(value)) return undefined
    const share = Math.min(1, Math.max(0, (value - from) / (to - from || 1)))
    return low.map((c, i) => c + share * (high[i] - c))
  })
}

function paint(
  canvas: HTMLCanvasElement,
  { size }: PhaseGrid,
  colour: (row: number, column: number) => readonly number[] | undefined,
): void {
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')!
  const image = context.createImageData(size, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const found = colour(row, column)
      if (!found) continue
      const at = 4 * ((size - 1 - row) * size + column)
      image.data.set([...found, 255], at)
    }
  }
  context.putImageData(image, 0, 0)
}

/** Red, green and blue of a colour of the theme. A minifier may write `#fff`: the canvas knows every way to write a colour. */
function colourOf(canvas: HTMLCanvasElement, name: string): readonly number[] {
  const context = canvas.getContext('2d')!
  context.fillStyle = getComputedStyle(canvas).getPropertyValue(name).trim()
  const full = context.fillStyle
  return [1, 3, 5].map((i) => Number.parseInt(full.slice(i, i + 2), 16))
}
