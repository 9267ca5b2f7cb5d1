export * from './formulas.ts'
export * from './game.ts'
export * from './numbers.ts'
export * from './voting.ts'
