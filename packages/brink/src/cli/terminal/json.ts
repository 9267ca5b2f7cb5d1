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
  write(value, '\n', (piece) => {
    buffer += piece
    if (buffer.length < ENOUGH) return
    out(buffer)
    buffer = ''
  })
  out(`${buffer}\n`)
}

/** The same as one text. */
export function jsonText(value: unknown): string {
  const pieces: string[] = []
  write(value, '\n', (piece) => pieces.push(piece))
  return pieces.join('')
}

/** A value that has been made text already, to be written as a part of another; it takes less room than what it was made of. */
export class Written {
  readonly text: string
  constructor(value: object) {
    this.text = jsonText(value)
  }
}

type Plain = Readonly<Record<string, unknown>>
type Put = (piece: string) => void
const isLeaf = (v: unknown): boolean => typeof v !== 'object' || v === null || 'toJSON' in v
const isList = (v: object): v is Iterable<unknown> => Symbol.iterator in v
const leaf = (v: unknown): string => JSON.stringify(v) ?? 'null'

/** `line`: a line's end, and the blanks before what follows on the next one. */
function write(value: unknown, line: string, put: Put): void {
  if (value instanceof Written) put(line === '\n' ? value.text : value.text.replaceAll('\n', line))
  else if (isLeaf(value)) put(leaf(value))
  else if (isList(value as object)) writeList(value as Iterable<unknown>, line, put)
  else writeFields(value as Plain, line, put)
}

/** A list of numbers and words stands on one line if it fits; numbers do however many they are. */
function writeList(value: Iterable<unknown>, line: string, put: Put): void {
  if (Array.isArray(value) && value.every(isLeaf)) {
    const text = `[${value.map(leaf).join(', ')}]`
    if (text.length <= WIDEST || value.every((v) => typeof v === 'number')) {
      put(text)
      return
    }
  }
  const inner = `${line}  `
  let before = '['
  for (const item of value) {
    put(before + inner)
    write(item, inner, put)
    before = ','
  }
  put(before === '[' ? '[]' : `${line}]`)
}

function writeFields(value: Plain, line: string, put: Put): void {
  const inner = `${line}  `
  let before = '{'
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue
    put(`${before}${inner}${JSON.stringify(key)}: `)
    write(field, inner, put)
    before = ','
  }
  put(before === '{' ? '{}' : `${line}}`)
}
