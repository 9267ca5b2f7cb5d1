export { Rational, rational } from './rational.ts'
export * from './distribution.ts'
