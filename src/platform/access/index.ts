export { mayKnow } from './restriction.ts'
export { projectPlaces, projectUnits } from './projections.ts'
export type { Place, UnitPlace } from './projections.ts'
export { lineAbove, peopleBelow, peopleInUnit, unitOf, unitsWithin, withinReach } from './reach.ts'
export type { Above, OwnedBy } from './reach.ts'
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
export { whoMaySee } from './who.ts'
