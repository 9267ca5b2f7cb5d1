/** The language server, in a worker of its own: whoever types never waits for it. */
import { concepts, LanguageServer, type LspMessage } from 'brink'

/** The worker's name by which it knows that it is to serve the editor. */
export const languageWorker = 'brink-language'

export function serveLanguage(): void {
  const server = new LanguageServer({
    send: (message) => self.postMessage(message),
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    concepts: concepts().map((concept) => concept.replaceAll('-', ' ')),
    version: BRINK_VERSION,
  })
  self.onmessage = ({ data }: MessageEvent<LspMessage>) => server.receive(data)
}
