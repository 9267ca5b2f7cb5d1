/** A piece of work: a crisis and what was chosen in it. What is kept in the browser, shared by links, and opened. */
import type { Choice } from '../state/choice.ts'

export interface Work {
  readonly name: string
  readonly text: string
  readonly choice?: Choice
}

/** Longest text that is taken from a link or a file: far beyond what anybody writes, and harmless. */
export const LONGEST_TEXT = 2_000_000

/** Checks data from outside; undefined when it is no work. */
export function workFrom(data: unknown): Work | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { name, text, choice } = data as Record<string, unknown>
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) return undefined
  return { name: nameFrom(name), text, choice: choiceFrom(choice) }
}

function nameFrom(name: unknown): string {
  const plain = typeof name === 'string' ? name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 80) : ''
  return plain || 'crisis.brink'
}

function choiceFrom(data: unknown): Choice | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { sides, at, concept, method, rationality } = data as Record<string, unknown>
  const isSide = (s: unknown): s is number | null => s === null || (Number.isInteger(s) && (s as number) >= 0)
  if (!Array.isArray(sides) || sides.length < 1 || sides.length > 2 || !sides.every(isSide)) return undefined
  const values = Object.entries(typeof at === 'object' && at !== null ? at : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].length < 100,
  )
  return {
    sides,
    at: Object.fromEntries(values),
    ...(typeof concept === 'string' && { concept }),
    ...(typeof method === 'string' && { method }),
    ...(rationalityFrom(rationality) && { rationality: rationalityFrom(rationality) }),
  }
}

function rationalityFrom(data: unknown): Choice['rationality'] {
  if (data === 'limit') return data
  if (typeof data !== 'object' || data === null) return undefined
  const { value, per } = data as Record<string, unknown>
  if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value)) return undefined
  return per === 'unit' || per === 'range' ? { value, per } : undefined
}
