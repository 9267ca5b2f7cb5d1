/** One version of a crisis file as an editor works on it: read once, whatever is asked of it. */
import { declare } from '../build/declare.ts'
import { Draft } from '../build/draft.ts'
import { Reporter } from '../build/reporter.ts'
import { type CheckResult, check } from '../check.ts'
import type { CrisisFile } from '../generated/ast.ts'
import { type ReadResult, read } from '../read.ts'
import { LineMap } from '../render.ts'
import { type Parsed, parse } from '../syntax/parse.ts'
import { type Names, namesOf } from './names.ts'

export interface EditorOptions {
  /** Texts of the sources that are at hand, by their `file` as written. Without them citations are not checked. */
  readonly sources?: ReadonlyMap<string, string>
  /** Concepts that `solve by` can name, in words, such as `quantal response`. */
  readonly concepts?: readonly string[]
  /** Games above this number of nodes are not unfolded while a file is edited. */
  readonly maxNodes?: number
}

export class CrisisText {
  readonly text: string
  readonly options: EditorOptions
  private readonly kept: {
    parsed?: Parsed
    draft?: Draft
    names?: Names
    model?: ReadResult
    checked?: CheckResult
    lines?: LineMap
  } = {}

  constructor(text: string, options: EditorOptions = {}) {
    this.text = text
    this.options = options
  }

  get lines(): LineMap {
    return (this.kept.lines ??= new LineMap(this.text))
  }

  get parsed(): Parsed {
    return (this.kept.parsed ??= parse(this.text))
  }

  /** What the file declares; of a file with errors, as much as can be read. */
  get draft(): Draft {
    if (!this.kept.draft) {
      const empty = { $type: 'CrisisFile', declarations: [] } as unknown as CrisisFile
      this.kept.draft = new Draft(this.parsed.file ?? empty, new Reporter(), this.text)
      declare(this.kept.draft)
    }
    return this.kept.draft
  }

  get names(): Names {
    return (this.kept.names ??= namesOf(this.draft))
  }

  /** The model, without unfolding it to a game. */
  get model(): ReadResult {
    return (this.kept.model ??= read(this.text))
  }

  get checked(): CheckResult {
    return (this.kept.checked ??= check(this.text, { maxNodes: this.options.maxNodes }))
  }

  /** The text of a part, on one line. */
  slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ')
  }
}
