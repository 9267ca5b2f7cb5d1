/** The workbench for every component below `App`. */
import { createContext, useContext } from 'solid-js'
import type { Workbench } from './workbench.ts'

export const WorkbenchContext = createContext<Workbench>()

export function useWorkbench(): Workbench {
  const found = useContext(WorkbenchContext)
  if (!found) throw new Error('A view was used outside of the workbench.')
  return found
}
