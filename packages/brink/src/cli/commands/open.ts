/** `brink open [FILE]`: the workbench in the browser, with the file live in both directions. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { checkExtension, STDIN } from '../input/files.ts'
import { serve } from '../open/server.ts'
import { isTerminal, outLine } from '../terminal/write.ts'

export async function run([file]: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const port = typeof options.port === 'string' ? numberOption(options.port, '--port', 0, true) : 0
  if (port > 65535) throw new Refusal(`There is no port ${port}.`, 'Ports go up to 65535.')
  if (file === STDIN)
    throw new Refusal(
      'The workbench saves to its file, so it needs one: standard input will not do.',
      'Save the crisis to a file first.',
    )
  if (file !== undefined) checkExtension(file)
  const sources = typeof options.sources === 'string' ? resolve(options.sources) : undefined
  const served = await serve(workbench(), file === undefined ? undefined : resolve(file), { port, sources })
  outLine(`The workbench is at ${served.url}${file === undefined ? '' : ` with ${file}`}`)
  if (isTerminal(1)) {
    outLine('Ctrl-C ends it.')
    if (options.browser !== false) openBrowser(served.url)
  }
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  await served.close()
  return EXIT.done
}

/** The built workbench lies beside the program. */
function workbench(): string {
  const place = join(dirname(process.argv[1] ? resolveLink(process.argv[1]) : '.'), '..', 'dist', 'workbench')
  if (existsSync(join(place, 'index.html'))) return place
  throw new Refusal('The workbench has not been built.', 'Run: npm run build')
}

const resolveLink = (path: string): string => process.getBuiltinModule('node:fs').realpathSync(path)

/** Asks the system for its browser; where there is none, the address stands on the screen. */
function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
