/** What leaving a source out changes, in words. */
import type { Crisis } from '../../../language/model.ts'
import { type Finding, isEmpty } from '../../questions/question.ts'
import { left, right, type Table } from '../../table.ts'
import { capitalised, listText, spoken, valueText } from '../../words/number.ts'
import type { DropCheck, DroppedSource } from '../drop-each.ts'
import type { Change, Left } from '../sources.ts'

/** What was left out, one sentence a kind of thing. */
export function leftSentences({ readings }: Crisis, sources: readonly string[], { changes }: Left): string[] {
  const of = (type: Change['type']) => changes.filter((c) => c.type === type)
  const where = ({ reading }: Change) => (reading === undefined ? '' : ` (“${readings[reading].name}”)`)
  const told = [`Left out: all that rests on ${listText(sources)} alone.`]
  if (changes.length === 0) told.push('Nothing does.')
  for (const line of of('line')) told.push(`${line.what}: ${line.becomes}.`)
  for (const change of [...of('setting'), ...of('chances')])
    told.push(`${capitalised(change.what)}${where(change)}: instead ${change.becomes}.`)
  const stays = of('stays').map((c) => spoken(c.what))
  if (stays.length > 0)
    told.push(`The file has nothing else for ${listText(stays)}: what it says there stays, with no support left.`)
  return told
}

/** Which conclusions hang on one source. */
export function dropSentences(crisis: Crisis, dropped: readonly DroppedSource[]): string[] {
  const hanging = dropped.flatMap((d) => d.checks.filter((c) => c.hangs).map((check) => ({ d, check })))
  if (hanging.length === 0) return ['No answer changes its side when any one source is left out.']
  return hanging.map(({ d, check }) => {
    const where = check.reading === undefined ? '' : `In “${crisis.readings[check.reading].name}” `
    const name = spoken(crisis.asks[check.ask].name)
    const hangs = `${where}${where ? name : capitalised(name)} hangs on ${crisis.sources[d.source].name}`
    return `${hangs}: ${text(check.with)} with it, ${text(check.without)} without${side(check)}.`
  })
}

function side({ threshold, without }: DropCheck): string {
  if (isEmpty(without)) return ''
  return threshold === 0 ? ' (the sign)' : ` (the side of ${threshold})`
}

const text = (found: Finding) => (isEmpty(found) ? 'no answer' : valueText(found.value, found.exact))

/** Every question with all sources and without each. */
export function dropTables(crisis: Crisis, dropped: readonly DroppedSource[]): Table[] {
  const readings = [...new Set(dropped.flatMap((d) => d.checks.map((c) => c.reading)))]
  return readings.map((reading) => {
    const of = (d: DroppedSource, ask: number) => d.checks.find((c) => c.ask === ask && c.reading === reading)!
    return {
      title: `Without each source${reading === undefined ? '' : `, “${crisis.readings[reading].name}”`}`,
      columns: [
        left('question'),
        right('with all'),
        ...dropped.map((d) => right(`without ${crisis.sources[d.source].name}`)),
      ],
      rows: crisis.asks.map(({ name }, ask) => [
        spoken(name),
        text(of(dropped[0], ask).with),
        ...dropped.map((d) => {
          const check = of(d, ask)
          return `${text(check.without)}${check.hangs ? ' *' : ''}`
        }),
      ]),
      note: '* on the other side: of zero for differences and payoffs, of the threshold for chances.',
    }
  })
}
