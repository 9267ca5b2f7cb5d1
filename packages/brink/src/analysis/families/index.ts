export { crisisNames } from './names.ts'
export { countWords, kindWords } from './summary.ts'
export { type FamilyNames, familyWords } from './words.ts'
