/** The head that `.efg` and `.nfg` files share: magic word, version, the letter of the number form, title, players. */
import type { Scanner } from './scanner.ts'

/** Most players; indices of players are small integers. */
const MAX_PLAYERS = 1000

export function readHead(scanner: Scanner, magic: string, version: string): { title: string; players: string[] } {
  const first = scanner.token
  if (first.kind !== 'word' || first.text.toUpperCase() !== magic)
    scanner.expected(
      `the word ${magic} with which such a file begins`,
      `A file begins: ${magic} ${version} R "title" { "first player" "second player" }`,
    )
  scanner.next()
  const number = scanner.take('number', `the version number ${version}`)
  if (number.text !== version)
    scanner.fail(
      'wrong-version',
      number,
      `This is version ${number.text} of the format; only version ${version} is known.`,
    )
  const form = scanner.token
  if (form.kind === 'word' && /^[RD]$/i.test(form.text)) scanner.next()
  else scanner.expected('the letter R (fractions) or D (decimals)')
  const title = scanner.label('the title of the game, in quotes')
  scanner.take('{', 'the list of the players')
  const players: string[] = []
  while (!scanner.is('}')) {
    const at = scanner.token
    players.push(scanner.label('the name of a player, or a closing }'))
    if (players.length > MAX_PLAYERS) scanner.fail('too-large', at, `This game has more than ${MAX_PLAYERS} players.`)
  }
  scanner.next()
  return { title, players }
}
