/** The argument with which the command line is started as a worker thread. */
export const WORKER = '[worker]'
