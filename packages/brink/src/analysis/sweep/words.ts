/** A sweep in sentences. */
import { capitalised, listText, numberText, plural, spoken } from '../words/number.ts'
import type { Polyline } from './boundary.ts'
import type { Sweep } from './sweep.ts'

/** What crosses its threshold where, question by question. */
export function crossingSentences({ plan, points, line, plane }: Sweep): string[] {
  return plan.asked.flatMap(({ name, threshold }, q): string[] => {
    if (threshold === undefined) return []
    const values = points.flatMap((p) => p?.answers[q] ?? [])
    const who = capitalised(spoken(name))
    if (values.length === 0) return [`${who} has no answer at any point.`]
    const [least, most] = [Math.min(...values), Math.max(...values)]
    const range = `${numberText(least)} to ${numberText(most)}`
    const t = numberText(threshold)
    if (line) {
      const [axis] = plan.names
      const said = line.crossings[q].map(({ at, direction, jump }) => {
        const verb = direction === 'up' ? (jump ? 'leaps above' : 'rises above') : jump ? 'drops below' : 'falls below'
        return `${verb} ${t} at ${axis} = ${numberText(at, 4)}`
      })
      return [
        said.length > 0
          ? `${who} ${listText(said)} (it runs from ${range}).`
          : staysText(who, least, most, threshold, range),
      ]
    }
    const above = values.filter((v) => v > threshold).length
    if (above === 0 || above === values.length) return [staysText(who, least, most, threshold, range)]
    const share = `${who} is above ${t} at ${plural(above, 'point')} of ${values.length}`
    const lines = plane?.boundaries[q] ?? []
    const where = lines.map((l) => lineText(l, plan.names))
    return [`${share}${where.length > 0 ? `; the line between runs ${listText(where)}` : ''}.`]
  })
}

function staysText(who: string, least: number, most: number, threshold: number, range: string): string {
  const t = numberText(threshold)
  if (least > threshold) return `${who} stays above ${t} throughout (${range}).`
  if (most < threshold) return `${who} stays below ${t} throughout (${range}).`
  return `${who} meets ${t} without passing it (${range}).`
}

function lineText(line: Polyline, [x, y]: readonly string[]): string {
  const at = (p: { readonly x: number; readonly y: number }) => `${x} = ${numberText(p.x)}, ${y} = ${numberText(p.y)}`
  const [first, last] = [line[0], line[line.length - 1]]
  return first.x === last.x && first.y === last.y ? `in a ring by ${at(first)}` : `from ${at(first)} to ${at(last)}`
}

/** Which equilibria there are, and where one gives way to the next. */
export function equilibriumSentences({ equilibria, line, plan }: Sweep): string[] {
  if (equilibria.length === 0) return []
  const said = equilibria.map(({ label, points }, i) => `${i + 1}. ${label} (${plural(points, 'point')})`)
  const number = (label: string) => equilibria.findIndex((e) => e.label === label) + 1
  for (const { at, from, to } of line?.changes ?? [])
    said.push(`At ${plan.names[0]} = ${numberText(at, 4)} equilibrium ${number(from)} gives way to ${number(to)}.`)
  return said
}

/** How the points were solved. */
export function effortSentence({ plan, effort, points }: Sweep): string {
  const done = points.filter((p) => p !== undefined).length
  const parts = [`${plural(done, 'point')} solved${done < plan.count ? ` of ${plan.count}` : ''}`]
  if (effort.checks > 0)
    parts.push(
      `${plural(effort.cold, 'time')} from nothing and otherwise from a neighbour; ${plural(effort.checks, 'point')} solved both ways differ by at most ${numberText(effort.difference, 1)}`,
    )
  if (effort.redone > 0) parts.push(`${plural(effort.redone, 'row')} solved again from nothing, where the two parted`)
  if (effort.faults > 0) parts.push(`${plural(effort.faults, 'point')} without a solution`)
  return `${parts.join('; ')}.`
}
