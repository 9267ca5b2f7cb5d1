/** A sweep that is killed goes on where it was and ends in the same bits. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder, small } from './brink.ts'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))

/** The document of a run without what differs from run to run. */
const lasting = (out: string) => ({ ...JSON.parse(out), run: null })

describe('a sweep that is stopped', { timeout: 240_000 }, () => {
  const grid = (side: number) => [
    ...['--over', `nerve.firm=1/10..9/10:${side}`, '--over', `cost[firm]=0..1:${side}`],
    ...['--ask', 'Clash', '--json', '--jobs', '1'],
  ]
  const here = folder({ 'small.brink': small })
  const sweep = (place: string, ...args: string[]) => brinkIn(place, 'sweep', 'small.brink', ...args)
  // A first run says how long this machine takes; those to be killed then last long enough on any.
  const first = sweep(here, ...grid(120)).out
  const side = Math.ceil(120 * Math.sqrt(Math.max(1, 4 / JSON.parse(first).run.seconds)))
  const long = grid(side)
  const whole = lasting(side === 120 ? first : sweep(here, ...long).out)
  const journalIn = (place: string) => join(place, 'small.sweep-journal')

  /** Kills a run once its journal has grown; true when it was killed. */
  function killed(place: string): Promise<boolean> {
    const journal = journalIn(place)
    const size = () => (existsSync(journal) ? statSync(journal).size : 0)
    const before = size()
    const child = spawn(
      process.execPath,
      [bin, 'sweep', 'small.brink', ...long, '--journal', 'small.sweep-journal', '--resume'],
      {
        cwd: place,
        stdio: 'ignore',
      },
    )
    return new Promise((resolve) => {
      const watch = setInterval(() => {
        if (size() > before) child.kill('SIGKILL')
      }, 2)
      child.on('exit', (_, signal) => {
        clearInterval(watch)
        resolve(signal === 'SIGKILL')
      })
    })
  }

  it('and resumed gives the same bits, also from a journal that was cut short, and leaves no journal', async () => {
    const place = folder({ 'small.brink': small })
    expect(await killed(place)).toBe(true)
    expect(await killed(place)).toBe(true)
    const journal = journalIn(place)
    truncateSync(journal, statSync(journal).size - 7)
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeGreaterThan(2)
    const other = sweep(place, ...grid(side + 1), '--resume')
    expect([other.code, other.out]).toEqual([2, ''])
    expect(other.err).toMatch(/belongs to another run: over was/)
    const resumed = sweep(place, ...long, '--resume')
    expect([resumed.code, resumed.err]).toEqual([0, ''])
    expect(lasting(resumed.out)).toEqual(whole)
    expect(readdirSync(place)).toEqual(['small.brink'])
  }, 120_000)

  it('refuses what makes no sense', () => {
    const place = folder({ 'small.brink': small })
    expect(sweep(place, ...grid(3), '--resume', '--no-journal').err).toMatch(/needs the journal/)
    writeFileSync(journalIn(place), 'something else\n')
    expect(sweep(place, ...grid(3), '--resume').err).toMatch(/no journal of brink/)
  })
})
