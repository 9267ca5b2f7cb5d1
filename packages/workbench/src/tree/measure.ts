/** Sizes of the drawing, in its own units (pixels at its natural size), and widths of texts. */
export const sizes = {
  margin: 18,
  /** From a node to where its branches run level. */
  fan: 30,
  /** Height of a node, and of its block with the words on its branch. */
  node: 26,
  above: 19,
  below: 19,
  gap: 3,
  /** Widest branch of one side: something sure to happen. */
  flow: 11,
  text: 12,
  small: 11,
  /** Bar of outcomes behind a folded place. */
  bar: 64,
} as const

const context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
const known = new Map<string, number>()

export function textWidth(text: string, size: number = sizes.text, bold = false): number {
  const key = `${bold ? 'b' : ''}${size}${text}`
  const found = known.get(key)
  if (found !== undefined) return found
  let width = text.length * size * 0.6
  if (context) {
    context.font = `${bold ? 600 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`
    width = context.measureText(text).width
  }
  if (known.size > 5000) known.clear()
  known.set(key, width)
  return width
}

export function clipped(text: string, longest: number): string {
  const characters = [...text]
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
