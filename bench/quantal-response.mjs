/**
 * Quantal response: Kuhn poker traced to a regret of 1e-8 of the payoff range, and what thirty members of a council cost
 * against three. Medians of repeated runs in a warm process, each run from the game's numbers to the profile.
 */
import { buildGame, choice, end, floatNumbers, logitBranch, nature } from '../packages/brink/dist/index.js'

export default async function quantalResponse(report) {
  // Gambit 17.0.0-alpha.2 (C++, -O3), its logit path on the same games.
  for (const [cards, gambit] of [
    [3, '1.7 s'],
    [5, '8.6 s'],
    [8, 'over 60 s'],
  ]) {
    const problem = problemOf(kuhnPoker(cards))
    const milliseconds = median(() => [...logitBranch.solve(problem, { rationality: 'limit' })])
    const theirs = Number.parseFloat(gambit.replace('over ', '')) * 1000
    report.row({
      name: `Kuhn poker, ${cards} cards, to the limit`,
      ours: `${milliseconds.toFixed(2)} ms`,
      peer: gambit,
      ratio: theirs / milliseconds,
      note: "Gambit's figure is from another run",
    })
  }
  for (const [what, rationality] of [
    ['rationality 8', { value: 8, per: 'unit' }],
    ['the limit', 'limit'],
  ]) {
    const time = (members) => {
      const problem = problemOf(council(members))
      return () => [...logitBranch.solve(problem, { rationality })]
    }
    const [three, thirty] = medians([time(3), time(30)])
    report.row({
      name: `thirty different members against three, ${what}`,
      ours: `${thirty.toFixed(2)} ms`,
      peer: `${three.toFixed(2)} ms`,
      ratio: thirty / three,
      note: 'weights and a qualified majority; the aim is at most 2',
    })
  }
}

/** Milliseconds of the middle run of 21, after five that warm up. */
const median = (run) => medians([run])[0]

/** The same for several runs, taken in turn so that they share the machine's moods. */
function medians(runs) {
  const times = runs.map(() => [])
  for (let i = 0; i < 26; i++) {
    for (const [k, run] of runs.entries()) {
      const start = performance.now()
      run()
      if (i >= 5) times[k].push(performance.now() - start)
    }
  }
  return times.map((t) => t.sort((a, b) => a - b)[10])
}

function problemOf(game) {
  const numbers = floatNumbers(game, [])
  const n = game.players.length
  const range = (values) => Math.max(...values) - Math.min(...values) || 1
  return {
    game,
    numbers,
    payoffRange: Float64Array.from({ length: n }, (_, i) => range([...numbers.payoff].filter((_, at) => at % n === i))),
    memberRange: game.ballots.map((b) =>
      Float64Array.from(b.groups, ({ vote }) => range([...vote.worth].map((f) => numbers.formula[f]))),
    ),
  }
}

/** Kuhn poker with a deck of `cards`: ante 1, one bet of 1. */
function kuhnPoker(cards) {
  const deals = []
  for (let a = 0; a < cards; a++) {
    for (let b = 0; b < cards; b++) {
      if (a === b) continue
      const showdown = (pot) => end(a > b ? [pot, -pot] : [-pot, pot])
      const bet = choice('One', { fold: end([-1, 1]), call: showdown(2) }, `One ${a} after a bet`)
      const checked = choice('Two', { check: showdown(1), bet }, `Two ${b} after a check`)
      const raised = choice('Two', { fold: end([1, -1]), call: showdown(2) }, `Two ${b} after a bet`)
      deals.push([
        `${a} against ${b}`,
        `1/${cards * (cards - 1)}`,
        choice('One', { check: checked, bet: raised }, `One ${a}`),
      ])
    }
  }
  return buildGame({ players: ['One', 'Two'], root: nature(...deals) })
}

/**
 * A game of the size of the example's (some 300 nodes, 60 unknowns): a demand, made or not by one of three kinds of a state,
 * backed or not by one of two kinds of an ally; a council whose members have weights 1, 2, 3, ... and different worths
 * decides by 70% of the weights and 55% of the members; the state rests, raids or invades, and the ally answers an attack.
 */
function council(members) {
  const attacks = { rest: 0, raid: 0.4, invade: 1 }
  const outcome = (passed, attack, punished) =>
    `${passed ? 'Passed' : 'Blocked'}${attack === 'rest' ? '' : attack === 'raid' ? 'Raid' : 'War'}${punished ? 'Punished' : ''}`
  const ending = (kind, ally, backed, passed, attack, punished) =>
    end(
      [
        (passed ? 0.4 + 0.3 * kind : 0) + attacks[attack] * (0.3 * kind - 0.2) - (punished ? 0.5 : 0),
        (backed ? 0.2 : 0) -
          (passed ? 0.6 - 0.3 * ally : 0) -
          0.7 * attacks[attack] -
          (punished ? 0.3 * ally - 0.1 : 0),
      ].map((x) => x.toFixed(3)),
      outcome(passed, attack, punished),
    )
  const move = (kind, ally, backed, passed) => {
    const seen = `${backed} ${passed}`
    const answer = (attack) =>
      choice(
        'Ally',
        {
          punish: ending(kind, ally, backed, passed, attack, true),
          bear: ending(kind, ally, backed, passed, attack, false),
        },
        `ally ${ally} answers ${attack} after ${seen}`,
      )
    const rest = ending(kind, ally, backed, passed, 'rest', false)
    return choice('State', { rest, raid: answer('raid'), invade: answer('invade') }, `state ${kind} after ${seen}`)
  }
  const vote = (kind, ally, backed) => ({
    ballot: `vote after ${backed}`,
    pass: move(kind, ally, backed, true),
    fail: move(kind, ally, backed, false),
  })
  const reply = (kind, ally) =>
    choice('Ally', { back: vote(kind, ally, true), refuse: vote(kind, ally, false) }, `ally ${ally} replies`)
  const demand = (kind, ally) =>
    choice('State', { demand: reply(kind, ally), wait: end([0, 0], 'Nothing') }, `state ${kind}`)
  const kinds = [0, 1, 2].flatMap((kind) => [0, 1].map((ally) => [`${kind} ${ally}`, '1/6', demand(kind, ally)]))

  const weights = Array.from({ length: members }, (_, i) => i + 1)
  const total = weights.reduce((a, b) => a + b, 0)
  const worthOf = (i) => {
    const worth = { Nothing: '0' }
    for (const passed of [true, false])
      for (const attack of Object.keys(attacks))
        for (const punished of [false, true])
          worth[outcome(passed, attack, punished)] = (
            (passed ? 0.5 - i / 20 : -0.1 + i / 90) -
            attacks[attack] * (0.8 + i / 70) +
            (punished ? 0.1 : 0)
          ).toFixed(3)
    return worth
  }
  const groups = weights.map((weight, i) => ({
    name: `member ${i + 1}`,
    count: 1,
    weight,
    veto: false,
    vote: { worth: worthOf(i) },
  }))
  const rule = { name: 'by qualified majority', members: Math.ceil(0.55 * members), weight: Math.ceil(0.7 * total) }
  const outcomes = Object.keys(worthOf(0))
  const ballots = Object.fromEntries([true, false].map((backed) => [`vote after ${backed}`, { rule, groups }]))
  return buildGame({ players: ['State', 'Ally'], root: nature(...kinds), ballots, outcomes })
}
