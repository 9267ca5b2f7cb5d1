/** A chart with its words: what the page shows as a figure, and a picture of its own shows side by side with others. */
import { html, type Markup } from '../../formats/markup.ts'
import { type ChartParts, chart } from '../charts/chart.ts'

export interface Panel {
  readonly caption: string
  /** In smaller type below the caption. */
  readonly note?: string
  readonly picture: ChartParts
}

/** `size`: how wide a figure is at least. */
export const figures = (panels: readonly Panel[], size: '' | 'wide' | 'large' = ''): Markup =>
  html`<div class="charts${size && ` ${size}`}">${panels.map(
    ({ caption, note, picture }) =>
      html`<figure><figcaption>${caption}${note && html` <small class="soft">${note}</small>`}</figcaption>${chart(picture, { alone: false })}</figure>\n`,
  )}</div>\n`
