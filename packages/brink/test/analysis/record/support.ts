/** Walks for tests. */
import { readFileSync } from 'node:fs'
import { type Answer, answer, type Choice, type Equilibrium } from '../../../src/analysis/index.ts'
import { recordWalk, type View, type Walk } from '../../../src/analysis/record/index.ts'
import type { CompiledCrisis } from '../../../src/language/index.ts'
import type { RecordEntry } from '../../../src/language/model.ts'
import { compiled } from '../crisis.ts'

export interface Named {
  readonly name: string
  readonly answer: Answer
  readonly equilibrium: Equilibrium
}

export function solved(crisis: CompiledCrisis, choice: Choice = {}): Named {
  const found = answer(crisis, choice)
  const name = choice.reading === undefined ? '' : crisis.crisis.readings[choice.reading].name
  return { name, answer: found, equilibrium: found.equilibria[0] }
}

export function walked(text: string, choice: Choice = {}): Walk {
  const { answer: found, equilibrium } = solved(compiled(text), choice)
  return recordWalk(found, equilibrium)
}

export const file = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8')
export const winter = () => compiled(file('examples/winter-2021/winter-2021.brink'))

/** "9/11" where it is exact, else the number. */
export const shown = (view: View, kind = 0) => view.beliefs[kind].map(({ value, exact }) => exact?.toString() ?? value)

/** The path to an end, as a record would report it. */
export function pathRecord({ game, paths }: CompiledCrisis, end: number): RecordEntry[] {
  const entries: RecordEntry[] = []
  for (let v = game.terminals.node[end]; v > 0; v = game.nodes.parent[v]) {
    const [move, option] = [paths.move[v], paths.option[v]]
    if (move < 0) continue
    const date = { text: '2020-01-01', year: 2020, month: 1, day: 1 }
    const span = { start: 0, end: 0 }
    entries.unshift({ date, what: { type: 'move', move, option, repeats: false }, with: [], grounds: [], span })
  }
  return entries
}

/**
 * A sensor looks at what a state is up to: it shows red with chance 9/10 when the state is bad and 3/10 when it is good.
 * Nobody decides anything, so every number is known by hand.
 */
export const sensor = (record: string, extra = '') => `crisis "Sensor"
actor State
actor Watcher
private plan of State: good 40% | bad 60% by analyst
play {
  first: chance: red (if bad then 9/10 else 3/10) | green
  second: chance: loud (if bad then 1/2 else 1/4) | quiet
  third: chance: up 1/2 | down
  when up and bad: Watcher loses 1
}
outcomes { Bad = up and bad  Fine = not (up and bad) }
event rise = up
record {
${record}
}
${extra}
`
