/**
 * Subgame-perfect equilibria (Selten 1965) by generalised backward induction: the smallest subgames are solved first, each
 * by a method that finds all its Nash equilibria; each set of equilibria of the same worth takes the place of its subgame, and what is
 * above is solved for every combination.
 */
import { ballotChance, recallFaults, strategyLength } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { polynomialSupports } from '../many-players/method.ts'
import type { Cell, Ending, Family, Method, Problem, Solution, SolveOptions } from '../method.ts'
import { run } from '../run.ts'
import { faceSearch } from '../sequence/methods.ts'
import { type Block, blockGame, blockProblem, blocksOf, isDecision } from './blocks.ts'
import { cornerPayoffs, payoffsOf } from './worth.ts'

/** Methods that find all Nash equilibria, the better one first. */
const complete = [faceSearch, polynomialSupports]

const DEFAULT_LIMIT = 1000

export const subgames: Method = {
  name: 'subgames',
  concept: 'subgame-perfect',
  finds: 'all',
  status: 'exact',
  summary:
    'All subgame-perfect equilibria, mixed ones too, of a game with unseen or simultaneous moves: every subgame solved by itself for all its Nash equilibria, in all combinations.',
  reference: 'Selten 1965, 1975; Kuhn 1953',
  limits:
    'Perfect recall. Each part between subgames must be small enough for all its Nash equilibria (two players there: some tens of actions). Where a continuum in a subgame is worth different things, its corners are taken and the answer is not called complete.',
  applies,
  solve,
}

function applies(problem: Problem): true | string {
  const { game } = problem
  if (game.shocks.length > 0)
    return `the private shock "${game.shocks[0].name}" has infinitely many values; this method needs finitely many`
  const [forgetful] = recallFaults(game)
  if (forgetful) return forgetful.message
  for (const block of blocksOf(game)) {
    if (!isDecision(game, block)) continue
    const part = { ...problem, game: blockGame(game, block) }
    const refusals = complete.map((m) => m.applies(part))
    if (!refusals.includes(true))
      return `${refusals[0]} (in the part of the game at "${game.labels.sets[block.sets[0]]}")`
  }
  return true
}

/** Solutions of a subgame that are worth the same to those who move above it. */
interface Result {
  readonly worth: readonly Rational[]
  /** The solution of the block, and what stands in the subgames below it. */
  readonly solution: Solution | undefined
  readonly block: Block
  readonly below: readonly Result[]
}

function* solve(problem: Problem, options: SolveOptions, signal?: AbortSignal): Generator<Solution, Ending> {
  if (options.fixed?.size) return { complete: false, reason: 'the method takes no given behaviour' }
  const search = new Search(problem, options, signal)
  const { blocks } = search
  const limit = options.limit ?? DEFAULT_LIMIT
  let found = 0
  for (const result of search.results(blocks.length - 1)) {
    if (found === limit) return { complete: false, reason: `there are more than ${limit}; ${limit} are given` }
    found++
    yield search.assemble(result, found)
    if (signal?.aborted) break
  }
  if (signal?.aborted) search.missing.add(`stopped after ${found} equilibria`)
  const [reason] = search.missing
  return reason === undefined ? { complete: true } : { complete: false, reason }
}

class Search {
  readonly blocks: readonly Block[]
  /** Why something may be missing. */
  readonly missing = new Set<string>()
  private readonly problem: Problem
  private readonly options: SolveOptions
  private readonly signal: AbortSignal | undefined
  private readonly limit: number
  /** Per block the players who move above it. */
  private readonly above: ReadonlySet<number>[]
  private readonly known: (readonly Result[] | undefined)[] = []
  private readonly solved = new Map<string, readonly Result[]>()

  constructor(problem: Problem, options: SolveOptions, signal?: AbortSignal) {
    this.problem = problem
    this.options = options
    this.signal = signal
    this.limit = options.limit ?? DEFAULT_LIMIT
    this.blocks = blocksOf(problem.game)
    this.above = this.blocks.map(() => new Set<number>())
    for (let b = this.blocks.length - 1; b >= 0; b--)
      for (const inner of this.blocks[b].below.values())
        this.above[inner] = new Set([...this.above[b], ...this.blocks[b].sets.map((s) => problem.game.sets.player[s])])
  }

  /** All results of a subgame, for all combinations of those below. Kept, but for the whole game. */
  *results(b: number): Generator<Result> {
    const block = this.blocks[b]
    const inner = [...block.below.values()].map((below) => this.kept(below))
    for (const below of product(inner)) {
      yield* this.withBelow(b, below)
      if (this.signal?.aborted) return
    }
  }

  private kept(b: number): readonly Result[] {
    const before = this.known[b]
    if (before) return before
    const list: Result[] = []
    for (const result of this.results(b)) {
      if (list.length === this.limit) {
        this.missing.add(`the subgame at ${this.name(this.blocks[b])} alone has more than ${this.limit} equilibria`)
        break
      }
      list.push(result)
    }
    this.known[b] = list
    return list
  }

  private *withBelow(b: number, below: readonly Result[]): Generator<Result> {
    const block = this.blocks[b]
    // What is below counts by its worth only.
    const key = `${b}: ${below.map((r) => r.worth.join()).join('; ')}`
    let results = this.solved.get(key)
    if (!results) {
      results = this.solveBlock(b, below)
      this.solved.set(key, results)
    }
    for (const result of results) yield { ...result, block, below }
  }

  private solveBlock(b: number, below: readonly Result[]): Result[] {
    const block = this.blocks[b]
    const worths = new Map([...block.below.keys()].map((root, k) => [root, below[k].worth]))
    const part = blockProblem(this.problem, block, (root) => worths.get(root)!)
    if (!isDecision(this.problem.game, block))
      return [{ worth: payoffsOf(part, ballotsOnly(part)), solution: undefined, block, below }]
    const method = complete.find((m) => m.applies(part) === true)!
    const results: Result[] = []
    const take = (solution: Solution) => {
      const { exactProfile, family } = solution
      if (!exactProfile) {
        this.missing.add(`an equilibrium of the subgame at ${this.name(block)} has irrational chances and was left out`)
        return
      }
      if (!family) {
        results.push({ worth: payoffsOf(part, exactProfile), solution, block, below })
        return
      }
      const { profiles, thorough } = cornerPayoffs(part, family.cells, exactProfile, this.above[b])
      if (profiles.length === 1 && thorough) {
        results.push({ worth: payoffsOf(part, exactProfile), solution, block, below })
        return
      }
      this.missing.add(
        `the subgame at ${this.name(block)} has a continuum of equilibria that are worth different things; only its corners and one inner point were taken`,
      )
      for (const profile of profiles)
        results.push({ worth: payoffsOf(part, profile), solution: pointOf(profile), block, below })
    }
    const ending = run(method, part, { limit: this.options.limit }, take, this.signal)
    if (!ending.complete)
      this.missing.add(`not all equilibria of the subgame at ${this.name(block)} were found: ${ending.reason}`)
    return results
  }

  /** The whole strategy vector, and the continuum that the parts make together. */
  assemble(result: Result, number: number): Solution {
    const { game } = this.problem
    const profile: Rational[] = new Array(strategyLength(game)).fill(Rational.zero)
    const notes = new Set<string>()
    let cells: Cell[] = [{ factors: [] }]
    let continuum = false
    for (const { block, solution } of parts(result)) {
      const slots = slotsOf(game, block)
      const small = solution?.exactProfile
      slots.forEach((slot, k) => {
        profile[slot] = small ? small[k] : Rational.zero
      })
      for (const note of solution?.notes ?? []) notes.add(note)
      if (!solution) continue
      continuum ||= solution.family !== undefined
      const own = solution.family?.cells ?? [pointCell(this.problem, block, solution)]
      cells = cells.flatMap((a) => own.map((c) => ({ factors: [...a.factors, ...moved(c, slots).factors] })))
    }
    for (const { set } of game.ballots) {
      const pass = ballotChance(game, set, this.problem.exact())
      profile.splice(game.sets.offset[set], 2, pass, Rational.one.sub(pass))
    }
    if (this.blocks.length > 1) notes.add(`the game has ${this.blocks.length} subgames, itself included`)
    const family: Family | undefined = continuum ? { component: number, cells } : undefined
    return {
      profile: Float64Array.from(profile, (p) => p.toNumber()),
      exactProfile: profile,
      notes: [...notes],
      family,
    }
  }

  private name({ sets }: Block): string {
    const set = sets[0]
    return set === undefined ? 'a move of chance' : `"${this.problem.game.labels.sets[set]}"`
  }
}

const pointOf = (profile: readonly Rational[]): Solution => ({
  profile: Float64Array.from(profile, (p) => p.toNumber()),
  exactProfile: profile,
  notes: [],
})

/** Ballots have chances of their own, whatever a profile says. */
const ballotsOnly = (part: Problem): Rational[] => new Array(strategyLength(part.game)).fill(Rational.zero)

function* parts(result: Result): Generator<Result> {
  yield result
  for (const inner of result.below) yield* parts(inner)
}

function* product(lists: readonly (readonly Result[])[], from = 0): Generator<Result[]> {
  if (from === lists.length) {
    yield []
    return
  }
  for (const first of lists[from]) for (const rest of product(lists, from + 1)) yield [first, ...rest]
}

/** The slots of the whole game's strategy vector that those of a block stand for. */
const slotsOf = ({ sets }: Problem['game'], block: Block): number[] =>
  block.sets.flatMap((s) => Array.from({ length: sets.offset[s + 1] - sets.offset[s] }, (_, a) => sets.offset[s] + a))

const moved = ({ factors }: Cell, slots: readonly number[]): Cell => ({
  factors: factors.map((f) => ({ ...f, sequences: f.sequences.map((slot) => slots[slot]) })),
})

/** A single solution of a block as weights: the product of the chances of a player's own moves in the block. */
function pointCell({ game }: Problem, block: Block, { exactProfile }: Solution): Cell {
  const small = blockGame(game, block)
  const { nodes, sets } = small
  const weight: Rational[] = new Array(sets.offset[sets.count]).fill(Rational.zero)
  // Per node and player the weight of the player's own moves; with perfect recall it is the same all over a set.
  const own = new Map<string, Rational>()
  const at = (v: number, i: number): Rational => {
    if (v === 0) return Rational.one
    const name = `${v} ${i}`
    let value = own.get(name)
    if (!value) {
      const p = nodes.parent[v]
      const before = at(p, i)
      value =
        nodes.actor[p] === i ? before.mul(exactProfile![sets.offset[nodes.set[p]] + v - nodes.firstChild[p]]) : before
      own.set(name, value)
    }
    return value
  }
  for (let s = 0; s < sets.count; s++) {
    const before = at(sets.members[sets.memberStart[s]], sets.player[s])
    for (let k = sets.offset[s]; k < sets.offset[s + 1]; k++) weight[k] = before.mul(exactProfile![k])
  }
  const players = [...new Set(sets.player)].filter((i) => i >= 0)
  return {
    factors: players.map((player) => {
      const sequences = weight.flatMap((_, slot) => (playerOf(sets, slot) === player ? [slot] : []))
      return { player, sequences, vertices: [sequences.map((slot) => weight[slot])] }
    }),
  }
}

function playerOf({ offset, player, count }: Problem['game']['sets'], slot: number): number {
  for (let s = 0; s < count; s++) if (slot < offset[s + 1]) return player[s]
  return -1
}
