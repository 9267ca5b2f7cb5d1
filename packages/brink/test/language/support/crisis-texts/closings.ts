/** What follows the play of a made-up crisis file: outcomes, orders, the record, readings, questions. */
import type { Play } from './plays.ts'
import type { Sheet } from './sheet.ts'

export function closings(sheet: Sheet, play: Play): void {
  const { draw } = sheet
  const needed = sheet.council?.byWorth || sheet.ordered !== undefined
  const option = draw.pick(play.scope.options.filter((name) => !play.numeric.has(name)))
  const named = option !== undefined && (needed || draw.chance(7))
  if (named) {
    const title = draw.chance(3) ? ' "for the better"' : ''
    sheet.line(0, `outcomes { Good${title} = ${option}  Bad = not ${option} }`)
  }
  if (draw.chance(4)) sheet.line(0, `event Happened "it happened" = ${some(sheet, play)} or ${some(sheet, play)}`)
  const happened = sheet.lines[sheet.lines.length - 1].startsWith('event')
  if (sheet.ordered) orders(sheet, sheet.ordered)
  record(sheet)
  const reading = draw.chance(4)
  if (reading) settings(sheet)
  if (draw.chance(5))
    sheet.line(
      0,
      draw.pick(['solve by quantal response at 8 per unit', 'solve by nash', 'solve by quantal response to the limit']),
    )
  questions(sheet, play, [...(named ? ['Good', 'Bad'] : []), ...(happened ? ['Happened'] : [])], reading)
}

const some = (sheet: Sheet, play: Play) => sheet.draw.pick(play.scope.options)

function orders(sheet: Sheet, actor: string): void {
  const kind = sheet.kinds.find((k) => k.actor === actor && !k.continuous)
  const order = () => sheet.draw.pick(['Good > Bad', 'Bad > Good', 'Good = Bad'])
  if (kind && sheet.draw.chance(5)) {
    for (const value of kind.values) sheet.line(0, `${actor} ${value} prefers ${order()}${sheet.ground()}`)
  } else sheet.line(0, `${actor} prefers ${order()}`)
}

function record(sheet: Sheet): void {
  const { draw, opening } = sheet
  if (opening.length === 0 || !draw.chance(7)) return
  const [first, second] = opening
  const { name, by } = draw.pick(first)
  sheet.line(0, 'record {')
  sheet.line(
    1,
    `2021-11 ${by}: ${name} by "the President" in "Geneva" with ${draw.pick(sheet.actors)}${sheet.ground()}`,
  )
  if (draw.chance(4)) sheet.line(1, `2021-12-07 repeats ${name} seen by ${draw.pick(sheet.actors)} dated by analyst`)
  if (draw.chance(4)) sheet.line(1, '2021-12-08 said "nothing; // nothing" by Somebody')
  const kind = sheet.kinds.find((k) => !k.continuous)
  if (kind && draw.chance(5)) {
    const cells = kind.values.map((value, i) => `${value} ${i + 1}/4`)
    sheet.line(1, `2021-12-09 evidence ${kind.name}: ${cells.join(', ')} by analyst`)
  }
  sheet.line(0, '}')
  if (second && draw.chance(5)) {
    const later = draw.pick(second)
    sheet.line(0, `afterwards { 2022-01-02 ${later.by}: ${later.name} }`)
  }
}

function settings(sheet: Sheet): void {
  const { draw } = sheet
  sheet.line(0, `reading "Another" from memo as of 2021-12${sheet.ground()} {`)
  const param = sheet.params.find((name) => /^p\d$/.test(name))
  if (param) sheet.line(1, `${param} = 0.4 in 0..1${sheet.ground()}`)
  const indexed = sheet.params.find((name) => name.includes('['))
  const kind = sheet.kinds.find((k) => !k.continuous && !k.joint)
  if (indexed && kind && draw.chance(5)) sheet.line(1, `${indexed.split('[')[0]}[${kind.values[0]}] = 1/3`)
  const [move] = sheet.opening
  if (kind) {
    const at = move && draw.chance(3) ? ` at ${move[0].name}` : ''
    const cells = kind.values.map((value, i) => (i === 0 ? value : `${value} 1/4`))
    sheet.line(1, `${kind.name}${at}: ${cells.join(', ')}${sheet.ground()}`)
  }
  if (sheet.council && !sheet.council.byWorth) sheet.line(1, 'Council.hawks = 0.6 in 0.5..0.7')
  sheet.line(0, '}')
}

function questions(sheet: Sheet, play: Play, ends: readonly string[], reading: boolean): void {
  const { draw } = sheet
  const anything = () => draw.pick([...ends, ...play.scope.options])
  const own = play.made.filter(({ by, name }) => sheet.actors.includes(by) && !play.numeric.has(name))
  const measures = () => {
    const list = [
      `chance of ${anything()}`,
      `payoff of ${draw.pick(sheet.actors)}`,
      `chance of (count(${anything()}) > 1)`,
    ]
    if (play.scope.numbers.length > 0) list.push(`average of ${draw.pick(play.scope.numbers)}`)
    return draw.pick(list.filter((text) => !/count\((Good|Bad|Happened)\)/.test(text)))
  }
  const question = () => {
    const given = draw.chance(3)
      ? ` given ${draw.pick(['', 'record and '].slice(0, sheet.lines.includes('record {') ? 2 : 1))}${anything()}`
      : ''
    const { by, name } = own.length > 0 ? draw.pick(own) : { by: '', name: '' }
    const forced =
      own.length > 0 && draw.chance(3)
        ? ` if ${by} ${draw.pick(['were to', 'were unexpectedly to', 'could not'])} ${name}`
        : ''
    return `${measures()}${given}${forced}`
  }
  for (let q = 0; q < draw.whole(3); q++)
    sheet.line(
      0,
      `ask q${q}${draw.chance(2) ? ' "a question"' : ''} = ${question()}${draw.chance(3) ? `, less ${question()}` : ''}`,
    )
  if (!draw.chance(5)) return
  const when = sheet.params.includes('p0') && draw.chance(5) ? ' when p0 = 1/2' : ''
  sheet.line(0, `expect ${question()} >= 0 within 1e-9${when}${reading && draw.chance(5) ? ' in "Another"' : ''}`)
  if (draw.chance(3)) sheet.line(0, 'expect solutions = 1 by nash')
}
