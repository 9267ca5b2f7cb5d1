/** Something for each of several files, where what is wrong with one is no reason to keep silent about the others. */
import { FaultyFile, FaultyFiles } from './failure.ts'

/** Throws a FaultyFile, or FaultyFiles when several are faulty, after all have been looked at. */
export function eachFile<T>(files: readonly string[], work: (file: string) => T): T[] {
  const done: T[] = []
  const faulty: FaultyFile[] = []
  for (const file of files) {
    try {
      done.push(work(file))
    } catch (error) {
      if (!(error instanceof FaultyFile)) throw error
      faulty.push(error)
    }
  }
  if (faulty.length === 1) throw faulty[0]
  if (faulty.length > 1) throw new FaultyFiles(faulty)
  return done
}
