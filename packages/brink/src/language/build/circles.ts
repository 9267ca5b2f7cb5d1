/** Definitions that use each other: circles among them, and how many stand on top of each other. */

export interface Uses {
  /** One that is in a circle, if any is. */
  readonly circle?: number
  /** Of each outside of circles: how long the longest chain of others is that it stands on. */
  readonly depths: readonly number[]
}

/** @param uses per definition those that it names. */
export function followUses(uses: readonly ReadonlySet<number>[]): Uses {
  const users: number[][] = uses.map(() => [])
  uses.forEach((used, user) => {
    for (const one of used) users[one].push(user)
  })
  // What names nothing that is still waiting is taken away, until only circles and what leads to them are left.
  const waiting = uses.map((used) => used.size)
  const depths = uses.map(() => 0)
  const free = waiting.flatMap((count, i) => (count === 0 ? [i] : []))
  for (let at = free.pop(); at !== undefined; at = free.pop())
    for (const user of users[at]) {
      depths[user] = Math.max(depths[user], depths[at] + 1)
      if (--waiting[user] === 0) free.push(user)
    }
  let circle = waiting.findIndex((count) => count > 0)
  if (circle < 0) return { depths }
  // Every step stays among those left: as many steps as there are end inside a circle.
  for (let step = 0; step < uses.length; step++) circle = [...uses[circle]].find((used) => waiting[used] > 0)!
  return { circle, depths }
}
