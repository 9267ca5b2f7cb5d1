/** A formula of the game that has no value at the chosen inputs, told in words. */
import { type FormulaError, type Game, movePath } from '../game/index.ts'
import type { CompiledCrisis, InputValues } from '../language/compiled.ts'
import { exactText, spoken } from './words/number.ts'

/** What is wrong and what would mend it. */
export function faultText(compiled: CompiledCrisis, values: InputValues, fault: FormulaError): [string, string] {
  const { game } = compiled
  const chance = /^a chance of (.*)$/.exec(fault.message)?.[1]
  const place = placeOf(game, fault.formula)
  const message = chance ? `${place} is ${chance}, which is none.` : `${place} has no sound value: ${fault.message}.`
  const used = inputsOf(game, fault.formula).map((i) => {
    return `${game.formulas.inputs[i]} = ${exactText(values.exact[i])}`
  })
  if (used.length === 0) return [message, 'Look at its formula in the file.']
  return [message, `It is computed from ${used.slice(0, 6).join(', ')}; other values would mend it.`]
}

function placeOf(game: Game, formula: number): string {
  const node = game.nodes.chance.indexOf(formula)
  if (node >= 0) {
    const path = movePath(game, node).map(spoken)
    const before = path.slice(0, -1).filter(Boolean)
    return `The chance of "${path[path.length - 1]}"${before.length > 0 ? ` after ${before.join(', ')}` : ''}`
  }
  const index = game.terminals.payoff.indexOf(formula)
  if (index < 0) return 'A formula of the game'
  const end = Math.floor(index / game.players.length)
  const path = movePath(game, game.terminals.node[end]).map(spoken).filter(Boolean)
  return `The payoff of ${game.players[index % game.players.length]} after ${path.join(', ')}`
}

/** The inputs that a formula is computed from. */
function inputsOf(game: Game, formula: number): number[] {
  const { operations, start, arguments: args } = game.formulas
  const found = new Set<number>()
  const seen = new Set<number>()
  const stack = formula >= 0 ? [formula] : []
  while (stack.length > 0) {
    const f = stack.pop()!
    if (seen.has(f)) continue
    seen.add(f)
    if (operations[f] === 'input') found.add(args[start[f]])
    else if (operations[f] !== 'constant') stack.push(...args.subarray(start[f], start[f + 1]))
  }
  return [...found].sort((a, b) => a - b)
}
