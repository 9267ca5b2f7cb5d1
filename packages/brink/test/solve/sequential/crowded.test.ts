/** Games with more equilibria than can be told: the search ends, says so, and what is given holds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { problemOf } from '../../../src/analysis/answer.ts'
import { inputValues } from '../../../src/language/index.ts'
import type { Solution } from '../../../src/solve/index.ts'
import { frameOf } from '../../../src/solve/sequential/frame.ts'
import { families } from '../../../src/solve/sequential/solve.ts'
import { certify } from '../../../src/verify/index.ts'
import { compiled } from '../../analysis/crisis.ts'

const text = readFileSync(join(import.meta.dirname, '../../../../../models/spence.brink'), 'utf8')

function bounded(share: string, sets: number, compared: number) {
  const crisis = compiled(text.replace('param share_high = 1/2', `param share_high = ${share}`))
  const problem = problemOf(crisis, inputValues(crisis, {}).values!)
  const steps = families(problem, frameOf(problem.game, problem.exact()), {}, undefined, undefined, undefined, {
    sets,
    compared,
  })
  const found: Solution[] = []
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { problem, found, ending: step.value }
    found.push(step.value)
  }
}

it('firms that are exactly indifferent: the search ends after so many sets, and the purest are given', () => {
  const { problem, found, ending } = bounded('3/4', 60, 8)
  expect(ending.complete).toBe(false)
  expect(ending.reason).toMatch(
    /^there are more than 60 sets of equilibria, .* what is given are the 8 purest of those sets, put together where they meet$/,
  )
  expect(found.length).toBeGreaterThan(0)
  expect(found.length).toBeLessThanOrEqual(8)
  for (const solution of found) expect(certify(problem, solution).concepts).toContain('sequential')
})

it('what stays within the bound is told whole', () => {
  const { found, ending } = bounded('1/2', 15, 1)
  expect([found.length, ending.complete]).toEqual([5, true])
  expect(bounded('1/2', 14, 1).ending.complete).toBe(false)
})
