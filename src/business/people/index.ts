export { recordPerson } from './commands/record-person.ts'
export { employmentOn, nameOf } from './queries.ts'
export { patternMinutes } from './rules.ts'
export type { WorkingPattern } from './rules.ts'
