/**
 * Shocks by their uses: each matters at a single decision of its owner on any path, where what it adds to the payoff
 * depends on the owner's action alone. Ends that no such decision leads to get the shock's mean.
 */
import { isMixed, type Shock } from '../../game/index.ts'
import type { DistributionExpr, PrivateShock } from '../model.ts'
import type { Algebra } from './algebra.ts'
import type { Arranged } from './arrange.ts'
import { Refusal } from './problems.ts'
import type { Drawn } from './shocks.ts'
import { moveWords } from './words.ts'
import type { World } from './world.ts'

type Uses = Shock['uses']

/** Per shock of an owner where it is used. Refuses what cannot be told in this way. */
export function usesOf(world: World, game: Arranged, own: readonly Drawn[]): Uses[] {
  const { sets } = game
  const uses: Uses[number][][] = own.map(() => [])
  for (let s = 0; s < sets.count; s++) {
    if (sets.player[s] !== own[0].shock.actor) continue
    const members = sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])
    const here: Drawn[] = []
    own.forEach((drawn, i) => {
      if (!members.some((v) => isMixed(drawn.below[v]))) return
      here.push(drawn)
      uses[i].push({ set: s, coefficient: coefficients(world, game, drawn, s, members) })
    })
    const options = sets.offset[s + 1] - sets.offset[s]
    const joined = options === 2 && here.every((d) => d.distribution.family === 'normal')
    if (here.length > 1 && !joined) throw several(world, game, here, s)
  }
  return uses
}

/** The coefficient after each action of a set, the same at all its nodes. */
function coefficients(world: World, game: Arranged, drawn: Drawn, set: number, members: Int32Array): Int32Array {
  const coefficient = actionCoefficients(world, game, drawn, members[0])
  for (const v of members)
    if (actionCoefficients(world, game, drawn, v).some((c, k) => c !== coefficient[k]))
      throw new Refusal(
        'shock-unknown-weight',
        drawn.shock.span,
        `what \`${drawn.shock.name}\` counts for at ${moveOf(world, game, set)} hangs on something that ${actorOf(world, drawn.shock)} does not know there`,
        mendOf(drawn.shock),
      )
  return coefficient
}

/** The coefficient after each action of the owner at a node. */
function actionCoefficients(world: World, game: Arranged, { shock, below }: Drawn, node: number): Int32Array {
  const first = game.nodes.firstChild[node]
  const coefficient = below.slice(first, first + game.nodes.childCount[node])
  const mixed = coefficient.findIndex(isMixed)
  if (mixed < 0) return coefficient
  const here = moveOf(world, game, game.nodes.set[node])
  const owner = actorOf(world, shock)
  const { later, varies } = downTheMix(game, shock.actor, below, first + mixed)
  if (later >= 0)
    throw new Refusal(
      'shock-at-two-comparisons',
      shock.span,
      `\`${shock.name}\` matters at two decisions of ${owner} on one path, ${here} and ${moveOf(world, game, game.nodes.set[later])}: what ${owner} expects of the second already hangs on the shock at the first`,
      mendOf(shock),
    )
  throw new Refusal(
    'shock-varies-after',
    shock.span,
    `what \`${shock.name}\` counts for after ${here} hangs on what comes later (${moveAt(world, game, varies)}), not on the action of ${owner} alone`,
    mendOf(shock),
  )
}

/** Below a node of mixed coefficients: another such decision of the owner, or the last node at which they part. */
function downTheMix({ nodes }: Arranged, owner: number, below: Int32Array, from: number) {
  for (let v = from; ; ) {
    if (nodes.actor[v] === owner) return { later: v, varies: v }
    const first = nodes.firstChild[v]
    let next = -1
    for (let c = first; c < first + nodes.childCount[v]; c++) if (isMixed(below[c])) next = c
    if (next < 0) return { later: -1, varies: v }
    v = next
  }
}

function several(world: World, game: Arranged, here: readonly Drawn[], set: number): Refusal {
  const [first, second] = here
  return new Refusal(
    'two-shocks-at-one-decision',
    second.shock.span,
    `two private shocks, \`${first.shock.name}\` and \`${second.shock.name}\`, matter at ${moveOf(world, game, set)}, and they are not both normal`,
    `Make both normal, or cut one: \`${second.shock.name} ... ~ ${second.distribution.family}(...) in 20 steps\`.`,
  )
}

/** Ends without a comparison before them: there the shock is worth its mean to its owner. */
export function addMeans(
  { algebra, players, crisis }: World,
  { nodes, terminals, coefficients }: Arranged,
  { shock, index, distribution }: Drawn,
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
    mean ??= meanFormula(algebra, shock.distribution, distribution.arguments)
    const at = t * players.length + shock.actor
    ;(terminals.payoff as Int32Array)[at] = algebra.add(terminals.payoff[at], algebra.multiply(coefficient, mean))
  }
}

/** The mean of a distribution as a formula of its arguments. */
export function meanFormula(algebra: Algebra, { family, span }: DistributionExpr, args: Int32Array): number {
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
const mendOf = ({ name, distribution }: PrivateShock) =>
  `Cut it: \`${name} ... ~ ${distribution.family}(...) in 20 steps\`, or let it enter the payoff after one decision only${distribution.family === 'normal' ? '' : ', or make it normal: normal shocks may be weighed so'}.`
