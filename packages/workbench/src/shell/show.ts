/** Brings a view to the front, from anywhere. */
export const showView = (id: string): boolean => document.dispatchEvent(new CustomEvent('brink:view', { detail: id }))
