/**
 * Situations: a decision at a history as its owner has seen it. The information sets of one situation differ only in
 * what their owner privately is.
 */
import { BALLOT, type Ballot } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { listText, spoken } from '../words/number.ts'

/** A move that is certain to have been made. */
export interface Made {
  readonly node: number
  readonly move: number
  readonly option: number
}

/** What the owner of an information set knows there. */
export interface Known {
  /** Moves that lie on every path to the set, in order. */
  readonly moves: readonly Made[]
  /** Per private kind of the crisis: its value, where it is the same at every node of the set. */
  readonly kinds: ReadonlyMap<number, number>
}

export interface Situation {
  readonly move: number
  readonly round: number
  /** Player index, or BALLOT. */
  readonly player: number
  readonly moves: readonly Made[]
  readonly sets: readonly number[]
}

/** The moves from the root to a node, without nature's draw of kinds. */
function movesTo({ game, paths }: CompiledCrisis, node: number): Made[] {
  const made: Made[] = []
  for (let v = node; v > 0; v = game.nodes.parent[v]) {
    if (paths.move[v] >= 0) made.push({ node: v, move: paths.move[v], option: paths.option[v] })
  }
  return made.reverse()
}

export function knownAt(compiled: CompiledCrisis, set: number): Known {
  const { game, paths } = compiled
  const members = game.sets.members.subarray(game.sets.memberStart[set], game.sets.memberStart[set + 1])
  let moves = movesTo(compiled, members[0])
  const kinds = new Map(
    paths.draws.length > 0 ? paths.draws[paths.draw[members[0]]].map((value, kind) => [kind, value]) : [],
  )
  for (const node of members.subarray(1)) {
    const here = new Set(movesTo(compiled, node).map(({ move, option }) => `${move}.${option}`))
    moves = moves.filter(({ move, option }) => here.has(`${move}.${option}`))
    for (const [kind, value] of kinds) if (paths.draws[paths.draw[node]][kind] !== value) kinds.delete(kind)
  }
  return { moves, kinds }
}

/** All situations of the game, in the order of the play. */
export function situations(compiled: CompiledCrisis): Situation[] {
  const { game, paths } = compiled
  const found = new Map<string, Situation & { sets: number[] }>()
  for (let set = 0; set < game.sets.count; set++) {
    const { moves } = knownAt(compiled, set)
    const key = [paths.setMove[set], paths.setRound[set], ...moves.map(({ move, option }) => `${move}.${option}`)].join(
      ' ',
    )
    const known = found.get(key)
    if (known) known.sets.push(set)
    else {
      const [move, round, player] = [paths.setMove[set], paths.setRound[set], game.sets.player[set]]
      found.set(key, { move, round, player, moves, sets: [set] })
    }
  }
  return [...found.values()].sort((a, b) => a.move - b.move || a.round - b.round)
}

/** An option as people say it: `stand down`; of a numeric move with its verb, `offer 0.65`. */
export function optionName({ crisis }: CompiledCrisis, move: number, label: string): string {
  const verb = crisis.moves[move]?.numeric?.option
  return spoken(verb === undefined || label.startsWith(verb) ? label : `${verb} ${label}`)
}

/** Names of moves that have been made. */
export const madeNames = (compiled: CompiledCrisis, moves: readonly Made[]): string[] =>
  moves.map(({ node, move }) => optionName(compiled, move, compiled.game.labels.moves[node]))

/** `after mass and warn`; empty at the start. */
export const historyText = (compiled: CompiledCrisis, moves: readonly Made[]): string =>
  moves.length === 0 ? '' : `after ${listText(madeNames(compiled, moves))}`

/** `if its intent is ruse and its nerve is firm`: the owner's own kinds at a set; empty when it has none. */
export function kindText(compiled: CompiledCrisis, set: number, known = knownAt(compiled, set)): string {
  const own = ownKinds(compiled, set, known).map(
    ([name, value]) => `its ${name} is ${STEP.test(value) ? 'in ' : ''}${value}`,
  )
  return own.length > 0 ? `if ${listText(own)}` : ''
}

/**
 * What tells each of some sets from the others, as their owner sees it: `after seen leading`, `if its nerve is firm`, or
 * both. What has happened before all of them alike is left out.
 */
export function circumstances(compiled: CompiledCrisis, sets: readonly number[]): string[] {
  const known = sets.map((set) => knownAt(compiled, set))
  const key = ({ move, option }: Made) => `${move}.${option}`
  const common = (made: Made) => known.every(({ moves }) => moves.some((m) => key(m) === key(made)))
  return sets.map((set, i) => {
    const own = known[i].moves.filter((made) => !common(made))
    return [historyText(compiled, own), kindText(compiled, set, known[i])].filter(Boolean).join(', ')
  })
}

const STEP = /^step \d+ of \d+$/

/** Name and value of each private kind of the owner of a set; of a continuous one the step. */
export function ownKinds({ crisis, game }: CompiledCrisis, set: number, known: Known): [string, string][] {
  const player = game.sets.player[set]
  if (player === BALLOT) return []
  return crisis.kinds.flatMap((kind, k): [string, string][] => {
    const value = known.kinds.get(k)
    if (crisis.actors[kind.actor].name !== game.players[player] || value === undefined) return []
    const step = kind.continuous ? `step ${value + 1} of ${kind.values.length}` : spoken(kind.values[value].name)
    return [[spoken(kind.name), step]]
  })
}

/** How people call whoever decides at a set. */
export function deciderText({ crisis, game }: CompiledCrisis, set: number): string {
  const player = game.sets.player[set]
  const council = (name: string) => crisis.councils.find((c) => c.name === name)?.title
  if (player !== BALLOT) {
    const name = game.players[player]
    const alike = council(name)
    return alike !== undefined ? `a member of ${alike}` : (crisis.actors.find((a) => a.name === name)?.title ?? name)
  }
  const ballot = game.ballots.find((b) => b.set === set)!
  const title = council(ballot.council) ?? ballot.council
  return votesAlike(ballot) ? `the others of ${title}` : title
}

/** Of a ballot of members alike: where the member that stands for all of them votes. */
const votesAlike = ({ groups: [group] }: Ballot) =>
  group?.vote.by === 'alike' ? group.vote.votes.map((v) => v.set) : undefined

/** Before the votes of the others of members alike: the vote of the member that stands for all of them. */
export function voteBefore({ game }: CompiledCrisis, set: number): string[] {
  const ballot = game.ballots.find((b) => b.set === set)
  return ballot && votesAlike(ballot) ? [game.labels.moves[game.sets.members[game.sets.memberStart[set]]]] : []
}

/** Sets at which somebody decides: for the votes of the others of members alike, those of the member that stands for them. */
export function decidingSets({ game }: CompiledCrisis, sets: readonly number[]): number[] {
  const alike = new Map(game.ballots.map((b) => [b.set, votesAlike(b)]))
  return [...new Set(sets.flatMap((s) => alike.get(s) ?? [s]))].sort((a, b) => a - b)
}
