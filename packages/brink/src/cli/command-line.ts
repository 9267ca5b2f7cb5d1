/** The command line as it was given, to be given again. */
export const commandLine = (): string => shellWords(['brink', ...process.argv.slice(2)])

/** Words as a shell takes them. */
export const shellWords = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
