/** What a file without questions is answered with: how it most likely ends. */

import { html, type Markup } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { percentText, width } from './figures.ts'

export function likeliest({ views, game }: Context): Markup {
  const blocks = views.map((view) => {
    const chances = Array.from(view.equilibrium.play.outcomes)
    const best = chances.indexOf(Math.max(...chances))
    if (best < 0)
      return html`<p>The file names no outcomes and asks no questions; the tree below shows what happens.</p>`
    const label = views.length > 1 && html`<span class="view ${view.colour}">${view.name}</span>`
    return html`<div class="${view.colour}">${label}<p class="big">${percentText(chances[best])}</p><div class="meter" aria-hidden="true"><i style="--p:${width(chances[best])}"></i></div><p>Most likely it ends with ${game.outcomes[best].name}.</p></div>`
  })
  return html`<article class="ask"><h3>How does it most likely end?</h3><div class="answers">${blocks}</div></article>`
}
