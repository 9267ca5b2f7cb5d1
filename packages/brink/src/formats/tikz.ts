/**
 * The tree of a game as LaTeX source (TikZ, document class standalone): the root on top, a colour for each player, dashed
 * lines that tie the nodes of one information set together.
 */
import { BALLOT, CHANCE, type ExactNumbers, type Game, TERMINAL } from '../game/index.ts'
import { layoutDown, type PlacedNode } from './tikz-layout.ts'

/** Largest tree that is drawn: past that nothing can be read on paper. */
const MAX_DRAWN = 2000
/** Lengths in centimetres. */
const level = 1.9
const gap = 0.3
const letter = 0.17

/** Okabe and Ito's palette without yellow, which paper does not show: players beyond the seventh begin again. */
const palette = ['0072B2', 'D55E00', '009E73', 'CC79A7', '56B4E9', 'E69F00', '000000']

/** Throws a RangeError, in words, past 2000 nodes. The same text to the byte for the same arguments. */
export function treeTikz(game: Game, numbers: ExactNumbers): string {
  const { nodes } = game
  if (nodes.count > MAX_DRAWN)
    throw new RangeError(`the tree has ${nodes.count} nodes, and a drawing on paper takes up to ${MAX_DRAWN}`)
  const view: View = { game, numbers, leafLines: (v) => endLines(game, numbers, v) }
  const placed = place(view)
  const at = new Map(placed.map((p) => [p.node, p]))
  const lines = [
    String.raw`\documentclass[tikz,border=6pt]{standalone}`,
    String.raw`\usepackage[T1]{fontenc}`,
    ...game.players.map((_, i) => String.raw`\definecolor{player${i + 1}}{HTML}{${palette[i % palette.length]}}`),
    String.raw`\begin{document}`,
    `% ${commentText(game.title)}`,
    String.raw`\begin{tikzpicture}[`,
    '  decision node/.style={circle, fill=#1, draw=#1, inner sep=1.6pt},',
    '  chance node/.style={circle, draw, fill=white, inner sep=1.8pt},',
    '  vote node/.style={rectangle, rotate=45, draw, fill=black!20, inner sep=2pt},',
    '  end node/.style={rectangle, fill=black, inner sep=1pt},',
    '  information set/.style={dashed, thick, draw=#1},',
    String.raw`  player name/.style={font=\scriptsize, inner sep=2pt},`,
    String.raw`  move label/.style={font=\scriptsize, fill=white, fill opacity=0.85, text opacity=1, inner sep=1pt, pos=0.55},`,
    String.raw`  payoff label/.style={font=\scriptsize, align=center, below, inner sep=3pt}]`,
  ]
  for (const p of placed) lines.push(...drawNode(view, p))
  for (const p of placed) if (p.parent >= 0) lines.push(drawMove(view, p))
  lines.push(...drawSets(game, at))
  lines.push(String.raw`\end{tikzpicture}`, String.raw`\end{document}`)
  return `${lines.join('\n')}\n`
}

interface View {
  readonly game: Game
  readonly numbers: ExactNumbers
  leafLines(node: number): { text: string; source: string }[]
}

function place(view: View): PlacedNode[] {
  const { nodes } = view.game
  const width = (v: number) => {
    const own = nodes.actor[v] === TERMINAL ? Math.max(...view.leafLines(v).map((l) => [...l.text].length), 1) : 2
    return Math.max(own, [...moveText(view, v)].length) * letter
  }
  const children = (v: number) => Array.from({ length: nodes.childCount[v] }, (_, k) => nodes.firstChild[v] + k)
  return layoutDown({ children, width }, 0, gap)
}

/** A length, at most two decimals, never `-0`. */
const length = (x: number): string => String(Math.round(x * 100) / 100 + 0)

function drawNode(view: View, { node: v, x, depth }: PlacedNode): string[] {
  const { game } = view
  const { actor, set } = game.nodes
  const at = `at (${length(x)},${length(-level * depth)})`
  if (actor[v] === TERMINAL) {
    const text = view
      .leafLines(v)
      .map((l) => l.source)
      .join(String.raw` \\ `)
    return [String.raw`\node[end node] (n${v}) ${at} {};`, String.raw`\node[payoff label] at (n${v}.south) {${text}};`]
  }
  if (actor[v] === CHANCE) return [String.raw`\node[chance node] (n${v}) ${at} {};`]
  const s = set[v]
  const first = game.sets.members[game.sets.memberStart[s]] === v
  const council = game.ballots.find((b) => b.set === s)?.council
  const style = actor[v] === BALLOT ? 'vote node' : `decision node=player${actor[v] + 1}`
  const name = actor[v] === BALLOT ? (council ?? 'vote') : game.players[actor[v]]
  const colour = actor[v] === BALLOT ? '' : `, text=player${actor[v] + 1}`
  const drawn = [String.raw`\node[${style}] (n${v}) ${at} {};`]
  // The player's name once for each information set.
  if (first) drawn.push(String.raw`\node[player name, above right${colour}] at (n${v}) {${latex(name)}};`)
  return drawn
}

function moveText({ game, numbers }: View, v: number): string {
  if (v === 0) return ''
  const label = game.labels.moves[v]
  return game.nodes.actor[game.nodes.parent[v]] === CHANCE ? `${label} (${numbers.chance[v]})` : label
}

const drawMove = (view: View, { node: v, parent }: PlacedNode): string =>
  String.raw`\draw (n${parent}) -- (n${v}) node[move label] {${latex(moveText(view, v))}};`

/** Neighbours within a set are joined; the line bends where it would run through other nodes. */
function drawSets(game: Game, at: ReadonlyMap<number, PlacedNode>): string[] {
  const { count, members, memberStart, player } = game.sets
  const levels = new Map<number, number[]>()
  for (const p of at.values()) levels.set(p.depth, [...(levels.get(p.depth) ?? []), p.x])
  const lines: string[] = []
  for (let s = 0; s < count; s++) {
    const own = Array.from(members.subarray(memberStart[s], memberStart[s + 1]), (v) => at.get(v)!)
    own.sort((a, b) => a.depth - b.depth || a.x - b.x)
    for (let i = 1; i < own.length; i++) {
      const [a, b] = [own[i - 1], own[i]]
      const free = a.depth === b.depth && !levels.get(a.depth)!.some((x) => x > a.x && x < b.x)
      const style = player[s] === BALLOT ? 'information set=black' : `information set=player${player[s] + 1}`
      lines.push(String.raw`\draw[${style}] (n${a.node}) ${free ? '--' : 'to[bend left=18]'} (n${b.node});`)
    }
  }
  return lines
}

/** Below an end: the outcome's name, if it has one, then each player's payoff. */
function endLines(game: Game, numbers: ExactNumbers, v: number): { text: string; source: string }[] {
  const t = game.nodes.terminal[v]
  const n = game.players.length
  const outcome = game.outcomes[game.terminals.outcome[t]]
  // In mathematics, so that a hyphen is a minus sign.
  const payoffs = numbers.payoff.slice(t * n, (t + 1) * n).map((x) => ({ text: `${x}`, source: `$${x}$` }))
  return outcome ? [{ text: outcome.name, source: latex(outcome.name) }, ...payoffs] : payoffs
}

const special: Record<string, string> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
  '"': String.raw`\textquotedbl{}`,
  '[': '{[}',
  ']': '{]}',
}

/** Text as LaTeX sets it: no character of a name can become a command, a comment or an option. */
export const latex = (text: string): string =>
  oneLine(text)
    .replace(/[\\~^"[\]]|[&%$#_{}]/g, (c) => special[c] ?? `\\${c}`)
    // Two hyphens would be set as one dash.
    .replace(/-(?=-)/g, '-{}')

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be replaced
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
/** A TeX comment ends with the line, and `^^` can stand for the end of a line. */
const commentText = (text: string) => oneLine(text).replaceAll('^', '')
