/** Words for a place of the tree: who decides, how it ends, what is known. */

import type { CrisisView } from '../engine/tasks/structure.ts'
import { percent } from '../format.ts'
import { type Play, stepChance } from './play.ts'
import { labelOf, membersOf, pathTo, type Shape, setsAt } from './shape.ts'

export type Sort = 'decision' | 'vote' | 'chance' | 'end'

export function sortOf(shape: Shape, h: number): Sort {
  if (shape.childCount[h] === 0) return 'end'
  const actor = shape.actor[h]
  return actor >= 0 ? 'decision' : actor === -3 || councilAt(shape, h) ? 'vote' : 'chance'
}

/** What stands in the box of a place: `US`, `chance`, `Invasion`. */
export function boxText(shape: Shape, crisis: Pick<CrisisView, 'outcomes'>, h: number): string {
  if (shape.childCount[h] === 0) return endingText(shape, crisis, h)
  const names = new Set(setsAt(shape, h).map((s) => shape.tree.sets[s].owner))
  return names.size === 0 ? (councilAt(shape, h)?.name ?? 'chance') : names.size === 1 ? [...names][0] : 'it depends'
}

/** Who decides, in full. */
export function deciderText(shape: Shape, h: number): string {
  const names = [...new Set(setsAt(shape, h).map((s) => shape.tree.sets[s].ownerTitle))]
  return names.length === 0 ? (councilAt(shape, h)?.title ?? 'chance') : names.join(' or ')
}

const moveAt = ({ tree, members, start }: Shape, h: number) => tree.move[tree.firstChild[members[start[h]]]]

/** The council whose stated chances decide at a place where the game has a move of chance. */
const councilAt = (shape: Shape, h: number) => shape.tree.councils[moveAt(shape, h)] ?? undefined

export function endingText(shape: Shape, { outcomes }: Pick<CrisisView, 'outcomes'>, h: number): string {
  const found = new Set<number>()
  for (const v of membersOf(shape, h)) found.add(shape.tree.outcome[v])
  const names = [...found].sort((a, b) => a - b).flatMap((o) => (o >= 0 ? [outcomes[o].name] : []))
  return names.length === 0 ? 'end' : names.join(' or ')
}

/** The decision that is made at a place: `reply`; of nature's draw what it draws. */
export function moveText(shape: Shape, h: number): string {
  const { tree } = shape
  const move = tree.move[shape.tree.firstChild[shape.members[shape.start[h]]]]
  return move >= 0 ? tree.moves[move] : 'what the actors privately are'
}

/** The moves from the start to a place. */
export const wayText = (shape: Shape, h: number): string =>
  pathTo(shape, h)
    .slice(1)
    .map((p) => labelOf(shape, p))
    .join(', ')

/** What is announced of a place. */
export function spokenPlace(
  shape: Shape,
  crisis: CrisisView,
  plays: readonly Play[],
  sides: readonly string[],
  h: number,
): string {
  const sort = sortOf(shape, h)
  const what =
    sort === 'end'
      ? `ends in ${endingText(shape, crisis, h)}`
      : sort === 'chance'
        ? `chance decides ${moveText(shape, h)}`
        : `${deciderText(shape, h)} ${sort === 'vote' ? 'votes on' : 'decides'} ${moveText(shape, h)}`
  const chances = plays.map((play, i) => {
    const who = plays.length > 1 ? `${sides[i]}: ` : ''
    const step = h === 0 ? '' : `taken with ${percent(stepChance(play, h))}, `
    return `${who}${step}reached with ${percent(play.reach[h])}`
  })
  const label = h === 0 ? 'Start' : labelOf(shape, h)
  return [`${label}: ${what}`, ...chances, ...(shape.recorded[h] && h > 0 ? ['on the way of the record'] : [])].join(
    '; ',
  )
}
