export { find, MOST_COUNTED } from './queries.ts'
export { forgetRecord, indexRecord, indexRecords } from './record.ts'
export type { Findable, Reach } from './record.ts'
export { plainWords } from './plain.ts'
