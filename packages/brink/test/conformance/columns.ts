/** One column of the table for each kind of result: agrees, refuses, differs, or what only Brink has. */
import { constantSum, gameFacts, recallFaults, reducedStrategicForm, strategyCount } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { Counts } from '../../src/solve/counts.ts'
import { methodNamed, type Problem, run, type Solution } from '../../src/solve/index.ts'
import { certify, certifyExact } from '../../src/verify/index.ts'
import { all, covered, extremeKeys, key, planOf, referenceOrder, subsetCount } from '../solve/sequence/compare.ts'
import { profileOf, type Reference, weightsOf } from './reference.ts'

export interface Verdict {
  readonly kind: 'agrees' | 'refuses' | 'differs' | 'ours' | 'none'
  readonly words: string
}
const agrees = (words = ''): Verdict => ({ kind: 'agrees', words })
const refuses = (words: string): Verdict => ({ kind: 'refuses', words })
const differs = (words: string): Verdict => ({ kind: 'differs', words })
const ours = (words: string): Verdict => ({ kind: 'ours', words })
const none: Verdict = { kind: 'none', words: '' }

export interface Column {
  readonly name: string
  /** @param problem the game; its result is compared with what the reference has of the same. */
  judge(problem: Problem, known: Reference): Verdict
}

function solve(name: string, problem: Problem) {
  const solutions: Solution[] = []
  const ending = run(methodNamed(name)!, problem, { limit: 100_000 }, (s) => solutions.push(s))
  return { solutions, ending }
}

/** A refusal has to name an information set at which somebody forgets. */
function refusal(problem: Problem, name: string): Verdict | undefined {
  const applies = methodNamed(name)!.applies(problem)
  if (applies === true) return undefined
  const faults = recallFaults(problem.game)
  if (faults.length > 0 && !faults.some((f) => applies.includes(`"${problem.game.labels.sets[f.set]}"`)))
    return differs(`refused without the information set: ${applies}`)
  return refuses(
    faults.length > 0 ? (faults.some((f) => f.absentMinded) ? 'absent-minded' : 'imperfect recall') : applies,
  )
}

const regretOf = ({ game, exact }: Problem, profile: readonly Rational[]) => certifyExact(game, exact(), profile).regret

const facts: Column = {
  name: 'facts',
  judge({ game, exact }, known) {
    const { nodes, terminals, informationSets, subgames } = gameFacts(game)
    const faults = recallFaults(game)
    const mine = {
      nodes,
      terminals,
      informationSets,
      subgames,
      constantSum: constantSum(game, exact()) !== undefined,
      perfectRecall: faults.length === 0,
      absentMinded: faults.some((f) => f.absentMinded),
    }
    const wrong = Object.entries({ ...mine, infosets: informationSets }).filter(
      ([name, value]) =>
        known[name as keyof Reference] != null && String(known[name as keyof Reference]) !== String(value),
    )
    return wrong.length === 0 ? agrees() : differs(wrong.map(([name, value]) => `${name} is ${value}`).join(', '))
  },
}

const pure: Column = {
  name: 'pure',
  judge(problem, { pureNash }) {
    const refused = refusal(problem, 'pure-strategies')
    if (refused) return refused
    const { solutions } = solve('pure-strategies', problem)
    const mine = solutions.map((s) => weightsOf(problem.game, s.exactProfile!).join(' '))
    if (solutions.some((s) => !regretOf(problem, s.exactProfile!).isZero())) return differs('an equilibrium is none')
    if (!pureNash?.equilibria) return ours(`${mine.length}`)
    const theirs = new Set(
      pureNash.equilibria.map((e) => weightsOf(problem.game, profileOf(problem.game, e)).join(' ')),
    )
    if (mine.length === theirs.size && mine.every((m) => theirs.has(m))) return agrees(`${mine.length}`)
    return differs(`${mine.length} against ${theirs.size}`)
  },
}

/** Extreme equilibria of the reduced strategic form, as pairs of plans; the reference's components are maximal Nash subsets. */
const extreme: Column = {
  name: 'all extreme',
  judge(problem, { players, extremeNash, timedOut }) {
    if (players !== 2) return none
    const refused = refusal(problem, 'face-search')
    if (refused) return refused
    if (!extremeNash && !timedOut?.enummixed) return none
    const { game } = problem
    const numbers = problem.exact()
    const { form, found } = all(game, numbers)
    if (!found.complete) return differs(found.reason ?? '')
    const subsets = subsetCount(found)
    if (!extremeNash?.equilibria) return ours(`${subsets} maximal subsets, complete`)
    if (extremeNash.components !== undefined && subsets !== extremeNash.components)
      return differs(`${subsets} maximal subsets against ${extremeNash.components}`)
    const reduced = reducedStrategicForm(game, numbers)
    const rows = strategyCount(reduced.strategic, 0)
    const plans = extremeNash.equilibria.map((e) => {
      const mixed = e.map((text) => Rational.parse(text)!)
      const parts = [mixed.slice(0, rows), mixed.slice(rows)].map((part, player) => {
        const own: Rational[] = []
        referenceOrder(game, reduced, player).forEach((strategy, k) => {
          own[strategy] = part[k]
        })
        return own
      })
      return form.players.map((side) => planOf(reduced, side, parts[side.player] ?? []))
    })
    const known = new Set(plans.map(([x, y]) => key(x, y)))
    const extra = extremeKeys(form, found).filter((k) => !known.has(k))
    const missing = plans.filter(([x, y]) => !covered(found, x, y))
    if (extra.length + missing.length > 0) return differs(`${extra.length} only here, ${missing.length} only there`)
    return agrees(`${subsets} maximal subsets`)
  },
}

const complementarity: Column = {
  name: 'one (LCP)',
  judge(problem, { players, lemkeSequenceForm }) {
    if (players > 2) return none
    const refused = refusal(problem, 'lemke')
    if (refused) return refused
    const [mine] = solve('lemke', problem).solutions
    if (!regretOf(problem, mine.exactProfile!).isZero()) return differs('the equilibrium is none')
    if (!lemkeSequenceForm?.equilibria) return ours('an equilibrium')
    const wrong = lemkeSequenceForm.equilibria.filter((e) => !regretOf(problem, profileOf(problem.game, e)).isZero())
    return wrong.length === 0 ? agrees() : differs(`${wrong.length} of the reference have a regret`)
  },
}

const program: Column = {
  name: 'value (LP)',
  judge(problem, { players, constantSum: sum, linearProgram }) {
    if (players !== 2 || !sum) return none
    const refused = refusal(problem, 'linear-program')
    if (refused) return refused
    const [{ exactProfile, notes }] = solve('linear-program', problem).solutions
    if (!regretOf(problem, exactProfile!).isZero()) return differs('the equilibrium is none')
    const value = notes.flatMap((n) => / is (-?[\d/]+)$/.exec(n)?.[1] ?? [])[0]
    const theirs = linearProgram?.payoffs?.[0][0]
    if (theirs === undefined) return ours(value)
    return value === theirs ? agrees(value) : differs(`${value} against ${theirs}`)
  },
}

/** More than two players: isolated equilibria of the reference are found, or lie in a continuum that is said to be one. */
const polynomial: Column = {
  name: 'all (n players)',
  judge(problem, { players, polynomialSupports }) {
    if (players < 3) return none
    const refused = refusal(problem, 'polynomial-supports')
    if (refused) return refused
    const { supports } = new Counts(problem)
    if (supports > 5000)
      return refuses(`${supports.toPrecision(2)} supports: too many, so one equilibrium is looked for`)
    const { solutions, ending } = solve('polynomial-supports', problem)
    for (const s of solutions) {
      const { regret, box } = certify(problem, s)
      if (s.exactProfile ? `${regret}` !== '0' : !(box?.unique && box.holds)) return differs('an equilibrium is none')
    }
    const continua = solutions.filter((s) => s.family).length
    const told = `${solutions.length - continua} isolated, ${continua} continua${ending.complete ? ', complete' : ''}`
    if (!polynomialSupports?.equilibria) return ours(told)
    const float = (profile: readonly Rational[]) => weightsOf(problem.game, profile).map((w) => w.toNumber())
    const mine = solutions.map((s) =>
      float(s.exactProfile ?? Array.from(s.profile, (p) => Rational.approximate(p, 1e-12))),
    )
    const lost = polynomialSupports.equilibria.filter((e) => {
      const profile = profileOf(problem.game, e.map(near))
      const weights = float(profile)
      if (mine.some((m) => m.every((w, k) => Math.abs(w - weights[k]) < 1e-6))) return false
      // A point of a continuum counts as found when it is an equilibrium and a continuum is told, or the answer says that it is not complete.
      return !(regretOf(problem, profile).isZero() && (continua > 0 || !ending.complete))
    })
    return lost.length === 0 ? agrees(told) : differs(`${told}; ${lost.length} of the reference are not among them`)
  },
}

/** Ten digits, read as a fraction of small denominator where there is one. */
const near = (text: string): string => Rational.approximate(Number(text), 1e-8).toString()

export const columns: readonly Column[] = [facts, pure, extreme, complementarity, program, polynomial]
