export { IrrationalError } from './arithmetic.ts'
export type { BeliefSource } from './belief.ts'
export * from './certificate.ts'
export * from './certify.ts'
