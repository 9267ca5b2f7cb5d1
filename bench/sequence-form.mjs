/**
 * Kuhn poker by the linear program and by Lemke's path on the sequence form, exact, from the game's numbers to plans that have
 * been checked; and all equilibria of beer or quiche. Medians in a warm process. Gambit's figures (17.0.0-alpha.2, C++,
 * -O3, exact) are from another run.
 */
import { buildGame, choice, end, exactNumbers, nature, sequenceForms } from '../packages/brink/dist/index.js'

const { sequenceForm, zeroSumPlans, lemke, planEquilibria } = sequenceForms

const gambit = {
  program: { 3: 0.015, 5: 0.073, 8: 0.39, 13: 3.8, 21: 30, 34: 60 },
  path: { 3: 0.028, 5: 0.18, 8: 1.6, 13: 60, 21: 60, 34: undefined },
}

export default async function sequenceFormBench(report) {
  for (const [what, method, figures] of [
    ['linear program', zeroSumPlans, gambit.program],
    ["Lemke's path", lemke, gambit.path],
  ])
    for (const [cards, seconds] of Object.entries(figures)) {
      const game = kuhnPoker(Number(cards))
      const numbers = exactNumbers(game, [])
      const milliseconds = median(() => method(sequenceForm(game, numbers)))
      report.row({
        name: `Kuhn poker, ${cards} cards, ${what}`,
        ours: `${milliseconds.toFixed(1)} ms`,
        peer: seconds && `${seconds === 60 ? 'over ' : ''}${seconds} s`,
        ratio: seconds && (seconds * 1000) / milliseconds,
        note: seconds && "Gambit's figure is from another run",
      })
    }
  for (const cards of [3, 4, 8, 34]) {
    const game = kuhnPoker(cards)
    const numbers = exactNumbers(game, [])
    let found
    const milliseconds = (cards > 8 ? once : median)(() => {
      found = planEquilibria(sequenceForm(game, numbers))
    })
    if (!found.complete) throw new Error(found.reason)
    const corners = found.components
      .flat()
      .flatMap(({ sides }) => sides.flat().map((f) => f.vertices?.length ?? 'many'))
    report.row({
      name: `Kuhn poker, ${cards} cards, all equilibria`,
      ours: `${milliseconds.toFixed(1)} ms`,
      note: `one continuum, complete; corners of its factors: ${corners.filter((n) => n !== 1).join(', ')}`,
    })
  }
  report.row({
    name: 'most memory that this process has held so far',
    ours: `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  })
}

function once(run) {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(run) {
  for (let k = 0; k < 2; k++) run()
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[2]
}

function kuhnPoker(k) {
  const deals = []
  for (let i = 1; i <= k; i++)
    for (let j = 1; j <= k; j++) {
      if (i === j) continue
      const won = (pot) => (i > j ? end([pot, -pot]) : end([-pot, pot]))
      const answer = choice('First', { fold: end([-1, 1]), call: won(2) }, `${i} after a bet`)
      const checked = choice('Second', { check: won(1), bet: answer }, `${j} after a check`)
      const bet = choice('Second', { fold: end([1, -1]), call: won(2) }, `${j} after a bet of the first`)
      deals.push([`${i}${j}`, `1/${k * (k - 1)}`, choice('First', { check: checked, bet }, `${i} to open`)])
    }
  return buildGame({ title: `Kuhn poker, ${k} cards`, players: ['First', 'Second'], root: nature(...deals) })
}
