/** The tokens of the text as it stands: colours, folds and indentation follow them at once. */
import { foldService, indentService, indentUnit } from '@codemirror/language'
import { type Extension, RangeSetBuilder, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { foldsOf, type Lexed, lex, type TokenSort } from './server/lexer.ts'

const lexed = StateField.define<Lexed>({
  create: (state) => lex(state.doc.toString()),
  update: (value, transaction) => (transaction.docChanged ? lex(transaction.newDoc.toString()) : value),
})

const marks = Object.fromEntries(
  (['comment', 'keyword', 'name', 'number', 'date', 'text', 'sign', 'strange'] as const).map((sort) => [
    sort,
    Decoration.mark({ class: `tok-${sort}` }),
  ]),
) as Record<TokenSort, Decoration>

const colours = ViewPlugin.fromClass(
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
)

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const { sorted } = view.state.field(lexed)
  for (const { from, to } of view.visibleRanges) {
    for (let i = firstFrom(sorted, from); i < sorted.length && sorted[i].start < to; i++) {
      const { start, end, sort } = sorted[i]
      builder.add(start, end, marks[sort])
    }
  }
  return builder.finish()
}

/** Index of the first token that does not end before an offset. */
function firstFrom(sorted: Lexed['sorted'], offset: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle].end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

const folding = foldService.of((state, from, to) => {
  const { tokens, comments } = state.field(lexed)
  const found = foldsOf(state.doc.toString(), tokens, comments).find(({ start }) => start >= from && start <= to)
  return found ? { from: found.start, to: found.end } : null
})

/** Two columns for each brace that is open, as the formatter has it. */
const indentation = indentService.of((context, offset) => {
  let depth = 0
  for (const { type, start } of context.state.field(lexed).tokens) {
    if (start >= offset) break
    if (type === '{') depth++
    else if (type === '}') depth = Math.max(0, depth - 1)
  }
  const rest = context.lineAt(offset).text.trimStart()
  return Math.max(0, rest.startsWith('}') ? depth - 1 : depth) * context.unit
})

export const lexing: Extension = [lexed, colours, folding, indentation, indentUnit.of('  ')]
