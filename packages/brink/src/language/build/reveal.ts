/** `reveal arm to A`: the late disclosure of a move. */
import type { RevealStatement } from '../generated/ast.ts'
import type { Move, Statement } from '../model.ts'
import type { Draft } from './draft.ts'
import { NameLookup } from './lookup.ts'
import { actorsOf } from './parties.ts'
import { loopAround, type Place } from './places.ts'
import { spanOf } from './reporter.ts'

/** @param moves those made so far, in the order of the text. */
export function reveal(
  draft: Draft,
  node: RevealStatement,
  here: Place,
  moves: readonly Move[],
): Statement | undefined {
  const to = actorsOf(draft, node.to, node)
  const move = revealedMove(draft, node)
  if (move === undefined || to.length === 0) return undefined
  const { place, node: declared, name } = draft.moves[move]
  const error = (code: string, message: string, mend: string) => {
    draft.report.error(code, spanOf(node.what), message, mend)
    return undefined
  }
  if (declared.each)
    return error(
      'told-to-one',
      `this is what each member of ${declared.each.$refText} is told, each its own, and stays with that member`,
      'Leave the `reveal` out.',
    )
  if (move >= here.nextMove)
    return error(
      'unreached-name',
      'this is revealed before it can have happened',
      'Move the `reveal` behind the decision.',
    )
  if (!loopAround(place.loop, here.loop))
    return error(
      'unreached-name',
      `\`${name}\` is made anew in every round of a \`repeat\`, and this stands outside of it`,
      'Move the `reveal` into the `repeat`.',
    )
  const { by, seenBy } = moves[move]
  const knows = (actor: number) => seenBy?.includes(actor) ?? true
  if (to.every((actor) => knows(actor) || (by.type === 'actor' && by.actor === actor)))
    draft.report.warn(
      'reveals-nothing',
      spanOf(node),
      `\`${name}\` is known to ${draft.actors[to[0]]?.name ?? 'them'} as soon as it is made`,
      'Leave the `reveal` out, or say at the move by whom it is unseen.',
    )
  return { type: 'reveal', move, to, span: spanOf(node) }
}

/** The move that is named, itself or by an option. */
function revealedMove(draft: Draft, { what }: RevealStatement): number | undefined {
  const path = what?.path ?? []
  const named = path.length === 1 ? draft.names.all(path[0].$refText).find((thing) => thing.what === 'move') : undefined
  if (named?.what === 'move') return named.move
  const options = new NameLookup(draft).options(path, what)
  if (!options) return undefined
  const found = new Set(options.map((option) => option.move))
  if (found.size === 1) return options[0].move
  draft.report.error(
    'ambiguous-name',
    spanOf(what),
    `several decisions have an option called \`${path.at(-1)?.$refText}\``,
    'Name the decision whose result is revealed.',
  )
  return undefined
}
