/** Charts side by side as one picture that stands alone: a heading, a few sentences, the panels, and what makes it again. */
import { html, type Insertion, type Markup, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { type ChartOptions, chart, wrapped } from '../charts/chart.ts'
import type { Panel } from './panel.ts'

export interface Sheet {
  readonly title: string
  readonly sentences: readonly string[]
  readonly key?: readonly { readonly name: string; readonly colour: string }[]
  /** Panels of a group stand side by side in columns of one width; groups below each other. */
  readonly groups: readonly (readonly Panel[])[]
  /** What rebuilds it: version, command, seed, hash of the file. Some of it stands below the panels, all in the metadata. */
  readonly run: Readonly<Record<string, string | number | null>>
}

const MARGIN = 24
const GAP = 30
/** Widest a sheet becomes before panels stand below each other. */
const WIDEST = 1240

/** Pure: the same parts give the same text to the byte. */
export function sheet({ title, sentences, key = [], groups, run }: Sheet, options: ChartOptions = {}): Markup {
  const laid = groups
    .filter((panels) => panels.length > 0)
    .map((panels) => {
      const column = Math.max(320, ...panels.map((p) => p.picture.width))
      const fitting = Math.max(1, Math.floor((WIDEST - 2 * MARGIN + GAP) / (column + GAP)))
      return { panels, column, columns: Math.min(fitting, panels.length) }
    })
  const inner = Math.max(420, ...laid.map(({ column, columns }) => columns * column + (columns - 1) * GAP))
  const body: Insertion[] = []
  let y = MARGIN
  const say = (lines: readonly string[], name: string, height: number, x = MARGIN) => {
    for (const line of lines) {
      y += height
      body.push(svg`<text class="${name}" x="${x}" y="${y}">${line}</text>`)
    }
  }
  say(wrapped(title, 21, inner), 'heading', 25)
  y += 4
  for (const sentence of sentences) say(wrapped(sentence, 13, Math.min(inner, 760)), 'said', 18)
  if (key.length > 0) {
    y += 26
    let x = MARGIN
    for (const { name, colour } of key) {
      body.push(
        svg`<g class="${colour}"><rect x="${x}" y="${y - 10}" width="11" height="11" fill="currentColor"/></g><text class="caption" x="${x + 17}" y="${y}">${name}</text>`,
      )
      x += 17 + textWidth(name, 13) * 1.1 + 26
    }
  }
  y += 14
  for (const { panels, column, columns } of laid) {
    for (let first = 0; first < panels.length; first += columns) {
      const row = panels.slice(first, first + columns)
      const heads = row.map((p) => headOf(p, column))
      const top = y
      const tall = Math.max(...heads.map((h) => h.length)) * 16 + 12
      row.forEach(({ picture }, i) => {
        const x = MARGIN + i * (column + GAP)
        heads[i].forEach(({ text, name }, l) => {
          body.push(svg`<text class="${name}" x="${x}" y="${top + 16 * (l + 1)}">${text}</text>`)
        })
        body.push(chart(picture, { alone: false, place: { x, y: top + tall } }))
      })
      y = top + tall + Math.max(...row.map((p) => p.picture.height)) + GAP
    }
  }
  const facts = Object.entries(run).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  say(
    facts.flatMap((fact) => wrapped(fact, 10, inner)),
    'scale',
    14,
  )
  const width = inner + 2 * MARGIN
  return chart(
    {
      title,
      description: [...sentences, ...groups.flat().map((p) => `${p.caption}. ${p.picture.description}`)].join(' '),
      width,
      height: y + MARGIN,
      body: [
        html`<metadata>${facts.join('\n')}</metadata>`,
        svg`<rect class="sheet" width="${width}" height="${y + MARGIN}"/>`,
        body,
      ],
    },
    options,
  )
}

const headOf = ({ caption, note = '' }: Panel, width: number) => [
  ...wrapped(caption, 14.5, width).map((text) => ({ text, name: 'caption' })),
  ...wrapped(note, 11, width).map((text) => ({ text, name: 'scale' })),
]
