export * from './distribution.ts'
export * from './integer-linear.ts'
export { Rational, rational } from './rational.ts'
