/**
 * Private shocks. One may matter at a single decision of its owner on any path, where what it adds to the payoff depends
 * on the owner's action alone: then the chance of each action comes from the distribution function. Everything else is
 * refused with the reason. Ends that no such decision leads to get the shock's mean.
 */
import type { Shock } from '../../game/index.ts'
import type { DistributionExpr, PrivateShock } from '../model.ts'
import type { Algebra } from './algebra.ts'
import type { Arranged } from './arrange.ts'
import { checkDistribution } from './distributions.ts'
import { Refusal } from './problems.ts'
import { moveWords } from './words.ts'
import type { World } from './world.ts'

const MIXED = -1

/** The shocks in use. Adds means to the payoffs of ends where no decision compares. */
export function useShocks(world: World, game: Arranged): Shock[] {
  const taken = new Map<number, PrivateShock>()
  return world.crisis.shocks.flatMap((shock, index) =>
    world.problems.attempt(() => useShock(world, game, shock, index, taken), []),
  )
}

function useShock(
  world: World,
  game: Arranged,
  shock: PrivateShock,
  index: number,
  taken: Map<number, PrivateShock>,
): Shock[] {
  const { algebra, problems, crisis } = world
  const distribution = {
    family: shock.distribution.family,
    arguments: Int32Array.from(shock.distribution.arguments, (a) => world.formulaOf(a)),
  }
  checkDistribution(algebra, shock.distribution, distribution.arguments, shock.name)
  const below = coefficientsBelow(game, crisis.shocks.length, index, algebra.zero)
  if (below.every((c) => c === algebra.zero))
    problems.warning(
      'unused-shock',
      shock.span,
      `\`${shock.name}\` enters no payoff`,
      'Leave it out, or add it to one.',
    )
  const uses: { set: number; coefficient: Int32Array }[] = []
  const { sets } = game
  for (let s = 0; s < sets.count; s++) {
    if (sets.player[s] !== shock.actor) continue
    const members = sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])
    if (!members.some((v) => below[v] === MIXED)) continue
    const coefficient = actionCoefficients(world, game, shock, below, members[0])
    for (const v of members) {
      const own = actionCoefficients(world, game, shock, below, v)
      if (own.every((c, k) => c === coefficient[k])) continue
      throw new Refusal(
        'shock-unknown-weight',
        shock.span,
        `what \`${shock.name}\` counts for at ${moveOf(world, game, s)} hangs on something that ${actorOf(world, shock)} does not know there`,
        mendByCutting(shock),
      )
    }
    const other = taken.get(s)
    if (other)
      throw new Refusal(
        'two-shocks-at-one-decision',
        shock.span,
        `two private shocks, \`${other.name}\` and \`${shock.name}\`, matter at ${moveOf(world, game, s)}`,
        'Make one shock of them: the difference of two normal shocks is a normal shock.',
      )
    taken.set(s, shock)
    uses.push({ set: s, coefficient })
  }
  addMeans(world, game, shock, index, distribution.arguments, new Set(uses.map((u) => u.set)))
  return uses.length > 0 ? [{ name: shock.name, owner: shock.actor, distribution, uses }] : []
}

/** Per node: the coefficient at all ends below, or MIXED. */
function coefficientsBelow({ nodes, coefficients }: Arranged, shocks: number, index: number, zero: number): Int32Array {
  const below = new Int32Array(nodes.count)
  for (let v = nodes.count - 1; v >= 0; v--) {
    const [first, count] = [nodes.firstChild[v], nodes.childCount[v]]
    if (count === 0) {
      below[v] = nodes.terminal[v] < 0 ? zero : coefficients[nodes.terminal[v] * shocks + index]
      continue
    }
    below[v] = below[first]
    for (let c = first + 1; c < first + count; c++) if (below[c] !== below[v]) below[v] = MIXED
  }
  return below
}

/** The coefficient after each action of the owner at a node. */
function actionCoefficients(
  world: World,
  game: Arranged,
  shock: PrivateShock,
  below: Int32Array,
  node: number,
): Int32Array {
  const first = game.nodes.firstChild[node]
  const coefficient = below.slice(first, first + game.nodes.childCount[node])
  const mixed = coefficient.indexOf(MIXED)
  if (mixed < 0) return coefficient
  const here = moveOf(world, game, game.nodes.set[node])
  const owner = actorOf(world, shock)
  const { later, varies } = downTheMix(game, shock.actor, below, first + mixed)
  if (later >= 0)
    throw new Refusal(
      'shock-at-two-comparisons',
      shock.span,
      `\`${shock.name}\` matters at two decisions of ${owner} on one path, ${here} and ${moveOf(world, game, game.nodes.set[later])}: what ${owner} expects of the second already hangs on the shock at the first`,
      mendByCutting(shock),
    )
  throw new Refusal(
    'shock-varies-after',
    shock.span,
    `what \`${shock.name}\` counts for after ${here} hangs on what comes later (${moveAt(world, game, varies)}), not on the action of ${owner} alone`,
    mendByCutting(shock),
  )
}

/** Below a node of mixed coefficients: another such decision of the owner, or the last node at which they part. */
function downTheMix({ nodes }: Arranged, owner: number, below: Int32Array, from: number) {
  for (let v = from; ; ) {
    if (nodes.actor[v] === owner) return { later: v, varies: v }
    const first = nodes.firstChild[v]
    let next = -1
    for (let c = first; c < first + nodes.childCount[v]; c++) if (below[c] === MIXED) next = c
    if (next < 0) return { later: -1, varies: v }
    v = next
  }
}

/** Ends without a comparison before them: there the shock is worth its mean to its owner. */
function addMeans(
  { algebra, players, crisis }: World,
  { nodes, terminals, coefficients }: Arranged,
  shock: PrivateShock,
  index: number,
  args: Int32Array,
  used: ReadonlySet<number>,
): void {
  const compared = new Uint8Array(nodes.count)
  let mean: number | undefined
  for (let v = 0; v < nodes.count; v++) {
    const parent = nodes.parent[v]
    if (parent >= 0 && (compared[parent] || used.has(nodes.set[parent]))) compared[v] = 1
    const t = nodes.terminal[v]
    if (t < 0 || compared[v]) continue
    const coefficient = coefficients[t * crisis.shocks.length + index]
    if (coefficient === algebra.zero) continue
    mean ??= meanFormula(algebra, shock.distribution, args)
    const at = t * players.length + shock.actor
    ;(terminals.payoff as Int32Array)[at] = algebra.add(terminals.payoff[at], algebra.multiply(coefficient, mean))
  }
}

/** The mean of a distribution as a formula of its arguments. */
function meanFormula(algebra: Algebra, { family, span }: DistributionExpr, args: Int32Array): number {
  const sum = (terms: Iterable<number>) => [...terms].reduce((a, b) => algebra.add(a, b), algebra.zero)
  const divide = (a: number, b: number) => algebra.apply('div', span, a, b)
  switch (family) {
    case 'uniform':
      return divide(sum(args), algebra.whole(2))
    case 'triangular':
      return divide(sum(args), algebra.whole(3))
    case 'beta':
      return divide(args[0], sum(args))
    case 'discrete':
      return sum(Array.from({ length: args.length / 2 }, (_, i) => algebra.multiply(args[2 * i], args[2 * i + 1])))
    default:
      return args[0]
  }
}

const moveOf = ({ crisis }: World, { paths }: Arranged, set: number) => moveWords(crisis.moves[paths.setMove[set]])
function moveAt({ crisis }: World, { paths, nodes }: Arranged, node: number): string {
  const move = crisis.moves[paths.move[nodes.firstChild[node]]]
  return move ? moveWords(move) : 'a vote'
}
const actorOf = ({ crisis }: World, { actor }: PrivateShock) => crisis.actors[actor].name
const mendByCutting = ({ name, distribution }: PrivateShock) =>
  `Cut it: \`${name} ... ~ ${distribution.family}(...) in 20 steps\`, or let it enter the payoff after one decision only.`
