/** Sizes in the drawing of a tree, in units of the picture (pixels at its natural size). */
import type { PictureBranch, PictureNode } from './tree-picture.ts'

export const measures = {
  margin: 12,
  /** From a node to where its branches run level. */
  fan: 34,
  /** Height of a row of chances, and of the label above the line. */
  row: 12,
  label: 15,
  /** Widest line, for something sure to happen; one line per view. */
  flow: 13,
  /** Space between blocks that stand above each other. */
  gap: 9,
  /** Sizes of text. */
  text: 12,
  small: 10.5,
  /** Longest labels, in characters. */
  longest: 18,
  nodeHeight: 32,
} as const

const narrow = /[ijlft.,:;'|!()[\] ]/
const wide = /[mwMW%@]/

/** Width of a text in a sans-serif face, estimated from above: no font is at hand where pictures are made. */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const c of text) {
    if (c > '\u2e80') em += 1.05
    else if (narrow.test(c)) em += 0.36
    else if (wide.test(c)) em += 0.92
    else if (c >= 'A' && c <= 'Z') em += 0.7
    else em += 0.59
  }
  return Math.ceil(em * size)
}

const boldWidth = (text: string, size: number): number => Math.ceil(textWidth(text, size) * 1.1)

/** Cut with an ellipsis where it is longer than `longest` characters. */
export function clipped(text: string, longest: number = measures.longest): string {
  const characters = [...text]
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}

/** Widths of the columns of chances below a branch's line. */
export const chanceWidth = 36
export const nameWidth = (branch: PictureBranch): number =>
  branch.rows.length === 0 ? 0 : Math.max(...['overall', ...branch.rows.map((r) => r.name)].map(rowNameWidth)) + 5

const rowNameWidth = (name: string) => textWidth(clipped(name, 12), measures.small)

/** Width of what is written along a branch. */
export function branchWidth(branch: PictureBranch): number {
  const label = boldWidth(clipped(branch.label), measures.text)
  return Math.max(label, nameWidth(branch) + branch.chances.length * chanceWidth, 40) + 10
}

/** Height of what is written above and below a branch's line, with half of the widest line. */
export function branchHeight(branch: PictureBranch): { above: number; below: number } {
  const flow = (Math.max(1, branch.chances.length) * measures.flow) / 2
  const rows = branch.chances.length === 0 ? 0 : branch.rows.length + 1
  return { above: measures.label + flow, below: flow + rows * measures.row + 3 }
}

/** Width of a node's own sign and words. */
export function nodeWidth(node: PictureNode): number {
  const title = boldWidth(clipped(node.title, longestTitle(node)), measures.text)
  const note = textWidth(clipped(node.note ?? '', longestTitle(node)), measures.small)
  const mark = node.mark ? textWidth(node.mark, measures.small) + 8 : 0
  return Math.max(title, note) + mark + (node.kind === 'end' || node.kind === 'folded' ? 14 : 16)
}

export const longestTitle = (node: PictureNode): number => (node.branches.length === 0 ? 30 : 17)
