/** Tooltips on what stands in the text, by the mouse or by a key. */
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { closeHoverTooltips, EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view'
import type { Hover, LspRange } from 'brink'
import type { LanguageClient } from './client.ts'
import { positionAt, rangeAt } from './places.ts'
import { tooltipOf } from './tooltip.ts'

type HoverAnswer = { readonly range: LspRange; readonly parts: Hover['parts'] } | null

async function tooltipAt(client: LanguageClient, view: EditorView, offset: number): Promise<Tooltip | null> {
  const { doc } = view.state
  const found = await client.ask<HoverAnswer>('hover', positionAt(doc, offset)).catch(() => null)
  if (!found || view.state.doc !== doc) return null
  const { from, to } = rangeAt(doc, found.range)
  return { pos: from, end: to, above: true, create: () => ({ dom: tooltipOf(found.parts) }) }
}

const setShown = StateEffect.define<Tooltip | null>()

/** The tooltip that a key has opened: until the cursor moves or the text changes. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setShown)) return effect.value
    return transaction.docChanged || transaction.selection ? null : value
  },
  provide: (field) => showTooltip.from(field),
})

async function showAtCursor(client: LanguageClient, view: EditorView): Promise<void> {
  const tooltip = await tooltipAt(client, view, view.state.selection.main.head)
  const dom = tooltip?.create(view).dom
  const text = dom ? (dom.textContent ?? '') : 'Nothing is known of this place.'
  view.dispatch({ effects: [setShown.of(tooltip), EditorView.announce.of(text)] })
}

export const hovering = (client: LanguageClient): Extension => [
  hoverTooltip((view, offset) => tooltipAt(client, view, offset), { hoverTime: 250 }),
  shown,
  keymap.of([
    {
      key: 'Mod-k Mod-i',
      run: (view) => {
        void showAtCursor(client, view)
        return true
      },
    },
    {
      key: 'Escape',
      run: (view) => {
        if (!view.state.field(shown)) return false
        view.dispatch({ effects: [setShown.of(null), closeHoverTooltips] })
        return true
      },
    },
  ]),
]
