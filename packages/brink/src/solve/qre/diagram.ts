/**
 * A voting rule as a decision diagram: members vote one after another, and a node is all that matters of the votes so far,
 * how many and what weight have said no. Nodes from which the result is settled are cut off: heavy members come first, so
 * thirty members of different weights under a qualified majority need some four thousand nodes, not two to the thirtieth.
 */
import type { Ballot, VotingRule } from '../../game/index.ts'

export interface Voters {
  readonly count: number
  /** A non-negative integer. */
  readonly weight: number
  readonly veto: boolean
}

export interface Diagram {
  /** Number of nodes; the result "passed" has index `size`, "failed" `size + 1`. Node 0 is the start; successors come later. */
  readonly size: number
  /** Per node: the node after a yes and after a no. */
  readonly yes: Int32Array
  readonly no: Int32Array
  /** Nodes `runStart[r] … runStart[r + 1] - 1` are of members of the group `runGroup[r]`. */
  readonly runGroup: Int32Array
  readonly runStart: Int32Array
  /** Where the vote starts: 0, or a result that is certain whoever votes how. */
  readonly start: number
}

/** More nodes than this would make every step of the path slow. */
const MOST_NODES = 1_000_000

export class DiagramError extends Error {}

const known = new WeakMap<Ballot, Diagram>()

/** The diagram of a ballot, made once. Throws as `createDiagram` does. */
export function diagramOf(ballot: Ballot): Diagram {
  let diagram = known.get(ballot)
  if (!diagram) {
    diagram = createDiagram(ballot.rule, ballot.groups)
    known.set(ballot, diagram)
  }
  return diagram
}

/** Throws a DiagramError when the weights are so fine that the diagram would have more than a million nodes. */
export function createDiagram(rule: VotingRule, groups: readonly Voters[]): Diagram {
  const members = groups.reduce((n, g) => n + g.count, 0)
  const total = groups.reduce((n, g) => n + g.count * g.weight, 0)
  const counts = rule.members > 0
  const weighs = rule.weight > 0
  // How many noes, and what weight of them, the motion survives.
  const spare = counts ? members - rule.members : 0
  const spareWeight = weighs ? total - rule.weight : 0
  const voters = groups
    .flatMap((g, i) => Array.from({ length: g.count }, () => ({ ...g, group: i })))
    .filter((v) => counts || v.veto || (weighs && v.weight > 0))
    .sort((a, b) => b.weight - a.weight || Number(b.veto) - Number(a.veto))

  const PASSED = -1
  const FAILED = -2
  const group: number[] = []
  const yes: number[] = []
  const no: number[] = []
  let left = counts ? voters.length : 0
  let leftWeight = weighs ? voters.reduce((n, v) => n + v.weight, 0) : 0
  let leftVeto = voters.filter((v) => v.veto).length
  const width = spareWeight + 1
  /** States before the vote of the member in turn, by noes and their weight; the values are node numbers. */
  let states = new Map<number, number>()
  let next = new Map<number, number>()
  let created = 0
  /** The node of a state after the vote in turn. */
  const enter = (noes: number, weight: number): number => {
    if (noes > spare || weight > spareWeight) return FAILED
    if (leftVeto === 0 && noes + left <= spare && weight + leftWeight <= spareWeight) return PASSED
    const key = noes * width + weight
    let node = next.get(key)
    if (node === undefined) {
      if (created >= MOST_NODES) throw new DiagramError('the weights of the votes are too fine to count')
      node = created++
      next.set(key, node)
    }
    return node
  }
  const first = enter(0, 0)
  for (const voter of voters) {
    states = next
    next = new Map()
    const one = counts ? 1 : 0
    const weighed = weighs ? voter.weight : 0
    left -= one
    leftWeight -= weighed
    if (voter.veto) leftVeto--
    for (const [key, node] of states) {
      const noes = Math.floor(key / width)
      const weight = key - noes * width
      group[node] = voter.group
      yes[node] = enter(noes, weight)
      no[node] = voter.veto ? FAILED : enter(noes + one, weight + weighed)
    }
  }
  const index = (node: number) => (node === PASSED ? created : node === FAILED ? created + 1 : node)
  return reduce({ size: created, group, yes: yes.map(index), no: no.map(index), start: index(first) })
}

interface Nodes {
  readonly size: number
  readonly group: readonly number[]
  readonly yes: readonly number[]
  readonly no: readonly number[]
  readonly start: number
}

/**
 * Makes one node of those that lead to the same results, and none of those whose vote changes nothing (Bryant 1986). Going
 * from the end, successors are known by what they have become, so equal pairs of successors are equal nodes.
 */
function reduce({ size, group, yes, no, start }: Nodes): Diagram {
  const same = new Int32Array(size + 2)
  same[size] = size
  same[size + 1] = size + 1
  const known = new Map<number, number>()
  const kept: number[] = []
  let voter = -1
  for (let n = size - 1; n >= 0; n--) {
    // Nodes of different groups stay apart; those of one group may even be of different members.
    if (group[n] !== voter) known.clear()
    voter = group[n]
    const [y, f] = [same[yes[n]], same[no[n]]]
    const key = y * (size + 2) + f
    same[n] = y === f ? y : (known.get(key) ?? n)
    if (same[n] !== n) continue
    known.set(key, n)
    kept.push(n)
  }
  kept.reverse()
  const number = new Int32Array(size + 2)
  number[size] = kept.length
  number[size + 1] = kept.length + 1
  for (const [i, n] of kept.entries()) number[n] = i
  const successor = (of: readonly number[]) => Int32Array.from(kept, (n) => number[same[of[n]]])
  const starts = kept.flatMap((n, i) => (i === 0 || group[n] !== group[kept[i - 1]] ? [i] : []))
  return {
    size: kept.length,
    yes: successor(yes),
    no: successor(no),
    runGroup: Int32Array.from(starts, (i) => group[kept[i]]),
    runStart: Int32Array.from([...starts, kept.length]),
    start: number[same[start]],
  }
}
