export { isLargeForce } from './large-force.ts'
export { sameSight } from './same-sight.ts'
export { opensOrganisation } from './grants.ts'
export { mayKnow, mayKnowSubject, mayPersonKnow } from './restriction.ts'
export { projectPlaces, projectUnits } from './projections.ts'
export type { Place, UnitPlace } from './projections.ts'
export {
  leads,
  leadsAnybody,
  lineAbove,
  peopleBelow,
  peopleInUnit,
  peopleNear,
  placeOf,
  placesOf,
  unitsWithin,
  withinReach,
} from './reach.ts'
export { holdersOf, holdsRole } from './holders.ts'
export { namesFor, namesSource, unitsFor, unitsSource } from './names.ts'
export type { NamesSource, UnitsSource } from './names.ts'
export type { Above, OwnedBy, WorksAt } from './reach.ts'
export { endGrant } from './commands/end-grant.ts'
export { grantRole } from './commands/grant-role.ts'
export { countAdministrators, myAccess, rolesOf, rolesOfPeople, whoCan } from './queries.ts'
export type { HeldRole } from './queries.ts'
export {
  assertKnownRoles,
  EVERYONE,
  isGrantable,
  problemsWithRoles,
  roleCatalogue,
} from './roles.ts'
export type { Role } from './roles.ts'
export { inSentence, whoMaySee } from './who.ts'
