/** The page's side of the language server: requests with answers, and what the server says of its own accord. */

import type { LspDiagnostic, LspMessage, LspPosition, NameSort } from 'brink'
import { spawn } from '../engine/spawn.ts'

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

/** A request that takes longer than this costs the server its life; another takes its place. */
const PATIENCE = 15_000
/** So often in the life of a page; what kills that many will kill the next. */
const MOST_STARTS = 4

export class LanguageClient {
  version = 0
  private worker: Worker | undefined
  private starts = 0
  private text: string
  private sources: Readonly<Record<string, string>> | undefined
  private readonly news: ServerNews
  private readonly waiting = new Map<number, Waiting>()
  private next = 1

  constructor(text: string, sources: Readonly<Record<string, string>> | undefined, news: ServerNews) {
    this.text = text
    this.sources = sources
    this.news = news
    this.start()
  }

  private start(): void {
    if (this.starts++ >= MOST_STARTS) return
    this.worker = spawn('brink-language')
    this.worker.onmessage = ({ data }: MessageEvent<LspMessage>) => this.receive(data)
    this.worker.onerror = () => this.restart('The language server stopped.')
    this.request('initialize', { initializationOptions: { names: true, sources: this.sources } }).catch(() => {})
    this.notify('initialized', {})
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'brink', version: this.version, text: this.text },
    })
  }

  private restart(why: string): void {
    this.dispose(why)
    this.start()
  }

  /** Tells the text as it is now. */
  change(text: string): void {
    this.version++
    this.text = text
    this.notify('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges: [{ text }],
    })
  }

  setSources(sources: Readonly<Record<string, string>>): void {
    this.sources = sources
    this.notify('brink/sources', sources)
  }

  /** Asks about the file; with a position, about that place. */
  ask<T>(method: string, position?: LspPosition, more: object = {}): Promise<T> {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position, ...more })
  }

  dispose(why = 'The editor is closed.'): void {
    this.worker?.terminate()
    this.worker = undefined
    for (const { reject } of this.waiting.values()) reject(new RefusedError(why))
    this.waiting.clear()
  }

  private request<T>(method: string, params: unknown): Promise<T> {
    if (!this.worker) return Promise.reject(new RefusedError('The language server is not there.'))
    const id = this.next++
    this.worker.postMessage({ jsonrpc: '2.0', id, method, params })
    return new Promise<T>((resolve, reject) => {
      const late = setTimeout(() => this.restart('The language server took too long.'), PATIENCE)
      this.waiting.set(id, {
        resolve: (result: never) => {
          clearTimeout(late)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(late)
          reject(error)
        },
      })
    })
  }

  private notify(method: string, params: unknown): void {
    this.worker?.postMessage({ jsonrpc: '2.0', method, params })
  }

  private receive(message: LspMessage): void {
    if ('method' in message) {
      if (message.method === 'textDocument/publishDiagnostics') {
        const { diagnostics, version } = message.params as { diagnostics: LspDiagnostic[]; version: number }
        this.news.diagnostics(diagnostics, version)
      } else if (message.method === 'brink/names') {
        const { names, version } = message.params as { names: NameSpan[]; version: number }
        this.news.names(names, version)
      }
      return
    }
    const id = Number(message.id)
    const open = this.waiting.get(id)
    this.waiting.delete(id)
    if (message.error) open?.reject(new RefusedError(message.error.message))
    else open?.resolve(message.result as never)
  }
}
