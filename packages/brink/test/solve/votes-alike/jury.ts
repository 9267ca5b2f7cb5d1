/** Councils whose members are each told something: as a crisis, and as the whole game of all members, for tests. */

import { problemOf } from '../../../src/analysis/answer.ts'
import { buildGame, choice, end, type Game, type GameTree, nature } from '../../../src/game/index.ts'
import { inputValues } from '../../../src/language/index.ts'
import type { Rational } from '../../../src/number/index.ts'
import { methodNamed, type Problem, run, type Solution } from '../../../src/solve/index.ts'
import { compiled } from '../../analysis/crisis.ts'

export interface Jury {
  readonly members: number
  /** Least number that must say yes. */
  readonly needed: number
  readonly states: readonly {
    readonly chance: Rational
    /** Chance of each sign. */
    readonly told: readonly Rational[]
    readonly pass: Rational
    readonly fail: Rational
  }[]
}

export const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

export function problem(jury: Jury): { problem: Problem; game: Game } {
  const { members, needed, states } = jury
  const cases = (of: (s: Jury['states'][number]) => Rational) =>
    states.map((s, i) => (i + 1 < states.length ? `if s${i} then ${of(s)} else` : `${of(s)}`)).join(' ')
  const signs = upTo(states[0].told.length).map((k) => `sign${k} (${cases((s) => s.told[k])})`)
  const c = compiled(`crisis "Jury"
council Jury by ${needed} of ${members} strategic {
  ${members} members worth { ${states.map((s, i) => `Pass${i}: ${s.pass}, Fail${i}: ${s.fail}`).join(', ')} }
}
play {
  state: chance: ${states.map((s, i) => `s${i} ${s.chance}`).join(' | ')} unseen by Jury
  told: chance for each of Jury: ${signs.join(' | ')}
  verdict: Jury: yes | no
}
outcomes { ${states.map((_, i) => `Pass${i} = yes and s${i}\nFail${i} = no and s${i}`).join('\n')} }`)
  return { problem: problemOf(c, inputValues(c, {}).values!), game: c.game }
}

export function solutions(jury: Jury): { found: Solution[]; complete: boolean; reason?: string } {
  const found: Solution[] = []
  const ending = run(methodNamed('votes-alike')!, problem(jury).problem, {}, (s) => {
    found.push(s)
  })
  return { found, ...ending }
}

/** All members as players: every state, every list of signs, every list of votes. Sets are called `member / sign`. */
export function wholeGame({ members, needed, states }: Jury): Game {
  const players = upTo(members).map((i) => `J${i}`)
  const vote = (state: number, signs: readonly number[], votes: readonly boolean[]): GameTree => {
    const i = votes.length
    if (i === members) {
      const passes = votes.filter(Boolean).length >= needed
      const worth = passes ? states[state].pass : states[state].fail
      return end(
        players.map(() => worth),
        `${passes ? 'Pass' : 'Fail'}${state}`,
      )
    }
    return choice(
      players[i],
      { yes: vote(state, signs, [...votes, true]), no: vote(state, signs, [...votes, false]) },
      `${i} / ${signs[i]}`,
    )
  }
  const tell = (state: number, signs: readonly number[]): GameTree =>
    signs.length === members
      ? vote(state, signs, [])
      : nature(...states[state].told.map((p, k) => [`${k}`, p, tell(state, [...signs, k])] as const))
  return buildGame({ players, root: nature(...states.map((s, i) => [`${i}`, s.chance, tell(i, [])] as const)) })
}

/** A profile of the whole game in which every member votes yes with these chances, by sign. */
export function spread(game: Game, yes: readonly number[]): Float64Array {
  const profile = new Float64Array(game.sets.offset[game.sets.count])
  game.labels.sets.forEach((label, s) => {
    const p = yes[Number(label.split(' / ')[1])]
    profile.set([p, 1 - p], game.sets.offset[s])
  })
  return profile
}

/** Chance of a yes by sign in a solution of the small game. */
export const yesOf = (game: Game, { profile }: Solution, signs: number): number[] =>
  upTo(signs).map((k) => {
    const set = game.labels.sets.findIndex((l, s) => game.sets.player[s] === 0 && l.endsWith(`sign${k}`))
    return set < 0 ? 0 : profile[game.sets.offset[set]]
  })

/** What a member gains by a yes after a sign, by all votes of the others, one by one. */
export function gainOf({ members, needed, states }: Jury, sign: number, yes: readonly number[]): number {
  let gain = 0
  for (const { chance, told, pass, fail } of states) {
    const y = told.reduce((sum, p, k) => sum + p.toNumber() * yes[k], 0)
    let decides = 0
    for (let votes = 0; votes < 1 << (members - 1); votes++) {
      const count = upTo(members - 1).filter((i) => votes & (1 << i)).length
      if (count + 1 >= needed && count < needed) decides += y ** count * (1 - y) ** (members - 1 - count)
    }
    gain += chance.toNumber() * told[sign].toNumber() * decides * (pass.toNumber() - fail.toNumber())
  }
  return gain
}
