export { foundOrganisation } from './commands/found-organisation.ts'
export { setUnit } from './commands/set-unit.ts'
export { organisations, units } from './queries.ts'
export { organisationIdsOf } from './machines.ts'
