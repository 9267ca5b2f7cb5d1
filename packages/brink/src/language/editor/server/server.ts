/**
 * A language server for crisis files: takes and gives messages of the Language Server Protocol, wherever they come from
 * (a worker's port, standard input). It holds the open files, and tells what is wrong with them shortly after a change.
 */
import { CrisisText, type EditorOptions } from '../text.ts'
import { nameColours } from '../tokens.ts'
import { tokenTypes } from './convert.ts'
import { lspDiagnostics, methods, type Params, RequestError } from './methods.ts'
import { errorCodes, type Message, type RequestMessage } from './protocol.ts'

export interface ServerHost {
  readonly send: (message: Message) => void
  /** Runs something later, for checks that wait until nobody types; gives back how to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void
  /** Texts of the sources that a file names, as far as they may be read. */
  readonly sourcesOf?: (uri: string, files: readonly string[]) => ReadonlyMap<string, string>
  /** After the client has said that it is done. */
  readonly exit?: (code: number) => void
  readonly concepts?: readonly string[]
  readonly version?: string
}

/** After so many milliseconds without a change a file is checked. */
const QUIET = 150

/** Plays with more nodes than this are read, but not unfolded, while somebody types. */
const MOST_NODES = 200_000

interface OpenFile {
  text: CrisisText
  version: number
  callOff: () => void
}

interface ClientOptions {
  /** Texts of sources by their path as written, where the server cannot read files. */
  readonly sources?: Readonly<Record<string, string>>
  /** Ask for `brink/names` after each change: what every name stands for, by offsets. */
  readonly names?: boolean
}

export const capabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 1 },
  completionProvider: { triggerCharacters: ['.', '[', ' ', '"'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentFormattingProvider: true,
  foldingRangeProvider: true,
  documentSymbolProvider: true,
  semanticTokensProvider: { legend: { tokenTypes, tokenModifiers: ['declaration'] }, full: true },
} as const

export class LanguageServer {
  private readonly host: ServerHost
  private readonly files = new Map<string, OpenFile>()
  private readonly options: EditorOptions
  private client: ClientOptions = {}
  private isShutDown = false

  constructor(host: ServerHost) {
    this.host = host
    this.options = { concepts: host.concepts, mostNodes: MOST_NODES }
  }

  receive(message: Message): void {
    if (!('method' in message)) return
    if ('id' in message) this.answer(message)
    else this.notifications[message.method]?.(message.params)
  }

  private answer({ id, method, params }: RequestMessage): void {
    const send = this.host.send
    try {
      const result = this.result(method, params as Params)
      send({ jsonrpc: '2.0', id, result: result ?? null })
    } catch (error) {
      const code = error instanceof RequestError ? error.code : errorCodes.internal
      send({ jsonrpc: '2.0', id, error: { code, message: error instanceof Error ? error.message : String(error) } })
    }
  }

  private result(method: string, params: Params): unknown {
    if (method === 'initialize') return this.initialize(params)
    if (method === 'shutdown') {
      this.isShutDown = true
      return null
    }
    const answer = methods[method]
    if (!answer) throw refusal(errorCodes.methodNotFound, `this server knows no method "${method}"`)
    const file = this.files.get(params?.textDocument?.uri)
    if (!file) throw refusal(errorCodes.invalidRequest, 'this file is not open')
    return answer(file.text, params)
  }

  private initialize(params: unknown) {
    this.client = (params as { initializationOptions?: ClientOptions } | undefined)?.initializationOptions ?? {}
    return { capabilities, serverInfo: { name: 'brink', version: this.host.version } }
  }

  private readonly notifications: Readonly<Record<string, (params: unknown) => void>> = {
    'textDocument/didOpen': (params) => {
      const { uri, text, version } = (params as { textDocument: { uri: string; text: string; version: number } })
        .textDocument
      this.change(uri, text, version)
    },
    'textDocument/didChange': (params) => {
      const { textDocument, contentChanges } = params as {
        textDocument: { uri: string; version: number }
        contentChanges: readonly { text: string }[]
      }
      const last = contentChanges[contentChanges.length - 1]
      if (last) this.change(textDocument.uri, last.text, textDocument.version)
    },
    'textDocument/didClose': (params) => {
      const { uri } = (params as Params).textDocument
      this.files.get(uri)?.callOff()
      this.files.delete(uri)
      this.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] })
    },
    /** Brink's own: sources that the client has at hand. */
    'brink/sources': (params) => {
      this.client = { ...this.client, sources: params as Record<string, string> }
      for (const [uri, { text, version }] of this.files) this.change(uri, text.text, version)
    },
    exit: () => this.host.exit?.(this.isShutDown ? 0 : 1),
  }

  private change(uri: string, source: string, version: number): void {
    this.files.get(uri)?.callOff()
    const text = this.withSources(uri, new CrisisText(source, this.options))
    const callOff = this.host.later(() => this.check(uri), QUIET)
    this.files.set(uri, { text, version, callOff })
    if (this.client.names) {
      const names = nameColours(text).map(({ start, end, what, declares }) => [start, end, what, declares])
      this.notify('brink/names', { uri, version, names })
    }
  }

  private withSources(uri: string, text: CrisisText): CrisisText {
    if (this.client.sources) return text.withSources(new Map(Object.entries(this.client.sources)))
    if (!this.host.sourcesOf) return text
    const files = text.draft.sources.flatMap(({ file }) => (file === undefined ? [] : [file]))
    return text.withSources(this.host.sourcesOf(uri, files))
  }

  private check(uri: string): void {
    const file = this.files.get(uri)
    if (!file) return
    const diagnostics = lspDiagnostics(file.text, uri)
    this.notify('textDocument/publishDiagnostics', { uri, version: file.version, diagnostics })
  }

  private notify(method: string, params: unknown): void {
    this.host.send({ jsonrpc: '2.0', method, params })
  }
}

function refusal(code: number, message: string): RequestError {
  return Object.assign(new RequestError(message), { code })
}
