/** Messages on a stream of bytes: each behind a head that says how long it is, as the base protocol of LSP has it. */
import { Refusal } from '../failure.ts'

/** A longer message is no message: something else is on the stream. */
const LONGEST = 64_000_000
const HEAD_END = Buffer.from('\r\n\r\n')

/** Takes bytes as they come, gives each message when all of it is there. */
export class MessageReader {
  private bytes = Buffer.alloc(0)

  /** Throws a Refusal for bytes that are no messages; the stream cannot be read on. */
  push(chunk: Uint8Array): unknown[] {
    this.bytes = Buffer.concat([this.bytes, chunk])
    const messages: unknown[] = []
    for (;;) {
      const end = this.bytes.indexOf(HEAD_END)
      if (end < 0) {
        if (this.bytes.length > 10_000) throw noMessages()
        return messages
      }
      const length = lengthIn(this.bytes.toString('latin1', 0, end))
      const from = end + HEAD_END.length
      if (this.bytes.length < from + length) return messages
      messages.push(parse(this.bytes.toString('utf8', from, from + length)))
      this.bytes = this.bytes.subarray(from + length)
    }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw noMessages()
  }
}

const noMessages = () =>
  new Refusal(
    'Standard input does not speak the language server protocol.',
    'This command is started by an editor; docs/editor.md says how.',
  )

function lengthIn(head: string): number {
  const found = /^content-length: *(\d+) *$/im.exec(head)
  const length = Number(found?.[1] ?? Number.NaN)
  if (length <= LONGEST) return length
  throw noMessages()
}

export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8')
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body])
}
