/** Quantal response in few unknowns, for many worlds of one game. */
export { followUp } from './follow.ts'
export { createSolver, inverseJacobian, newton, setRationality, settle } from './solver.ts'
export { type Condensed, condense } from './structure.ts'
