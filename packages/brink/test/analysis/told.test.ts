/** What an answer says of itself: who asked for what, which sets a sentence speaks of, what the parts of a continuum share. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  answer,
  certificateNote,
  countWords,
  crisisNames,
  decisionTables,
  explain,
  familyWords,
  methodNotes,
} from '../../src/analysis/index.ts'
import { compiled, signalling } from './crisis.ts'

const model = (name: string) =>
  compiled(readFileSync(new URL(`../../../../models/${name}.brink`, import.meta.url), 'utf8'))
const solved = (name: string) => {
  const found = answer(model(name))
  return { found, first: found.equilibria[0], told: explain(found, found.equilibria[0]) }
}

describe('who asked for what', () => {
  const notes = (text: string, choice = {}) => {
    const found = answer(compiled(text), choice)
    return methodNotes(found, found.equilibria[0]).join('\n')
  }
  const silent = signalling.replace(/solve by.*\n/, '')

  it('a file that asks for quantal response is not told that nothing else could be afforded', () => {
    expect(notes(signalling)).toContain('The file asks for quantal response at 3 per unit.')
    expect(notes(signalling)).not.toMatch(/No method was asked for|because no method/)
    expect(notes(signalling.replace('at 3 per unit', 'to the limit'))).toContain(
      'The file asks for quantal response to the limit.\nRationality: followed towards the limit, where nobody errs.',
    )
  })

  it('options come before the file', () => {
    expect(notes(signalling, { concept: 'nash' })).toContain(
      'The options ask for the concept nash. This method was taken',
    )
    expect(notes(silent, { rationality: { value: 5, per: 'range' } })).toContain(
      'The options ask for quantal response at 5 per range.',
    )
    expect(notes(silent, { method: 'face-search' })).toContain('The options ask for the method face-search.')
  })

  it('nothing asked: the row of the table that decided', () => {
    expect(notes(silent)).toMatch(/No method was asked for\. This method was taken because at most two players move/)
  })
})

describe('sentences', () => {
  it('say at which of two information sets somebody does something', () => {
    const { told } = solved('commitment')
    expect(told.steps.map(({ event }) => event)).toContain(
      'Chance moves, unseen by some: seen leading (0.01) or seen waiting (0.99).',
    )
    const decisions = told.steps.flatMap((step) => step.decisions)
    expect(decisions).toContain(
      'Follower, after seen leading, chooses contest, because contest is worth 4 to it and follow 3.',
    )
    expect(decisions).toContain(
      'Follower, after seen waiting, chooses contest, because contest is worth 4 to it and follow 3.',
    )
  })

  it('what the owner of a private draw does is told with what its options are worth before it', () => {
    const { told } = solved('arms-race')
    expect(told.steps[0].decisions).toEqual([
      'One chooses build with chance 1/7 and refrain with chance 6/7, depending on its private cost one; before it is counted, build is worth 3/70 to it and refrain -1/14.',
    ])
  })

  it('outcomes that are equally likely are named together', () => {
    expect(solved('trust').told.outcomes[0]).toBe(
      'It ends with Cooperation or Conflict (1/2 each); never with OneExploited or TwoExploited.',
    )
  })

  it('a move that tells exactly nothing is said to tell nothing', () => {
    const { told } = solved('beer-quiche')
    expect(told.steps[0].beliefs).toEqual(['"beer" tells nothing about the nerve of Sender.'])
  })

  it('what errors cost is called so', () => {
    const found = answer(compiled(signalling))
    expect(certificateNote(found, found.equilibria[0])).toMatch(
      /hold (exactly|to within \S+ in probability) at all 3 information sets; by erring no more, at any decision and after it, nobody would gain more than \S+: so much errors cost/,
    )
  })

  it('one solution is called one', () => {
    const entry = compiled(`crisis "Entry"
actor A
play { A: enter | stay  when enter: A gains 1 }
outcomes { In = enter  Out = stay }
`)
    expect(countWords(answer(entry))).toBe('There is exactly one solution (selection: pure strategies).')
  })
})

describe('notes', () => {
  it('call actors as the file calls them', () => {
    const { found, first } = solved('agenda-and-veto')
    expect(methodNotes(found, first)).toContain(
      'The veto player is indifferent at "ballot, after proposal 0.2" between accept and reject; here it takes accept.',
    )
  })
})

describe('tables', () => {
  it('a certain choice among many has no chance beside it', () => {
    const { found, first } = solved('agenda-and-veto')
    expect(decisionTables(found, first)[0].rows).toEqual([['start', '1', 'proposal 0.2']])
  })

  it('what is believed stands beside what is done, also where play does not come', () => {
    const { found, first } = solved('beer-quiche')
    const [, reply] = decisionTables(found, first)
    expect(reply.columns.map((c) => c.name)).toEqual(['after', 'reached', 'duel', 'leave', 'believes'])
    expect(reply.rows[1]).toEqual(['quiche', '0', '2/3', '1/3', 'strong 0.50'])
  })
})

describe('kinds that are cut into steps', () => {
  const costs = compiled(`crisis "Costs"
actor A
actor B
private cost of A ~ uniform(0, 1) in 5 steps by analyst
private nerve of B: firm 30% | wavering 40% | soft by analyst
play {
  war: A: fight | settle
  if fight { reply: B: resist | yield  when resist: B loses 0.1 }
  when fight: A gains 1/2, A loses cost
}
outcomes { War = fight  Peace = settle }
solve by quantal response at 0.3 per unit
`)
  const found = answer(costs)
  const [first] = found.equilibria

  it('a shift too small for the middle step is told by the mean', () => {
    expect(explain(found, first).steps[0].beliefs).toEqual([
      expect.stringMatching(/values of the cost of A likelier: the mean step moves from 3 to 2\.9\d* of 5\.$/),
    ])
  })

  it('do not keep the names of other kinds from being clear', () => {
    const [war, reply] = decisionTables(found, first)
    expect(war.rows[0].at(-1)).toBe('firm 0.30, wavering 0.40, soft 0.30')
    expect(reply.rows[0].at(-1)).toMatch(/^cost: steps 1 to 5 of 5, mean 2\.9/)
  })
})

describe('a continuum of several parts', () => {
  it('what they share is told once, and a belief where any part leaves it open', () => {
    const { found, first } = solved('beer-quiche')
    const { game } = found.problem
    expect(familyWords(game, first.solution.family!, false, crisisNames(found.compiled))).toEqual([
      'This is one point of a continuum of 2 parts that touch one another:',
      'In every part: Sender at "meal / strong" plays beer; at "meal / weak" plays beer. Receiver at "reply, after beer" plays leave.',
      '1. Receiver at "reply, after quiche" plays duel with any probability from 1/2 to 1, and leave otherwise. Receiver at "reply, after quiche" believes that "strong, quiche" has come about with probability 1/2.',
      '2. Receiver at "reply, after quiche" plays duel. Receiver at "reply, after quiche" may believe that "strong, quiche" has come about with any probability from 0 to 1/2.',
    ])
  })

  it('of which nothing more is known is said to be that', () => {
    const { found } = solved('beer-quiche')
    expect(familyWords(found.problem.game, { component: 1, cells: [] }, false)).toEqual([
      'This is one point of a continuum, of which no more is known.',
    ])
  })
})
