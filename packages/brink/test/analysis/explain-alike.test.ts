/** What is told of a council whose members are alike: one member for all. */
import { describe, expect, it } from 'vitest'
import { answer } from '../../src/analysis/answer.ts'
import { decisionTables } from '../../src/analysis/decision-tables.ts'
import { explain } from '../../src/analysis/explain/index.ts'
import { compiled } from './crisis.ts'

const board = compiled(`crisis "An inquiry"
council Board "the board" by majority strategic { 3 officers worth { Right: 1, Wrong: 0 } }
play {
  fault: chance: pilot 1/2 | engine  unseen by Board
  report: chance for each of Board: blames (if pilot then 0.8 else 0.3) | clears
  finding: Board: guilty | cleared
}
outcomes {
  Right = (pilot and guilty) or (engine and cleared)
  Wrong = (engine and guilty) or (pilot and cleared)
}`)

describe('members alike', () => {
  const solved = answer(board)
  const [equilibrium] = solved.equilibria

  it('are told as a member, with what it knows and what its vote is worth to it', () => {
    expect(solved.method.name).toBe('votes-alike')
    const told = explain(solved, equilibrium)
    const finding = told.steps.find((s) => s.title === 'finding')!
    expect(finding.event).toMatch(/^The board decides: /)
    expect(finding.decisions).toEqual([
      expect.stringMatching(
        /^A member of the board, after blames, chooses vote for guilty, because vote for guilty is worth /,
      ),
      expect.stringMatching(/^A member of the board, after clears, chooses vote for cleared, because /),
    ])
    expect(told.assumptions).toContain(
      'The 3 members of the board are alike and behave alike: what is told of one is what each of them does.',
    )
  })

  it('have a table of their own, and so have the others', () => {
    const tables = decisionTables(solved, equilibrium)
    const titles = tables.map((t) => t.title)
    expect(titles).toEqual(
      expect.arrayContaining(['finding: a member of the board', 'finding: the others of the board']),
    )
    const others = tables.find((t) => t.title === 'finding: the others of the board')!
    expect(others.rows.map(([after]) => after)).toEqual([
      'pilot, vote for guilty',
      'pilot, vote for cleared',
      'engine, vote for guilty',
      'engine, vote for cleared',
    ])
  })
})
