/** What holds in nearly all worlds, and, folded, what does not. */
import { html, type Insertion } from '../../formats/markup.ts'
import { percentText } from './figures.ts'
import { more } from './table.ts'

export interface Concluded {
  readonly readings: readonly string[]
  readonly text: string
  readonly share: number
  readonly holds: boolean
}

/** `worlds`: what the shares are of, as in "What holds in at least 95% of the worlds". */
export function conclusionLists(all: readonly Concluded[], worlds = 'the worlds'): Insertion {
  const several = new Set(all.flatMap((c) => c.readings)).size > 1
  const item = ({ readings, text, share }: Concluded) =>
    html`<li>${several && readings.length === 1 && `In “${readings[0]}” `}${text} <span class="soft">(${percentText(share).replace('.0%', '%')})</span></li>\n`
  const [firm, open] = [true, false].map((holds) =>
    all.filter((c) => c.holds === holds).sort((a, b) => b.share - a.share),
  )
  return html`${
    firm.length > 0
      ? html`<h3>What holds in at least 95% of ${worlds}</h3>\n<ul>${firm.map(item)}</ul>\n`
      : html`<p>Nothing that the file asks about holds in 95% of ${worlds}.</p>\n`
  }${open.length > 0 && more(`What does not hold so widely, with its share of ${worlds}`, html`<ul>${open.map(item)}</ul>`)}`
}
