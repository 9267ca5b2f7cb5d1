/** The methods of the other concepts as their registry knows them, and all of them on the conformance games where those are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { problemOfGame } from '../../src/analysis/game-answer.ts'
import { answerOther } from '../../src/analysis/other-concepts/answer.ts'
import { extensiveOf, formatOf } from '../../src/formats/index.ts'
import { buildGame, choice, end } from '../../src/game/index.ts'
import { methods, SolveError } from '../../src/solve/index.ts'
import { chooseOther, isOther, otherConcepts, otherMethods } from '../../src/solve/other-registry.ts'
import { problemOf } from '../support/games.ts'

describe('the registry', () => {
  it('has methods of different names that say what they are, each with its page', () => {
    const names = [...methods, ...otherMethods].map((m) => m.name)
    expect(new Set(names).size).toBe(names.length)
    for (const m of otherMethods) {
      for (const text of [m.summary, m.reference, m.limits]) expect(text.length).toBeGreaterThan(15)
      const page = new URL(`../../../../docs/solvers/${m.page}.md`, import.meta.url)
      expect(readFileSync(fileURLToPath(page), 'utf8')).toContain(`\`${m.name}\``)
    }
  })

  it('knows its concepts, and says why a method is not for a game', () => {
    expect(isOther({ concept: 'correlated' })).toBe(true)
    expect(isOther({ concept: 'nash' })).toBe(false)
    const three = buildGame({
      players: ['A', 'B', 'C'],
      root: choice('A', { a: choice('B', { b: choice('C', { c: end([0, 0, 0]), d: end([1, 1, 1]) }) }) }),
    })
    expect(chooseOther(problemOf(three), { concept: 'stackelberg' })).toMatch(/one leader and one follower/)
    expect(chooseOther(problemOf(three), { concept: 'nash', method: 'plan-search' })).toMatch(/finds stackelberg/)
  })

  it('asks for perfect recall', () => {
    const later = () => choice('A', { l: end([1]), r: end([0]) }, 'later')
    const game = buildGame({ players: ['A'], root: choice('A', { u: later(), d: later() }, 'first') })
    expect(chooseOther(problemOf(game), { concept: 'correlated' })).toMatch(
      /no perfect recall at the information set "later"/,
    )
  })
})

const folder = process.env.BRINK_SHARED && join(process.env.BRINK_SHARED, 'games')
/** Larger ones take seconds each. */
const MOST_NODES = 31

describe.skipIf(!folder || !existsSync(folder))('the conformance games', () => {
  it('every answer is proven, every refusal has words', () => {
    const told: Record<string, number> = { proven: 0, refused: 0 }
    for (const name of readdirSync(folder!)) {
      const format = formatOf(name)
      if (!format?.read) continue
      const reading = format.read(readFileSync(join(folder!, name), 'utf8'))
      if (!reading.ok) continue
      const { game, numbers } = extensiveOf(reading.file)
      if (game.nodes.count > MOST_NODES) continue
      const problem = problemOfGame(game, numbers)
      for (const concept of otherConcepts()) {
        const method = chooseOther(problem, { concept })
        if (typeof method === 'string') {
          expect(method.length).toBeGreaterThan(30)
          told.refused++
          continue
        }
        try {
          const { device, commitment, fault } = answerOther(problem, method, {})
          const proofs = [device?.certificate, commitment?.certificate].flatMap((c) => (c ? [c] : []))
          for (const { bound, optimal } of proofs)
            expect({ name, concept, optimal: optimal || !bound }).toEqual({ name, concept, optimal: true })
          expect({ name, concept, fault }).toEqual({ name, concept, fault: undefined })
          told.proven++
        } catch (error) {
          if (!(error instanceof SolveError)) throw error
          told.refused++
        }
      }
    }
    expect(told.proven).toBeGreaterThan(100)
  }, 240_000)
})
