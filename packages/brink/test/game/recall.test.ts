import { describe, expect, it } from 'vitest'
import {
  buildGame,
  choice,
  end,
  type Game,
  gameFacts,
  nature,
  numberFaults,
  recallFaults,
  structureFaults,
} from '../../src/game/index.ts'
import { exactNumbers, floatNumbers } from '../../src/game/numbers.ts'

const ab = (a: number, b: number) => ({ L: end([a]), R: end([b]) })

describe('perfect recall', () => {
  it('names the set and what was forgotten: an own action', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', { up: choice('A', ab(1, 0), 'later'), down: choice('A', ab(0, 1), 'later') }, 'first'),
    })
    const [fault] = recallFaults(game)
    expect(fault).toMatchObject({ player: 0, set: 1, nodes: [1, 2], absentMinded: false })
    expect(fault.message).toBe(
      'A has no perfect recall at the information set "later": it cannot tell "up" and "down" apart there, although it knew or did something different on the way: up at "first" against down at "first".',
    )
  })

  it('what it once knew', () => {
    const later = (a: number) => choice('A', { go: choice('A', ab(a, 0), 'later'), stop: end([0]) })
    const game = buildGame({ players: ['A'], root: nature(['x', 0.5, later(1)], ['y', 0.5, later(2)]) })
    const faults = recallFaults(game)
    expect(faults).toHaveLength(1)
    expect(faults[0].message).toContain('go at "A at x" against go at "A at y"')
  })

  it('absent-mindedness', () => {
    const game = buildGame({
      players: ['Driver'],
      root: choice('Driver', { L: choice('Driver', { L: end([1]), R: end([4]) }, 'exit'), R: end([0]) }, 'exit'),
    })
    const [fault] = recallFaults(game)
    expect(fault.absentMinded).toBe(true)
    expect(fault.message).toBe(
      'Driver is absent-minded at the information set "exit": "the start" and "L" are in it, and one comes after the other, so Driver would have to forget that it has already moved there.',
    )
    expect(gameFacts(game).subgames).toBe(1)
  })

  it('forgetting nothing of one’s own while others hide theirs is perfect recall', () => {
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('B', {
        x: choice('A', { L: end([1, 0]), R: end([0, 0]) }, 'a'),
        y: choice('A', { L: end([1, 0]), R: end([0, 0]) }, 'a'),
      }),
    })
    expect(recallFaults(game)).toEqual([])
  })
})

describe('structure and numbers', () => {
  const sound = () =>
    buildGame({
      players: ['A'],
      root: nature(['x', 0.5, choice('A', ab(1, 0), 's')], ['y', 0.5, choice('A', ab(0, 1), 's')]),
    })
  const spoilt = (spoil: (game: Game) => void) => {
    const game = sound()
    spoil(game)
    return structureFaults(game)
  }

  it('finds what is spoilt', () => {
    expect(spoilt(() => {})).toEqual([])
    expect(spoilt((g) => (g.nodes.parent[2] = 1))).toContain('node 2 does not name its parent, 0')
    expect(spoilt((g) => (g.nodes.firstChild[1] = 4))[0]).toMatch(/breadth-first/)
    expect(spoilt((g) => (g.nodes.chance[3] = 0))).toContain(
      'node 3: a probability belongs to moves of chance, and only to them',
    )
    expect(spoilt((g) => (g.nodes.set[2] = -1)).join()).toMatch(/in no information set/)
    expect(spoilt((g) => (g.nodes.terminal[3] = -1))).toContain('node 3 is an end without payoffs')
    expect(spoilt((g) => (g.sets.offset[1] = 3)).join()).toMatch(/has 3 actions, but after "x" there are 2/)
  })

  it('finds chances that do not add to one', () => {
    const game = buildGame({ players: ['A'], root: nature(['x', 0.5, end([1])], ['y', 0.4, end([0])]) })
    expect(numberFaults(game, floatNumbers(game, []))).toEqual(['the chances after "the start" add to 0.9, not to 1'])
    const thirds = buildGame({ players: ['A'], root: nature(['x', '1/3', end([1])], ['y', '2/3', end([0])]) })
    expect(numberFaults(thirds, exactNumbers(thirds, []))).toEqual([])
    const short = buildGame({
      players: ['A'],
      root: nature(['x', '1/3', end([1])], ['y', '666666666666/1000000000000', end([0])]),
    })
    expect(numberFaults(short, floatNumbers(short, []))).toEqual([])
    expect(numberFaults(short, exactNumbers(short, []))).toHaveLength(1)
  })

  it('finds a shock whose distribution makes no sense', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', ab(1, 0), 's'),
      shocks: [
        { name: 'mood', owner: 'A', distribution: { family: 'normal', arguments: [0, -1] }, uses: { s: [1, 0] } },
      ],
    })
    expect(numberFaults(game, floatNumbers(game, []))).toEqual([
      'the shock "mood": its standard deviation must be above zero, not -1',
    ])
  })
})
