/** What editors ask of a crisis file. */
export type { Candidate as Completion } from './candidates.ts'
export { type Completions, completionsAt } from './completion.ts'
export type { Row as HoverRow } from './describe.ts'
export { diagnosticsOf } from './diagnostics.ts'
export { applyEdits, type TextEdit } from './edits.ts'
export { type Sort as NameSort, sortInWords } from './entity.ts'
export { foldsOf } from './folds.ts'
export { formatEdits } from './formatting.ts'
export { type Hover, type HoverPart, hoverAt } from './hover.ts'
export { type OutlineItem, outlineOf } from './outline.ts'
export type { Passage as CitedPassage } from './passages.ts'
export { definitionsAt, referencesAt } from './references.ts'
export { type Renaming, renamableAt, renameAt } from './rename.ts'
export type {
  LspCompletionItem,
  LspDiagnostic,
  LspLocation,
  LspPosition,
  LspRange,
  LspTextEdit,
  Message as LspMessage,
} from './server/protocol.ts'
export { LanguageServer, type ServerHost } from './server/server.ts'
export { CrisisText, type EditorOptions } from './text.ts'
export { type Lexed, lex, type NameColour, nameColours, type SortedToken, type TokenSort } from './tokens.ts'
