import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEfg, readNfg } from '../../src/formats/index.ts'
import { exactNumbers } from '../../src/game/index.ts'
import { brinkIn, entry, folder, small } from './brink.ts'

const chicken = 'NFG 1 R "Chicken" { "A" "B" } { { "swerve" "go" } { "swerve" "go" } } "" 0 0 1 -1 -1 1 -9 -9\n'
const dir = folder({
  'chicken.nfg': chicken,
  'roads.agg': '#AGG\n2 2 0\n2 2\n0 1\n0 1\n1 0\n1 1\n0 -1 -3\n0 -2 -2.5\n',
  'spoilt.efg': 'EFG 2 R "t" { "A" } ""\nt "" 1 "o" { 1, 2 }\n',
  'near.efg': 'EFG 2 R "t" { "A" } ""\nc "" 1 "" { "a" .33333 "b" .66666 } 0\nt "" 0\nt "" 0\n',
  'small.brink': small,
  'entry.brink': entry,
  'weighing.brink': small.replace('consent with chance 0.9', 'worth { Calm: 0, Clash: -1, Gain: 1 }'),
})
const convert = (...args: string[]) => brinkIn(dir, 'convert', ...args)
const written = (name: string) => readFileSync(join(dir, name), 'utf8')

describe('brink convert', () => {
  it('a strategic game becomes its one-shot game, and comes back', () => {
    const there = convert('chicken.nfg', 'out/chicken.efg')
    expect(there).toEqual({ code: 0, out: 'out/chicken.efg: extensive game\n', err: '' })
    const efg = readEfg(written('out/chicken.efg'))
    expect(efg.ok && efg.game.nodes.count).toBe(7)
    expect(convert('out/chicken.efg', 'back.nfg').code).toBe(0)
    const back = readNfg(written('back.nfg'))
    const before = readNfg(chicken)
    expect(back.ok && back.game.payoff).toEqual(before.ok && before.game.payoff)
  })

  it('--to prints', () => {
    const { code, out } = convert('roads.agg', '--to', 'nfg')
    expect(code).toBe(0)
    const read = readNfg(out)
    expect(read.ok && read.game.payoff[0].join(' ')).toBe('-3 -1 -2 -5/2')
  })

  it('pictures', () => {
    expect(convert('chicken.nfg', '--to', 'tex').out).toMatch(/^\\documentclass/)
    expect(convert('chicken.nfg', '--to', '.svg').out).toMatch(/^<svg/)
  })

  it('a crisis at the values in force; its council with a given chance is a move of chance', () => {
    const { code, out } = convert('small.brink', '--to', 'efg', '--reading', 'Hard', '--at', 'cost[firm]=1/7')
    expect(code).toBe(0)
    const read = readEfg(out)
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics))
    expect(read.source.comment).toBe('Values: reading Hard, cost[firm]=1/7.')
    const { chance, payoff } = exactNumbers(read.game, [])
    expect(chance.map(String)).toContain('9/10')
    // Three members consent with 9/10 each.
    expect(chance.map(String)).toContain('729/1000')
    expect(payoff.map(String)).toContain('-1/7')
    expect(read.game.outcomes.map((o) => o.name).sort()).toEqual(['Calm', 'Clash', 'Gain'])
  })

  it('the stated values, when none are given', () => {
    const read = readEfg(convert('entry.brink', '--to', 'efg').out)
    expect(read.ok && read.source.comment).toBe('Values: as stated in the crisis.')
  })

  it('warnings go to standard error', () => {
    const { code, err, out } = convert('near.efg', '--to', 'efg')
    expect(code).toBe(0)
    expect(err).toMatch(/near\.efg:2:6: warning: The chances of event 1 add to 99999\/100000, not to 1/)
    expect(out).toContain('{ "a" 1/3 "b" 2/3 }')
  })
})

describe('what convert refuses, with exit 2 and nothing on standard output', () => {
  it.each([
    [['spoilt.efg', 'x.efg'], /spoilt\.efg:2:12: error: There are 2 payoffs for 1 player\./],
    [['missing.efg', 'x.nfg'], /"missing\.efg" cannot be read: there is no such file/],
    [['chicken.nfg'], /needs two files/],
    [['chicken.nfg', 'x.efg', '--to', 'efg'], /takes one file and prints/],
    [['chicken.nfg', 'x.agg'], /Files that end in \.agg are read, but not written/],
    [['chicken.nfg', 'x.doc'], /Files that end in "\.doc" are not known/],
    [['chicken.nfg', 'chicken.nfg'], /would replace the file that is read/],
    [['weighing.brink', 'x.efg'], /cannot be written as \.efg\. .* votes by what the outcomes are worth/],
  ])('%j', (args, message) => {
    const { code, out, err } = convert(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(existsSync(join(dir, 'x.efg'))).toBe(false)
  })
})
