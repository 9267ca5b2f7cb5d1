/** The page's side of the language server: requests with answers, and what the server says of its own accord. */
import type { LspDiagnostic, LspMessage, LspPosition, NameSort } from 'brink'

export const uri = 'memory:///crisis.brink'

/** What a name stands for, by offsets in the text of that version. */
export type NameSpan = readonly [start: number, end: number, what: NameSort, declares: boolean]

export interface ServerNews {
  readonly diagnostics: (found: readonly LspDiagnostic[], version: number) => void
  readonly names: (found: readonly NameSpan[], version: number) => void
}

interface Waiting {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** The server's refusal of a request, in words for the reader. */
export class RefusedError extends Error {}

export class LanguageClient {
  version = 0
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private next = 1

  constructor(text: string, sources: Readonly<Record<string, string>> | undefined, news: ServerNews) {
    this.worker = new Worker(new URL('../engine/worker.ts', import.meta.url), {
      type: 'module',
      name: 'brink-language',
    })
    this.worker.onmessage = ({ data }: MessageEvent<LspMessage>) => this.receive(data, news)
    this.worker.onerror = (event) => this.failed(event.message)
    void this.request('initialize', { initializationOptions: { names: true, sources } })
    this.notify('initialized', {})
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'brink', version: this.version, text },
    })
  }

  /** Tells the text as it is now. */
  change(text: string): void {
    this.version++
    this.notify('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges: [{ text }],
    })
  }

  setSources(sources: Readonly<Record<string, string>>): void {
    this.notify('brink/sources', sources)
  }

  /** Asks about the file; with a position, about that place. */
  ask<T>(method: string, position?: LspPosition, more: object = {}): Promise<T> {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position, ...more })
  }

  dispose(): void {
    this.worker.terminate()
    for (const { reject } of this.waiting.values()) reject(new RefusedError('closed'))
    this.waiting.clear()
  }

  private request<T>(method: string, params: unknown): Promise<T> {
    const id = this.next++
    this.worker.postMessage({ jsonrpc: '2.0', id, method, params })
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (result: never) => void, reject })
    })
  }

  private notify(method: string, params: unknown): void {
    this.worker.postMessage({ jsonrpc: '2.0', method, params })
  }

  private receive(message: LspMessage, news: ServerNews): void {
    if ('method' in message) {
      if (message.method === 'textDocument/publishDiagnostics') {
        const { diagnostics, version } = message.params as { diagnostics: LspDiagnostic[]; version: number }
        news.diagnostics(diagnostics, version)
      } else if (message.method === 'brink/names') {
        const { names, version } = message.params as { names: NameSpan[]; version: number }
        news.names(names, version)
      }
      return
    }
    const id = Number(message.id)
    const open = this.waiting.get(id)
    this.waiting.delete(id)
    if (message.error) open?.reject(new RefusedError(message.error.message))
    else open?.resolve(message.result as never)
  }

  private failed(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new RefusedError(message))
    this.waiting.clear()
  }
}
