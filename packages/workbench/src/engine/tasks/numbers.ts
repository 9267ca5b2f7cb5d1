/** What a slider moves: chances, beliefs, worths; for one or two readings at once. Fast, so that it can follow the hand. */
import {
  type Answer,
  actionValues,
  certificateNote,
  countWords,
  crisisNames,
  type Equilibrium,
  type Explanation,
  exactText,
  familyWords,
  float,
  isEmpty,
  kindWords,
  questioner,
} from 'brink'
import type { Chosen, Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import { type CrisisView, crisisView } from './structure.ts'

export interface NumbersView {
  readonly concept: string
  readonly method: string
  readonly complete: boolean
  readonly reason: string | null
  /** How many solutions there are, in a sentence. */
  readonly count: string
  /** Solutions found, of which `equilibria` has the first. */
  readonly total: number
  /** The search for all solutions was cut short; more may come of a longer one. */
  readonly cut: boolean
  readonly exact: boolean
  /** By input: the value in force. */
  readonly inputs: Float64Array
  readonly equilibria: readonly EquilibriumNumbers[]
  /** By node: the chance with which nature moves there; 0 where nature does not. */
  readonly chance: Float64Array
  /** By end (in the order of the nodes), then by player. */
  readonly payoff: Float64Array
  /** Present where the values make a tree of another shape than that of the text. */
  readonly crisis?: CrisisView
  /** Milliseconds in the worker. */
  readonly took: number
}

export interface EquilibriumNumbers {
  /** By slot: the chance of each action. */
  readonly profile: Float64Array
  /** By node: the chance that play comes there. */
  readonly reach: Float64Array
  /** By set, then by node of the set in order: the belief in each. */
  readonly belief: readonly (readonly number[])[]
  /** By slot: what the action is worth to whoever takes it. */
  readonly worth: Float64Array
  readonly outcomes: readonly number[]
  readonly payoffs: readonly number[]
  /** By ask of the file; null where the question has no answer, with the reason in `askNotes`. */
  readonly asks: readonly (number | null)[]
  readonly askNotes: readonly (string | null)[]
  /** In exact arithmetic; null where the numbers are not exact. */
  readonly exactAsks: readonly (string | null)[]
  readonly regret: number
  /** What was checked of it, and what came out. */
  readonly certificate: string
  /** Of a quantal response: the rationality at which it holds. */
  readonly rationality?: { readonly value: number; readonly per: 'unit' | 'range' } | 'limit'
  /** `pure`, `mixed`, `Sender separating`, `a continuum`. */
  readonly kinds: readonly string[]
  /** Present where it is one point of a continuum: what belongs to that, in words. */
  readonly family?: readonly string[]
  /** In sentences, where a search has told it already. */
  readonly told?: Explanation
  /** In exact arithmetic, by outcome (`3/8`); missing where the numbers are not exact. */
  readonly exactOutcomes?: readonly string[]
  readonly exactProfile?: readonly string[]
}

/** More equilibria than this are counted, and not shown; of large trees fewer, by the memory that they take. */
const MOST_SHOWN = 60
export const mostShown = (nodes: number): number => Math.max(4, Math.min(MOST_SHOWN, Math.floor(1_500_000 / nodes)))

/** Milliseconds that a search for all solutions may take under the hand; `search` goes on where it is cut. */
const AT_ONCE = 80

export function numbers(
  session: Session,
  { sides }: { readonly sides: readonly Chosen[] },
  _: TaskContext<never>,
): NumbersView[] {
  return sides.map((side) => {
    const started = performance.now()
    const found = session.answer(side, AT_ONCE)
    return { ...numbersOf(session, found, session.isCut(side)), took: performance.now() - started }
  })
}

export function numbersOf(session: Session, found: Answer, cut: boolean): NumbersView {
  const { equilibria, compiled } = found
  const shown = equilibria.slice(0, mostShown(compiled.game.nodes.count))
  return {
    ...frameOf(session, found, cut),
    equilibria: shown.map((e) => equilibriumNumbers(found, e)),
    total: equilibria.length,
  }
}

/** All but the equilibria. */
export function frameOf(session: Session, found: Answer, cut: boolean): Omit<NumbersView, 'equilibria' | 'total'> {
  const { method, complete, reason, exact, compiled, values, problem } = found
  return {
    concept: method.concept,
    method: method.name,
    complete,
    reason,
    count: countWords(found),
    cut,
    exact,
    inputs: values.float.slice(),
    chance: Float64Array.from(problem.numbers.chance),
    payoff: Float64Array.from(problem.numbers.payoff),
    ...(compiled !== session.compiled && { crisis: crisisView(compiled) }),
    took: 0,
  }
}

export function equilibriumNumbers(found: Answer, equilibrium: Equilibrium): EquilibriumNumbers {
  const { game, crisis } = found.compiled
  const { play, exactPlay, solution, certificate } = equilibrium
  const worth = new Float64Array(solution.profile.length)
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] < 0) continue
    worth.set(actionValues(float, game, play, set), game.sets.offset[set])
  }
  const ask = questioner(found, equilibrium)
  const findings = crisis.asks.map(({ question }) => {
    try {
      return ask(question)
    } catch (error) {
      return { empty: (error as Error).message }
    }
  })
  return {
    profile: solution.profile.slice(),
    reach: Float64Array.from(play.reach),
    belief: play.belief,
    worth,
    outcomes: Array.from(play.outcomes),
    payoffs: play.payoffs,
    regret: typeof certificate.regret === 'number' ? certificate.regret : certificate.regret.toNumber(),
    certificate: certificateNote(found, equilibrium),
    ...(solution.rationality && { rationality: solution.rationality.stated }),
    kinds: kindsOf(found, equilibrium),
    ...(solution.family && { family: familyWords(game, solution.family, false, crisisNames(found.compiled)) }),
    ...(exactPlay && {
      exactOutcomes: Array.from(exactPlay.outcomes, exactText),
      exactProfile: solution.exactProfile?.map(exactText),
    }),
    asks: findings.map((f) => (isEmpty(f) ? null : f.value)),
    exactAsks: findings.map((f) => (isEmpty(f) || !f.exact ? null : exactText(f.exact))),
    askNotes: findings.map((f) => (isEmpty(f) ? f.empty : null)),
  }
}

/** "pure", "mixed", "Sender separating", "a continuum"; of quantal responses, in which everybody does everything, nothing. */
function kindsOf(found: Answer, equilibrium: Equilibrium): string[] {
  const { solution, play } = equilibrium
  if (solution.rationality && solution.rationality.stated !== 'limit') return []
  const { sets } = found.compiled.game
  const mixes = (set: number) =>
    play.setReach[set] > 0 &&
    sets.player[set] >= 0 &&
    solution.profile.subarray(sets.offset[set], sets.offset[set + 1]).some((p) => p > 1e-6 && p < 1 - 1e-6)
  const mixed = Array.from({ length: sets.count }, (_, set) => set).some(mixes)
  return [mixed ? 'mixed' : 'pure', ...kindWords(found, equilibrium)]
}
