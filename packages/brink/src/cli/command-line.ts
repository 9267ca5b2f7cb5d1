/** The command line as it was given, to be given again. */
export const commandLine = (): string =>
  ['brink', ...process.argv.slice(2)]
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
