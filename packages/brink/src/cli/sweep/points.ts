/** A list of points from a CSV file: a line of names, then one line a point; lines that begin with # are notes. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Rational } from '../../number/index.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from '../input/arithmetic.ts'
import { inputNamed } from '../input/choice.ts'

export interface Listed {
  readonly names: readonly string[]
  readonly rows: readonly (readonly Rational[])[]
}

/** Throws a Refusal that names the line. */
export function parsePoints(compiled: CompiledCrisis, text: string): Listed {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, i) => ({ line, at: i + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
  const [head, ...body] = lines
  if (!head || body.length === 0)
    throw new Refusal('--points: the file holds no points.', 'The first line has the names, each other line one point.')
  const names = cells(head.line).map((name) => inputNamed(compiled, name, '--points'))
  const rows = body.map(({ line, at }) => {
    const row = cells(line)
    if (row.length !== names.length)
      throw new Refusal(`--points, line ${at}: it has ${row.length} values, and there are ${names.length} names.`)
    return row.map((cell, c) => parseExact(cell, `--points, line ${at}, ${names[c]}`))
  })
  return { names, rows }
}

/** Values between commas (or semicolons, or tabs, when there is no comma), quotes taken off. */
function cells(line: string): string[] {
  const mark = line.includes(',') ? ',' : line.includes(';') ? ';' : '\t'
  const found: string[] = []
  const pattern = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${mark}]*))\\s*(?:${mark}|$)`, 'gy')
  for (let at = 0; at <= line.length; at = pattern.lastIndex) {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    if (!match) break
    found.push((match[1]?.replaceAll('""', '"') ?? match[2]).trim())
    if (pattern.lastIndex >= line.length && !match[0].endsWith(mark)) break
  }
  return found
}
