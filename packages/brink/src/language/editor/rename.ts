/**
 * Renaming: every place of a name changes at once, or nothing does. The new text is read again and every name in it must
 * lead to where it led before, so that no rename can quietly change what the file means.
 */
import type { Span } from '../model.ts'
import { keywords } from '../syntax/scanner.ts'
import { reservedWords } from '../syntax/words.ts'
import { applyEdits, type TextEdit } from './edits.ts'
import { type Sort, sortInWords } from './entity.ts'
import { type NameSpot, spotAt } from './names.ts'
import { sharedSpots } from './references.ts'
import { CrisisText } from './text.ts'

export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refused: string }

/** The name at an offset that can be renamed, if there is one. */
export function renamableAt(text: CrisisText, offset: number): { span: Span; name: string } | undefined {
  const spot = spotAt(text.names, offset)
  return spot && spot.targets.length > 0 ? { span: spot.span, name: spot.name } : undefined
}

export function renameAt(text: CrisisText, offset: number, name: string): Renaming {
  const spot = spotAt(text.names, offset)
  if (!spot) return { refused: 'There is no name here.' }
  if (spot.targets.length === 0) return { refused: `Nothing is called \`${spot.name}\`, so it cannot be renamed.` }
  if (spot.name === name) return { edits: [] }
  const { what } = spot.targets[0]
  const fault = what === 'reading' ? faultOfTitle(name) : faultOfName(name)
  if (fault) return { refused: fault }
  const spots = sharedSpots(text, spot.targets)
  const edits = spots.map(({ span }) => ({ span, text: name }))
  const renamed = new CrisisText(applyEdits(text.text, edits), text.options)
  if (keepsMeaning(text, renamed, new Set(spots), name)) return { edits }
  return { refused: clash(text, name, what) }
}

const namePattern =
  /^[A-Za-z_\u00aa-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff][A-Za-z0-9_\u00aa-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff]*$/

function faultOfName(name: string): string | undefined {
  if (reservedWords.has(name)) return wordOfLanguage(name)
  if (namePattern.test(name)) return undefined
  const words = name.trim().replace(/[\s-]+/g, '_')
  const mend = namePattern.test(words) && !reservedWords.has(words) ? ` Write ${words}, for example.` : ''
  return `\`${name}\` is no name: a name is made of letters, digits and _, and begins with no digit.${mend}`
}

const wordOfLanguage = (name: string) => `\`${name}\` is a word of the language. Choose another name.`

const faultOfTitle = (name: string): string | undefined =>
  name.trim() === '' || /["\u201c\u201d\\\n\r]/.test(name)
    ? 'The name of a reading is a text on one line without quotation marks.'
    : undefined

/** Whether the renamed text has the same names at the same places, each leading to the same declarations. */
function keepsMeaning(before: CrisisText, after: CrisisText, changed: ReadonlySet<NameSpot>, name: string): boolean {
  const [old, now] = [before.names.spots, after.names.spots]
  if (old.length !== now.length) return false
  const order = (spots: readonly NameSpot[]) =>
    new Map(spots.filter(({ declares }) => declares).map(({ targets }, index) => [targets[0], index]))
  const [oldOrder, nowOrder] = [order(old), order(now)]
  const same = old.every((spot, index) => {
    const other = now[index]
    if (other.name !== (changed.has(spot) ? name : spot.name) || other.declares !== spot.declares) return false
    const were = spot.targets.map((target) => oldOrder.get(target))
    const are = other.targets.map((target) => nowOrder.get(target))
    return were.length === are.length && were.every((target) => are.includes(target))
  })
  return same && errorsOf(after) <= errorsOf(before)
}

const errorsOf = ({ model }: CrisisText): number =>
  model.diagnostics.filter(({ severity }) => severity === 'error').length

function clash(text: CrisisText, name: string, what: Sort): string {
  const other = text.names.spots.find((spot) => spot.declares && spot.name === name)
  if (other) {
    const { line } = text.lines.position(other.span.start)
    return `\`${name}\` is already the name of ${sortInWords[other.targets[0].what]}, in line ${line}. Choose another name.`
  }
  if (keywords.has(name)) return wordOfLanguage(name)
  return `\`${name}\` cannot be the name of ${sortInWords[what]} here: the file would mean something else. Choose another name.`
}
