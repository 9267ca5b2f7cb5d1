/** `brink test FILE|FOLDER...`: runs the `expect` lines. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Verdict, verdicts } from '../../analysis/index.ts'
import { deadline } from '../deadline.ts'
import { eachFile } from '../each.ts'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { refusalOf, STDIN } from '../input/files.ts'
import { load, SOLVABLE_NODES } from '../load.ts'
import { lineOf } from '../place.ts'
import { progressLine } from '../terminal/progress.ts'
import { outLine, painter } from '../terminal/write.ts'

interface Tested {
  readonly file: string
  readonly line: number
  readonly verdict: Verdict
}

export function run(paths: readonly string[], given: Readonly<Record<string, unknown>>): number {
  const options: Readonly<Record<string, unknown>> = { maxNodes: SOLVABLE_NODES, ...given }
  const seconds = typeof options.timeLimit === 'string' ? numberOption(options.timeLimit, '--time-limit', 0) : undefined
  const files = paths.flatMap(crisisFiles)
  const tested: Tested[] = []
  const line = progressLine()
  const loaded = eachFile(files, (file) => load(file, options))
  for (const { file, compiled, text } of loaded) {
    for (const verdict of verdicts(
      compiled,
      { maxNodes: Number(options.maxNodes) },
      { signal: deadline(seconds), progress: line.progress },
    )) {
      tested.push({ file, line: lineOf(text, verdict.expectation.span.start), verdict })
      line.progress(`${file}: ${tested.length}`)
    }
  }
  line.done()
  const failed = tested.filter((t) => !t.verdict.passed)
  const [passes, failures] = [tested.length - failed.length, failed.length]
  if (options.json) {
    const tests = tested.map(({ file, line: at, verdict: { passed, expected, found } }) => {
      return { file, line: at, passed, expected, ...(passed ? {} : { found }) }
    })
    outLine(JSON.stringify({ schema: 1, passed: passes, failed: failures, tests }, null, 2))
  } else {
    const paint = painter(1)
    for (const { file, line: at, verdict } of failed) {
      outLine(`${paint('red', 'failed')} ${file}:${at}: expect ${verdict.expected}`)
      outLine(`       ${verdict.found}`)
    }
    if (tested.length === 0) outLine('No file has an "expect" line.')
    outLine(`${passes} passed, ${failures} failed`)
  }
  return failures > 0 ? EXIT.no : EXIT.done
}

/** The crisis files of a path, in the order of their names; folders are searched, hidden ones and node_modules are not. */
function crisisFiles(path: string): string[] {
  if (path === STDIN) return [path]
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (error) {
    throw refusalOf(path, error)
  }
  if (!isFolder) return [path]
  const found = [...walk(path, 0)]
  if (found.length === 0)
    throw new Refusal(`There is no crisis file in the folder "${path}".`, 'Crisis files end in .brink.', 'file')
  return found
}

const DEEPEST = 16

function* walk(folder: string, depth: number): Generator<string> {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw refusalOf(folder, error)
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depth < DEEPEST) yield* walk(path, depth + 1)
    else if (entry.isFile() && entry.name.endsWith('.brink')) yield path
  }
}
