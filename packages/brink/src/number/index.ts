export * from './distribution.ts'
export { Rational, rational } from './rational.ts'
