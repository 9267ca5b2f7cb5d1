/** brink forecast: the same bits on one thread and two, after kills and resumes, and again by the command that it prints. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../src/number/random.ts'
import { brinkIn, folder, small } from './brink.ts'
import { faults } from './validate.ts'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))

const straits = small
  .replace('{ firm: 1/5, soft: 9/10 }', '{ firm: 1/5, soft: 9/10 } in { 0..0.4, 0.5..1.3 }')
  .replace('chance 0.9', 'chance 0.9 in 0.5..1')
  .replace('private nerve', 'param pain = 1/2 in 0.3..0.8 by analyst\nprivate nerve')
  .replace('North loses 1/2', 'North loses pain')

const here = folder({ 'straits.brink': straits })
const forecast = (...args: string[]) => brinkIn(here, 'forecast', 'straits.brink', ...args)

/** The document of a run without what differs from run to run. */
const lasting = (out: string) => {
  const document = JSON.parse(out)
  delete document.run.seconds
  return document
}

/** Seconds that a run took. */
const secondsOf = (out: string): number => JSON.parse(out).run.seconds

describe('brink forecast', () => {
  const size = ['--worlds', '600', '--sensitivity', '40']
  const plain = forecast(...size, '--json', '--jobs', '1')

  it('prints a document that its schema describes', () => {
    expect(plain).toMatchObject({ code: 0, err: '' })
    const found = JSON.parse(plain.out)
    expect(faults(found, 'forecast.schema.json')).toEqual([])
    expect(found.sample).toMatchObject({ seed: 1, worlds: 600, rows: 40, complete: true })
    expect(found.readings.map((r: { name: string }) => r.name)).toEqual(['Hard', 'Soft'])
  })

  it('gives the same bits on two threads as on one', () => {
    expect(lasting(forecast(...size, '--json', '--jobs', '2').out)).toEqual(lasting(plain.out))
  })

  it('gives the same bits also where the branch has to be followed in every world', () => {
    const place = folder({
      'stag.brink': `crisis "Stag hunt"
"Two hunters choose at once."
actor A
actor B
param worth = 0.5 in 0.4..0.6 by analyst
play {
  together { A: stag | hare; B: stags | hares }
  when stag and stags: A gains 1, B gains 1
  when hare: A gains worth
  when hares: B gains worth
}
outcomes { Both = stag and stags  Apart = not (stag and stags) }
solve by quantal response at 20 per unit
`,
    })
    const [one, two] = ['1', '2'].map((jobs) =>
      brinkIn(place, 'forecast', 'stag.brink', '--worlds', '1024', '--sensitivity', '0', '--json', '--jobs', jobs),
    )
    expect(lasting(one.out).sample).toMatchObject({ complete: true, followed: true })
    expect(lasting(two.out)).toEqual(lasting(one.out))
  })

  it('gives other numbers for another seed, the same ones for one reading alone', () => {
    const other = lasting(forecast(...size, '--json', '--seed', '2').out)
    const [mean, otherMean] = [lasting(plain.out), other].map((d) => d.readings[0].quantities[1].mean)
    expect(otherMean).not.toBe(mean)
    expect(Math.abs(otherMean - mean)).toBeLessThan(0.01)
    const alone = lasting(forecast(...size, '--json', '--reading', 'Soft').out)
    expect(alone.readings).toEqual([lasting(plain.out).readings[1]])
  })

  it('leaves no file behind', () => {
    expect(readdirSync(here)).toEqual(['straits.brink'])
  })

  it('tells people the sentences first, and by which command the numbers come again', () => {
    const { out } = forecast(...size)
    expect(out).toMatch(
      /^Straits\nA small test\.\n\nIn "Hard", the chance of Clash given the record is 0\.\d+ at the stated values; over/,
    )
    expect(out).toContain('Holds in at least 95% of the worlds')
    expect(out).toContain('On what clash hangs: Hard')
    const [, command] = /To get these numbers again: brink (.*)\n/.exec(out)!
    const again = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" ${command}`], { cwd: here, encoding: 'utf8' })
    expect(again.stdout).toBe(out)
  })

  it('writes the worlds as CSV, under the lines that rebuild it', () => {
    const place = folder()
    const { code } = forecast('--worlds', '20', '--sensitivity', '0', '--out', join(place, 'worlds.csv'))
    expect(code).toBe(0)
    const lines = readFileSync(join(place, 'worlds.csv'), 'utf8').trimEnd().split('\n')
    const [head, ...rows] = lines.filter((l) => !l.startsWith('#'))
    expect(lines.filter((l) => l.startsWith('#')).join('\n')).toMatch(
      /# command: brink forecast straits\.brink --worlds 20 .*--seed 1/,
    )
    expect(lines.join('\n')).toMatch(/# sha256: [0-9a-f]{64}/)
    expect(head).toBe(
      'reading,world,unsolved,pain,cost[firm],cost[soft],Board.members,outcome:Calm,outcome:Clash,outcome:Gain,belief:nerve.firm,belief:nerve.soft,ask:clash,record:record',
    )
    expect(rows.length).toBe(40)
    expect(rows[0]).toMatch(/^Hard,0,,0\.\d+,/)
    expect(readdirSync(place)).toEqual(['worlds.csv'])
  })

  it('refuses what makes no sense, before any work', () => {
    for (const [args, message] of [
      [['--worlds', '0'], /--worlds "0" is no whole number of at least 1/],
      [['--range', 'pane=0..1'], /nothing in the file is called "pane"/],
      [['--range', 'pain'], /gives no range/],
      [['--range', 'pain=1..0'], /ends below it/],
      [['--correlate', 'pain;cost=1'], /states no correlation/],
      [['--rationality', '3..1/unit'], /ends below it/],
      [['--as-of', 'soon'], /is no date/],
      [['--out', 'x.doc'], /written as/],
      [['--resume', '--no-journal'], /needs the journal/],
    ] as const) {
      const { code, out, err } = forecast(...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(message)
    }
  })
})

describe('a run that is stopped', { timeout: 240_000 }, () => {
  // Long enough on any machine: a first run says how many worlds it answers a second, and the runs to be killed last seconds.
  const sized = (worlds: number) => ['--worlds', String(worlds), '--sensitivity', '2048', '--json', '--seed', '5']
  const kept = ['--journal', 'straits.forecast-journal']
  const seconds = secondsOf(forecast(...sized(16384)).out)
  const long = sized(16384 * Math.max(3, Math.ceil(6 / seconds)))
  const journalIn = (place: string) => join(place, 'straits.forecast-journal')
  const whole = lasting(forecast(...long).out)

  /** Kills a run some time after its journal has grown; true when it was killed. */
  function killed(place: string, wait: number, threads = '2'): Promise<boolean> {
    const journal = journalIn(place)
    const size = () => (existsSync(journal) ? statSync(journal).size : 0)
    const before = size()
    const child = spawn(
      process.execPath,
      [bin, 'forecast', 'straits.brink', ...long, ...kept, '--resume', '--jobs', threads],
      {
        cwd: place,
        stdio: 'ignore',
      },
    )
    return new Promise((resolve) => {
      const watch = setInterval(() => {
        if (size() <= before) return
        clearInterval(watch)
        setTimeout(() => child.kill('SIGKILL'), wait)
      }, 5)
      child.on('exit', (_, signal) => {
        clearInterval(watch)
        resolve(signal === 'SIGKILL')
      })
    })
  }

  it('killed twenty times at random and resumed equals the one that ran through', async () => {
    const place = folder({ 'straits.brink': straits })
    const { uniform } = randomStream(11)
    let kills = 0
    while (kills < 20 && (await killed(place, 60 * uniform(), kills % 4 === 0 ? '2' : '1'))) kills++
    expect(kills).toBe(20)
    const lines = readFileSync(journalIn(place), 'utf8').split('\n').length
    expect(lines).toBeGreaterThan(20)
    const resumed = brinkIn(place, 'forecast', 'straits.brink', ...long, '--resume')
    expect(resumed.code).toBe(0)
    expect(lasting(resumed.out)).toEqual(whole)
    expect(readdirSync(place)).toEqual(['straits.brink'])
  })

  it('resumes from a journal that was cut short, and from one with a damaged line', async () => {
    const place = folder({ 'straits.brink': straits })
    for (let n = 0; n < 3; n++) await killed(place, 100)
    const journal = journalIn(place)
    truncateSync(journal, statSync(journal).size - 7)
    const bytes = readFileSync(journal)
    bytes[bytes.length - 2000] ^= 1
    writeFileSync(journal, bytes)
    const resumed = brinkIn(place, 'forecast', 'straits.brink', ...long, '--resume')
    expect(lasting(resumed.out)).toEqual(whole)
  })

  it('refuses a journal of other options or of another file', async () => {
    const place = folder({ 'straits.brink': straits })
    await killed(place, 0)
    const resume = (...args: string[]) => brinkIn(place, 'forecast', 'straits.brink', ...args, '--resume')
    const other = resume(...long, '--at', 'pain=1/2')
    expect([other.code, other.out]).toEqual([2, ''])
    expect(other.err).toMatch(/belongs to another run/)
    expect(other.err).toContain('at was not given and is now pain=1/2')
    writeFileSync(join(place, 'straits.brink'), straits.replace('A small test', 'A changed test'))
    const changed = resume(...long)
    expect([changed.code, changed.out]).toEqual([2, ''])
    expect(changed.err).toContain('the crisis file has changed since')
    writeFileSync(journalIn(place), 'something else\n')
    expect(resume(...long).err).toMatch(/no journal of brink/)
  })

  it('by Ctrl-C tells what is there, keeps the journal, and prints the command that gives the same', async () => {
    const place = folder({ 'straits.brink': straits })
    const child = spawn(process.execPath, [bin, 'forecast', 'straits.brink', ...long, ...kept, '--jobs', '2'], {
      cwd: place,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    const journal = journalIn(place)
    const watch = setInterval(() => {
      // So far that every reading has worlds.
      if (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 16) return
      clearInterval(watch)
      child.kill('SIGINT')
    }, 5)
    const code = await new Promise((resolve) => {
      child.on('close', resolve)
    })
    clearInterval(watch)
    expect(code).toBe(130)
    const found = JSON.parse(out)
    expect(faults(found, 'forecast.schema.json')).toEqual([])
    expect(found.sample.complete).toBe(false)
    expect(existsSync(journal)).toBe(true)
    const again = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" ${found.run.command.slice(6)} --json`], {
      cwd: place,
      encoding: 'utf8',
    })
    const repeated = lasting(again.stdout)
    expect(repeated.sample).toMatchObject({ worlds: found.sample.worlds, rows: found.sample.rows, complete: true })
    expect(repeated.readings).toEqual(found.readings)
    expect(repeated.pairs).toEqual(found.pairs)
    const resumed = brinkIn(place, 'forecast', 'straits.brink', ...long, '--resume')
    expect(lasting(resumed.out)).toEqual(whole)
  })

  it('by its time limit is done, and says that it is not complete', () => {
    const { code, out } = forecast(...long, '--time-limit', '0.5', '--no-journal', '--jobs', '1')
    expect(code).toBe(0)
    expect(out === '' || JSON.parse(out).sample.complete === false).toBe(true)
  })
})
