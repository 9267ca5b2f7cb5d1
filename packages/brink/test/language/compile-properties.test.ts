/** Whatever a crisis file holds: random ones, against the contract of the game, a count, and a second interpreter. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floatNumbers, type Game, numberFaults, structureFaults } from '../../src/game/index.ts'
import { type CompiledCrisis, check, formatCrisis, inputValues, size } from '../../src/language/index.ts'
import { crisisText } from './support/crisis-texts.ts'
import { reference } from './support/reference.ts'

const maxNodes = 2000
const runs = { numRuns: Number(process.env.RUNS ?? 200) }

/** The compiled crisis, when the text is sound and small. */
function sound(text: string): CompiledCrisis | undefined {
  const { compiled, crisis, diagnostics } = check(text, { maxNodes })
  const errors = diagnostics.filter((d) => d.severity === 'error')
  expect(compiled === undefined).toBe(errors.length > 0)
  if (crisis && errors.some((d) => d.code === 'too-large')) {
    const counted = size(crisis, { maxNodes }).size!
    expect(counted.exact ? counted.nodes > BigInt(maxNodes) : true).toBe(true)
  }
  return compiled
}

/** The player's own past at a node: what it decided where. Written anew here, not taken from `game/recall.ts`. */
function ownPast({ nodes }: Game, player: number, node: number): string {
  const past: string[] = []
  for (let v = node; nodes.parent[v] >= 0; v = nodes.parent[v]) {
    const parent = nodes.parent[v]
    if (nodes.actor[parent] === player) past.unshift(`${nodes.set[parent]}:${v - nodes.firstChild[parent]}`)
  }
  return past.join(' ')
}

describe('random crisis files', () => {
  test('most of them are sound', () => {
    const compiled = fc.sample(crisisText, { numRuns: 200, seed: 7 }).map((text) => check(text, { maxNodes }))
    expect(compiled.filter((c) => c.compiled).length).toBeGreaterThan(100)
  })

  test('compile to a game that keeps the contract: structure, chances, perfect recall', () => {
    fc.assert(
      fc.property(crisisText, (text) => {
        const compiled = sound(text)
        if (!compiled) return
        const { game } = compiled
        expect(structureFaults(game)).toEqual([])
        const { values } = inputValues(compiled)
        expect(numberFaults(game, floatNumbers(game, values!.float))).toEqual([])
        for (let s = 0; s < game.sets.count; s++) {
          const player = game.sets.player[s]
          if (player < 0) continue
          const members = game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1])
          expect(new Set(Array.from(members, (v) => ownPast(game, player, v))).size).toBe(1)
        }
        expect(new Set(game.labels.sets).size).toBe(game.sets.count)
      }),
      runs,
    )
  })

  test('are as large as they were counted to be', () => {
    fc.assert(
      fc.property(crisisText, (text) => {
        const compiled = sound(text)
        if (!compiled) return
        const { nodes, terminals, exact } = size(compiled.crisis).size!
        expect(exact).toBe(true)
        expect(Number(nodes)).toBe(compiled.game.nodes.count)
        expect(Number(terminals)).toBe(compiled.game.terminals.count)
      }),
      runs,
    )
  })

  test('mean what a second interpreter says: the tree, who knows what, payoffs', () => {
    fc.assert(
      fc.property(crisisText, (text) => {
        const compiled = sound(text)
        // The reference has no members as players.
        if (!compiled || compiled.game.players.length > compiled.crisis.actors.length) return
        expect(described(compiled)).toEqual(referenced(compiled))
      }),
      runs,
    )
  })

  test('never throw when they are spoilt: pieces lost, doubled, moved', () => {
    const edit = fc.record({ at: fc.nat(), with: fc.nat(), how: fc.constantFrom('lose', 'double', 'move') })
    fc.assert(
      fc.property(crisisText, fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        const pieces = text.split(/(?<=\s)|(?=[:|{}(),])/)
        for (const { at, with: other, how } of edits) {
          const i = at % pieces.length
          if (how === 'lose') pieces.splice(i, 1)
          else if (how === 'double') pieces.splice(i, 0, pieces[i])
          else pieces[i] = pieces[other % pieces.length]
        }
        sound(pieces.join(''))
      }),
      runs,
    )
  })

  test('keep their meaning when formatted, and are formatted once and for all', () => {
    fc.assert(
      fc.property(crisisText, (text) => {
        const compiled = sound(text)
        if (!compiled) return
        const once = formatCrisis(text).text
        expect(formatCrisis(once!).text).toBe(once)
        const again = check(once!, { maxNodes }).compiled!
        expect(again.game.labels).toEqual(compiled.game.labels)
        expect(again.game.terminals.payoff).toEqual(compiled.game.terminals.payoff)
      }),
      { numRuns: 100 },
    )
  })
})

/** Nodes by path, with information sets as groups of paths. */
function described({ game, inputs }: CompiledCrisis): Map<string, string> {
  const { nodes, sets, players } = game
  const { payoff, chance } = floatNumbers(
    game,
    inputs.map((i) => i.stated.toNumber()),
  )
  const paths: string[] = ['']
  for (let v = 1; v < nodes.count; v++) paths.push(`${paths[nodes.parent[v]]}/${v - nodes.firstChild[nodes.parent[v]]}`)
  const found = new Map<string, string>()
  for (let v = 0; v < nodes.count; v++) {
    const t = nodes.terminal[v]
    if (t >= 0) {
      const own = Array.from(payoff.subarray(t * players.length, (t + 1) * players.length), rounded)
      found.set(paths[v], `end ${own.join(' ')}`)
      continue
    }
    const set = nodes.set[v]
    const members = set < 0 ? [] : Array.from(sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1]))
    const actor = nodes.actor[v]
    const by = actor >= 0 ? players[actor] : actor === -1 ? 'chance' : 'vote'
    const first = nodes.firstChild[v]
    const odds = actor === -1 ? Array.from(chance.subarray(first, first + nodes.childCount[v])) : undefined
    found.set(
      paths[v],
      move(
        by,
        nodes.childCount[v],
        members.map((m) => paths[m]),
        odds,
      ),
    )
  }
  return sorted(found)
}

function referenced({ crisis, inputs }: CompiledCrisis): Map<string, string> {
  const nodes = reference(crisis, new Map(inputs.map((i) => [i.name, i.stated.toNumber()])))
  const groups = new Map<string, string[]>()
  for (const { set, path, by } of nodes) groups.set(`${by} ${set}`, [...(groups.get(`${by} ${set}`) ?? []), path])
  const found = new Map<string, string>()
  for (const { by, set, path, options, payoffs, chances } of nodes) {
    if (payoffs) found.set(path, `end ${payoffs.map(rounded).join(' ')}`)
    else found.set(path, move(by, options, set === '' ? [] : groups.get(`${by} ${set}`)!, chances))
  }
  return sorted(found)
}

/** A node at which somebody moves: the options, the nodes that look the same, the chances. */
const move = (by: string, options: number, alike: readonly string[], chances: readonly number[] = []) =>
  `${by} ${options} with ${[...alike].sort().join(' ')} at ${chances.map(rounded).join(' ')}`

const rounded = (x: number): string => (Math.round(x * 1e9) / 1e9 + 0).toString()
const sorted = (map: Map<string, string>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
