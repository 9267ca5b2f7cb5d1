/**
 * The workbench on loopback, with one file live: `live/file` reads and saves it, `live/events` tells of its changes. Only
 * who knows the token (the page that this server hands out) can reach the file, and only under the server's own name, so
 * that no other page in the browser can.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join, normalize, sep } from 'node:path'
import { read } from '../../language/index.ts'
import { Refusal } from '../failure.ts'
import { MOST_BYTES, readText } from '../input/files.ts'
import { sourceText } from '../input/sources.ts'
import { replaceFile } from '../output/replace.ts'

export interface Served {
  readonly url: string
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** So often the file is looked at, in milliseconds. */
const LOOK = 200

export interface ServeOptions {
  /** 0: any that is free. */
  readonly port: number
  /** Where the sources of the crisis lie, if not beside it. */
  readonly sources?: string
}

/** @param page folder of the built workbench. @param file a crisis; without one the page opens what it had before. */
export async function serve(page: string, file: string | undefined, { port, sources }: ServeOptions): Promise<Served> {
  const token = randomBytes(24).toString('base64url')
  const listeners = new Set<ServerResponse>()
  let known = file === undefined ? '' : readText(file)

  const state = () => JSON.stringify({ name: basename(file!), text: known, sources: sourcesOf(known, file!, sources) })
  const look = () => {
    // A file that is being replaced is not there for a moment.
    if (!existsSync(file!)) return
    try {
      const text = readText(file!)
      if (text === known) return
      known = text
      for (const listener of listeners) listener.write(`data: ${state()}\n\n`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  if (file !== undefined) watchFile(file, { interval: LOOK }, look)

  const server = createServer((request, response) => {
    void handle(request, response).catch((error: Error) => answer(response, 500, error.message))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: found } = server.address() as AddressInfo
  const hosts = new Set([`127.0.0.1:${found}`, `localhost:${found}`])

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hosts.has(request.headers.host ?? '')) return answer(response, 403, 'This server has another name.')
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${found}`)
    if (url.pathname.startsWith('/live/')) return live(request, response, url)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'Only reading.')
    const path = normalize(join(page, decodeURIComponent(url.pathname === '/' ? 'index.html' : url.pathname)))
    if (!path.startsWith(page + sep) || !existsSync(path)) return answer(response, 404, 'There is no such file.')
    const type = types[extname(path)] ?? 'application/octet-stream'
    const bytes = readFileSync(path)
    const isPage = path.endsWith('index.html')
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    response.end(isPage && file !== undefined ? marked(bytes.toString('utf8'), token) : bytes)
  }

  async function live(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (file === undefined || !same(url.searchParams.get('token') ?? '', token))
      return answer(response, 403, 'Not allowed.')
    if (url.pathname === '/live/events' && request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': here\n\n')
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
      return
    }
    if (url.pathname !== '/live/file') return answer(response, 404, 'There is no such thing.')
    if (request.method === 'GET') {
      look()
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(state())
    } else if (request.method === 'PUT') await save(request, response)
    else answer(response, 405, 'Reading and saving only.')
  }

  async function save(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = savedFrom(await body(request))
    if (!sent) return answer(response, 400, 'No text came.')
    look()
    if (known !== sent.before && known !== sent.text)
      return answer(response, 409, 'It has changed on disk in the meantime.')
    replaceFile(file!, sent.text)
    known = sent.text
    for (const listener of listeners) listener.write(`data: ${state()}\n\n`)
    answer(response, 200, 'saved')
  }

  return {
    url: `http://127.0.0.1:${found}/`,
    close: () =>
      new Promise((resolve) => {
        if (file !== undefined) unwatchFile(file, look)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Texts of the sources that are at hand, by the path that the crisis names, so that the page can show passages. */
function sourcesOf(text: string, file: string, folder: string | undefined): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { file: source } of read(text).crisis?.sources ?? []) {
    if (source === undefined) continue
    const at = sourceText(source, file, folder)
    if (at.state === 'read') found[source] = at.text
  }
  return found
}

function answer(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

/** The page learns from this that a file is live. */
const marked = (html: string, token: string): string =>
  html.replace('<head>', `<head>\n    <meta name="brink-live" content="${token}" />`)

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size > 4 * MOST_BYTES) return ''
  }
  return Buffer.concat(parts).toString('utf8')
}

function savedFrom(json: string): { readonly text: string; readonly before: string } | undefined {
  try {
    const { text, before } = JSON.parse(json) as Record<string, unknown>
    return typeof text === 'string' && typeof before === 'string' ? { text, before } : undefined
  } catch {
    return undefined
  }
}

function listenRefusal({ code, message }: NodeJS.ErrnoException, port: number): Refusal {
  if (code === 'EADDRINUSE') return new Refusal(`Port ${port} is taken.`, 'Leave --port out, or name another one.')
  if (code === 'EACCES') return new Refusal(`Port ${port} is not allowed.`, 'Name one from 1024 up.')
  return new Refusal(`The server cannot start: ${message}.`)
}
