/** Progress of a long run on a terminal: how much is done, how fast, how long it will take. */
import { progressLine } from '../terminal/progress.ts'

export interface RateLine {
  /** So many more are done. */
  readonly add: (count: number) => void
  readonly done: () => void
}

/** @param open worlds to be solved; `before`: done by an earlier run. */
export function rateLine(open: number, before: number): RateLine {
  const total = open + before
  const line = progressLine()
  const started = performance.now()
  let count = 0
  return {
    add: (more) => {
      count += more
      const rate = count / ((performance.now() - started) / 1000)
      const left = (total - before - count) / rate
      const words = `${number(before + count)} of ${number(total)} worlds, ${number(Math.round(rate))} a second, ${time(left)} left`
      line.progress(words, (before + count) / total)
    },
    done: line.done,
  }
}

const number = (n: number): string => n.toLocaleString('en-US')

/** `42 s`, `3 min`, `2 h 10 min`. */
export function time(seconds: number): string {
  const s = Math.ceil(seconds)
  if (s < 100) return `${s} s`
  const minutes = Math.ceil(s / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
