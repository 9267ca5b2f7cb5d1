/** The language server, by the messages of the protocol. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  CrisisText,
  diagnosticsOf,
  LanguageServer,
  type LspDiagnostic,
  type LspMessage,
  type ServerHost,
} from '../../../src/language/editor/index.ts'
import { diagnosticsToJson } from '../../../src/language/index.ts'
import { example } from './texts.ts'

const uri = 'file:///a.brink'

class Client {
  readonly received: LspMessage[] = []
  private readonly waiting = new Set<() => void>()
  private readonly server: LanguageServer
  private id = 0
  private version = 0

  constructor(options: unknown = {}, host: Partial<ServerHost> = {}) {
    this.server = new LanguageServer({
      send: (message) => this.received.push(message),
      later: (run) => {
        this.waiting.add(run)
        return () => this.waiting.delete(run)
      },
      concepts: ['quantal response'],
      version: '1.2.3',
      ...host,
    })
    this.request('initialize', { initializationOptions: options })
    this.notify('initialized', {})
  }

  // biome-ignore lint/suspicious/noExplicitAny: results are as various as the methods
  request(method: string, params: unknown): { result?: any; error?: { code: number; message: string } } {
    const id = ++this.id
    this.server.receive({ jsonrpc: '2.0', id, method, params })
    return this.received.find((message) => 'id' in message && message.id === id) as never
  }

  notify(method: string, params: unknown): void {
    this.server.receive({ jsonrpc: '2.0', method, params })
  }

  open(text: string): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'brink', version: ++this.version, text } })
  }

  change(text: string): void {
    this.notify('textDocument/didChange', {
      textDocument: { uri, version: ++this.version },
      contentChanges: [{ text }],
    })
  }

  /** What was asked for later happens now. */
  quiet(): void {
    for (const run of [...this.waiting]) {
      this.waiting.delete(run)
      run()
    }
  }

  at(method: string, line: number, character: number, more: object = {}) {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more })
  }

  last<T>(method: string): T {
    return [...this.received].reverse().find((m) => 'method' in m && m.method === method && m) as T
  }

  get diagnostics(): readonly LspDiagnostic[] {
    return this.last<{ params: { diagnostics: LspDiagnostic[] } }>('textDocument/publishDiagnostics').params.diagnostics
  }
}

const small =
  'crisis "Small"\n' +
  'actor A\nparam cost = 0.4 in 0..1 "a war" by analyst\nplay {\n  A: ask | wait\n  when ask: A loses cost\n}\noutcomes { Asked = ask  Not = wait }\n'

describe('a session', () => {
  test('begins and ends', () => {
    const codes: number[] = []
    const client = new Client({}, { exit: (code) => codes.push(code) })
    const { result } = client.request('initialize', {})
    expect(result.serverInfo).toEqual({ name: 'brink', version: '1.2.3' })
    expect(result.capabilities).toMatchObject({ renameProvider: { prepareProvider: true }, hoverProvider: true })
    client.notify('exit', undefined)
    expect(client.request('shutdown', undefined).result).toBeNull()
    client.notify('exit', undefined)
    expect(codes).toEqual([1, 0])
  })

  test('answers what it does not know with an error, and leaves unknown notices alone', () => {
    const client = new Client()
    expect(client.request('textDocument/nothing', {}).error).toMatchObject({ code: -32601 })
    expect(client.at('hover', 1, 0).error).toMatchObject({ code: -32600, message: 'this file is not open' })
    client.notify('$/nothing', {})
    client.open(small)
    expect(client.request('textDocument/hover', { textDocument: { uri } }).error).toMatchObject({ code: -32603 })
  })

  test('checks when nobody types, the last text only', () => {
    const client = new Client()
    client.open('actor actor')
    client.change(small.replace('loses cost', 'loses cots'))
    const before = client.received.length
    client.quiet()
    expect(client.received.length).toBe(before + 1)
    expect(client.diagnostics).toMatchObject([
      { severity: 2, code: 'unused' },
      {
        range: { start: { line: 5, character: 20 }, end: { line: 5, character: 24 } },
        severity: 1,
        code: 'unknown-name',
        message: 'nothing is called `cots`\nmend: Did you mean `cost`?',
        data: { message: 'nothing is called `cots`', mend: 'Did you mean `cost`?' },
      },
    ])
    client.change(small)
    client.quiet()
    expect(client.diagnostics).toEqual([])
    client.change('actor')
    client.notify('textDocument/didClose', { textDocument: { uri } })
    client.quiet()
    expect(client.diagnostics).toEqual([])
  })
})

describe('answers', () => {
  const client = new Client()
  client.open(small)

  test('completion', () => {
    const { result } = client.at('completion', 5, 20)
    const cost = result.items.find(({ label }: { label: string }) => label === 'cost')
    expect(cost).toMatchObject({
      detail: 'a parameter: a war',
      insertTextFormat: 1,
      textEdit: { newText: 'cost', range: { start: { line: 5, character: 20 }, end: { line: 5, character: 20 } } },
    })
    const order = result.items.map(({ sortText }: { sortText: string }) => sortText)
    expect(order).toEqual([...order].sort())
  })

  test('hover, as Markdown without anything of the file that could be mark-up', () => {
    const { contents, range } = client.at('hover', 5, 21).result
    expect(contents.kind).toBe('markdown')
    expect(contents.value).toContain('**cost** a parameter: a war')
    expect(contents.value).toContain('- value: `0.4`')
    expect(contents.value).toContain('By the analyst.')
    expect(range).toEqual({ start: { line: 5, character: 20 }, end: { line: 5, character: 24 } })
    expect(client.at('hover', 3, 6).result).toBeNull()
    const other = new Client()
    other.open(small.replace('"a war"', '"<img src=x onerror=y> [a](b) `c` **d**"'))
    const { value } = other.at('hover', 5, 21).result.contents
    expect(value).not.toMatch(/(^|[^\\])[<[]/)
  })

  test('definition, references, highlights', () => {
    expect(client.at('definition', 5, 21).result).toEqual([
      { uri, range: { start: { line: 2, character: 6 }, end: { line: 2, character: 10 } } },
    ])
    expect(client.at('references', 5, 21, { context: { includeDeclaration: false } }).result).toHaveLength(1)
    expect(client.at('documentHighlight', 2, 8).result).toHaveLength(2)
  })

  test('rename, and why not', () => {
    expect(client.at('prepareRename', 5, 21).result).toMatchObject({ placeholder: 'cost' })
    expect(client.at('prepareRename', 3, 1).result).toBeNull()
    expect(client.at('rename', 5, 21, { newName: 'price' }).result.changes[uri]).toHaveLength(2)
    expect(client.at('rename', 5, 21, { newName: 'ask' }).error).toEqual({
      code: -32803,
      message: '`ask` is already the name of an option, in line 5. Choose another name.',
    })
  })

  test('formatting, folding, outline, tokens', () => {
    const untidy = new Client()
    untidy.open(small.replace('  A: ask | wait', 'A:ask|wait'))
    expect(untidy.request('textDocument/formatting', { textDocument: { uri } }).result).toHaveLength(1)
    untidy.change('play {')
    expect(untidy.request('textDocument/formatting', { textDocument: { uri } }).error?.code).toBe(-32803)
    expect(client.request('textDocument/foldingRange', { textDocument: { uri } }).result).toEqual([
      { startLine: 3, endLine: 5 },
    ])
    const symbols = client.request('textDocument/documentSymbol', { textDocument: { uri } }).result
    expect(symbols.map(({ name }: { name: string }) => name)).toEqual(['A', 'cost', 'play', 'outcomes'])
    const { data } = client.request('textDocument/semanticTokens/full', { textDocument: { uri } }).result
    expect(data.slice(0, 20)).toEqual([0, 0, 6, 0, 0, 0, 7, 7, 2, 0, 1, 0, 5, 0, 0, 0, 6, 1, 9, 1])
    expect(data.length % 5).toBe(0)
  })

  test('places behind the end of a line or of the file', () => {
    expect(client.at('hover', 2, 999).result).toBeNull()
    expect(client.at('hover', 999, 0).result).toBeNull()
    expect(client.at('completion', 999, 0).result.items.length).toBeGreaterThan(5)
  })

  test('characters of two units, and lines that end in CR LF', () => {
    const other = new Client()
    other.open(
      `actor A "\u{1f600}"\r\nparam p = 1 by analyst\r\nplay { A: x | y when x: A gains p }\r\noutcomes { X = x Y = y }`,
    )
    expect(other.at('definition', 2, 32).result[0].range.start).toEqual({ line: 1, character: 6 })
  })
})

test('sources of the client, and those that the server may read', () => {
  const text =
    'crisis "S" source s = "S" file "s.txt"\nactor A from s 1 "words"\nplay { A: x | y when x: A gains 1 }\noutcomes { X = x Y = y }'
  const client = new Client({ sources: { 's.txt': 'other' } })
  client.open(text)
  client.quiet()
  expect(client.diagnostics.map(({ code }) => code)).toEqual(['misquoted'])
  client.notify('brink/sources', { 's.txt': 'some words' })
  client.quiet()
  expect(client.diagnostics).toEqual([])
  const asked: unknown[] = []
  const reading = new Client(
    {},
    {
      sourcesOf: (...what) => {
        asked.push(what)
        return new Map([['s.txt', 'words']])
      },
    },
  )
  reading.open(text)
  reading.quiet()
  expect(asked).toEqual([[uri, ['s.txt']]])
  expect(reading.diagnostics).toEqual([])
  expect(reading.at('hover', 1, 16).result.parts[0].passages[0]).toMatchObject({ state: 'found', text: 'words' })
})

test('names by offsets, for a client that asks for them', () => {
  const client = new Client({ names: true })
  client.open(small)
  const { params } = client.last<{ params: { version: number; names: unknown[] } }>('brink/names')
  expect(params.version).toBe(1)
  expect(params.names.slice(0, 2)).toEqual([
    [21, 22, 'actor', true],
    [29, 33, 'param', true],
  ])
})

describe('places and words of diagnostics are those of the command line', () => {
  const folder = join(import.meta.dirname, '../spoilt')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const sources = Object.fromEntries(
    readdirSync(join(folder, 'sources')).map((name) => [`sources/${name}`, read(`sources/${name}`)]),
  )
  test.each(readdirSync(folder).filter((name) => name.endsWith('.brink')))('%s', (file) => {
    const client = new Client({ sources })
    const text = read(file)
    client.open(text)
    client.quiet()
    const told = client.diagnostics.map(({ range, code, data, severity }) => ({
      severity: (['', 'error', 'warning', 'note'] as const)[severity],
      code,
      message: data.message,
      mend: data.mend,
      line: range.start.line + 1,
      column: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    }))
    const expected = diagnosticsToJson(
      diagnosticsOf(new CrisisText(text, { sources: new Map(Object.entries(sources)) })),
      { file, text },
    ).map(({ file: _, related: __, ...one }) => one)
    expect(told).toEqual(expected)
  })
})

test('the example is answered at every place without a fault', () => {
  const client = new Client()
  client.open(example)
  const lines = example.split('\n')
  for (let line = 0; line < lines.length; line += 3) {
    for (let character = 0; character <= lines[line].length; character += 7) {
      for (const method of ['completion', 'hover', 'definition', 'prepareRename'])
        expect(client.at(method, line, character).error).toBeUndefined()
    }
  }
})
