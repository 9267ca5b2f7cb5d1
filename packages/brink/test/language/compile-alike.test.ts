/** Councils whose members are alike and each told something: one member and the count of the others. */
import { describe, expect, test } from 'vitest'
import { BALLOT, evaluateFloat, type Game } from '../../src/game/index.ts'
import { compile, inputValues } from '../../src/language/index.ts'
import { pathQuantityOf } from '../../src/language/quantity.ts'
import { rational } from '../../src/number/index.ts'
import { compiled } from '../analysis/crisis.ts'

const jury = (rule: string, before = '', after = '') => `crisis "Jury"
actor Defendant
param jurors = 5 by analyst
param accuracy = 0.7 by analyst
private guilt of Defendant: guilty 0.4 | innocent by analyst
council Jury by ${rule} strategic { jurors members prefers Convicted > Acquitted }
play {
  ${before}
  sign: chance for each of Jury: damning (if guilty then accuracy else 1 - accuracy) | clearing
  verdict: Jury: convict | acquit
  ${after}
}
outcomes { Convicted = convict  Acquitted = acquit }
ask one = chance of vote for convict given clearing`

const votesAt = (game: Game) =>
  game.ballots.map(({ set, rule, groups: [{ count, vote }] }) => ({
    label: game.labels.sets[set],
    of: `${rule.members} of ${count}`,
    votes: vote.by === 'alike' ? vote.votes : [],
  }))

describe('members alike', () => {
  test('are one player that sees its own sign, and ballots of the others by what else happened and by its vote', () => {
    const { game } = compiled(jury('majority'))
    expect(game.players).toEqual(['Defendant', 'Jury'])
    const own = game.labels.sets.filter((_, s) => game.sets.player[s] === 1)
    expect(own).toEqual(['verdict, after damning', 'verdict, after clearing'])
    expect(votesAt(game).map(({ label, of }) => [label, of])).toEqual([
      ['verdict by the others / guilty, after vote for convict', '2 of 4'],
      ['verdict by the others / guilty, after vote for acquit', '3 of 4'],
      ['verdict by the others / innocent, after vote for convict', '2 of 4'],
      ['verdict by the others / innocent, after vote for acquit', '3 of 4'],
    ])
  })

  test('are told each sign with its chance', () => {
    const c = compiled(jury('consensus', 'plea: Defendant: plead | deny unseen by Jury'))
    const { game } = c
    const value = evaluateFloat(game.formulas, inputValues(c, {}).values!.float)
    const ballots = votesAt(game)
    // By guilt and plea; after a vote to acquit nothing is left to count.
    expect(ballots).toHaveLength(4)
    for (const { label, votes } of ballots) {
      const right = label.includes('guilty') ? 0.7 : 0.3
      expect(votes.map((v) => value[v.chance])).toEqual([right, 1 - right].map((x) => expect.closeTo(x, 12)))
      expect(new Set(votes.map((v) => game.labels.sets[v.set])).size).toBe(2)
    }
  })

  test('may be as many as a parameter says, which shapes the tree', () => {
    const { crisis } = compiled(jury('consensus'))
    const at = (n: string) => compile(crisis, { at: new Map([['jurors', rational(n)]]) })
    expect(votesAt(at('12').compiled!.game).map((b) => b.of)).toEqual(['11 of 11', '11 of 11'])
    expect(compiled(jury('consensus')).structural.has('jurors')).toBe(true)
    // A single member decides alone.
    expect(at('1').compiled!.game.ballots).toEqual([])
    expect(at('3/2').diagnostics.map((d) => d.message)).toEqual(['there cannot be 3/2 members in Jury'])
  })

  test('others see the result and nothing else, and act on it', () => {
    const { game } = compiled(jury('majority', '', 'if convict { appeal: Defendant: appeal | accept }'))
    const appeals = game.labels.sets.filter((l) => l.startsWith('appeal'))
    expect(appeals).toHaveLength(2)
    for (const label of appeals) expect(label).toMatch(/^appeal \/ (guilty|innocent)$/)
    expect(Array.from(game.sets.player).filter((p) => p === BALLOT)).toHaveLength(4)
  })

  test('their votes can be asked for', () => {
    const c = compiled(jury('majority'))
    const { question } = c.crisis.asks[0]
    if (question.type !== 'chance') throw new Error('a chance')
    const voted = pathQuantityOf(c, question.of)(inputValues(c, {}).values!)
    const { nodes, terminals, labels } = c.game
    terminals.node.forEach((end, t) => {
      let said = false
      for (let v = end; v > 0; v = nodes.parent[v]) said ||= labels.moves[v] === 'vote for convict'
      expect(voted[t]).toBe(said ? 1 : 0)
    })
  })
})
