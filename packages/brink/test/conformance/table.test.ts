/**
 * All conformance games against the reference, as a table. A game on which Brink and the reference differ must be listed
 * below with a reason that stands up; nothing is left out.
 */
import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { columns, type Verdict } from './columns.ts'
import { load, present, references } from './reference.ts'

/** Faults of the reference, by game and column, checked by hand. */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'e10a.nolabels.efg': {
    'value (LP)':
      'the reference has no weight on any action at the first set; its own extreme equilibria pay -1, as here',
  },
  't-chance_root_5_moves_no_nonterm_player_nodes.efg': {
    pure: 'nobody has anything to decide; the empty profile is an equilibrium, which the reference does not count',
  },
}

const rows: string[][] = []

describe.skipIf(!present)(
  'the conformance games (set BRINK_SHARED to the folder that holds games/ to run them)',
  () => {
    const names = Object.keys(references).sort()

    it('there are 114', () => expect(names.length).toBe(114))

    it.each(names)('%s', (name) => {
      const problem = load(name)
      const verdicts = columns.map((c) => c.judge(problem, references[name]))
      rows.push([name, ...verdicts.map((v, k) => text(v, reasons[name]?.[columns[k].name]))])
      const unexplained = verdicts.flatMap((v, k) =>
        v.kind === 'differs' && !reasons[name]?.[columns[k].name] ? [`${columns[k].name}: ${v.words}`] : [],
      )
      expect(unexplained).toEqual([])
      const obsolete = Object.keys(reasons[name] ?? {}).filter(
        (c) => verdicts[columns.findIndex((d) => d.name === c)]?.kind !== 'differs',
      )
      expect(obsolete).toEqual([])
      // Where somebody forgets, every method says so, but for those that are sound all the same.
      if (!references[name].perfectRecall && references[name].players === 2) expect(verdicts[2].kind).toBe('refuses')
    })

    afterAll(() => {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      const head = ['game', ...columns.map((c) => c.name)]
      const count = (kind: RegExp) => rows.flat().filter((cell) => kind.test(cell)).length
      const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
      const sum = `${rows.length} games: ${count(/^agrees/)} results agree, ${count(/^refuses/)} are refused, ${count(/^differs/)} differ, ${count(/^ours/)} only Brink has.`
      if (process.env.BRINK_CONFORMANCE)
        writeFileSync(process.env.BRINK_CONFORMANCE, `# Conformance\n\n${sum}\n\n${table}\n`)
      process.stdout.write(`\n${table}\n\n${sum}\n`)
    })
  },
)

function text({ kind, words }: Verdict, reason?: string): string {
  const told = [words, reason].filter(Boolean).join('; ').replaceAll('|', '/')
  return kind === 'none' ? '' : told ? `${kind}: ${told}` : kind
}
