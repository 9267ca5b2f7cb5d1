/** The path of a browser; throws, with what would mend it, when there is none. */
export function findChromium(): string
/** Flags for a browser that is alone with one page. */
export const chromiumFlags: readonly string[]
