/** Sources on the command line. */
import type { Crisis } from '../../language/model.ts'
import { Refusal } from '../failure.ts'
import { didYouMean } from './nearest.ts'

/** Index of a source by its name. Throws a Refusal. */
export function sourceNamed({ sources }: Crisis, wanted: string): number {
  const names = sources.map((s) => s.name)
  const found = names.indexOf(wanted)
  if (found >= 0) return found
  const mend = names.length === 0 ? 'The file has no sources.' : didYouMean(wanted, names)
  throw new Refusal(`There is no source "${wanted}" in the file.`, mend)
}
