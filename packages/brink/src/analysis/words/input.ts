/** What an input means, in the words of the file. */
import type { Crisis } from '../../language/model.ts'

/** By the name of the input (`split`, `conquest[full]`); undefined where the file says nothing, as for chances of kinds. */
export const inputNote =
  ({ params }: Crisis) =>
  (name: string): string | undefined =>
    params.find((p) => p.name === name || name.startsWith(`${p.name}[`))?.note
