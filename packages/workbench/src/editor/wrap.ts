/** Lines that are too long go on below, four columns further in than they begin. */
import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** Deeper ones hang no further, so that narrow columns keep room for words. */
const MOST = 12

const hanging = Array.from({ length: MOST + 1 }, (_, columns) =>
  Decoration.line({ attributes: { style: `--hang:${columns}ch` }, class: 'hangs' }),
)

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      const indent = line.text.length - line.text.trimStart().length
      if (line.length > 0) builder.add(line.from, line.from, hanging[Math.min(MOST, indent + 4)])
      at = line.to + 1
    }
  }
  return builder.finish()
}

export const wrapping: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = decorate(view)
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
]
