/** Small games with known solutions, to be drawn. */
import { buildGame, choice, end, nature } from '../../src/game/builder.ts'
import type { Game } from '../../src/game/index.ts'

/** Selten's entry deterrence: perfect information. */
export const entry: Game = buildGame({
  title: 'Entry deterrence',
  players: ['Entrant', 'Incumbent'],
  root: choice('Entrant', {
    out: end([0, 2], 'Monopoly'),
    enter: choice('Incumbent', { yield: end([1, 1], 'Duopoly'), fight: end([-1, -1], 'Price war') }, 'answer'),
  }),
})
export const entryProfile = [0, 1, 1, 0]

const breakfast = (strong: boolean) =>
  choice(
    'Sender',
    {
      beer: choice(
        'Receiver',
        { duel: end([strong ? 1 : 0, strong ? 0 : 1]), leave: end([strong ? 3 : 2, strong ? 1 : 0]) },
        'after beer',
      ),
      quiche: choice(
        'Receiver',
        { duel: end([strong ? 0 : 1, strong ? 0 : 1]), leave: end([strong ? 2 : 3, strong ? 1 : 0]) },
        'after quiche',
      ),
    },
    strong ? 'strong' : 'weak',
  )

/** Cho & Kreps 1987: information sets with two nodes; pooling on beer. */
export const beerQuiche: Game = buildGame({
  title: 'Beer and quiche',
  players: ['Sender', 'Receiver'],
  root: nature(['strong', 0.9, breakfast(true)], ['weak', 0.1, breakfast(false)]),
})
export const beerQuicheProfile = [1, 0, 1, 0, 0, 1, 1, 0]

/** A centipede of `steps` decisions: long and thin. */
export function centipede(steps: number): Game {
  let root: Parameters<typeof buildGame>[0]['root'] = end([steps, steps], 'Together')
  for (let i = steps - 1; i >= 0; i--) {
    root = choice(
      i % 2 === 0 ? 'A' : 'B',
      { stop: end([i + (i % 2 === 0 ? 1 : 0), i + (i % 2)], 'Stopped'), go: root },
      `step ${i + 1}`,
    )
  }
  return buildGame({ title: 'Centipede', players: ['A', 'B'], root })
}

/** A full tree of `depth` decisions with `width` options each: wide. */
export function bushy(depth: number, width: number): Game {
  const grow = (level: number, at: string): Parameters<typeof buildGame>[0]['root'] => {
    if (level === depth) return end([level, -level], `Outcome ${at.length % 3}`)
    const options = Array.from({ length: width }, (_, k) => [`option ${k + 1}`, grow(level + 1, `${at}${k}`)] as const)
    return choice(level % 2 === 0 ? 'A' : 'B', Object.fromEntries(options), `at ${at}`)
  }
  return buildGame({ title: 'Bushy', players: ['A', 'B'], root: grow(0, '') })
}

/** Names that try to be markup. */
export const hostile: Game = buildGame({
  title: '</svg><script>alert(1)</script>',
  players: ['"onload="x', `<img src=x onerror=alert(2)>'`],
  root: choice('"onload="x', {
    ']]></style><script>': end([1, 0], '<b>&amp;'),
    'a\u202egnorw\u0000': choice(`<img src=x onerror=alert(2)>'`, {
      yes: end([0, 1], '{}'),
      no: end([2, 2], '</title>'),
    }),
  }),
})
