/** Whatever is wrong with a call or a file: exit 2, a message, nothing on standard output, no stack trace. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder, small } from './brink.ts'
import { faults } from './validate.ts'

const here = folder({
  'small.brink': small,
  'note.txt': 'firm at first\n',
  'broken.brink': 'crisis "Broken"\nactor A\nplay { A: one | two\n',
  'names.brink': small.replace('South loses cost[nerve]', 'Sout loses cots[nerve]'),
  'big.brink': `crisis "x"\n${'// padding\n'.repeat(300_000)}`,
  'outside.brink': small.replace('file "note.txt"', 'file "../note.txt"'),
})
writeFileSync(join(here, 'magic.brink'), small.replace(/^solve by .*$/m, 'solve by sequentual'))
writeFileSync(join(here, 'latin.brink'), Buffer.from('crisis "Gen\xe8ve"', 'latin1'))
writeFileSync(join(here, 'binary.brink'), Buffer.from([0x7f, 0x45, 0x00, 0xff, 0xfe]))

const solve = (...options: string[]) => ['solve', 'small.brink', ...options]

describe('refusals', () => {
  it.each([
    [['solve', 'broken.brink'], 'broken.brink:'],
    [['solve', 'names.brink', '--json'], 'Sout'],
    [['solve', 'none.brink'], 'there is no such file'],
    [['solve', 'none.brink', '--json'], 'there is no such file'],
    [['solve', '.'], 'it is a folder'],
    [['solve', 'note.txt'], 'does not end in .brink'],
    [['solve', 'big.brink'], 'too large: 3.3 MB, where 2 MB are the limit'],
    [['solve', 'latin.brink'], 'no text in UTF-8'],
    [['solve', 'binary.brink'], 'It looks like a binary file'],
    [['check', 'broken.brink', '--json'], '"line"'],
    [['check', 'outside.brink'], '../note.txt'],
    [['check', 'magic.brink'], 'There is no concept or method "sequentual"\n  solve by sequentual\n  ^'],
    [['solve', 'magic.brink'], 'Did you mean "solve by sequential"?'],
    [['test', 'broken.brink'], 'broken.brink:'],
    [['test', 'nowhere'], 'there is no such file'],
    [['report', 'broken.brink'], 'broken.brink:'],
    [['format', 'broken.brink'], 'broken.brink:'],
    [['solve'], 'needs a file'],
    [['slove', 'small.brink'], 'Did you mean "solve"?'],
    [solve('--jsn'), 'Did you mean "--json"?'],
    [solve('--at', 'prize=1'), 'nothing in the file is called "prize"'],
    [solve('--at', 'cost=1'), '"cost[firm]", "cost[soft]"'],
    [solve('--at', 'cost[firm]=x'), 'is no number'],
    [solve('--at', 'nonsense'), 'sets nothing'],
    [solve('--at', 'nerve.firm=2'), 'nerve'],
    [solve('--at'), 'needs a value'],
    [solve('--reading', 'Haard'), 'Did you mean "Hard"?'],
    [solve('--concept', 'nsh'), 'There is no concept "nsh"'],
    [solve('--method', 'backward-induction'), 'does not fit'],
    [solve('--method', 'logit'), 'There is no method "logit"'],
    [solve('--rationality', '-1'), 'cannot be below 0'],
    [solve('--time-limit', 'soon'), 'is no number'],
    [solve('--max-nodes', '3'), 'nodes'],
    [['report', 'small.brink', 'names.brink'], 'one file only'],
    [['new', join('no', 'such', 'folder')], 'no such folder'],
    [[], 'Usage: brink'],
  ])('%j', (args, message) => {
    const { code, out, err } = brinkIn(here, ...args)
    expect(err).toContain(message)
    expect(out).toBe('')
    expect(code).toBe(2)
    expect(err).not.toMatch(/\n\s+at /)
    if (args.includes('--json')) expect(faults(JSON.parse(err), 'diagnostics.schema.json')).toEqual([])
  })
})
