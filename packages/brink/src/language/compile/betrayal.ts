/**
 * Moves that are said to be unseen, and that the mere place of a decision betrays: every history of the decision has
 * the same option of the move, or leaves one out, although its player did not see it.
 */
import type { Arranged } from './arrange.ts'
import type { Program } from './lower.ts'
import type { Body } from './program.ts'
import { moveWords } from './words.ts'
import { observers, type World } from './world.ts'

export function warnOfBetrayal(world: World, program: Program, game: Arranged): void {
  const { crisis, problems } = world
  const hidden = crisis.moves.filter((move) => move.seenBy !== undefined)
  if (hidden.length === 0) return
  const { sees } = observers(world)
  const revealed = revelations(program.body, new Set<string>())
  const unseen = crisis.actors.map((_, actor) =>
    hidden.filter((move) => !sees(actor, move) && !revealed.has(`${move.id} ${actor}`)).map((move) => move.id),
  )
  const told = new Set<string>()
  for (let s = 0; s < game.sets.count; s++) {
    const player = game.sets.player[s]
    for (const move of unseen[player] ?? []) {
      if (told.has(`${move} ${player}`)) continue
      const open = openOptions(game, s, move)
      if (!open) continue
      told.add(`${move} ${player}`)
      const [who, where] = [crisis.actors[player].name, crisis.moves[game.paths.setMove[s]]]
      const { name, options } = crisis.moves[move]
      const [hiddenWords, whereWords] = [moveWords(crisis.moves[move]), moveWords(where)]
      const known = open.map((o) => options[o]?.name ?? name).join(' or ')
      problems.add({
        severity: 'warning',
        code: 'place-betrays',
        span: where.span,
        message: `${who} does not see ${hiddenWords}, but that ${whereWords} comes at all tells it: ${known}`,
        mend: `Let ${who} decide in the other case as well, or let it see ${hiddenWords}.`,
        related: [{ span: crisis.moves[move].span, message: 'the move that is betrayed' }],
      })
    }
  }
}

/** The options of a move that the histories of a set leave open, where all passed it and some option is missing. */
function openOptions({ nodes, sets, paths }: Arranged, set: number, move: number): number[] | undefined {
  const rounds = new Map<number, { readonly options: Set<number>; count: number; of: number }>()
  const members = sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1])
  for (const member of members) {
    for (let v = member; v > 0; v = nodes.parent[v]) {
      if (paths.move[v] !== move) continue
      const round = paths.round[v]
      let found = rounds.get(round)
      if (!found) {
        found = { options: new Set(), count: 0, of: nodes.childCount[nodes.parent[v]] }
        rounds.set(round, found)
      }
      found.options.add(paths.option[v])
      found.count++
    }
  }
  for (const { options, count, of } of rounds.values())
    if (count >= members.length && options.size < of) return [...options].sort((a, b) => a - b)
  return undefined
}

/** `move actor` for each late disclosure in the play. */
function revelations({ steps }: Body, found: Set<string>): ReadonlySet<string> {
  for (const step of steps) {
    if (step.type === 'branch') {
      revelations(step.yes, found)
      revelations(step.no, found)
    } else if (step.type === 'loop') revelations(step.body, found)
    else if (step.type === 'show' && step.revealed)
      for (const { move, to } of step.events) for (const actor of to) found.add(`${move} ${actor}`)
  }
  return found
}
