export { countWords, kindWords } from './summary.ts'
export { familyWords } from './words.ts'
