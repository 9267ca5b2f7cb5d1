/** A strategic-form game as an extensive one: the players move one after the other, none of them seeing anything. */
import { assembleGame } from './assemble.ts'
import { FormulaBuilder } from './formulas.ts'
import { type Game, TERMINAL } from './game.ts'
import { type StrategicGame, strategyCount } from './strategic.ts'

/** Largest number of nodes that is built. */
export const MAX_NODES = 2_000_000

/**
 * One information set per player, in the players' order, named after the player; its actions are the strategies. So a
 * mixed profile of the one is a strategy vector of the other, and the ends, ascending, are the cells in their order.
 * Throws a RangeError past MAX_NODES, and for a game without players.
 */
export function oneShot(strategic: StrategicGame): Game {
  const n = strategic.players.length
  if (n === 0) throw new RangeError('a game without players has no moves')
  const parent = [-1]
  const actor: number[] = []
  const moves = ['']
  let level = 1
  for (let i = 0; i < n; i++) {
    const first = parent.length - level
    const k = strategyCount(strategic, i)
    if (parent.length + level * k > MAX_NODES) throw new RangeError(`more than ${MAX_NODES} nodes`)
    for (let v = first; v < first + level; v++) {
      actor.push(i)
      for (let a = 0; a < k; a++) {
        parent.push(v)
        moves.push(strategic.strategies[strategic.offset[i] + a])
      }
    }
    level *= k
  }
  const inner = actor.length
  const formulas = new FormulaBuilder()
  const payoff = new Int32Array(strategic.cells * n)
  for (let cell = 0; cell < strategic.cells; cell++) {
    actor.push(TERMINAL)
    for (let i = 0; i < n; i++) payoff[cell * n + i] = formulas.constant(strategic.payoff[i][cell])
  }
  return assembleGame({
    title: strategic.title,
    players: strategic.players,
    parent,
    actor,
    set: actor.map((a) => (a >= 0 ? a : -1)),
    chance: new Int32Array(actor.length).fill(-1),
    moves,
    end: actor.map((_, v) => (v < inner ? -1 : v - inner)),
    sets: strategic.players.map((label, player) => ({
      player,
      label,
      actions: strategic.strategies.slice(strategic.offset[player], strategic.offset[player + 1]),
    })),
    ends: { payoff, outcome: strategic.outcome },
    outcomes: strategic.outcomes,
    formulas: formulas.build(),
  }).game
}
