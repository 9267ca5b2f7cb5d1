/** A family of solutions for programs: see `schema/family.schema.json`. */
import type { Game } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import { conditionsOf } from '../../solve/complementary/conditions.ts'
import type { Cell, Condition, Factor, Family } from '../../solve/method.ts'

/** Names an information set: by player and number. */
export type SetName = (set: number) => { player: number; number: number }

export function familyDocument(game: Game, family: Family, nameOf: SetName, strategic: boolean) {
  const setOf = setsOfSlots(game)
  const sequence = (slot: number) => ({
    set: nameOf(setOf[slot]),
    informationSet: strategic ? null : game.labels.sets[setOf[slot]],
    action: game.labels.actions[slot],
  })
  return {
    component: family.component,
    cells: family.cells.map((cell) => cellDocument(game, cell, sequence, nameOf)),
  }
}

function cellDocument(game: Game, cell: Cell, sequence: (slot: number) => object, nameOf: SetName) {
  return {
    factors: cell.factors.map((factor) => {
      const { equations, inequalities, strict } = conditions(factor)
      return {
        player: game.players[factor.player],
        sequences: factor.sequences.map(sequence),
        equations: equations?.map(conditionDocument) ?? null,
        inequalities: inequalities?.map(conditionDocument) ?? null,
        strict: strict.map(conditionDocument),
        vertices: factor.vertices?.map(texts) ?? null,
        rays: (factor.rays ?? []).map(texts),
      }
    }),
    beliefSupports: (cell.beliefSupports ?? []).map(({ set, nodes }) => ({ set: nameOf(set), nodes: [...nodes] })),
    ...(cell.mistakes && { mistakes: cell.mistakes.map(sequence) }),
    ...(cell.beliefRanges && {
      beliefs: cell.beliefRanges.map(({ set, least, most }) => ({
        set: nameOf(set),
        least: texts(least),
        most: texts(most),
      })),
    }),
  }
}

/** As the method states them, or worked out from the corners. */
function conditions(factor: Factor): {
  equations?: readonly Condition[]
  inequalities?: readonly Condition[]
  strict: readonly Condition[]
} {
  const strict = factor.strict ?? []
  if (factor.equations || factor.inequalities)
    return { equations: factor.equations ?? [], inequalities: factor.inequalities ?? [], strict }
  if (factor.rays?.length || !factor.vertices) return { strict }
  return { ...conditionsOf(factor.vertices), strict }
}

const texts = (numbers: readonly Rational[]): string[] => numbers.map((x) => x.toString())
const conditionDocument = ({ coefficients, constant }: Condition) => ({
  coefficients: texts(coefficients),
  constant: constant.toString(),
})

/** Per slot of the strategy vector its information set. */
export function setsOfSlots({ sets }: Game): Int32Array {
  const setOf = new Int32Array(sets.offset[sets.count])
  for (let s = 0; s < sets.count; s++) setOf.fill(s, sets.offset[s], sets.offset[s + 1])
  return setOf
}
