/** Tables as plain data: the command line and the report lay out the same ones. */
import { BALLOT } from '../game/index.ts'
import { type Answer, type Equilibrium, type GameAnswer, isCrisis } from './answer.ts'
import { optionsAt } from './explain/decision.ts'
import {
  deciderText,
  historyText,
  kindText,
  knownAt,
  ownKinds,
  type Situation,
  situations,
} from './explain/situations.ts'
import { isEmpty, questioner } from './questions/question.ts'
import { questionNature, questionText } from './words/expression.ts'
import { capitalised, chanceText, exactText, listText, numberText, spoken, valueText } from './words/number.ts'

export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly note?: string
}
export interface Column {
  readonly name: string
  readonly align: 'left' | 'right'
}

const left = (name: string): Column => ({ name, align: 'left' })
const right = (name: string): Column => ({ name, align: 'right' })

/** An answer with the name under which it stands in a comparison. */
export interface NamedGame {
  readonly name: string
  readonly answer: GameAnswer
  readonly equilibrium: Equilibrium
}
export interface Named extends NamedGame {
  readonly answer: Answer
}

/** One table a decision of the play: a row for each information set, a column for each option. */
export function decisionTables(answer: Answer, equilibrium: Equilibrium): Table[] {
  const { compiled, problem } = answer
  const { game } = problem
  const tables = new Map<string, { title: string; columns: Column[]; rows: string[][] }>()
  for (const situation of situations(compiled)) {
    const labels = optionsAt(answer, equilibrium, situation.sets[0]).map((o) => o.name)
    const wide = labels.length > 6
    const key = `${situation.move} ${situation.round} ${labels.join('|')}`
    const move = compiled.crisis.moves[situation.move]
    const round = situation.round > 1 ? `, round ${situation.round}` : ''
    const who = capitalised(deciderText(compiled, situation.sets[0]))
    const table = tables.get(key) ?? {
      title: `${spoken(move?.name ?? 'decision')}${round}: ${who}`,
      columns: [left('after'), left('if'), right('reached'), ...(wide ? [left('chooses')] : labels.map(right))],
      rows: [],
    }
    tables.set(key, table)
    for (const set of situation.sets) {
      const options = optionsAt(answer, equilibrium, set)
      const taken = options.filter((o) => o.chance >= 0.005).map((o) => `${o.name} ${o.chanceText}`)
      const own = ownKinds(compiled, set, knownAt(compiled, set)).map(([, value]) => value)
      table.rows.push([
        pathText(compiled, situation) || 'start',
        game.sets.player[set] === BALLOT ? '' : own.join(', '),
        chanceText(equilibrium.play.setReach[set]),
        ...(wide ? [taken.slice(0, 4).join(', ')] : options.map((o) => o.chanceText)),
      ])
    }
  }
  return [...tables.values()].map(withoutEmptyColumns)
}

const pathText = ({ game }: Answer['compiled'], { moves }: Situation): string =>
  moves.map(({ node }) => spoken(game.labels.moves[node])).join(', ')

function withoutEmptyColumns({ title, columns, rows }: { title: string; columns: Column[]; rows: string[][] }): Table {
  const kept = columns.map((_, c) => rows.some((row) => row[c] !== ''))
  return { title, columns: columns.filter((_, c) => kept[c]), rows: rows.map((row) => row.filter((_, c) => kept[c])) }
}

/** Chances of the outcomes, one column an answer. */
export function outcomeTable(answers: readonly NamedGame[]): Table {
  const { outcomes } = answers[0].answer.problem.game
  return {
    title: 'How it ends',
    columns: [left('outcome'), ...answers.map(({ name }) => right(name))],
    rows: outcomes.map(({ name }, o) => [
      name,
      ...answers.map(({ equilibrium: { play, exactPlay } }) =>
        exactPlay ? exactText(exactPlay.outcomes[o]) : outcomeChance(play.outcomes[o]),
      ),
    ]),
  }
}

/** Three digits, as chances of outcomes are compared between readings. */
const outcomeChance = (p: number) => (p > 0.0005 && p < 0.9995 ? p.toFixed(3) : chanceText(p))

export function payoffTable(answers: readonly NamedGame[]): Table {
  const { answer } = answers[0]
  const { problem } = answer
  const crisis = isCrisis(answer) ? answer.compiled.crisis : undefined
  return {
    title: crisis?.unit ? `Expected payoffs (unit: ${crisis.unit})` : 'Expected payoffs',
    columns: [left(crisis ? 'actor' : 'player'), ...answers.map(({ name }) => right(name))],
    rows: problem.game.players.map((player, i) => [
      crisis?.actors.find((a) => a.name === player)?.title ?? player,
      ...answers.map(({ equilibrium: { play, exactPlay } }) => valueText(play.payoffs[i], exactPlay?.payoffs[i])),
    ]),
  }
}

/** The file's questions and their answers. */
export function askTable(answers: readonly Named[]): Table {
  const { crisis } = answers[0].answer.compiled
  const askers = answers.map(({ answer, equilibrium }) => questioner(answer, equilibrium))
  const empty = new Set<string>()
  const rows = crisis.asks.map((ask) => [
    spoken(ask.name),
    questionText(crisis, ask.question),
    ...askers.map((put) => {
      const found = put(ask.question)
      if (!isEmpty(found)) return valueText(found.value, found.exact)
      empty.add(found.empty)
      return 'empty'
    }),
  ])
  const natures = new Map<string, string[]>()
  for (const { name, question } of crisis.asks) {
    const nature = questionNature(question)
    if (nature) natures.set(nature, [...(natures.get(nature) ?? []), spoken(name)])
  }
  const notes = [...natures].map(([nature, names]) => `${listText(names)}: ${nature}.`)
  if (empty.size > 0) notes.push(`Empty: ${[...empty].join('; ')}.`)
  return {
    title: 'Questions of the file',
    columns: [left('name'), left('question'), ...answers.map(({ name }) => right(name))],
    rows,
    note: notes.join('\n') || undefined,
  }
}

/** What each actor believes at its decisions: over what it does not know. */
export function beliefTable(answer: Answer, equilibrium: Equilibrium): Table {
  const { compiled, problem } = answer
  const rows: string[][] = []
  for (const situation of situations(compiled)) {
    for (const set of situation.sets) {
      const believed = kindBeliefs(answer, equilibrium, set)
      if (believed.length === 0) continue
      rows.push([
        spoken(compiled.crisis.moves[situation.move]?.name ?? ''),
        capitalised(deciderText(compiled, set)),
        [historyText(compiled, situation.moves), kindText(compiled, set)].filter(Boolean).join(', '),
        believed.map(({ text }) => text).join('; '),
      ])
    }
  }
  return {
    title: `What each believes of the others${problem.game.sets.count > 0 ? '' : ' (nobody decides)'}`,
    columns: [left('decision'), left('who'), left('where'), left('believes')],
    rows,
  }
}

export interface KindBelief {
  readonly kind: number
  /** Chance of each value of the kind. */
  readonly chances: readonly number[]
  readonly text: string
}

/** Marginal beliefs at an information set over each private kind that its owner does not know. */
export function kindBeliefs({ compiled }: Answer, { play }: Equilibrium, set: number): KindBelief[] {
  const { crisis, game, paths } = compiled
  const known = knownAt(compiled, set)
  return crisis.kinds.flatMap((kind, k) => {
    if (known.kinds.has(k) || paths.draws.length === 0) return []
    const chances = kind.values.map(() => 0)
    play.belief[set].forEach((p, m) => {
      const node = game.sets.members[game.sets.memberStart[set] + m]
      chances[paths.draws[paths.draw[node]][k]] += p
    })
    const shown = kind.continuous
      ? continuousText(chances)
      : kind.values.map((v, i) => `${spoken(v.name)} ${chanceText(chances[i])}`).join(', ')
    return [{ kind: k, chances, text: `${spoken(kind.name)}: ${shown}` }]
  })
}

function continuousText(chances: readonly number[]): string {
  const open = chances.flatMap((p, i) => (p > 0 ? [i + 1] : []))
  return `steps ${open[0]} to ${open[open.length - 1]} of ${chances.length}, mean ${numberText(chances.reduce((sum, p, i) => sum + p * (i + 1), 0))}`
}
