/** A model without the places that its parts came from. */
import { Rational } from '../../../src/number/index.ts'

export function withoutPlaces(value: unknown): unknown {
  if (value instanceof Rational) return value.toString()
  if (value instanceof Map) return [...value].map(withoutPlaces)
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, part]) => key !== 'span' && part !== undefined)
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutPlaces(part)]))
}
