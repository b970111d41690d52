import { grantRole } from '#platform/access'
import { perform, type House } from '#platform/actions'
import { openAccount } from './commands/open-account.ts'
import { demoPeople, type DemoPerson } from './demo-people.ts'
import { registerIssuer } from './issuers.ts'
import { machineCaller } from './machine.ts'
import { DEMO_ISSUER } from './settings.ts'

/** The force the demo people belong to. */
export const DEMO_FORCE = 1

/** Whose account is to be opened. */
type Wanted = Pick<
  DemoPerson,
  'accountId' | 'subject' | 'name' | 'organisationId' | 'personId' | 'roles'
>

/**
 * Opens the accounts of the demo people and grants them their roles, through the same commands as
 * everybody's, on the record. Safe to repeat: who is there already is left as they are.
 * @param others further people of the demo, who are not among those to choose from
 * @returns how many accounts were opened
 */
export async function loadDemoAccounts(
  house: House,
  others: readonly Wanted[] = [],
): Promise<number> {
  await registerIssuer(house, {
    issuer: DEMO_ISSUER,
    forceId: DEMO_FORCE,
    name: 'The invented people of the demo force',
    subjectIs: 'user-name',
  })
  const { rows } = await house.pools.login.query<{ subject: string }>(
    'select subject from identity.account where force_id = $1 and issuer = $2',
    [DEMO_FORCE, DEMO_ISSUER],
  )
  const there = new Set(rows.map(({ subject }) => subject))
  const missing = [...demoPeople(), ...others].filter(({ subject }) => !there.has(subject))
  for (const person of missing) await loadPerson(house, person)
  return missing.length
}

async function loadPerson(house: House, person: Wanted): Promise<void> {
  const { accountId, subject, name, organisationId, personId } = person
  const machine = await machineCaller(house, DEMO_FORCE)
  await perform(house, machine, openAccount, {
    accountId,
    issuer: DEMO_ISSUER,
    subject,
    name,
    organisationId,
    personId,
  })
  for (const role of person.roles) {
    await perform(house, machine, grantRole, {
      accountId,
      role,
      organisationId,
      firstDay: house.clock.today(),
      why: 'One of the invented people of the demo force',
    })
  }
}
