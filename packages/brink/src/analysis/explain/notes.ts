/** How the answer was found and what it rests on, in sentences. */
import type { Ballot } from '../../game/index.ts'
import { type Equilibrium, type GameAnswer, isCrisis, type Posed, type PosedGame } from '../answer.ts'
import { beliefsAtEvents } from '../stated-beliefs.ts'
import { optionText } from '../words/expression.ts'
import { chanceText, exactText, listText, numberText, plural, sentence, spoken } from '../words/number.ts'

const alone = 'nobody gains by another strategy while the others keep to theirs'
const sequential =
  'nobody gains by changing a move at any decision, under beliefs that small mistakes would bring about'

const conceptNames: Record<string, string> = {
  'quantal-response': 'a quantal response equilibrium: everybody errs, the less the more an error costs',
  'subgame-perfect': 'a subgame-perfect equilibrium: nobody gains by changing a move at any decision',
  nash: `a Nash equilibrium: ${alone}`,
  pure: `a Nash equilibrium in pure strategies: ${alone}`,
  sequential: `a sequential equilibrium: ${sequential}`,
  'perfect-bayesian':
    "a perfect Bayesian equilibrium: nobody gains by changing a move at any decision, under beliefs that follow Bayes' rule as far as it goes",
  intuitive:
    'a sequential equilibrium that passes the intuitive criterion: no kind could gain by a message that is not sent, once the kinds are ruled out that could only lose by it',
  d1: 'a sequential equilibrium that passes D1: after a message that is not sent no kind is believed in if another gains by it whenever the first does not lose',
}

const promises = { one: 'one solution', some: 'some solutions', all: 'all solutions of its concept' }

/** "This is a quantal response equilibrium ...; found by ...". */
export function methodNotes(answer: GameAnswer, equilibrium: Equilibrium): string[] {
  const { method, equilibria } = answer
  const notes = [
    `${equilibria.length > 1 ? 'Each solution is' : 'This is'} ${conceptText(answer, equilibrium)}.`,
    `Method: ${method.name}, after ${method.reference.replace(/\.$/, '')}.`,
  ]
  const { asked = 'No method was asked for', because } = answer
  if (because !== undefined)
    notes.push(`${asked}. This method was taken because ${because}; it finds ${promises[method.finds]}.`)
  else if (answer.asked !== undefined) notes.push(`${asked}.`)
  notes.push(...rationalityNotes(answer, equilibrium), ...solutionNotes(answer, equilibrium))
  if (!answer.complete && answer.reason) notes.push(`There may be other solutions: ${answer.reason}.`)
  return notes
}

function conceptText({ method }: GameAnswer, { solution, certificate }: Equilibrium): string {
  const other = `an equilibrium of the concept "${method.concept.replaceAll('-', ' ')}"`
  if (solution.rationality?.stated !== 'limit') return conceptNames[method.concept] ?? other
  // Near the limit the certificate allows a gain of no account; what it finds to hold may be said.
  const limit = 'the equilibrium that quantal responses come to as errors vanish'
  return certificate.concepts.includes('sequential') ? `a sequential equilibrium: ${limit}` : limit
}

/** What the method says of the solution; ties with the players called as people call them. */
function solutionNotes(answer: GameAnswer, { solution }: Equilibrium): string[] {
  const titles = actorTitles(answer)
  const tie = (note: string) =>
    answer.problem.game.players.findIndex((name) => note.startsWith(`${name} is indifferent at `))
  return solution.notes.map((note) => {
    const player = tie(note)
    return sentence(player < 0 ? note : `${titles[player]}${note.slice(answer.problem.game.players[player].length)}`)
  })
}

/** How people call the players. */
const actorTitles = (posed: PosedGame): string[] =>
  posed.problem.game.players.map((name) =>
    isCrisis(posed) ? (posed.compiled.crisis.actors.find((a) => a.name === name)?.title ?? name) : name,
  )

/** The rationality on both scales: per unit of payoff, and per range of each player's payoffs. */
export function rationalityNotes(posed: PosedGame, { solution }: Equilibrium): string[] {
  const { problem } = posed
  if (!solution.rationality) return []
  const { perUnit, stated } = solution.rationality
  // How far out the branch had to be followed is told by the notes of the method.
  if (stated === 'limit') return ['Rationality: followed towards the limit, where nobody errs.']
  const players = actorTitles(posed)
  const per = (value: (i: number) => number) => {
    const texts = players.map((_, i) => numberText(value(i)))
    if (new Set(texts).size === 1) return `${texts[0]}${players.length > 1 ? ' for everybody' : ''}`
    return listText(players.map((player, i) => `${texts[i]} for ${player}`))
  }
  const unit = `${per((i) => perUnit[i])} per unit of payoff`
  const range = `${per((i) => perUnit[i] * problem.payoffRange[i])} per range of payoffs`
  return [`Rationality: ${unit}; that is ${range}.`]
}

/** "Nobody gains more than 3e-15 by deviating ...". */
export function certificateNote({ problem: { game } }: PosedGame, { certificate }: Equilibrium): string {
  const { regret, sequentialRegret, exact, residual } = certificate
  const text = (value: typeof regret) => (typeof value === 'number' ? numberText(value) : exactText(value))
  const checked = `checked ${exact ? 'exactly' : 'in floating point'} by code that shares nothing with the method`
  if (residual !== undefined) {
    const sets = plural(game.sets.count, 'information set')
    const hold = residual === 0 ? 'exactly' : `to within ${numberText(residual)} in probability`
    return `Certificate: the equations of the quantal response hold ${hold} at ${game.sets.count === 1 ? 'its' : 'all'} ${sets}; by erring no more, at any decision and after it, nobody would gain more than ${text(sequentialRegret)}: so much errors cost (${checked}).`
  }
  if (certificate.forgetful) {
    const who = listText(certificate.forgetful.map((i) => game.players[i]))
    return `Certificate: the largest gain from any other strategy of the whole game is ${text(regret)} (${checked}). As ${who} may forget what it knew or did, nothing is said of single decisions.`
  }
  if (certificate.box?.holds)
    return 'Certificate: the probabilities are irrational. Within bounds of 3e-15 around those shown lies exactly one equilibrium: there nobody gains anything by deviating (proven in intervals by code that shares nothing with the method).'
  if (certificate.box?.unique)
    return `Certificate: within bounds of 3e-15 around the probabilities shown lies exactly one point at which the actions taken are equally good; the largest gain from deviating there is at most ${numberText(certificate.box.regretAtMost.toNumber())} (proven in intervals by code that shares nothing with the method).`
  const open = certificate.undetermined.length
  const unsaid =
    open > 0
      ? ` Nothing is said of ${plural(open, 'information set')} that play does not reach and where no belief follows from the strategies.`
      : ''
  const others = shockNote(certificate.shockResidual) + unsaid
  if (Number(text(regret)) === 0 && Number(text(sequentialRegret)) === 0) {
    return `Certificate: nobody gains anything by deviating, at any decision (${checked}).${others}`
  }
  return `Certificate: the largest gain from deviating is ${text(regret)} in the whole game and ${text(sequentialRegret)} from any one decision on (${checked}).${others}`
}

/** The distance in chances says more of shocks than a gain: near the best answer gains vanish with the square of it. */
function shockNote(residual: number | undefined): string {
  if (residual === undefined) return ''
  const near = residual === 0 ? '' : ` to within ${numberText(residual)} in probability`
  return ` With their private shocks they do what is best${near}, as integration of its own finds.`
}

/** What the answer takes for granted beside the numbers of the file. */
export function assumptions(answer: Posed): string[] {
  const { compiled, choice, values } = answer
  const { crisis, game } = compiled
  const found: string[] = []
  if (choice.reading !== undefined)
    found.push(`The values are those of the reading "${crisis.readings[choice.reading].name}".`)
  if (choice.at && choice.at.size > 0) {
    found.push(
      `With ${listText([...choice.at].map(([name, value]) => `${name} = ${exactText(value)}`))} in place of the file's own.`,
    )
  }
  found.push(...statedAtEvents(answer))
  const sincere = game.ballots.filter((b) => b.groups.some((g) => g.vote.by === 'worth')).map((b) => b.council)
  if (sincere.length > 0) {
    found.push(`Members of ${listText([...new Set(sincere)])} vote sincerely: each for the result that it prefers.`)
  }
  for (const [council, others] of new Map(game.ballots.flatMap(alikeBallot))) {
    const title = crisis.councils.find((c) => c.name === council)?.title ?? council
    found.push(
      `The ${others + 1} members of ${title} are alike and behave alike: what is told of one is what each of them does.`,
    )
  }
  for (const kind of equalPriors(answer)) {
    found.push(`The file gives no chances for ${spoken(kind)}; its values are taken as equally likely.`)
  }
  for (const preference of crisis.preferences) {
    const who = crisis.actors[preference.actor].title
    const when = preference.when && crisis.kinds[preference.when.kind].values[preference.when.value].name
    found.push(
      `Of ${who}${when ? ` (${spoken(when)})` : ''} only an order of outcomes is known; its utilities are taken as evenly spaced between 0 and 1.`,
    )
  }
  for (const kind of crisis.kinds) {
    if (!kind.continuous) continue
    found.push(
      `The ${spoken(kind.name)} of ${crisis.actors[kind.actor].title} is cut into ${kind.values.length} equally likely steps.`,
    )
  }
  for (const shock of crisis.shocks) {
    found.push(
      `The private ${spoken(shock.name)} of ${crisis.actors[shock.actor].title} is drawn from a continuum, and not cut into steps.`,
    )
  }
  if (!values.isExact) found.push('Some numbers are irrational and were rounded, by at most 1e-15.')
  return found
}

/** Council and number of the others, of a ballot of members alike. */
const alikeBallot = ({ council, groups: [group] }: Ballot): [string, number][] =>
  group?.vote.by === 'alike' ? [[council, group.count]] : []

/** Priors that were found from beliefs at an event. */
function statedAtEvents({ compiled, choice }: Posed): string[] {
  if (!choice.priors) return []
  const { crisis } = compiled
  return beliefsAtEvents(compiled, choice).map(({ kind, at }) => {
    const { name, actor, values } = crisis.kinds[kind]
    const chances = values.map(
      (v) => `${spoken(v.name)} ${chanceText(choice.priors!.get(`${name}.${v.name}`)!.toNumber())}`,
    )
    return `The prior chances of the ${spoken(name)} of ${crisis.actors[actor].title} (${chances.join(', ')}) are those under which an observer believes, after ${optionText(crisis, at)}, what the reading states.`
  })
}

/** "the intent of Russia": the kinds whose values are taken as equally likely for want of chances. */
export function equalPriors({ compiled, choice }: Posed): string[] {
  const { crisis, inputs } = compiled
  const reading = choice.reading === undefined ? undefined : crisis.readings[choice.reading]
  const set = new Set(reading?.settings.flatMap((s) => (s.type === 'chances' ? [s.kind] : [])))
  const open = new Set<number>()
  for (const { belongsTo, name } of inputs) {
    if (belongsTo.type !== 'prior' || belongsTo.given || set.has(belongsTo.kind) || choice.at?.has(name)) continue
    if (!crisis.kinds[belongsTo.kind].continuous) open.add(belongsTo.kind)
  }
  return [...open].map((k) => `the ${crisis.kinds[k].name} of ${crisis.actors[crisis.kinds[k].actor].title}`)
}

/** Selection rules, as short names for machines: those of the method, and those that the crisis brings. */
export function selectionOf(answer: PosedGame): string[] {
  const { game } = answer.problem
  const sincere = game.ballots.some((b) => b.groups.some((g) => g.vote.by === 'worth'))
  const rules = new Set(answer.method.selection?.filter((rule) => rule !== 'sincere votes'))
  if (answer.method.concept === 'quantal-response') rules.add('principal branch')
  if (sincere) rules.add('sincere votes')
  if (answer.options.ties === 'as-written') rules.add('ties as written')
  if (isCrisis(answer) && equalPriors(answer).length > 0) rules.add('equal priors')
  if (isCrisis(answer) && answer.compiled.crisis.preferences.length > 0) rules.add('order only')
  return [...rules]
}
