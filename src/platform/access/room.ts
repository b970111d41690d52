import { defineRoom } from '#platform/actions'
import { endGrant } from './commands/end-grant.ts'
import { grantRole } from './commands/grant-role.ts'
import { accountOf, accounts } from './accounts.ts'
import { allPermissions, countAdministrators, myAccess, rolesOf } from './queries.ts'
import { rolesOfPeople, whoCan } from './queries.ts'
import { routes } from './routes.ts'

export const access = defineRoom({
  name: 'access',
  wing: 'platform',
  says: 'Who holds which role, and what a role may do',
  commands: [grantRole, endGrant],
  queries: [
    whoCan,
    rolesOf,
    myAccess,
    countAdministrators,
    allPermissions,
    accounts,
    accountOf,
    rolesOfPeople,
  ],
  routes,
  constraints: {
    role_grant_overlap_excl: {
      code: 'access.already-held',
      message: 'This role is already held there on some of these days',
      field: 'firstDay',
    },
  },
})
