/**
 * Text for HTML and SVG, as a tagged template that escapes whatever is put into it. Only `Markup` goes in unescaped, and
 * only templates in the program make `Markup`: no text from a crisis file can become an element, an attribute or a style.
 * Attributes must stand in quotes in the template.
 */
export class Markup {
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Insertion = Markup | string | number | bigint | false | null | undefined | readonly Insertion[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Characters that HTML or XML forbids, and those that turn the direction of the text around them. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff]/g

/** Text as it may stand between tags or in a quoted attribute; forbidden characters become U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (c) => entities[c])
}

function written(value: Insertion): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'object') return value.map(written).join('')
  return escapeMarkup(String(value))
}

/** Escapes every insertion; lists are joined; `false`, `null` and `undefined` leave nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Insertion[]): Markup {
  let text = strings[0]
  for (let i = 0; i < values.length; i++) text += written(values[i]) + strings[i + 1]
  return new Markup(text)
}

export const html = markup
export const svg = markup

/** Joins parts with a separator between them. */
export function joined(parts: readonly Insertion[], separator: Insertion): Markup {
  return new Markup(parts.map(written).join(written(separator)))
}
