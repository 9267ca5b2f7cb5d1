/** The lexicographic ratio test against the plain one in a system whose constants really are raised by small powers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../../src/solve/complementary/dictionary.ts'
import { ExactDictionary } from '../../../src/solve/complementary/exact-dictionary.ts'
import { lexicographicRow, likelyRow } from '../../../src/solve/complementary/lexicographic.ts'
import { labelledSystem } from '../../../src/solve/complementary/system.ts'

/** One over the infinitesimal: far above every minor of the systems below. */
const HUGE = 10n ** 12n

interface Case {
  readonly rows: number
  readonly columns: number
  /** Row-major with the constants last, most of them zero: ties everywhere. */
  readonly entries: readonly number[]
  /** The labels of the rows, in the order of their powers. */
  readonly order: readonly number[]
  /** Which column enters, pivot by pivot. */
  readonly path: readonly number[]
}

const cases: fc.Arbitrary<Case> = fc
  .record({ rows: fc.integer({ min: 2, max: 5 }), columns: fc.integer({ min: 2, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      entries: fc
        .array(
          fc.tuple(
            fc.array(fc.integer({ min: -2, max: 3 }), { minLength: columns, maxLength: columns }),
            fc.constantFrom(0, 0, 1),
          ),
          {
            minLength: rows,
            maxLength: rows,
          },
        )
        .map((list) => list.flatMap(([row, constant]) => [...row, constant])),
      order: fc.shuffledSubarray(
        Array.from({ length: rows }, (_, i) => i),
        { minLength: rows },
      ),
      path: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    }),
  )

function systemsOf({ rows, columns, entries, order }: Case) {
  const raised = (x: number, at: number) => {
    const row = Math.floor(at / (columns + 1))
    if (at % (columns + 1) < columns) return BigInt(x)
    return BigInt(x) * HUGE ** BigInt(rows) + HUGE ** BigInt(rows - 1 - order.indexOf(row))
  }
  const system = (exact: bigint[]) =>
    labelledSystem({
      rows,
      columns,
      exact,
      rowLabel: Array.from({ length: rows }, (_, i) => i),
      columnLabel: Array.from({ length: columns }, (_, j) => rows + j),
      largest: new Array(rows + columns).fill(1n),
    })
  return { plain: system(entries.map(BigInt)), perturbed: system(entries.map(raised)) }
}

/** The row with the least ratio of constant to positive entry; -1: none is positive. Never a tie here. */
function leastRatio({ table, width, rowLabel }: ExactDictionary, column: number): number {
  const rows = [...rowLabel.keys()].filter((i) => table[i * width + column] > 0n)
  const over = (i: number, other: number) => table[i * width + width - 1] * table[other * width + column]
  const best = rows.find((i) => rows.every((other) => i === other || over(i, other) < over(other, i)))
  expect(best === undefined).toBe(rows.length === 0)
  return best ?? -1
}

describe('the lexicographic ratio test', () => {
  it('picks the row that the plain one picks in the perturbed system, in integers and in doubles, all along a path', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { plain, perturbed } = systemsOf(given)
        const [exact, float, truth] = [
          new ExactDictionary(plain),
          new Dictionary(plain),
          new ExactDictionary(perturbed),
        ]
        for (const step of given.path) {
          for (let column = 0; column < given.columns; column++) {
            const row = leastRatio(truth, column)
            expect(lexicographicRow(exact, column, given.order)).toBe(row)
            expect(likelyRow(float, column, given.order)).toBe(row)
          }
          const column = step % given.columns
          const row = leastRatio(truth, column)
          if (row < 0) return
          for (const dictionary of [exact, float, truth]) dictionary.pivot(row, column)
        }
      }),
      { numRuns: 500 },
    )
  })
})
