export { foundOrganisation } from './commands/found-organisation.ts'
export { setUnit } from './commands/set-unit.ts'
export { organisationIdsOf, organisations, units } from './queries.ts'
