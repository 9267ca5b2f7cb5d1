/** The methods for games in strategic form, as the registry knows them. */
import { type StrategicGame, strategyCount, strategyIn } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import { type Bimatrix, bimatrix, type MixedPair } from './bimatrix/bimatrix.ts'
import { lemkeHowsonAll } from './bimatrix/lemke-howson.ts'
import { supportEquilibria } from './bimatrix/support-enumeration.ts'
import { vertexEquilibria } from './bimatrix/vertex-enumeration.ts'
import { type Ending, SolveError, type SolveOptions } from './method.ts'
import { pureEquilibria } from './pure.ts'
import { type StrategicMethod, throughReducedForm } from './strategic-method.ts'

const DEFAULT_LIMIT = 1000

const twoPlayers = (players: readonly string[]): true | string =>
  players.length === 2 || `this method is for two players; there are ${players.length}`

const bimatrixOf = (game: StrategicGame): Bimatrix =>
  bimatrix(strategyCount(game, 0), strategyCount(game, 1), game.payoff[0], game.payoff[1])

/** At most as many as the options ask for. */
function* limited(
  pairs: Iterator<MixedPair, Ending | undefined>,
  options: SolveOptions,
  promised: Ending,
): Generator<readonly Rational[], Ending> {
  const limit = options.limit ?? DEFAULT_LIMIT
  try {
    for (let found = 0; ; found++) {
      const step = pairs.next()
      if (step.done) return step.value ?? promised
      if (found === limit)
        return { complete: false, reason: `more than ${limit} equilibria; the first ${limit} are given` }
      yield [...step.value.x, ...step.value.y]
    }
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    return { complete: false, reason: error.message }
  }
}

const stopOf = (signal?: AbortSignal) => () => signal?.aborted ?? false

const pure: StrategicMethod = {
  name: 'pure-strategies',
  concept: 'pure',
  finds: 'all',
  status: 'exact',
  summary:
    'All Nash equilibria in pure strategies, for any number of players, also where somebody forgets (no gain by any other strategy, pure or mixed).',
  withoutRecall: true,
  reference: 'Nash 1951, Non-cooperative games',
  page: 'bimatrix',
  cells: 1_000_000,
  limits: 'At most a million pure profiles in the reduced strategic form. Nobody may be absent-minded.',
  fits: () => true,
  *profiles(game, options, signal): Generator<readonly Rational[], Ending> {
    const cells = pureEquilibria(game)
    const limit = options.limit ?? DEFAULT_LIMIT
    for (const [k, cell] of cells.slice(0, limit).entries()) {
      if (signal?.aborted) return { complete: false, reason: `${k} of ${cells.length} pure equilibria are given` }
      const profile: Rational[] = new Array(game.offset[game.players.length]).fill(Rational.zero)
      for (let i = 0; i < game.players.length; i++) profile[game.offset[i] + strategyIn(game, cell, i)] = Rational.one
      yield profile
    }
    if (cells.length <= limit) return { complete: true }
    return { complete: false, reason: `${cells.length} pure equilibria; the first ${limit} are given` }
  },
}

const lemkeHowsonMethod: StrategicMethod = {
  name: 'lemke-howson',
  concept: 'nash',
  finds: 'some',
  status: 'exact',
  summary: 'Nash equilibria of a two-player game at the ends of the complementary paths from every strategy.',
  reference: 'Lemke & Howson 1964; von Stengel 2002',
  page: 'bimatrix',
  cells: 250_000,
  limits:
    'Two players; at most 250,000 pure profiles in the reduced strategic form (500 x 500). Isolated equilibria can be missed.',
  fits: twoPlayers,
  profiles: (game, options, signal) =>
    limited(lemkeHowsonAll(bimatrixOf(game), stopOf(signal)), options, {
      complete: false,
      reason: 'paths from the strategies do not reach every equilibrium',
    }),
}

const supports: StrategicMethod = {
  name: 'support-enumeration',
  concept: 'nash',
  finds: 'all',
  status: 'exact',
  summary:
    'All Nash equilibria of a nondegenerate two-player game by its pairs of supports; says so when the game is degenerate.',
  reference: 'Porter, Nudelman & Shoham 2008',
  page: 'bimatrix',
  cells: 100,
  limits:
    'Two players, up to 10 x 10 strategies in the reduced form; a second opinion. Complete for nondegenerate games only.',
  fits: twoPlayers,
  profiles: (game, options, signal) =>
    limited(supportEquilibria(bimatrixOf(game), stopOf(signal)), options, { complete: true }),
}

const vertices: StrategicMethod = {
  name: 'vertex-enumeration',
  concept: 'nash',
  finds: 'all',
  status: 'exact',
  summary:
    'All extreme Nash equilibria of a two-player game by the vertices of both best-response polyhedra, in exact numbers throughout.',
  reference: 'Mangasarian 1964; Avis & Fukuda 1992',
  page: 'bimatrix',
  cells: 100,
  limits:
    'Two players, up to 10 x 10 strategies in the reduced form; a second opinion. A continuum is given by its extreme points.',
  fits: twoPlayers,
  profiles: (game, options, signal) =>
    limited(vertexEquilibria(bimatrixOf(game), undefined, stopOf(signal)), options, { complete: true }),
}

export const pureStrategies = throughReducedForm(pure)
export const lemkeHowsonPaths = throughReducedForm(lemkeHowsonMethod)
export const supportEnumeration = throughReducedForm(supports)
export const vertexEnumeration = throughReducedForm(vertices)
