/** `brink report` with what other commands have written, and without. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder, small } from './brink.ts'

const uncertain = small.replace('{ firm: 1/5, soft: 9/10 }', '{ firm: 1/5, soft: 9/10 } in { 0..0.4, 0.5..1.3 }')
const here = folder({ 'small.brink': uncertain, 'other.brink': small, 'note.json': '{}', 'text.json': 'firm' })
const brink = (...args: string[]) => brinkIn(here, ...args)
const page = (...args: string[]) => {
  const { code, err } = brink('report', 'small.brink', '-o', 'page.html', ...args)
  expect([code, err]).toEqual([0, ''])
  return readFileSync(join(here, 'page.html'), 'utf8')
}
const made = (name: string, file: string, ...args: string[]) => {
  expect(brink(name, file, ...args).code).toBe(0)
}
made('forecast', 'small.brink', '--worlds', '64', '--sensitivity', '0', '--no-journal', '-o', 'forecast.json')
made('sweep', 'small.brink', '--over', 'nerve.firm=0..1:9', '-o', 'line.json')
made('sweep', 'small.brink', '--over', 'nerve.firm=0..1:5', '--over', 'cost[firm]=0..1:4', '-o', 'map.json')
made('sweep', 'other.brink', '--over', 'nerve.firm=0..1:3', '-o', 'other.json')

const section = (html: string, id: string) => {
  const from = html.indexOf(`<section id="${id}"`)
  return from < 0 ? undefined : html.slice(from, html.indexOf('</section>', from))
}

describe('brink report', () => {
  it('alone has neither a forecast nor a sweep, and samples the rank orders', () => {
    const html = page()
    expect(section(html, 'forecast')).toBeUndefined()
    expect(section(html, 'sweep')).toBeUndefined()
    expect(section(html, 'ranks')).toContain('drawn anew 128 times')
    expect(section(page('--rank-worlds', '0'), 'ranks')).toBeUndefined()
    expect(section(page('--rank-worlds', '5'), 'ranks')).toContain('drawn anew 5 times')
  })

  it('gives the same page for the same file', () => {
    expect(page('--rank-worlds', '5')).toBe(page('--rank-worlds', '5'))
  })

  it('takes in a forecast, with the command that makes it again', () => {
    const told = section(page('--forecast', 'forecast.json'), 'forecast')!
    const { run } = JSON.parse(readFileSync(join(here, 'forecast.json'), 'utf8'))
    expect(told).toContain(run.command)
    expect(told).toContain('64 worlds in each reading')
    expect(told).toContain('<svg')
  })

  it('takes in sweeps, one after the other', () => {
    const told = section(page('--sweep', 'line.json', '--sweep', 'map.json'), 'sweep')!
    expect(told.match(/<h3>/g)).toHaveLength(2)
    expect(told.match(/class="curve/g)!.length).toBeGreaterThan(0)
    expect(told.match(/class="frame"/g)!.length).toBeGreaterThan(0)
    expect(told).toContain('brink sweep small.brink --over nerve.firm=0..1:9 -o line.json')
  })

  it.each([
    [['--sweep', 'other.json'], 'was made from another version of the crisis'],
    [['--sweep', 'forecast.json'], 'is no sweep'],
    [['--forecast', 'line.json'], 'is no forecast'],
    [['--sweep', 'note.json'], 'is no sweep'],
    [['--forecast', 'text.json'], 'it is no JSON'],
    [['--sweep', 'gone.json'], 'cannot be read'],
    [['--rank-worlds', 'x'], '--rank-worlds "x" is no whole number'],
  ])('%j is refused', (args, words) => {
    const { code, out, err } = brink('report', 'small.brink', '-o', 'none.html', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })

  it('does not believe a file that was spoilt', () => {
    const text = readFileSync(join(here, 'line.json'), 'utf8')
    writeFileSync(join(here, 'spoilt.json'), text.replace(/"stated": [\d.]+/, '"stated": "1"'))
    expect(brink('report', 'small.brink', '--sweep', 'spoilt.json').err).toContain('is no sweep')
  })
})
