/** Ctrl-C and the clock end a search with what it has. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder } from './brink.ts'
import { faults } from './validate.ts'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))

/** Coordination on one of 30 actions: there are 2^30 - 1 equilibria, and each is soon found. */
const size = 30
const cells = Array.from({ length: size * size }, (_, c) => (c % (size + 1) === 0 ? '1 1' : '0 0'))
const dir = folder({
  'large.nfg': `NFG 1 R "Large" { "A" "B" } { ${size} ${size} } ${cells.join(' ')}\n`,
})

interface Line {
  readonly type: string
  readonly complete?: boolean
  readonly reason?: string | null
  readonly certificate?: { readonly regret: string }
}

/** Starts a search, sends a signal when the first solution has been printed, and waits for the end. */
function interrupted(signal: NodeJS.Signals, ...args: string[]): Promise<{ code: number | null; lines: Line[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, 'solve', 'large.nfg', ...args], { cwd: dir })
    let text = ''
    let sent = false
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (sent || !text.includes('"type":"solution"')) return
      sent = true
      child.kill(signal)
    })
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({
        code,
        lines: text
          .trim()
          .split('\n')
          .map((l) => JSON.parse(l)),
      }),
    )
  })
}

const search = ['--method', 'face-search', '--all', '--jsonl']

describe('a long search', () => {
  it.each([
    'SIGINT',
    'SIGTERM',
  ] as const)('%s: exit 130, what was found stands, and is marked incomplete', async (signal) => {
    const { code, lines } = await interrupted(signal, ...search)
    expect(code).toBe(130)
    expect(lines[0]).toMatchObject({ type: 'game', method: 'face-search' })
    const solutions = lines.filter((l) => l.type === 'solution')
    expect(solutions.length).toBeGreaterThan(0)
    for (const s of solutions) expect(s.certificate?.regret).toBe('0')
    expect(lines.at(-1)).toMatchObject({ type: 'end', complete: false })
    expect(lines.at(-1)?.reason).toMatch(
      /^interrupted: about .*% of the search was done, with \d+ sets of equilibria found$/,
    )
    for (const line of lines) expect(faults(line, 'solve-line.schema.json')).toEqual([])
  })

  it('--time-limit: exit 0, incomplete', () => {
    const { code, out } = brinkIn(
      dir,
      'solve',
      'large.nfg',
      '--concept',
      'nash',
      '--all',
      '--time-limit',
      '0.3',
      '--json',
    )
    const found = JSON.parse(out)
    expect([code, found.complete]).toEqual([0, false])
    expect(found.reason).toMatch(/^the time limit was reached: about/)
  })

  it('nothing but the answer is written when no terminal is there', () => {
    const { err } = brinkIn(dir, 'solve', 'large.nfg', '--method', 'face-search', '--time-limit', '0.3')
    expect(err).toBe('')
  })
})
