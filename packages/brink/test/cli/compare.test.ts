/** `brink compare` as scripts and people meet it. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, root, small } from './brink.ts'
import { faults } from './validate.ts'

const here = folder({ 'small.brink': small, 'entry.brink': entry, 'note.txt': 'firm at first\n' })
const brink = (...args: string[]) => brinkIn(here, ...args)
const example = join(root, 'examples/winter-2021/winter-2021.brink')

describe('brink compare', () => {
  it('gives JSON that its schema describes, the same each time', () => {
    const [first, again] = [1, 2].map(() => brink('compare', 'small.brink', '--json'))
    expect(first).toMatchObject({ code: 0, err: '' })
    const found = JSON.parse(first.out)
    expect(faults(found, 'compare.schema.json')).toEqual([])
    expect(found.readings.map((r: { name: string }) => r.name)).toEqual(['Hard', 'Soft'])
    expect(found.run.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect({ ...JSON.parse(again.out), run: null }).toEqual({ ...found, run: null })
  })

  it('names the crux of the first example, in words and as data', () => {
    const { code, out } = brink('compare', example, '--ask', 'talk_hurts')
    expect(code).toBe(0)
    expect(out).toContain('disagree about split')
    expect(out).toContain('would change sides with split below 0.205')
    const found = JSON.parse(brink('compare', example, '--ask', 'talk_hurts', '--json').out)
    expect(faults(found, 'compare.schema.json')).toEqual([])
    expect(found.pairs[0].questions[0].cruxIntoA.smallest[0].assumptions).toEqual(['split'])
  })

  it('takes new questions, outcomes, thresholds and values', () => {
    const found = JSON.parse(
      brink(
        'compare',
        'small.brink',
        '--ask',
        'Clash',
        '--ask',
        'chance of resist given threaten, less chance of firm',
        '--threshold',
        'clash=1/3',
        '--threshold',
        '0.2',
        '--at',
        'nerve.firm=1/2',
        '--json',
      ).out,
    )
    const [{ questions, assumptions }] = found.pairs
    expect(questions.map((q: { threshold: number }) => q.threshold)).toEqual([0.2, 0.2])
    expect(assumptions).toEqual([])
  })

  it('compares one reading with the file as written', () => {
    const { code, out } = brink('compare', 'small.brink', '--reading', 'hard')
    expect(code).toBe(0)
    expect(out).toContain('as written')
  })

  it.each([
    [['entry.brink'], 'nothing to compare'],
    [['small.brink', '--reading', 'Nobody'], 'There is no reading'],
    [['small.brink', '--ask', 'nobody'], 'no question, outcome or event'],
    [['small.brink', '--ask', 'chance of of'], '--ask'],
    [['small.brink', '--threshold', 'nobody=1'], 'no question called'],
    [['small.brink', '--threshold', 'high'], 'is no number'],
  ])('%j is refused', (args, words) => {
    const { code, out, err } = brink('compare', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})
