/** The commands that the pages on reports and sweeps give for the example run, in their order, in an empty folder. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder, root } from './brink.ts'

const example = 'examples/winter-2021/winter-2021.brink'
const commandsOf = (page: string): string[][] =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^```\n([\s\S]*?)^```$/gm)]
    .flatMap((m) => m[1].trim().split('\n'))
    .map((line) => line.split(/\s+/))
    .filter(([name, , file, ...rest]) => name === 'brink' && file === example && rest.includes('-o'))

describe.each(['report.md', 'sweep.md'])('%s', (page) => {
  const here = folder()
  const commands = commandsOf(page)

  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(0)
  })

  it.each(commands.map((words) => ({ words, line: words.join(' ') })))('$line', ({ words: [, ...args] }) => {
    // Fewer worlds do for a test.
    const less = args[0] === 'forecast' ? ['--worlds', '64', '--sensitivity', '0'] : []
    const files = args.map((word) => (word === example ? join(root, example) : word))
    expect(brinkIn(here, ...files, ...less).code).toBe(0)
    const outs = args.filter((_, i) => args[i - 1] === '-o')
    for (const out of outs) expect(existsSync(join(here, out))).toBe(true)
  })
})
