/** Cuts a text into tokens and comments. */
import { rules } from '../generated/rules.ts'
import type { Element } from './table.ts'
import type { Token } from './token.ts'

export interface ScanError {
  readonly start: number
  readonly end: number
}

export interface Scan {
  readonly tokens: Token[]
  readonly comments: Token[]
  /** Characters with which nothing can begin. */
  readonly errors: readonly ScanError[]
}

const { words, signs } = fixedTokens()

/** Keywords, and signs with the longest first. */
function fixedTokens(): { words: ReadonlySet<string>; signs: readonly string[] } {
  const found = new Set<string>()
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element[0] === 'token') found.add(element[1])
      else if (element[0] === 'any') for (const alternative of element[1]) walk(alternative)
      else if (element[0] !== 'name' && element[0] !== 'rule') walk(element[1])
    }
  }
  for (const rule of rules) walk(rule.body)
  const all = [...found]
  return {
    words: new Set(all.filter((type) => /^[a-z]/.test(type))),
    signs: all.filter((type) => /^[^A-Za-z]/.test(type)).sort((a, b) => b.length - a.length),
  }
}

/** All words that are a keyword somewhere. */
export const keywords: ReadonlySet<string> = words

const space = /\s+/y
const comment = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\//y
const name =
  /[A-Za-z_\u00aa-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff][A-Za-z0-9_\u00aa-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff]*/y
const number = /(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?%?/y
const string = /"(\\.|[^"\\\n\r])*"|\u201c[^\u201d\n\r]*\u201d/y

export function scan(text: string): Scan {
  const tokens: Token[] = []
  const comments: Token[] = []
  const errors: { start: number; end: number }[] = []
  let at = 0
  let line = 0
  const matches = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    return pattern.test(text)
  }
  const push = (list: Token[], type: string, end: number): void => {
    list.push({ image: text.slice(at, end), type, start: at, end, line })
  }
  while (at < text.length) {
    let end: number
    if (matches(space)) {
      end = space.lastIndex
    } else if (matches(comment)) {
      end = comment.lastIndex
      push(comments, text.startsWith('//', at) ? '//' : '/*', end)
    } else if (matches(name)) {
      end = name.lastIndex
      const image = text.slice(at, end)
      push(tokens, words.has(image) ? image : 'ID', end)
    } else if (matches(number)) {
      end = number.lastIndex
      push(tokens, 'NUMBER', end)
    } else if (matches(string)) {
      end = string.lastIndex
      push(tokens, 'STRING', end)
    } else {
      const sign = signs.find((other) => text.startsWith(other, at))
      end = at + (sign?.length ?? 1)
      if (sign !== undefined && !(text.startsWith('/*', at) && sign === '/')) push(tokens, sign, end)
      else end = noteError(text, at, errors)
    }
    for (let i = text.indexOf('\n', at); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) line++
    at = end
  }
  return { tokens, comments, errors }
}

/** An open quotation takes the rest of its line with it, an open comment the rest of the file, `Russia's` its end. */
function noteError(text: string, at: number, errors: { start: number; end: number }[]): number {
  const rest = text.slice(at, at + 2)
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  if (rest[0] === '"' || rest[0] === '\u201c') {
    const stop = text.slice(at).search(/[\n\r]/)
    end = stop < 0 ? text.length : at + stop
  } else if (rest === '/*') end = text.length
  else if (/^['\u2019]s(?![\p{L}\d_])/u.test(text.slice(at, at + 3))) end = at + 2
  const last = errors[errors.length - 1]
  if (last && last.end === at && end === at + 1 && text[at] === text[last.start]) last.end = end
  else errors.push({ start: at, end })
  return end
}
