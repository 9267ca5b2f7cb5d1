/** Each reading's values against the game: chances that add to one, and no division by zero there. */
import { CHANCE, evaluateFloat, type Game } from '../../game/index.ts'
import { isDrawnAlone } from './inputs.ts'
import { resolveInputs } from './values.ts'
import type { World } from './world.ts'

/** Formulas past which a reading is only checked when it is used. */
const MANY = 200_000

export function checkReadings(world: World, game: Game): void {
  const { crisis, table, problems } = world
  crisis.readings.forEach((reading, r) => {
    const { values } = resolveInputs(crisis, table, { reading: r }, problems)
    // A reading that changes the shape of the play has a tree of its own, checked when it is compiled.
    const another = [...world.algebra.structural].some((i) => !values[i].equals(world.chosen.values[i]))
    if (another || game.formulas.operations.length > MANY) return
    const formula = evaluateFloat(
      game.formulas,
      values.map((v) => v.toNumber()),
    )
    const { actor, chance, firstChild, childCount, count } = game.nodes
    const checked = new Set<number>()
    for (let v = 0; v < count; v++) {
      // Nature's own draw has been looked at with the values.
      if (actor[v] !== CHANCE || (v === 0 && crisis.kinds.length > 0)) continue
      const first = firstChild[v]
      if (checked.has(chance[first])) continue
      checked.add(chance[first])
      for (let c = first; c < first + childCount[v]; c++) {
        const p = formula[chance[c]]
        if (p >= -1e-12 && p <= 1 + 1e-12) continue
        problems.error(
          'chance-range',
          reading.span,
          Number.isNaN(p)
            ? `in the reading "${reading.name}" the chance of \`${game.labels.moves[c]}\` has no value`
            : `in the reading "${reading.name}" the chance of \`${game.labels.moves[c]}\` is ${Number(p.toPrecision(6))}, which is not between 0 and 1`,
          'Change what the reading sets.',
        )
        break
      }
    }
  })
}

/** Says where equal chances stand in for chances that nobody stated. */
export function noteEqualChances({ crisis, problems }: World): void {
  crisis.kinds.forEach((kind, k) => {
    if (!isDrawnAlone(crisis, k) || kind.values.length < 2 || kind.values.some((v) => v.chance)) return
    const sets = (r: (typeof crisis.readings)[number]) =>
      r.settings.some((s) => s.type === 'chances' && s.kind === k && !s.at)
    const readings = crisis.readings.some(sets) ? ' where no reading sets them' : ''
    problems.note(
      'equal-chances',
      kind.span,
      `no chances are stated for \`${kind.name}\`, so its values count as equally likely${readings}`,
      `State them: \`${kind.values.map((v, i) => (i + 1 < kind.values.length ? `${v.name} 1/${kind.values.length}` : v.name)).join(' | ')}\`.`,
    )
  })
}
