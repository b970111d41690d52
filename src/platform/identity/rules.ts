import type { Problem } from '#platform/refusals'
import { addYears, type Day } from '#platform/time'

/** What stands in the way of credentials that end on a day: they must end, within two years. */
export function problemsWithClient({
  expiresOn,
  today,
}: {
  expiresOn: Day
  today: Day
}): Problem[] {
  if (expiresOn > today && expiresOn <= addYears(today, 2)) return []
  return [
    {
      code: 'identity.bad-expiry',
      message: 'The credentials must end after today and within two years',
      field: 'expiresOn',
    },
  ]
}

/** What stands in the way of installing an administrator from the command line. */
export function problemsWithInstalling(given: {
  readonly administrators: number
  readonly reason: string | undefined
}): Problem[] {
  if (given.administrators === 0 || (given.reason ?? '').trim().length >= 10) return []
  return [
    {
      code: 'identity.administrator-exists',
      message:
        'This force has an administrator already, who can make others. To make one here all the ' +
        'same, say why in at least ten characters',
    },
  ]
}
