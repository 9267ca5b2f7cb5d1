/** Reports and their parts, made from the text of a crisis as the command line makes them. */
import { compare } from '../../src/analysis/compare/index.ts'
import { answer, type Named, verdicts } from '../../src/analysis/index.ts'
import { type CompiledCrisis, compile, crisisCitations, read } from '../../src/language/index.ts'
import { type Context, contextOf } from '../../src/report/context.ts'
import { type ReportInput, renderReport } from '../../src/report/index.ts'

export function compiledFrom(text: string): CompiledCrisis {
  const { crisis, diagnostics } = read(text)
  if (!crisis) throw new Error(diagnostics.map((d) => d.message).join('\n'))
  const { compiled, diagnostics: problems } = compile(crisis)
  if (!compiled) throw new Error(problems.map((d) => d.message).join('\n'))
  return compiled
}

export function inputFrom(text: string): ReportInput {
  const compiled = compiledFrom(text)
  const { readings } = compiled.crisis
  const choices =
    readings.length === 0
      ? [{ name: 'the file', choice: {} }]
      : readings.map(({ name }, reading) => ({ name, choice: { reading } }))
  const views = choices.map(({ name, choice }): Named => {
    const found = answer(compiled, choice)
    return { name, answer: found, equilibrium: found.equilibria[0] }
  })
  return {
    compiled,
    views,
    comparison:
      readings.length > 1
        ? compare(
            compiled,
            readings.map(({ name }, reading) => ({ name, reading })),
            {},
            { changes: 'crux', worlds: 0 },
          )
        : undefined,
    verdicts: [...verdicts(compiled)],
    citations: new Map(crisisCitations(compiled.crisis).map((citation) => [citation, { state: 'unread' as const }])),
    file: { name: 'crisis.brink', sha256: '0'.repeat(64) },
    run: { version: '0.0.0', command: 'brink report crisis.brink', date: '2026-01-31' },
  }
}

export const reportFrom = (text: string): string => renderReport(inputFrom(text))
export const contextFrom = (text: string): Context => contextOf(inputFrom(text))

/** What a reader reads. */
export const textOf = (page: string): string =>
  page
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Rows of the table whose caption begins so, as the texts of their cells. */
export function rowsOf(page: string, caption: string): string[][] {
  const table = [...page.matchAll(/<table>[\s\S]*?<\/table>/g)].find(([t]) => t.includes(`<caption>${caption}`))![0]
  const body = table.slice(table.indexOf('<tbody>'))
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<t[hd](?: [^>]*)?>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => textOf(cell)),
  )
}

/** A threat, a council, a record, two readings: a little of everything. */
export const straits = `crisis "Straits"
"North closes the straits; South decides whether to force them."
unit "the worth of the straits"
source note = "A note on the straits" file "note.txt"
actor North
actor South "the South"
council League "the League" of 5 by consensus {
  2 doubters consent with chance 0.4 in 0..1 from note 2
  3 others consent with chance 0.9 in 0.5..1 by analyst
}
private will of North: strong | weak from note 1 "resolute"
private purse of South: full | empty by analyst
param cost[will] = { strong: 0.2, weak: 1 } in { 0..0.5, 0.5..1.5 } "what a fight costs North" from note 3 "dear"
param price = 0.4 in 0.2..0.8 "what a fight costs South" by analyst "a guess"
param luck = 0.5 in 0..1 "chance that a fight is won" from note 4
play {
  closing: North: close | open
  if close {
    answer: South: force | appeal | yield
    if appeal {
      vote: League: condemn | shrug
      when condemn: North loses price
    }
    if force {
      stand: North: fight | withdraw
      if fight {
        battle: chance: won luck | lost 1 - luck
        when won: North gains 1
        North loses cost[will], South loses price
      }
    }
    when yield: North gains 1, South loses 1
    when shrug: North gains 1, South loses 1
  }
}
outcomes {
  Open = open or withdraw or lost or condemn
  Closed = won or yield or shrug
}
event war = fight
record {
  1900-03 North: close from note 1 "resolute"
  1900-03-04 said "we shall see" by "the Consul" from note 2
  1900-03-05 South: force in "the straits" by analyst
}
afterwards { 1900-03-06 North: fight by analyst }
reading "Bold" from note as of 1900-03-04 {
  will: strong 0.8, weak 0.2 from note 1
  luck = 0.7 from note 4 "fortune"
}
reading "Meek" from note as of 1900-03-05 {
  will: strong 0.3, weak 0.7 by analyst "looks weak"
}
solve by quantal response at 6 per unit
ask fighting = chance of war given record
ask news = chance of strong given close, less chance of strong
ask never = chance of war given open
expect news > 0 in "Bold"
`
