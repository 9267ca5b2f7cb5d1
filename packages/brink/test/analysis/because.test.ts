/** What a sentence gives as a reason is true: the worths that it names are those of changing that one choice in the whole game. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Answer, answer, type Equilibrium, explain, optionsAt } from '../../src/analysis/index.ts'
import { CHANCE } from '../../src/game/index.ts'
import { compiled } from './crisis.ts'

const root = new URL('../../../../', import.meta.url)
// Perfect information, signals, votes with a stated chance, moves unseen, numeric moves, and a quantal response.
const files = [
  ...['agenda-and-veto', 'alliance', 'audience-costs', 'bargaining-and-war', 'beer-quiche', 'commitment', 'opposition']
    .concat(['perfect-deterrence', 'trust'])
    .map((name) => `models/${name}.brink`),
  'examples/winter-2021/winter-2021.brink',
]

/** Expected payoff of a player from the root, by plain recursion, when one set takes one action for certain. */
function payoffWith(
  { problem }: Answer,
  { solution }: Equilibrium,
  player: number,
  set: number,
  action: number,
): number {
  const { game, numbers } = problem
  const { nodes, sets } = game
  const chanceOf = (v: number, a: number): number => {
    if (nodes.actor[v] === CHANCE) return numbers.chance[nodes.firstChild[v] + a]
    if (nodes.set[v] === set) return a === action ? 1 : 0
    return solution.profile[sets.offset[nodes.set[v]] + a]
  }
  const value = (v: number): number => {
    if (nodes.terminal[v] >= 0) return numbers.payoff[nodes.terminal[v] * game.players.length + player]
    let sum = 0
    for (let a = 0; a < nodes.childCount[v]; a++) {
      const p = chanceOf(v, a)
      if (p > 0) sum += p * value(nodes.firstChild[v] + a)
    }
    return sum
  }
  return value(0)
}

describe('the reasons of the story', () => {
  it.each(files)('%s', (file) => {
    const found = answer(compiled(readFileSync(new URL(file, root), 'utf8')))
    const { game } = found.compiled
    const [equilibrium] = found.equilibria
    const told = explain(found, equilibrium)
    // With perfect recall a choice at one set moves the payoff by its chance of being reached, times the worth there.
    const checked = told.steps.flatMap(({ sets }) => sets)
    for (const set of checked) {
      const player = game.sets.player[set]
      if (player < 0 || game.shocks.length > 0) continue
      const options = optionsAt(found, equilibrium, set)
      const reach = equilibrium.play.setReach[set]
      const from = options.slice(0, 6)
      const whole = from.map((_, a) => payoffWith(found, equilibrium, player, set, a))
      from.forEach(({ worth }, a) => {
        expect(reach * (worth! - from[0].worth!)).toBeCloseTo(whole[a] - whole[0], 9)
      })
      // What is likeliest is named first, as the best: it is.
      const likeliest = options.reduce((a, b) => (b.chance > a.chance ? b : a))
      for (const { worth } of options) expect(likeliest.worth!).toBeGreaterThan(worth! - 1e-9)
    }
    // Sentences of one step say where they differ.
    for (const { decisions } of told.steps) expect(new Set(decisions).size).toBe(decisions.length)
  })
})
