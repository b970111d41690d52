import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { isGrantable } from './roles.ts'

/** What somebody wants to grant, with what is known of both sides. */
export interface ProposedGrant {
  readonly role: string
  readonly accountId: string
  readonly accountKind: string
  readonly accountStatus: string
  readonly granterId: string
  readonly firstDay: Day
  readonly lastDay: Day | null
  readonly today: Day
}

/**
 * What stands in the way of granting a role. Nobody grants a role to themselves: whoever could,
 * could give themselves anything (segregation of duties).
 */
export function problemsWithGrant(grant: ProposedGrant): Problem[] {
  const problems: Problem[] = []
  const add = (code: string, message: string, field?: string) =>
    problems.push({ code: `access.${code}`, message, ...(field === undefined ? {} : { field }) })
  if (!isGrantable(grant.role)) {
    add('unknown-role', 'Choose a role from the list', 'role')
  }
  if (grant.accountId === grant.granterId) {
    add('own-grant', 'You cannot grant a role to yourself. Ask another administrator', 'accountId')
  }
  if (grant.accountStatus !== 'active') {
    add('account-not-active', 'This account is not active. Restore it first', 'accountId')
  }
  if (grant.accountKind === 'client' && grant.role === 'administrator') {
    add('machine-administrator', 'Only a person can be an administrator', 'role')
  }
  if (grant.firstDay < grant.today) {
    add('starts-in-past', 'The first day must be today or later', 'firstDay')
  }
  if (grant.lastDay !== null && grant.lastDay < grant.firstDay) {
    add('ends-before-start', 'The last day must be the first day or later', 'lastDay')
  }
  return problems
}

/** What stands in the way of ending a grant: somebody must be left who can grant again. */
export function problemsWithEnding(grant: {
  readonly role: string
  readonly otherAdministrators: number
}): Problem[] {
  if (grant.role !== 'administrator' || grant.otherAdministrators > 0) return []
  return [
    {
      code: 'access.last-administrator',
      message: 'This is the only administrator. Make another one first',
    },
  ]
}
