import { perform, type House } from '#platform/actions'
import { installAdministrator } from './commands/install-administrator.ts'
import { registerIssuer } from './issuers.ts'
import { machineCaller } from './machine.ts'

export interface FirstAdministrator {
  readonly forceId: number
  /** The issuer identifier of the person's identity provider, and its name for the person (sub). */
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly organisationId: number
  /** Needed where the force has an administrator already (`--force`): ten characters or more. */
  readonly reason?: string
}

/**
 * Makes the first administrator of a real installation, on the record: whoever may run the program
 * beside its key file may do this. Refuses (409) where one exists, unless a reason is given.
 */
export async function grantFirstAdministrator(
  house: House,
  { forceId, ...person }: FirstAdministrator,
): Promise<{ accountId: string }> {
  await registerIssuer(house, { issuer: person.issuer, forceId, name: person.issuer })
  const machine = await machineCaller(house, forceId)
  return perform(house, machine, installAdministrator, person)
}
