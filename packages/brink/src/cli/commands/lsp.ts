/** `brink lsp`: the language server on standard input and output, for editors. */
import { fileURLToPath } from 'node:url'
import { LanguageServer, type LspMessage } from '../../language/editor/index.ts'
import { concepts } from '../../solve/registry.ts'
import { EXIT } from '../failure.ts'
import { sourceText } from '../input/sources.ts'
import { frame, MessageReader } from '../lsp/framing.ts'
import { version } from '../version.ts'

export function run(_: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const folder = typeof options.sources === 'string' ? options.sources : undefined
  return new Promise<number>((resolve, reject) => {
    const reader = new MessageReader()
    const server = new LanguageServer({
      send: (message) => process.stdout.write(frame(message)),
      later: (check, milliseconds) => {
        const timer = setTimeout(check, milliseconds)
        return () => clearTimeout(timer)
      },
      sourcesOf: (uri, files) => sourcesBeside(uri, files, folder),
      exit: (code) => resolve(code),
      concepts: concepts().map((concept) => concept.replaceAll('-', ' ')),
      version,
    })
    process.stdin.on('data', (chunk: Buffer) => {
      try {
        for (const message of reader.push(chunk)) server.receive(message as LspMessage)
      } catch (error) {
        reject(error)
      }
    })
    // An editor that goes without a word takes the server with it.
    process.stdin.on('end', () => resolve(EXIT.done))
  }).finally(() => process.stdin.destroy())
}

/** Texts of sources, by the same rules as `brink check`: below the folder of the file, or in the folder that is named. */
function sourcesBeside(uri: string, files: readonly string[], folder: string | undefined): Map<string, string> {
  const texts = new Map<string, string>()
  if (!uri.startsWith('file:')) return texts
  let path: string
  try {
    path = fileURLToPath(uri)
  } catch {
    return texts
  }
  for (const file of files) {
    const found = sourceText(file, path, folder)
    if (found.state === 'read') texts.set(file, found.text)
  }
  return texts
}
