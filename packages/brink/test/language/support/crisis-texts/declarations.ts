/** The head of a made-up crisis file: who takes part, what each knows, parameters, a council. */
import type { Sheet } from './sheet.ts'

export function declarations(sheet: Sheet): void {
  const { draw } = sheet
  sheet.line(0, `crisis "Made up"${draw.chance(3) ? ' "A summary with \\"quotes\\" // and strokes"' : ''}`)
  if (draw.chance(3)) sheet.line(0, 'unit "what it is about"')
  sheet.line(0, `source memo = "A memo"${draw.chance(5) ? ' file "sources/memo.txt"' : ''}`)
  for (const actor of sheet.actors)
    sheet.line(0, `actor ${actor}${draw.chance(2) ? ' "a power"' : ''}${sheet.ground()}`)
  if (sheet.actors.length > 1 && draw.chance(2)) sheet.ordered = sheet.actors[sheet.actors.length - 1]
  kinds(sheet)
  if (draw.chance(2)) {
    sheet.shocked = 'Dominia'
    sheet.line(0, 'actor Dominia')
    sheet.line(
      0,
      `private whim of ${sheet.shocked} ~ ${draw.pick(['normal(0, 1)', 'uniform(-1, 2)', 'logistic(0, 1)'])}`,
    )
  }
  parameters(sheet)
  council(sheet)
}

const distributions = ['uniform(0, 2)', 'normal(1, 1)', 'beta(2, 3)', 'triangular(0, 1, 3)', 'exponential(2)']

function kinds(sheet: Sheet): void {
  const { draw } = sheet
  for (let k = 0; k < draw.whole(2); k++) {
    const actor = draw.pick(sheet.actors)
    const name = `kind${k}`
    if (draw.chance(3)) {
      sheet.kinds.push({ name, actor, values: ['1', '2'], continuous: true, joint: false })
      const family = draw.pick([...distributions, 'logistic(0, 1)', 'discrete(0, 1/2, 1, 0.25, 2, 25%)'])
      sheet.line(0, `private ${name} of ${actor} ~ ${family} in 2 steps${sheet.ground()}`)
      continue
    }
    const values = Array.from({ length: 2 + draw.whole(1) }, (_, v) => `${name}_v${v}`)
    sheet.kinds.push({ name, actor, values, continuous: false, joint: false })
    const stated = draw.whole(3)
    const chance = (i: number) =>
      stated === 0 || i === 0 ? '' : stated === 1 ? ' 1/4' : stated === 2 ? ' 20%' : ' 0.2 in 10%..0.3'
    sheet.line(0, `private ${name} of ${actor}: ${values.map((v, i) => v + chance(i)).join(' | ')}${sheet.ground()}`)
  }
  const [a, b] = sheet.kinds
  if (a && b && !a.continuous && !b.continuous && draw.chance(4) && !sheet.lines.some((l) => /v\d [\d]/.test(l))) {
    const cells = a.values.flatMap((v) => b.values.map((w) => `${v} ${w}`))
    // 40% for the first, the rest alike, but for one pair that may be impossible.
    const others = `${60 / (cells.length - 1)}%`.replace(/\.\d+%/, (n) => n)
    const rows = cells.map((cell, i) => `${cell} ${i === 0 ? '40%' : others}`)
    sheet.line(0, `joint (${a.name} of ${a.actor}, ${b.name} of ${b.actor}): ${rows.join(', ')}${sheet.ground()}`)
    a.joint = true
    b.joint = true
  }
}

function parameters(sheet: Sheet): void {
  const { draw } = sheet
  for (let p = 0; p < 2; p++) {
    const kind = sheet.kinds.find((k) => !k.continuous)
    const name = `p${p}`
    if (kind && draw.chance(4)) {
      const cells = kind.values.map((v, i) => `${v}: ${i + p}/4`)
      const ranges = kind.values.map((_, i) => `${i === 1 ? '' : '0'}.0..${p + 1}`.replace(/^\./, '0.'))
      const range = draw.chance(4) ? ` in { ${ranges.join(', ')} }` : ''
      sheet.line(0, `param ${name}[${kind.name}] = { ${cells.join(', ')} }${range}${sheet.ground()}`)
      sheet.params.push(`${name}[${kind.name}]`)
      continue
    }
    const value = draw.pick(['1/2', '0.3', p > 0 ? '2 * 0.4' : '80%', 'sqrt(1/4)', '(if 2 > 1 then 0.5 else 1)'])
    const spread = draw.pick(['', ' in 0..1', ' ~ uniform(0, 1)', ' ~ beta(2, 5) in 0..1'])
    sheet.line(0, `param ${name} = ${value}${spread}${draw.pick(['', ' "a note"', ' unit "days"'])}${sheet.ground()}`)
    sheet.params.push(name)
  }
  if (draw.chance(3)) {
    sheet.line(0, 'param reach = 2 in 1..3')
    sheet.reach = 'reach'
  }
  if (draw.chance(3)) {
    const of = sheet.params.find((name) => !name.includes('['))
    sheet.line(0, `let half = ${of ?? '1'} / 2`)
    sheet.params.push('half')
  }
}

function council(sheet: Sheet): void {
  const { draw } = sheet
  if (!draw.chance(4)) return
  const byWorth = draw.chance(4)
  const strategic = byWorth && draw.chance(3)
  const members = byWorth ? (strategic ? 3 : 5) : 3
  const rule = draw.pick([
    'consensus',
    'majority',
    'majority of 2/3',
    `2 of ${members}`,
    'weight over 1/2',
    'weight of 55%',
    'qualified majority 2/3 of weight',
    'qualified majority over 1/2 of members and 3/5 of weight',
    'qualified majority 1/3 of members and over 50% of weight',
  ])
  const weight = rule.includes('weight') ? 'weight 1/2 ' : ''
  const size = draw.chance(3) ? ` of ${members}` : ''
  sheet.line(0, `council Council${size} by ${rule} ${strategic ? 'strategic ' : ''}{`)
  if (byWorth) {
    sheet.line(1, `2 hawks ${weight}worth { Good: 1, Bad: 0.2 }`)
    sheet.line(
      1,
      strategic
        ? `1 doves ${weight}prefers Good > Bad`
        : `3 doves ${weight}${draw.chance(3) ? 'veto ' : ''}prefers Bad > Good stake ~ uniform(-1, 1)`,
    )
  } else {
    sheet.line(1, `2 hawks ${weight}${draw.chance(3) ? 'veto ' : ''}consent with chance 0.7 in 0..1${sheet.ground()}`)
    sheet.line(1, `doves ${weight}${draw.chance(5) ? 'consents if stake ~ normal(0.5, 1)' : 'consent with chance 1/3'}`)
  }
  sheet.line(0, '}')
  sheet.council = { name: 'Council', byWorth }
}
