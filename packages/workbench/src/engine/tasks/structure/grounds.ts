/** What an assumption rests on, in words and with its place. */
import type { CompiledCrisis, Ground } from 'brink'

export interface GroundView {
  readonly text: string
  /** Where in the crisis file the citation stands. */
  readonly from: number
  readonly to: number
}

export function groundViews({ crisis }: CompiledCrisis, grounds: readonly Ground[]): GroundView[] {
  return grounds.map((ground) => ({
    text:
      ground.type === 'citation'
        ? `${crisis.sources[ground.source].title}, paragraph ${ground.paragraph}${ground.words ? `: “${ground.words}”` : ''}`
        : `Analyst${ground.note ? `: ${ground.note}` : ''}`,
    from: ground.span.start,
    to: ground.span.end,
  }))
}
