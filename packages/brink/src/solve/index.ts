export * from './method.ts'
export * from './qre/index.ts'
export { logitBranch, worldOf } from './quantal-response.ts'
