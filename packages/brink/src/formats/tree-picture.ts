/**
 * A tree as it is to be drawn: words, chances and likelihoods, and nothing of games. `tree-svg.ts` makes one from any
 * game, the report makes one from the public tree of a crisis; `tree-layout.ts` places it, `tree-draw.ts` writes it.
 */
export interface Picture {
  readonly root: PictureNode
  /** What is compared on each branch, e.g. two readings; one nameless view where nothing is. */
  readonly views: readonly string[]
  readonly title: string
  readonly description: string
}

export interface PictureNode {
  readonly kind: 'player' | 'chance' | 'ballot' | 'end' | 'folded'
  /** Index of the player, for the colour; 0 where no player moves. */
  readonly player: number
  /** Who decides; the outcome of an end; what is inside, for a folded part. */
  readonly title: string
  /** A second line: which decision it is, what the end is worth. */
  readonly note?: string
  /** The same sign at every node of one information set. */
  readonly mark?: string
  /** For people who rest on it or cannot see it. */
  readonly details: string
  /** Chance that play comes here, per view; empty when nothing is known of play. */
  readonly likelihood: readonly number[]
  /** A place on the same page, e.g. `#h-3`. */
  readonly href?: string
  readonly branches: readonly PictureBranch[]
}

export interface PictureBranch {
  readonly label: string
  /** Chance of the branch, per view; empty when nothing is known of play. */
  readonly chances: readonly number[]
  /** The same for each kind of the mover, where there is more than one. */
  readonly rows: readonly { readonly name: string; readonly chances: readonly number[] }[]
  readonly to: PictureNode
}
