/**
 * JSON for people to read and for programs, written piece by piece: an answer may be longer than a text can be. Lists of
 * numbers and words stand on one line. An iterable is written as an array; its items are made when their turn comes.
 */
import { out } from './write.ts'

const ENOUGH = 1 << 16
const WIDEST = 100

/** Writes a value to standard output. */
export function writeJson(value: unknown): void {
  let buffer = ''
  for (const piece of pieces(value, '\n')) {
    buffer += piece
    if (buffer.length < ENOUGH) continue
    out(buffer)
    buffer = ''
  }
  out(`${buffer}\n`)
}

/** The same as one text. */
export const jsonText = (value: unknown): string => [...pieces(value, '\n')].join('')

type Plain = Readonly<Record<string, unknown>>
const isLeaf = (v: unknown): boolean => typeof v !== 'object' || v === null || 'toJSON' in v
const isList = (v: object): v is Iterable<unknown> => Symbol.iterator in v

function* pieces(value: unknown, line: string): Generator<string> {
  if (isLeaf(value)) yield JSON.stringify(value) ?? 'null'
  else if (!isList(value as object)) yield* fields(value as Plain, line)
  else yield* oneLine(value as Iterable<unknown>) ?? items(value as Iterable<unknown>, line)
}

/** A list of numbers and words, if it fits on a line; numbers go on one however many they are. */
function oneLine(value: Iterable<unknown>): [string] | undefined {
  if (!Array.isArray(value) || !value.every(isLeaf)) return undefined
  const text = `[${value.map((v) => JSON.stringify(v) ?? 'null').join(', ')}]`
  return text.length <= WIDEST || value.every((v) => typeof v === 'number') ? [text] : undefined
}

function* fields(value: Plain, line: string): Generator<string> {
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  let before = '{'
  for (const [key, inner] of entries) {
    yield `${before}${line}  ${JSON.stringify(key)}: `
    yield* pieces(inner, `${line}  `)
    before = ','
  }
  yield entries.length > 0 ? `${line}}` : '{}'
}

function* items(value: Iterable<unknown>, line: string): Generator<string> {
  let before = '['
  for (const item of value) {
    yield `${before}${line}  `
    yield* pieces(item, `${line}  `)
    before = ','
  }
  yield before === '[' ? '[]' : `${line}]`
}
