/** Help says what a command is for, what it returns, and gives lines to copy; each of them runs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { starter } from '../../src/language/starter.ts'
import { brinkIn, folder } from './brink.ts'

/** The crisis of `brink new`, with what the commands about readings and the record need. */
const straits = `${starter('Straits')}
source note = "A note" file "note.txt"
record { 2020-01-31 Defender: warn from note 1 "warns" }
afterwards { 2020-03-01 Challenger: withdraw by analyst }
reading "Hard" as of 2020-02-01 { nerve: firm 90%, soft 10% by analyst }
reading "Soft" as of 2020-02-01 { nerve: firm 10%, soft 90% by analyst }
`
const game = `EFG 2 R "Entry" { "A" "B" }
p "" 1 1 "start" { "in" "out" } 0
p "" 2 1 "entered" { "fight" "share" } 0
t "" 1 "War" { -1 -1 }
t "" 2 "Shared" { 1 1 }
t "" 3 "Out" { 0 2 }
`
const here = folder({
  'straits.brink': straits,
  'game.efg': game,
  'forecasts.csv': 'date,question,forecast,outcome\n2020-02-01,War,0.2,0\n2020-02-02,War,0.1,0\n',
})
for (const name of ['documents', 'models', 'crises']) mkdirSync(join(here, name))
writeFileSync(join(here, 'documents', 'note.txt'), 'The defender warns.\n')
writeFileSync(join(here, 'models', 'straits.brink'), straits)

/** These wait for an editor or a browser; the others are run. */
const waiting = new Set(['lsp', 'open'])
const lines = commands
  .filter(({ name }) => !waiting.has(name))
  .flatMap(({ name, examples }) => examples.map(([line]) => ({ name, line })))

describe('help', () => {
  it.each(commands.map(({ name }) => name))('%s', (name) => {
    const { code, out, err } = brinkIn(here, name, '--help')
    expect([code, err]).toEqual([0, ''])
    const spec = commands.find((c) => c.name === name)!
    expect(spec.examples.length).toBeGreaterThan(1)
    for (const [line] of spec.examples) expect(out).toContain(`\n  ${line}`)
    expect(out).toContain(`Exit codes: 0 done${spec.no ? `, 1 ${spec.no}` : ''}, 2 wrong input or call, 3`)
    for (const { flags } of spec.options) expect(out).toContain(flags)
    expect(brinkIn(here, 'help', name).out).toBe(out)
    expect(brinkIn(here).err).toContain(`  ${name} `)
  })

  it('of a command that there is not names the nearest', () => {
    const { code, out, err } = brinkIn(here, 'help', 'slove')
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe('error: There is no command "slove".\n  Did you mean "solve"?\n')
  })
})

describe('examples of the help', () => {
  it.each(lines)('$line', ({ name, line }) => {
    // A shell would find the files of a pattern; fewer worlds do for a test. What is written once cannot be written again.
    const args = line
      .split(' ')
      .slice(1)
      .map((word) => word.replace('*.brink', 'straits.brink'))
    if (name === 'new') args[1] += '-new'
    const less = name === 'forecast' && !args.includes('--worlds') ? ['--worlds', '64', '--sensitivity', '0'] : []
    const { code, err } = brinkIn(here, ...args, ...less)
    // The fixture's added lines are not in the canonical style, and the readings need not pass what the file expects.
    expect({ err, code }).toEqual({
      err: '',
      code: name === 'format' && args.includes('--check') ? expect.any(Number) : 0,
    })
  })
})
