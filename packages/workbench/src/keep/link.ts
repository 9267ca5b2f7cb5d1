/** A link that holds a piece of work: compressed, in the part of the address that is never sent to a server. */
import { LONGEST_TEXT, type Work, workFrom } from './work.ts'

const MARK = '#c='

export async function linkTo(work: Work, base: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(work)), new CompressionStream('deflate-raw'))
  return `${base.split('#')[0]}${MARK}${toText(bytes)}`
}

/** The work in an address; undefined when there is none, `broken` when it cannot be read. */
export async function workIn(address: string): Promise<Work | undefined | 'broken'> {
  const at = address.indexOf(MARK)
  if (at < 0) return undefined
  try {
    const bytes = toBytes(address.slice(at + MARK.length))
    const text = await through(bytes, new DecompressionStream('deflate-raw'), 2 * LONGEST_TEXT)
    return workFrom(JSON.parse(new TextDecoder().decode(text))) ?? 'broken'
  } catch {
    return 'broken'
  }
}

/** Pipes bytes through; stops when more come out than `most`, so that a small link cannot fill the memory. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new Error('too long')
    }
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Base 64 with letters that addresses allow. */
function toText(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}
