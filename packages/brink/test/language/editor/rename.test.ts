/** Renaming any name of any file gives the same game under another name, or is refused. */
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../../src/language/editor/edits.ts'
import { renameAt } from '../../../src/language/editor/rename.ts'
import { CrisisText } from '../../../src/language/editor/text.ts'
import { compile } from '../../../src/language/index.ts'
import { withoutPlaces } from '../support/without-places.ts'
import { files, marked } from './texts.ts'

const modelOf = (text: CrisisText) => JSON.stringify(withoutPlaces(text.model.crisis))

describe.each(files)('%s', (_, source) => {
  const text = new CrisisText(source)
  const declared = text.names.spots.filter((spot) => spot.declares)

  test('names there are', () => {
    expect(declared.length).toBeGreaterThan(3)
    for (const spot of text.names.spots) expect(spot.targets.length, spot.name).toBeGreaterThan(0)
  })

  test('every name can be renamed, and back', () => {
    const model = modelOf(text)
    for (const spot of declared) {
      const fresh = `fresh_${spot.name.replace(/\W/g, '_')}`
      const forth = renameAt(text, spot.span.start, fresh)
      if ('refused' in forth) throw new Error(`${spot.name}: ${forth.refused}`)
      const renamed = new CrisisText(applyEdits(source, forth.edits))
      expect(renamed.model.crisis, spot.name).toBeDefined()
      // Nothing else has changed.
      const now = modelOf(renamed)
      expect(now).not.toBe(model)
      expect(now.replaceAll(fresh, spot.name)).toBe(model)
      const place = renamed.names.spots.find((other) => other.name === fresh)!
      const back = renameAt(renamed, place.span.start, spot.name)
      if ('refused' in back) throw new Error(`${fresh}: ${back.refused}`)
      expect(applyEdits(renamed.text, back.edits)).toBe(source)
    }
  })

  test('the game stays the same', () => {
    const { crisis } = text.model
    const game = compile(crisis!).compiled?.game
    // Some of the names, so that large games do not take long.
    for (const spot of declared.filter((_, index) => index % 16 === 5)) {
      const renaming = renameAt(text, spot.span.start, `zz_${spot.name.replace(/\W/g, '_')}`)
      if ('refused' in renaming) throw new Error(renaming.refused)
      const renamed = new CrisisText(applyEdits(source, renaming.edits)).model.crisis
      const other = compile(renamed!).compiled?.game
      expect([other?.nodes, other?.sets.player, other?.terminals]).toEqual([
        game?.nodes,
        game?.sets.player,
        game?.terminals,
      ])
    }
  })
})

const twoOwners = `actor A actor B param cost = 1 by analyst private nerve of A: firm | soft
  play { one: A: build | wait  two: B: build | wait  when A.build and two.wait: A gains cost }
  outcomes { Built = A.build  Not = not A.build }`

function renamed(text: string, name: string): string {
  const { text: source, offset } = marked(text)
  const result = renameAt(new CrisisText(source), offset, name)
  return 'refused' in result ? result.refused : applyEdits(source, result.edits)
}

describe('what is renamed', () => {
  test('an option of one of two actors', () => {
    expect(renamed(twoOwners.replace('build |', 'bu^ild |'), 'arm')).toBe(
      twoOwners.replace('one: A: build', 'one: A: arm').replaceAll('A.build', 'A.arm'),
    )
  })

  test('decisions, actors and kinds', () => {
    expect(renamed(twoOwners.replace('two.wait', 'tw^o.wait'), 'second')).toBe(twoOwners.replaceAll('two', 'second'))
    expect(renamed(twoOwners.replace('A gains', 'A^ gains'), 'X')).toBe(
      twoOwners
        .replace('actor A', 'actor X')
        .replace('of A', 'of X')
        .replace('one: A', 'one: X')
        .replaceAll('A.', 'X.')
        .replace('A gains', 'X gains'),
    )
  })

  test('options that one name stands for keep one name', () => {
    const text = `actor A play { A: ^fight | yield  A: fight | rest  when fight: A gains 1 } outcomes { F = fight  N = not fight }`
    expect(renamed(text, 'hit')).toBe(text.replace('^', '').replaceAll('fight', 'hit'))
  })

  test('a reading, and where it is named', () => {
    const text = `actor A param p = 0.2 by analyst play { A: x | y when x: A gains p } outcomes { X = x Y = y }
      reading "Hawk^s" { p = 0.4 } expect p = 0.4 in "Hawks"`
    expect(renamed(text, 'The doves')).toBe(text.replace('^', '').replaceAll('Hawks', 'The doves'))
    expect(renamed(text, 'A "quoted" one')).toMatch(/without quotation marks/)
  })

  test('the chance of a group of a council', () => {
    const text = `actor A council C by consensus { 3 oth^ers consent with chance 0.9 by analyst }
      play { A: ask | wait if ask { C: pass | fail when pass: A gains 1 } } outcomes { P = pass N = not pass }
      reading "R" { C.others = 0.8 } expect chance of P = 0.5 within 1 when C.others = 0.5`
    expect(renamed(text, 'doves')).toBe(text.replace('^', '').replaceAll('others', 'doves'))
  })
})

describe('what is refused', () => {
  const refusals: [where: string, to: string, why: RegExp][] = [
    ['param co^st', 'chance', /word of the language/],
    ['param co^st', 'if', /word of the language/],
    ['param co^st', 'two words', /Write two_words, for example/],
    ['param co^st', '1st', /begins with no digit/],
    ['param co^st', 'nerve', /already the name of a private kind, in line 1/],
    ['param co^st', 'build', /already the name of an option, in line 2/],
    ['actor ^B', 'A', /already the name of an actor, in line 1/],
    ['A: bu^ild', 'wait', /already the name of an option/],
    ['A: bu^ild', 'firm', /already the name of a value/],
  ]
  test.each(refusals)('%s to %s', (where, to, why) => {
    expect(renamed(twoOwners.replace(where.replace('^', ''), where), to)).toMatch(why)
  })

  test('words that neighbours tell from keywords may be names, where they do', () => {
    expect(renamed(twoOwners.replace('param co', 'param ^co'), 'record')).toBe(twoOwners.replaceAll('cost', 'record'))
    const text = 'actor A play { A: ^x | y when x: A gains 1 } outcomes { X = x Y = y } ask q = chance of X given x'
    expect(renamed(text, 'record')).toMatch(/word of the language/)
  })

  test('no name, or a name of nothing', () => {
    expect(renamed(`^${twoOwners}`, 'x')).toBe('There is no name here.')
    expect(renamed(`${twoOwners} event E = no^thing`, 'x')).toMatch(/Nothing is called `nothing`/)
  })
})
