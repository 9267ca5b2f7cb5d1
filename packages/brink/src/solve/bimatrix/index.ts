/** Two-player games in strategic form. */
export { type ExtremeEquilibrium, extremeEquilibria } from './all.ts'
export { type Bimatrix, bimatrix, type MixedPair } from './bimatrix.ts'
export { type DominanceOptions, dominated, type Elimination, eliminate } from './dominance.ts'
export { lemkeHowson, lemkeHowsonAll, type PathEnd } from './lemke-howson.ts'
export { type SupportEnd, supportEquilibria } from './support-enumeration.ts'
export { vertexEquilibria } from './vertex-enumeration.ts'
export { type ZeroSum, zeroSum } from './zero-sum.ts'
