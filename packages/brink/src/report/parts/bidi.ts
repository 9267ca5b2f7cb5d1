/**
 * Words of scripts that run from right to left, kept together within sentences of the other direction (Unicode Bidirectional
 * Algorithm, UAX 9): without it a list of such names, or a figure beside one, would be shown in another order than it has.
 */
const letter = '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]'
/** Letters with the spaces and joining signs between them; commas separate items of a list, each with its own direction. */
const run = `${letter}(?:[ '’"״׳\\u200c\\u200d-]*${letter})*`
/** What is copied as it stands, and styles, stay as they are. */
const pattern = new RegExp(`<(pre|style)\\b[\\s\\S]*?</\\1>|<[^>]*>|${run}`, 'g')

/** U+2068 (first strong isolate) before each run and U+2069 after it. Tags are left alone. */
export const isolated = (page: string): string =>
  new RegExp(letter).test(page)
    ? page.replace(pattern, (found) => (found.startsWith('<') ? found : `\u2068${found}\u2069`))
    : page

/** Direction of a text that stands alone: that of its first letter. */
export const rightToLeft = (text: string): boolean => new RegExp(letter).test(/\p{L}/u.exec(text)?.[0] ?? '')
