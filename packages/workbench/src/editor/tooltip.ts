/** The contents of a tooltip. All text goes in as text, whatever it holds. */
import type { CitedPassage, HoverPart } from 'brink'

type Child = Node | string

export function element(tag: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

export function tooltipOf(parts: readonly HoverPart[]): HTMLElement {
  const box = element('div', 'told-of', ...parts.slice(0, 6).map(partOf))
  if (parts.length > 6) box.append(element('p', 'soft', `and ${parts.length - 6} more`))
  return box
}

function partOf({ name, sort, what, title, rows, passages, analyst, form }: HoverPart): HTMLElement {
  const head = element('p', 'told-head', element('b', what ? `name-${what}` : '', name), ` ${sort}`)
  const box = element('section', '', head)
  if (title) box.append(element('p', 'told-title', title))
  if (form) box.append(element('pre', '', form))
  if (rows.length > 0) {
    const cells = rows.flatMap(({ label, text }) => [element('dt', '', label), element('dd', '', text)])
    box.append(element('dl', '', ...cells))
  }
  box.append(...passages.map(passageOf))
  if (analyst !== undefined)
    box.append(element('p', 'told-ground', analyst ? `By the analyst: ${analyst}` : 'By the analyst.'))
  return box
}

const faults = { found: '', missing: ' The words do not stand there.', unread: ' Its text is not at hand.' } as const

function passageOf({ title, paragraph, words, text, state }: CitedPassage): HTMLElement {
  const where = element('figcaption', '', `${title}, paragraph ${paragraph}.${faults[state]}`)
  const shown = text === undefined ? (words ? [`“${words}”`] : []) : marked(text, words)
  const quote = element('blockquote', '', ...shown)
  return element('figure', `passage-${state}`, ...(shown.length > 0 ? [quote] : []), where)
}

/** The paragraph with the words that are quoted from it; `...` stands for words that are left out. */
function marked(text: string, words: string | undefined): Child[] {
  const parts: Child[] = []
  let from = 0
  for (const piece of words?.split(/\s*\.\.\.\s*/) ?? []) {
    const at = piece === '' ? -1 : text.indexOf(piece, from)
    if (at < 0) break
    parts.push(text.slice(from, at), element('mark', '', piece))
    from = at + piece.length
  }
  return [...parts, text.slice(from)]
}
