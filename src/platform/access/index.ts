export { mayKnow } from './restriction.ts'
export { endGrant } from './commands/end-grant.ts'
export { grantRole } from './commands/grant-role.ts'
export { countAdministrators, myAccess, rolesOf, whoCan } from './queries.ts'
export type { HeldRole } from './queries.ts'
export {
  assertKnownRoles,
  EVERYONE,
  isGrantable,
  problemsWithRoles,
  roleCatalogue,
} from './roles.ts'
export type { Role } from './roles.ts'
