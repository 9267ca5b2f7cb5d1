/** A text that stands out too little from what is behind it. */
export interface Contrast {
  readonly text: string
  readonly ratio: number
  readonly needed: number
}
export function poorContrast(): Contrast[]
export function overflowing(): string[]
export function structureFaults(): string[]
export function openAll(): void
export function intrude(): Promise<{ ran: boolean; heldBack: string[] }>
export function ground(): string
export function pageWidth(): number
export function focused(): { id?: string; text?: string }
export function skipLeft(): number
export function buriedPart(): string
export function pictureScale(): number
export function foldedAway(): number
export function squeezed(): string[]
export function twiceNamed(): string[]
