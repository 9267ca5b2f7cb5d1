/**
 * Solutions as JSON, each made text as soon as it is found. Telling one takes as long as finding it, so it is done while the
 * clock runs; and a text takes less room than what it is made of.
 */
import { Written } from '../terminal/json.ts'

/** A document of more characters is read by nobody in one piece. */
const MOST = 50_000_000

export class Told {
  readonly solutions: Written[] = []
  private length = 0

  /** False when there is no room for another one. */
  add(document: object): boolean {
    const written = new Written(document)
    this.solutions.push(written)
    this.length += written.text.length
    return this.full() === undefined
  }

  /** Why no more should be looked for, in words; undefined while there is room. */
  readonly full = (): string | undefined =>
    this.length < MOST
      ? undefined
      : `the solutions so far make ${Math.floor(this.length / 1e6)} MB, more than one document should hold (--jsonl prints them all)`
}
