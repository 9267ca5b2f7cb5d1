/** Names of the one or two views that are shown side by side. */
import type { Workbench } from './workbench.ts'

export function sideTitle(workbench: Workbench, side: number): string {
  const reading = workbench.choice().sides[side] ?? null
  return reading === null
    ? 'As the file states'
    : (workbench.crisis()?.readings[reading]?.name ?? `Reading ${reading + 1}`)
}
