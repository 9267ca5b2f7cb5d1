/** Sequential equilibria and their refinements, as the registry knows them. */
import type { Game } from '../../game/index.ts'
import type { Ending, Method, Problem, Solution } from '../method.ts'
import { sequenceFormRefusal } from '../sequence/form.ts'
import type { Case } from './case.ts'
import { frameOf } from './frame.ts'
import { d1Rows } from './refine/d1.ts'
import { intuitiveParts } from './refine/intuitive.ts'
import { observedRefusal } from './refine/observed.ts'
import { type Signalling, signallingOf } from './refine/signalling.ts'
import { families } from './solve.ts'

/** Actions of all information sets together; the linear programs of larger games take too long, and too much room. */
const MOST_ACTIONS = 600

function refusalOf(game: Game): string | undefined {
  const { offset, count } = game.sets
  if (offset[count] > MOST_ACTIONS)
    return `the game has ${offset[count]} actions at its information sets, and this method takes up to ${MOST_ACTIONS}`
  return sequenceFormRefusal(game)
}

const noBehaviour: Ending = { complete: false, reason: 'the method takes no given behaviour' }

export const extendedWeights: Method = {
  name: 'extended-weights',
  concept: 'sequential',
  finds: 'all',
  status: 'exact',
  summary:
    'All sequential equilibria of a two-player game with their beliefs: isolated ones, and each continuum as a union of products of polyhedra of sequence weights.',
  reference: 'Kreps & Wilson 1982 (the concept, and labels); Streufert 2006; von Stengel 1996 (sequences)',
  page: 'sequential',
  limits:
    'Two players with perfect recall, and chance. Some tens of actions (no more than 600); the work grows with the number of possible supports.',
  applies: ({ game }: Problem): true | string => refusalOf(game) ?? true,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    if (options.fixed?.size) return noBehaviour
    return yield* families(problem, frameOf(problem.game, problem.exact()), options, signal, progress)
  },
}

export const intuitiveCriterion: Method = {
  name: 'intuitive-criterion',
  concept: 'intuitive',
  finds: 'all',
  status: 'exact',
  summary:
    'All sequential equilibria of a signalling game that pass the intuitive criterion: no kind could gain by an unsent message once the kinds are ruled out that could only lose by it.',
  reference: 'Cho & Kreps 1987, Signaling games and stable equilibria, section IV',
  page: 'sequential',
  limits:
    'Signalling games: a sender whose kind chance draws sends one message, a receiver who sees it alone answers once. Sizes as for extended-weights.',
  applies: signallingOnly,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    if (options.fixed?.size) return noBehaviour
    const frame = frameOf(problem.game, problem.exact())
    const game = signallingOf(frame)
    if (typeof game === 'string') return { complete: false, reason: game }
    const parts = (position: Case) => onReceiver(game, intuitiveParts(position, game))
    return yield* families(problem, frame, options, signal, progress, parts)
  },
}

export const observedActions: Method = {
  name: 'observed-actions',
  concept: 'perfect-bayesian',
  finds: 'all',
  status: 'exact',
  summary:
    "All perfect Bayesian equilibria, in Fudenberg and Tirole's sense, of a two-player game in which all moves are seen and kinds are independent, where they are the sequential equilibria.",
  reference: 'Fudenberg & Tirole 1991, Perfect Bayesian equilibrium and sequential equilibrium, Proposition 3.1',
  page: 'sequential',
  limits:
    'Chance deals independent kinds at the start, all later moves are seen, one at a time; at most two kinds each, or at most two moves. Sizes as for extended-weights.',
  applies(problem): true | string {
    const refusal = refusalOf(problem.game)
    if (refusal !== undefined) return refusal
    if (problem.game.ballots.length > 0) return 'a council votes'
    const reason = observedRefusal(problem.game, problem.exact())
    return reason === undefined || `this is no game of observed actions and independent kinds: ${reason}`
  },
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    if (options.fixed?.size) return noBehaviour
    return yield* families(problem, frameOf(problem.game, problem.exact()), options, signal, progress)
  },
}

export const d1Criterion: Method = {
  name: 'd1-criterion',
  concept: 'd1',
  finds: 'all',
  status: 'exact',
  summary:
    'All sequential equilibria of a signalling game whose beliefs pass D1: after an unsent message a kind is not believed if another gains by it whenever the first does not lose.',
  reference: 'Cho & Kreps 1987, section V; Banks & Sobel 1987, Equilibrium selection in signaling games',
  page: 'sequential',
  limits:
    'As for the intuitive criterion. Where the payoffs of the kinds vary within a continuum it is left out, and the answer says that it is not complete.',
  applies: signallingOnly,
  *solve(problem, options, signal, progress): Generator<Solution, Ending> {
    if (options.fixed?.size) return noBehaviour
    const frame = frameOf(problem.game, problem.exact())
    const game = signallingOf(frame)
    if (typeof game === 'string') return { complete: false, reason: game }
    let varying = false
    const parts = (position: Case) => {
      const rows = d1Rows(position, game)
      if (rows === 'varying') varying = true
      return rows === undefined || rows === 'varying' ? [] : onSender(game, rows)
    }
    const ending = yield* families(problem, frame, options, signal, progress, parts)
    const reason = 'continua in which the payoffs of the kinds vary were left out: D1 was not decided there'
    return varying && ending.complete ? { complete: false, reason } : ending
  },
}

const onSender = <T>({ sender }: Signalling, rows: readonly T[]): [readonly T[], readonly T[]][] => [
  sender === 0 ? [rows, []] : [[], rows],
]

function signallingOnly(problem: Problem): true | string {
  const refusal = refusalOf(problem.game)
  if (refusal !== undefined) return refusal
  const game = signallingOf(frameOf(problem.game, problem.exact()))
  return typeof game === 'string' ? `this is no signalling game: ${game || 'nobody answers a message'}` : true
}

function* onReceiver<T>(
  { sender }: Signalling,
  parts: Iterable<readonly T[]>,
): Generator<[readonly T[], readonly T[]]> {
  for (const rows of parts) yield sender === 0 ? [[], rows] : [rows, []]
}
