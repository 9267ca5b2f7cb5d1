/**
 * An answer for programs: the shape that scripts rely on (`schema/solve.schema.json`). Exact numbers are strings such as
 * "2/3", numeric ones JSON numbers.
 */
import { BALLOT, type Game, movePath } from '../game/index.ts'
import { type Interval, isPoint, type Rational } from '../number/index.ts'
import { type Equilibrium, isCrisis, type Posed, type PosedGame, type Solved } from './answer.ts'
import { exact, float } from './arithmetic.ts'
import { type BoundedNumber, boundedNumber, boundedPlay } from './bounds.ts'
import { assumptions, selectionOf } from './explain/notes.ts'
import { familyDocument, type SetName } from './families/document.ts'
import { actionValues } from './play.ts'
import { isEmpty, questioner } from './questions/question.ts'
import { questionNature, questionText } from './words/expression.ts'

/** Exact numbers are texts, those known by bounds have both. */
export type JsonNumber = number | string | BoundedNumber

/** The parts of the document that hold for the whole game. */
export function gameDocument({ problem: { game } }: PosedGame) {
  const informationSets = game.players.map((_, i) => game.sets.player.reduce((n, p) => n + (p === i ? 1 : 0), 0))
  const ballots = game.ballots.length
  const { count: nodes } = game.nodes
  return {
    title: game.title,
    players: [...game.players],
    nodes,
    terminals: game.terminals.count,
    informationSets,
    ...(ballots > 0 && { ballots }),
  }
}

/** What is asked of the game: concept, selection, method. */
export const conceptDocument = (posed: PosedGame) => ({
  concept: posed.method.concept,
  selection: selectionOf(posed),
  method: posed.method.name,
  ...(posed.because !== undefined && { because: posed.because }),
})

/** How much of an answer it is. */
export const coverageDocument = ({ exact, complete, reason }: Solved) => ({ exact, complete, reason })

/** The values in force and what is taken for granted. */
export function valuesDocument(posed: PosedGame) {
  if (!isCrisis(posed)) return {}
  const { compiled, choice } = posed
  return {
    ...(choice.reading !== undefined && { reading: compiled.crisis.readings[choice.reading].name }),
    ...(choice.at &&
      choice.at.size > 0 && { at: Object.fromEntries([...choice.at].map(([k, v]) => [k, v.toString()])) }),
    assumptions: assumptions(posed),
  }
}

/** How a file names what an answer speaks of, where that is not the game's own order. */
export interface Naming {
  /** Per information set its number in the file. */
  readonly setNumbers?: ArrayLike<number>
  /** The game is a strategic one: its information sets are no more than its players. */
  readonly strategic?: boolean
}

/** One equilibrium. */
export function solutionDocument(answer: PosedGame, equilibrium: Equilibrium, naming: Naming = {}) {
  const { game } = answer.problem
  const { play, exactPlay, solution, certificate } = equilibrium
  const isExact = solution.exactProfile !== undefined
  const number = (value: number, rational?: Rational): JsonNumber => (isExact && rational ? rational.toString() : value)
  const proof = (value: number | Rational): JsonNumber => (typeof value === 'number' ? value : value.toString())
  const bounds = solution.box && boundedPlay(answer.problem, solution.box)
  const bounded = (value: number, within: Interval | undefined, rational?: Rational): JsonNumber =>
    within ? boundedNumber(within, value) : number(value, rational)
  const { box } = certificate
  return {
    strategies: strategiesOf(answer, equilibrium, number, naming),
    ...(game.ballots.length > 0 && { ballots: ballotsOf(equilibrium, answer, number) }),
    payoffs: game.players.map((_, i) => bounded(play.payoffs[i], bounds?.payoffs[i], exactPlay?.payoffs[i])),
    outcomes: game.outcomes.map(({ id, name }, o) => ({
      id,
      name,
      probability: bounded(play.outcomes[o], bounds?.outcomes[o], exactPlay?.outcomes[o]),
    })),
    ...(isCrisis(answer) && answer.compiled.crisis.asks.length > 0 && { asks: asksOf(answer, equilibrium) }),
    certificate: {
      regret: proof(certificate.regret),
      exact: certificate.exact,
      concepts: [...certificate.concepts],
      sequentialRegret: proof(certificate.sequentialRegret),
      ...(certificate.residual !== undefined && { residual: certificate.residual }),
      ...(certificate.shockResidual !== undefined && { shockResidual: certificate.shockResidual }),
      ...(box && { box: { unique: box.unique, regret: box.regretAtMost.toString(), holds: box.holds } }),
    },
    ...(solution.rationality && { rationality: rationalityOf(answer, equilibrium) }),
    ...(solution.notes.length > 0 && { notes: [...solution.notes] }),
    family: solution.family
      ? familyDocument(game, solution.family, setNames(game, naming), naming.strategic === true)
      : null,
  }
}

type Write = (value: number, rational?: Rational) => JsonNumber

function strategiesOf(
  { problem: { game } }: PosedGame,
  { play, exactPlay, solution }: Equilibrium,
  number: Write,
  { setNumbers, strategic }: Naming,
) {
  const entries = []
  const nameOf = setNames(game, { setNumbers })
  for (let set = 0; set < game.sets.count; set++) {
    const player = game.sets.player[set]
    if (player === BALLOT) continue
    const slots = range(game.sets.offset[set], game.sets.offset[set + 1])
    const members = range(game.sets.memberStart[set], game.sets.memberStart[set + 1])
    const worth = actionValues(float, game, play, set)
    const exactWorth = exactPlay && actionValues(exact, game, exactPlay, set)
    entries.push({
      player: game.players[player],
      set: nameOf(set),
      informationSet: strategic ? null : game.labels.sets[set],
      actions: slots.map((s) => game.labels.actions[s]),
      probabilities: slots.map((s) => {
        const within = solution.box?.[s]
        if (!within) return number(solution.profile[s], solution.exactProfile?.[s])
        return isPoint(within) ? within.lo.toString() : boundedNumber(within, solution.profile[s])
      }),
      values: slots.map((_, a) => number(worth[a], exactWorth?.[a])),
      reached: play.setReach[set] > 0,
      reach: number(play.setReach[set], exactPlay?.setReach[set]),
      nodes: strategic ? [] : members.map((i) => movePath(game, game.sets.members[i]).filter(Boolean).join(' / ')),
      belief: strategic ? [] : play.belief[set].map((p, m) => number(p, exactPlay?.belief[set][m])),
      ...(play.conventional.has(set) && !strategic && { beliefFrom: play.conventional.get(set) }),
    })
  }
  return entries
}

/** Information sets by player (from 1) and number: that of the file, or counted. */
function setNames({ sets }: Game, { setNumbers }: Naming): SetName {
  const first = (player: number) => sets.player.indexOf(player)
  return (set) => ({
    player: sets.player[set] + 1,
    number: setNumbers?.[set] ?? set - first(sets.player[set]) + 1,
  })
}

function ballotsOf({ play, exactPlay, solution }: Equilibrium, { problem: { game } }: PosedGame, number: Write) {
  return game.ballots.map(({ council, set, rule }) => {
    const slots = range(game.sets.offset[set], game.sets.offset[set + 1])
    return {
      council,
      rule: rule.name,
      informationSet: game.labels.sets[set],
      actions: slots.map((s) => game.labels.actions[s]),
      probabilities: slots.map((s) => number(solution.profile[s], solution.exactProfile?.[s])),
      reached: play.setReach[set] > 0,
      reach: number(play.setReach[set], exactPlay?.setReach[set]),
    }
  })
}

function asksOf(answer: Posed, equilibrium: Equilibrium) {
  const put = questioner(answer, equilibrium)
  const { crisis } = answer.compiled
  return crisis.asks.map(({ name, question }) => {
    const found = put(question)
    const nature = questionNature(question)
    return {
      name,
      question: questionText(crisis, question),
      ...(nature && { nature }),
      ...(isEmpty(found) ? { value: null, empty: found.empty } : { value: found.exact?.toString() ?? found.value }),
    }
  })
}

function rationalityOf({ problem }: PosedGame, { solution }: Equilibrium) {
  const { stated, perUnit } = solution.rationality!
  return {
    stated: stated === 'limit' ? 'limit' : `${stated.value}/${stated.per}`,
    perUnit: [...perUnit],
    perRange: Array.from(perUnit, (value, i) => value * problem.payoffRange[i]),
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
