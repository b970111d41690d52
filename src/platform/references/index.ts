export { referenceFormat, takeReference } from './references.ts'
export type { ReferenceSource } from './references.ts'
