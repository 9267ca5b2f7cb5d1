/** The library: everything but the command line. Runs in Node, in browsers and in workers. */
export * from './game/index.ts'
export * from './number/index.ts'
