/**
 * Writes a placed picture as SVG. Shapes carry classes, colours stand in `tree-style.ts`; the text is the same to the
 * byte for the same picture.
 */
import { type Insertion, joined, type Markup, svg } from './markup.ts'
import type { Layout, Placed } from './tree-layout.ts'
import { branchWidth, chanceWidth, clipped, longestTitle, measures, nameWidth, nodeWidth } from './tree-measures.ts'
import type { Picture, PictureNode } from './tree-picture.ts'
import { playerColours, treeStyle } from './tree-style.ts'

export interface DrawOptions {
  /** Begins the ids of this picture; another one for each picture of a page. Letters, digits and hyphens. */
  readonly id: string
  /** A picture that stands alone carries its own style; one on a page leaves that to the page. */
  readonly alone: boolean
}

/** A length in the picture: at most one decimal, never `-0`. */
const at = (x: number): string => String(Math.round(x * 10) / 10 + 0)

/** A chance in per cent, for people: whole per cent, with `<1%` and `>99%` where rounding would say never or always. */
export function percent(p: number): string {
  if (Number.isNaN(p)) return '–'
  if (Math.abs(p - 1) < 1e-12) return '100%'
  if (p > 0 && p < 0.005) return '<1%'
  if (p < 1 && p > 0.995) return '>99%'
  return `${Math.round(p * 100)}%`
}

export function drawTree(picture: Picture, layout: Layout, options: DrawOptions): string {
  const { width, height, nodes } = layout
  const id = options.id.replace(/[^A-Za-z0-9-]/g, '')
  const links = nodes.filter((p) => p.parent).map((p) => drawBranch(p, picture.views.length))
  // What is inside an image cannot be reached; a picture with links is a group of them.
  const role = nodes.some((p) => p.node.href) ? 'group' : 'img'
  const drawing = svg`<svg xmlns="http://www.w3.org/2000/svg" class="tree" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${role}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${picture.title}</title>
<desc id="${id}-desc">${picture.description}</desc>
${options.alone && svg`<style>${treeStyle}</style>\n<rect class="ground" width="${width}" height="${height}"/>\n`}${drawSets(nodes)}${links.map((l) => l.line)}${links.map((l) => l.words)}${nodes.map((p) => drawNode(p))}</svg>`
  return `${drawing}\n`
}

/** Lines that tie the nodes of one information set together, where they stand in one column. */
function drawSets(nodes: readonly Placed[]): Markup {
  const sets = new Map<string, Placed[]>()
  for (const p of nodes) {
    if (p.node.mark) sets.set(p.node.mark, [...(sets.get(p.node.mark) ?? []), p])
  }
  const lines: Insertion[] = []
  for (const [which, members] of [...sets.values()].entries()) {
    const sorted = [...members].sort((a, b) => a.y - b.y)
    for (let i = 1; i < sorted.length; i++) {
      const [a, b] = [sorted[i - 1], sorted[i]]
      if (a.depth !== b.depth) continue
      const x = at(a.x + 6 + 5 * (which % 5))
      lines.push(svg`<path class="set ${colourClass(a.node)}" d="M${x} ${at(a.y)}V${at(b.y)}"/>\n`)
    }
  }
  return joined(lines, '')
}

function drawBranch(p: Placed, views: number): { line: Markup; words: Markup } {
  const branch = p.branch!
  const parent = p.parent!
  const start = parent.x + nodeWidth(parent.node)
  const level = p.x - branchWidth(branch)
  const bend = (parent.right + level) / 2
  const strand = (offset: number, kind: Insertion, width: number) => {
    const [y0, y1] = [at(parent.y + offset), at(p.y + offset)]
    const d = `M${at(start)} ${y0}H${at(parent.right)}C${at(bend)} ${y0} ${at(bend)} ${y1} ${at(level)} ${y1}H${at(p.x)}`
    return svg`<path class="${kind}" d="${d}" stroke-width="${at(width)}"/>\n`
  }
  const lines: Markup[] = []
  if (branch.chances.length === 0) lines.push(strand(0, 'flow v0', 1.5))
  branch.chances.forEach((chance, view) => {
    const offset = (view - (views - 1) / 2) * measures.flow
    const never = !(chance > 0)
    const likelihood = p.node.likelihood[view] ?? 0
    const width = never ? 1 : Math.max(1, (measures.flow - 1) * likelihood)
    lines.push(strand(offset, never ? `flow never v${view}` : `flow v${view}`, width))
  })
  const half = (Math.max(1, branch.chances.length) * measures.flow) / 2
  const label = clipped(branch.label)
  const words = [svg`<text class="label" x="${at(level)}" y="${at(p.y - half - 3)}">${label}</text>\n`]
  if (branch.chances.length > 0) words.push(...chanceRows(p, level, p.y + half))
  const whole = joined(words, '')
  return {
    line: joined(lines, ''),
    words: label === branch.label ? whole : svg`<g><title>${branch.label}</title>${whole}</g>\n`,
  }
}

function chanceRows(p: Placed, left: number, top: number): Markup[] {
  const branch = p.branch!
  const names = nameWidth(branch)
  const rows = [{ name: branch.rows.length > 0 ? 'overall' : '', chances: branch.chances }, ...branch.rows]
  return rows.map(({ name, chances }, i) => {
    const base = top + (i + 1) * measures.row - 2
    const cells = chances.map((chance, view) => {
      const x = left + names + view * chanceWidth
      const bar = Number.isFinite(chance) ? Math.max(0, Math.min(1, chance)) * (chanceWidth - 3) : 0
      return svg`<rect class="bar v${view}" x="${at(x)}" y="${at(base - 9)}" width="${at(bar)}" height="11"/><text class="share" x="${at(x + chanceWidth - 5)}" y="${at(base)}">${percent(chance)}</text>`
    })
    const word = name && svg`<text class="kind" x="${at(left)}" y="${at(base)}">${clipped(name, 12)}</text>`
    return svg`<g class="${i === 0 ? 'overall' : 'by-kind'}">${word}${cells}</g>\n`
  })
}

const colourClass = (node: PictureNode): string =>
  node.kind === 'player' ? `p${node.player % playerColours}` : node.kind === 'chance' ? 'nature' : node.kind

function drawNode(p: Placed): Markup {
  const { node, x, y } = p
  const width = nodeWidth(node)
  const leaf = node.branches.length === 0
  const longest = longestTitle(node)
  const title = clipped(node.title, longest)
  const note = node.note && clipped(node.note, longest)
  const left = x + (leaf ? 12 : 8)
  const words = svg`<text class="title" x="${at(left)}" y="${at(note ? y - 2 : y + 4)}">${title}</text>${
    note && svg`<text class="note" x="${at(left)}" y="${at(y + 11)}">${note}</text>`
  }${node.mark && svg`<text class="mark" x="${at(x + width - 4)}" y="${at(y - 4)}">${node.mark}</text>`}`
  const inside = svg`<title>${node.details}</title>${shape(node, x, y, width)}${words}`
  const kind = `node ${colourClass(node)}`
  const drawn = svg`<g class="${kind}">${inside}</g>`
  return node.href ? svg`<a href="${node.href}">${drawn}</a>\n` : svg`${drawn}\n`
}

/** Who moves is told by the shape as well as by the colour. */
function shape(node: PictureNode, x: number, y: number, width: number): Markup {
  const half = measures.nodeHeight / 2
  const box = (radius: number) =>
    svg`<rect class="shape" x="${at(x)}" y="${at(y - half)}" width="${at(width)}" height="${at(2 * half)}" rx="${radius}"/>`
  switch (node.kind) {
    case 'end':
      return svg`<rect class="shape" x="${at(x)}" y="${at(y - 5)}" width="6" height="10"/>`
    case 'folded':
      return svg`<path class="shape" d="M${at(x)} ${at(y - 5)}l7 5l-7 5z"/>`
    case 'chance':
      return box(half)
    case 'ballot':
      return svg`<path class="shape" d="M${at(x)} ${at(y)}l7 ${at(-half)}H${at(x + width - 7)}l7 ${at(half)}l-7 ${at(half)}H${at(x + 7)}z"/>`
    case 'player':
      return box(node.player % 2 === 0 ? 3 : 9)
  }
}
