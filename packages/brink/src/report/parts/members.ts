/** How many members councils have: a group's number may be a parameter, and then the readings may differ. */
import { parameterValue } from '../../analysis/parameters.ts'
import { listText, plural } from '../../analysis/words/number.ts'
import type { Council, CouncilGroup } from '../../language/model.ts'
import type { Context } from '../context.ts'

/** "12 members", or "12 members in “Long” and 5 members in “Short”". */
export const groupMembers = (context: Context, group: CouncilGroup): string =>
  numbersText(context, [group], (n) => plural(n, 'member'))

/** The number alone, for a sentence that says what is counted. */
export const groupSize = (context: Context, group: CouncilGroup): string => numbersText(context, [group], String)

export const councilMembers = (context: Context, { size, groups }: Council): string =>
  size !== undefined && groups.every((g) => g.countBy === undefined)
    ? plural(size, 'member')
    : numbersText(context, groups, (n) => plural(n, 'member'))

function numbersText({ views }: Context, groups: readonly CouncilGroup[], write: (n: number) => string): string {
  const numbers = views.map(({ answer: { compiled, values } }) =>
    groups.reduce(
      (sum, { count, countBy }) =>
        sum + (countBy === undefined ? count : parameterValue(compiled, values, countBy).value.toNumber()),
      0,
    ),
  )
  if (new Set(numbers).size === 1) return write(numbers[0])
  return listText(views.map(({ name }, v) => `${write(numbers[v])} in “${name}”`))
}
