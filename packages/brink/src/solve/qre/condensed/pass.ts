/**
 * One evaluation of the condensed equations (see `structure.ts`): beliefs from the masters' log-odds in a pass down the tree,
 * then all choices and values in a pass up, each set answering what lies below it. What comes out for the masters less what
 * went in is the residual. Nothing is allocated after `createPass`.
 */
import type { Condensed } from './structure.ts'

export interface Pass {
  readonly condensed: Condensed
  /** By set in the condensed order: its number, owner, actions, first place and first entry. Length one more than the sets for the last two. */
  readonly owner: Int32Array
  readonly actions: Int32Array
  readonly firstSlot: Int32Array
  readonly firstPlace: Int32Array
  readonly firstEntry: Int32Array
  readonly believes: Uint8Array
  /** Per place (a decision, in the order of the sets): where its value goes, as an index into `entryValue`. */
  readonly parent: Int32Array
  readonly nature: Float64Array
  /** `direct[entry * players + i]`: payoffs of ends that follow with nothing but nature between. */
  readonly direct: Float64Array
  readonly entryValue: Float64Array
  /** The entries of sets that hang on the unknowns, and what is known of their values beforehand. */
  readonly liveValue: Float64Array
  readonly base: Float64Array
  readonly belief: Float64Array
  /** Steps down: the place reached, the place it is reached from (-1: the top) and the master's slot taken there, or -1. */
  readonly place: Int32Array
  readonly from: Int32Array
  readonly taken: Int32Array
  readonly reach: Float64Array
  /** Per player: rationality in use. */
  readonly rationality: Float64Array
  /** Per slot: log-odds against the first action of its set, chance. Only of unknown sets. */
  readonly z: Float64Array
  readonly probability: Float64Array
}

/** New numbers of places and entries. */
export interface Layout {
  /** Per decision its place. */
  readonly placeOf: Int32Array
  /** Per entry its new number. */
  readonly entryOf: Int32Array
}

export function createPass(condensed: Condensed): { pass: Pass; layout: Layout } {
  const { structure, order, believes, reached, isMaster } = condensed
  const { decisions, players, slots, game } = structure
  const { offset } = game.sets
  const placeOf = new Int32Array(decisions.count)
  const entryOf = new Int32Array(decisions.entry[decisions.count])
  const firstPlace = new Int32Array(order.length + 1)
  const firstEntry = new Int32Array(order.length + 1)
  let [place, entry] = [0, 0]
  order.forEach((s, n) => {
    for (let m = decisions.memberStart[s]; m < decisions.memberStart[s + 1]; m++) {
      const d = decisions.members[m]
      placeOf[d] = place++
      for (let e = decisions.entry[d]; e < decisions.entry[d + 1]; e++) entryOf[e] = entry++
    }
    firstPlace[n + 1] = place
    firstEntry[n + 1] = entry
  })
  const parent = new Int32Array(place)
  for (let d = 0; d < decisions.count; d++)
    parent[placeOf[d]] = (decisions.upEntry[d] < 0 ? entry : entryOf[decisions.upEntry[d]]) * players
  // One entry more takes the values of the topmost decisions.
  const entryValue = new Float64Array((entry + 1) * players)
  const firstLive = firstEntry[condensed.still] * players
  const pass: Pass = {
    condensed,
    owner: Int32Array.from(order, (s) => game.sets.player[s]),
    actions: Int32Array.from(order, (s) => offset[s + 1] - offset[s]),
    firstSlot: Int32Array.from(order, (s) => offset[s]),
    firstPlace,
    firstEntry,
    believes: Uint8Array.from(order, (s) => believes[s]),
    parent,
    nature: new Float64Array(place),
    direct: new Float64Array(entry * players),
    entryValue,
    liveValue: entryValue.subarray(firstLive),
    base: new Float64Array((entry + 1) * players - firstLive),
    belief: new Float64Array(place),
    place: reached.map((d) => placeOf[d]),
    from: reached.map((d) => (decisions.up[d] < 0 ? -1 : placeOf[decisions.up[d]])),
    taken: reached.map((d) => (decisions.up[d] >= 0 && isMaster[decisions.upSlot[d]] ? decisions.upSlot[d] : -1)),
    reach: new Float64Array(place),
    rationality: new Float64Array(players),
    z: new Float64Array(slots),
    probability: new Float64Array(slots),
  }
  return { pass, layout: { placeOf, entryOf } }
}

/** To be called after new numbers or another rationality: the choices that hang on no unknown. */
export function settleStill(pass: Pass): void {
  pass.entryValue.set(pass.direct)
  up(pass, 0, pass.condensed.still)
  pass.base.set(pass.liveValue)
}

/** Chances below this may have lost digits on the way. */
const LEAST = 1e-280

/**
 * Evaluates at the masters' log-odds `x` and writes those that answer them into `answer`; all choices are in `z` and
 * `probability` then. False where a belief is lost to underflow.
 */
export function evaluatePass(pass: Pass, x: Float64Array, answer: Float64Array): boolean {
  const { slotOf, unknowns } = pass.condensed
  if (!down(pass, x)) return false
  pass.liveValue.set(pass.base)
  up(pass, pass.condensed.still, pass.owner.length)
  for (let c = 0; c < unknowns; c++) answer[c] = pass.z[slotOf[c]]
  return true
}

function down(pass: Pass, x: Float64Array): boolean {
  const { condensed, probability, z, reach, nature, belief, place, from, taken, believes, firstPlace } = pass
  const { slotOf, unknowns } = condensed
  for (let c = 0; c < unknowns; c++) z[slotOf[c]] = x[c]
  masters(pass)
  for (let n = 0; n < place.length; n++) {
    const p = place[n]
    const before = from[n] < 0 ? nature[p] : reach[from[n]] * nature[p]
    reach[p] = taken[n] < 0 ? before : before * probability[taken[n]]
  }
  for (let n = 0; n < believes.length; n++) {
    if (believes[n] === 0) continue
    let sum = 0
    for (let p = firstPlace[n]; p < firstPlace[n + 1]; p++) sum += reach[p]
    if (!(sum > LEAST)) return false
    const scale = 1 / sum
    for (let p = firstPlace[n]; p < firstPlace[n + 1]; p++) belief[p] = reach[p] * scale
  }
  return true
}

/** Chances of the masters' actions. */
function masters({ condensed, z, probability, firstSlot, actions }: Pass): void {
  const { isMaster } = condensed
  for (let n = 0; n < firstSlot.length; n++)
    if (isMaster[firstSlot[n]]) softmax(z, probability, firstSlot[n], actions[n])
}

function softmax(z: Float64Array, probability: Float64Array, first: number, actions: number): void {
  if (actions === 2) {
    const x = z[first + 1]
    const e = Math.exp(-Math.abs(x))
    const major = 1 / (1 + e)
    if (x > 0) {
      probability[first + 1] = major
      probability[first] = e * major
    } else {
      probability[first] = major
      probability[first + 1] = e * major
    }
    return
  }
  let top = 0
  for (let i = first + 1; i < first + actions; i++) if (z[i] > top) top = z[i]
  let sum = 0
  z[first] = 0
  for (let i = first; i < first + actions; i++) sum += probability[i] = Math.exp(z[i] - top)
  for (let i = first; i < first + actions; i++) probability[i] /= sum
}

/** Choices and values of the sets from number `begin` to before `end`, from those below them. */
function up(pass: Pass, begin: number, end: number): void {
  const { owner, actions, firstSlot, firstPlace, firstEntry, believes, belief, parent, nature } = pass
  const { entryValue, rationality, z, probability, condensed } = pass
  const { players } = condensed.structure
  for (let n = begin; n < end; n++) {
    const own = owner[n]
    const slot = firstSlot[n]
    const choices = actions[n]
    const width = choices * players
    const firstAt = firstEntry[n] * players
    const start = firstPlace[n]
    const stop = firstPlace[n + 1]
    for (let k = 1; k < choices; k++) {
      let at = firstAt + own
      const other = k * players
      let sum = 0
      if (believes[n] === 0) sum = entryValue[at + other] - entryValue[at]
      else for (let p = start; p < stop; p++, at += width) sum += belief[p] * (entryValue[at + other] - entryValue[at])
      z[slot + k] = rationality[own] * sum
    }
    softmax(z, probability, slot, choices)
    if (players === 2) {
      // The common case, without the innermost loop over players.
      for (let p = start, at = firstAt; p < stop; p++) {
        let [one, two] = [0, 0]
        for (let k = slot; k < slot + choices; k++, at += 2) {
          one += probability[k] * entryValue[at]
          two += probability[k] * entryValue[at + 1]
        }
        entryValue[parent[p]] += nature[p] * one
        entryValue[parent[p] + 1] += nature[p] * two
      }
      continue
    }
    for (let p = start, at = firstAt; p < stop; p++, at += width) {
      const to = parent[p]
      const weight = nature[p]
      for (let j = 0; j < players; j++) {
        let sum = 0
        for (let k = 0, e = at + j; k < choices; k++, e += players) sum += probability[slot + k] * entryValue[e]
        entryValue[to + j] += weight * sum
      }
    }
  }
}
