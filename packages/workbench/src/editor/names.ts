/** Colours of names by what they stand for, as the server says; they move with the text until it says more. */
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'
import type { NameSort } from 'brink'
import type { NameSpan } from './client.ts'

export const setNames = StateEffect.define<readonly NameSpan[]>()

const known = new Map<string, Decoration>()

function mark(what: NameSort, declares: boolean): Decoration {
  const classes = `name-${what}${declares ? ' name-declared' : ''}`
  let found = known.get(classes)
  if (!found) {
    found = Decoration.mark({ class: classes })
    known.set(classes, found)
  }
  return found
}

export const names = StateField.define<RangeSet<Decoration>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let next = value.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setNames)) next = fromSpans(effect.value, transaction.state)
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const fromSpans = (spans: readonly NameSpan[], state: EditorState) =>
  RangeSet.of(
    spans
      .filter(([start, end]) => start < end && end <= state.doc.length)
      .map(([start, end, what, declares]) => mark(what, declares).range(start, end)),
    true,
  )
