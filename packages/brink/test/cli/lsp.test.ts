/** `brink lsp` as an editor starts it. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frame, MessageReader } from '../../src/cli/lsp/framing.ts'
import { folder, small } from './brink.ts'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))

interface Said {
  readonly id?: number
  readonly method?: string
  readonly result?: { readonly [key: string]: unknown } | null
  readonly params?: { readonly diagnostics?: readonly { readonly code: string; readonly message: string }[] }
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, 'lsp', ...args])
  const reader = new MessageReader()
  const said: Said[] = []
  const waiting: { fits: (message: Said) => boolean; resolve: (message: Said) => void }[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk) as Said[]) {
      said.push(message)
      for (const one of waiting.filter(({ fits }) => fits(message))) one.resolve(message)
    }
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return {
    ended,
    send: (message: object) => child.stdin.write(frame({ jsonrpc: '2.0', ...message })),
    raw: (text: string) => child.stdin.write(text),
    close: () => child.stdin.end(),
    heard: (fits: (message: Said) => boolean) =>
      new Promise<Said>((resolve) => {
        const found = said.find(fits)
        if (found) resolve(found)
        else waiting.push({ fits, resolve })
      }),
  }
}

const answer = (id: number) => (message: Said) => message.id === id
const about = (method: string) => (message: Said) => message.method === method

describe('a session', () => {
  test('from the first message to the last, with the sources beside the file', async () => {
    const place = folder({ 'note.txt': 'It was firm\nat first.' })
    const file = join(place, 'straits.brink')
    writeFileSync(file, small)
    const server = start('--stdio')
    server.send({ id: 1, method: 'initialize', params: { capabilities: {} } })
    expect((await server.heard(answer(1))).result).toMatchObject({ serverInfo: { name: 'brink' } })
    server.send({ method: 'initialized', params: {} })
    const uri = pathToFileURL(file).href
    server.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, version: 1, text: small } } })
    const { params } = await server.heard(about('textDocument/publishDiagnostics'))
    const found = params?.diagnostics?.find(({ code }) => code === 'misquoted')
    expect(found?.message).toContain('the words "firm at first" do not stand in paragraph 1 of `note`')
    server.send({
      id: 2,
      method: 'textDocument/hover',
      params: { textDocument: { uri }, position: { line: 8, character: 7 } },
    })
    expect((await server.heard(answer(2))).result).toMatchObject({ contents: { kind: 'markdown' } })
    server.send({ id: 3, method: 'shutdown' })
    await server.heard(answer(3))
    server.send({ method: 'exit' })
    expect(await server.ended).toBe(0)
  })

  test('without a shutdown ends with 1, without a word with 0', async () => {
    const rude = start()
    rude.send({ method: 'exit' })
    expect(await rude.ended).toBe(1)
    const silent = start()
    silent.send({ id: 1, method: 'initialize', params: {} })
    await silent.heard(answer(1))
    silent.close()
    expect(await silent.ended).toBe(0)
  })

  test('with what is no message ends with 2', async () => {
    const server = start()
    server.raw('Content-Length: none\r\n\r\n{}')
    expect(await server.ended).toBe(2)
  })
})

test('messages survive any cutting of the stream', () => {
  const json = fc.jsonValue({ maxDepth: 2 })
  fc.assert(
    fc.property(fc.array(json, { maxLength: 5 }), fc.array(fc.nat({ max: 60 })), (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(frame))
      const reader = new MessageReader()
      const found: unknown[] = []
      let at = 0
      for (const cut of cuts) {
        found.push(...reader.push(bytes.subarray(at, at + cut)))
        at += cut
      }
      found.push(...reader.push(bytes.subarray(at)))
      expect(found).toEqual(messages.map((message) => JSON.parse(JSON.stringify(message))))
    }),
  )
})

test('a stream that never says a length is refused, and one that says too much', () => {
  expect(() => new MessageReader().push(Buffer.from('x'.repeat(20_000)))).toThrow(/does not speak/)
  expect(() => new MessageReader().push(Buffer.from('Content-Length: 99999999999\r\n\r\n'))).toThrow(/does not speak/)
  expect(() => new MessageReader().push(Buffer.from('Content-Length: 2\r\n\r\nno'))).toThrow(/does not speak/)
})
