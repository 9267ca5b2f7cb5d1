/** The editor of crisis files: CodeMirror with the language server in a worker. Knows nothing of the page around it. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { openLintPanel } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState, type Extension, Transaction } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view'
import type { LspDiagnostic } from 'brink'
import { LanguageClient } from './client.ts'
import { completing } from './completion.ts'
import { showDiagnostics, telling } from './diagnostics.ts'
import { format, formatting } from './format.ts'
import { hovering } from './hover.ts'
import { lexing } from './lexed.ts'
import { names, setNames } from './names.ts'
import { navigating, reveal } from './navigate.ts'
import { asking } from './panel.ts'
import { renaming } from './rename.ts'
import { wrapping } from './wrap.ts'

export interface EditorOptions {
  readonly doc: string
  /** Texts of sources by the path that the file names; without them citations are not looked up. */
  readonly sources?: Readonly<Record<string, string>>
  readonly theme?: 'light' | 'dark'
  readonly label?: string
  /** After each change that somebody makes in the editor, not after `setText`. */
  readonly onChange?: (text: string) => void
  readonly onCursor?: (offset: number) => void
  readonly onDiagnostics?: (found: readonly LspDiagnostic[]) => void
}

export interface Editor {
  readonly dom: HTMLElement
  /** Moves the editor to another place of the page, with its cursor, its folds and what can be undone. */
  attach(parent: HTMLElement): void
  getText(): string
  /** Replaces the text. It can be undone, unless it is another crisis (`fresh`). */
  setText(text: string, options?: { readonly fresh?: boolean }): void
  setSources(sources: Readonly<Record<string, string>>): void
  setTheme(theme: 'light' | 'dark'): void
  /** Selects a passage and brings it into view. */
  revealRange(from: number, to: number, options?: { readonly focus?: boolean }): void
  cursor(): number
  format(): Promise<void>
  /** Opens the list of what is wrong. */
  openDiagnostics(): void
  focus(): void
  dispose(): void
}

/** A change that the page has made, of which it need not be told. */
const fromOutside = Annotation.define<boolean>()

export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const theme = new Compartment()
  const client = new LanguageClient(options.doc, options.sources, {
    diagnostics: (found, version) => {
      if (version !== client.version) return
      showDiagnostics(view, found)
      options.onDiagnostics?.(found)
    },
    names: (found, version) => {
      if (version === client.version) view.dispatch({ effects: setNames.of(found) })
    },
  })
  const dark = (name: 'light' | 'dark' = 'light') => EditorView.darkTheme.of(name === 'dark')
  const watching = EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      const text = update.state.doc.toString()
      client.change(text)
      if (!update.transactions.some((one) => one.annotation(fromOutside))) options.onChange?.(text)
    }
    if (update.selectionSet || update.docChanged) options.onCursor?.(update.state.selection.main.head)
  })
  const extensions: Extension = [
    theme.of(dark(options.theme)),
    manners(options.label ?? 'Text of the crisis'),
    lexing,
    names,
    telling,
    asking,
    completing(client),
    hovering(client),
    renaming(client),
    navigating(client),
    formatting(client),
    watching,
  ]
  const stateOf = (doc: string) => EditorState.create({ doc, extensions })
  const view = new EditorView({ state: stateOf(options.doc), parent })

  return {
    dom: view.dom,
    attach: (other) => {
      other.append(view.dom)
      view.requestMeasure()
    },
    getText: () => view.state.doc.toString(),
    setText: (text, { fresh = false } = {}) => {
      if (text === view.state.doc.toString()) return
      if (fresh) {
        view.setState(stateOf(text))
        client.change(text)
        return
      }
      view.dispatch({
        changes: difference(view.state.doc.toString(), text),
        annotations: [fromOutside.of(true), Transaction.addToHistory.of(true)],
      })
    },
    setSources: (sources) => client.setSources(sources),
    setTheme: (name) => view.dispatch({ effects: theme.reconfigure(dark(name)) }),
    revealRange: (from, to, { focus = true } = {}) => reveal(view, from, to, focus),
    cursor: () => view.state.selection.main.head,
    format: () => format(client, view),
    openDiagnostics: () => {
      openLintPanel(view)
    },
    focus: () => view.focus(),
    dispose: () => {
      view.destroy()
      client.dispose()
    },
  }
}

/** How an editor behaves, whatever it edits. */
function manners(label: string): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    foldGutter(),
    codeFolding(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    wrapping,
    EditorState.tabSize.of(2),
    EditorState.languageData.of(() => [
      {
        commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
        closeBrackets: { brackets: ['(', '[', '{', '"'] },
      },
    ]),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-description': 'Tab indents. To leave with Tab, press Escape first.',
      spellcheck: 'false',
      tabindex: '0',
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
  ]
}

/** The smallest single change that makes one text of another, so that the cursor stays where it can. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from++
  let end = 0
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}
