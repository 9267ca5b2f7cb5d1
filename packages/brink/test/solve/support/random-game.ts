/** Small random games: several players, chance, crowded information sets, ballots, private shocks. */
import {
  type BallotSpec,
  buildGame,
  end,
  type Game,
  type GameTree,
  nature,
  type ShockSpec,
} from '../../../src/game/index.ts'

export interface RandomGameOptions {
  readonly players: number
  readonly depth: number
  readonly ballots?: boolean
  readonly shocks?: boolean
}

/** A stream of numbers in [0, 1) from a seed (a linear congruence with a mixing step). */
export function randomStream(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    let x = state
    x = Math.imul(x ^ (x >>> 16), 0x45d9f3b)
    x = Math.imul(x ^ (x >>> 16), 0x45d9f3b)
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
  }
}

/**
 * Nodes of one depth, player and number of actions may share a set, so no set is met twice; players may forget, which
 * the agent form allows.
 */
export function randomGame(seed: number, { players, depth, ballots, shocks }: RandomGameOptions): Game {
  const random = randomStream(seed)
  const below = (n: number) => Math.floor(random() * n)
  const number = () => String(Math.round(random() * 400 - 200) / 100)
  const names = Array.from({ length: players }, (_, i) => `P${i}`)
  const usedBallots = new Set<string>()
  const usedSets = new Map<string, number>()

  const grow = (level: number): GameTree => {
    const kind = random()
    if (level === depth || (level > 0 && kind < 0.15)) return end(names.map(number), `o${below(4)}`)
    if (kind < 0.3) {
      const p = below(9) + 1
      return nature(['l', `${p}/10`, grow(level + 1)], ['r', `${10 - p}/10`, grow(level + 1)])
    }
    if (ballots && kind < 0.45) {
      const name = `ballot ${level} ${below(2)}`
      usedBallots.add(name)
      return { ballot: name, pass: grow(level + 1), fail: grow(level + 1) }
    }
    const player = below(players)
    const actions = 2 + below(2)
    const set = `${names[player]} ${level} ${actions} ${below(2)}`
    usedSets.set(set, actions)
    const children: Record<string, GameTree> = {}
    for (let k = 0; k < actions; k++) children[`a${k}`] = grow(level + 1)
    return { player: names[player], set, actions: children }
  }
  let root = grow(0)
  while (usedSets.size === 0) root = grow(0)

  const outcomes = ['o0', 'o1', 'o2', 'o3']
  const worth = () => Object.fromEntries(outcomes.map((o) => [o, number()]))
  const ballotSpecs: Record<string, BallotSpec> = {}
  for (const name of usedBallots)
    ballotSpecs[name] = {
      rule: { name: 'by majority', members: below(4), weight: 2 + below(3) },
      groups: [
        { name: 'alike', count: 2, weight: 1, veto: false, vote: { worth: worth() } },
        {
          name: 'staked',
          count: 1,
          weight: 2,
          veto: random() < 0.3,
          vote: { worth: worth(), stake: { family: 'uniform', arguments: ['-1/2', '1'] } },
        },
        { name: 'given', count: 1, weight: 1, veto: false, vote: { chance: '3/10' } },
      ],
    }
  const shockSpecs: ShockSpec[] = []
  for (const [set, actions] of usedSets) {
    if (!shocks || random() < 0.6) continue
    const distribution =
      random() < 0.5
        ? ({ family: 'normal', arguments: ['1/5', '1'] } as const)
        : ({ family: 'logistic', arguments: ['0', '1/2'] } as const)
    const coefficients = [0, 1, -0.7].slice(0, actions)
    shockSpecs.push({ owner: set.slice(0, 2), distribution, uses: { [set]: coefficients } })
  }
  return buildGame({ players: names, root, ballots: ballotSpecs, shocks: shockSpecs, outcomes })
}
