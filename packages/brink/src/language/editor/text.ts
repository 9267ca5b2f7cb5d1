/** One version of a crisis file as an editor works on it: read once, whatever is asked of it. */
import { declare } from '../build/declare.ts'
import { Draft } from '../build/draft.ts'
import { Reporter } from '../build/reporter.ts'
import { type CheckResult, check } from '../check.ts'
import { DEFAULT_MAX_NODES } from '../compile/world.ts'
import { size } from '../compile.ts'
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
  /** Plays with more nodes than this are not unfolded, so that mistakes that only show then wait for the command line. */
  readonly mostNodes?: number
}

interface Kept {
  parsed?: Parsed
  draft?: Draft
  names?: Names
  model?: ReadResult
  checked?: CheckResult
  lines?: LineMap
}

export class CrisisText {
  readonly text: string
  readonly options: EditorOptions
  private readonly kept: Kept

  constructor(text: string, options: EditorOptions = {}, kept: Kept = {}) {
    this.text = text
    this.options = options
    this.kept = kept
  }

  /** The same version beside the texts of its sources. */
  withSources(sources: ReadonlyMap<string, string>): CrisisText {
    return new CrisisText(this.text, { ...this.options, sources }, this.kept)
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

  /** The model and, unless the play is too large for that while a file is edited, the game. */
  get checked(): CheckResult {
    return (this.kept.checked ??= this.tooLarge() ? this.model : check(this.text))
  }

  private tooLarge(): boolean {
    const { crisis } = this.model
    if (!crisis || this.options.mostNodes === undefined) return false
    // Plays that are refused for their size are refused here too, in the same words.
    const nodes = size(crisis).size?.nodes ?? 0n
    return nodes > this.options.mostNodes && nodes <= DEFAULT_MAX_NODES
  }

  /** The text of a part, on one line. */
  slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ')
  }
}
