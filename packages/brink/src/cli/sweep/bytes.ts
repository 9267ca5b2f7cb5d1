/** A chunk of a sweep as bytes for a journal, and back to the same bits. */
import type { SweptChunk } from '../../analysis/sweep/index.ts'

/** JSON has no numbers but finite ones. */
const named = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value
const numbered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'number' in value ? Number(value.number) : value

export const toBytes = (chunk: SweptChunk): readonly Uint8Array[] => [
  new TextEncoder().encode(JSON.stringify(chunk, named)),
]
export const fromBytes = ([bytes]: readonly Uint8Array[]): SweptChunk =>
  JSON.parse(new TextDecoder().decode(bytes), numbered)
