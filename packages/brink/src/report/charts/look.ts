/** Looks of lines and areas that stand side by side: colours first, then the same colours told apart by dashes or depth. */
import { viewColours } from '../../formats/tree-style.ts'

export const lineLook = (i: number): { readonly colour: string; readonly dashed: boolean } => ({
  colour: `v${i % viewColours}`,
  dashed: Math.floor(i / viewColours) % 2 === 1,
})

/** Areas: class of the colour and how opaque it lies over the ground. */
export const areaLook = (i: number): { readonly colour: string; readonly opacity: number } => ({
  colour: `v${i % viewColours}`,
  opacity: [0.42, 0.18, 0.66][Math.floor(i / viewColours) % 3],
})
