import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { perform, type Caller, type House } from '#platform/actions'
import { ticketHash } from '#platform/database'
import { Refusal } from '#platform/refusals'
import { randomToken } from '#platform/secrets'
import { makeClient } from './commands/make-client.ts'
import { recordRefusedSignIn } from './commands/refuse-sign-in.ts'
import { recordSignIn } from './commands/sign-in.ts'
import { machineCaller } from './machine.ts'
import { lifetimes } from './settings.ts'

type NewClient = Omit<z.input<typeof makeClient.input>, 'secretHash'>

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * Makes credentials for a program. The secret is shown this once: the database, the record and the
 * answer kept for a repeated request hold its hash at most.
 */
export async function makeClientCredentials(
  house: House,
  caller: Caller,
  client: NewClient,
): Promise<{ clientId: string; clientSecret: string }> {
  const secret = randomToken()
  const { clientId } = await perform(house, caller, makeClient, {
    ...client,
    secretHash: hashOf(secret).toString('hex'),
  })
  return { clientId: `${caller.actor.forceId}.${clientId}`, clientSecret: secret }
}

export interface ClientToken {
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  readonly expiresInSeconds: number
}

interface Row {
  readonly account_id: string
  readonly is_good: boolean
}

const clientText = `select c.account_id,
    c.secret_hash = $3 and c.revoked_at is null and c.expires_on > $4::date
      and a.status = 'active' as is_good
  from identity.client c
  join identity.account a on a.force_id = c.force_id and a.account_id = c.account_id
  where c.force_id = $1 and c.client_id = $2`

const tokenText = `insert into sec.ticket
    (ticket_hash, force_id, organisation_ids, account_id, kind, access_version, issued_at,
      expires_at)
  select $3, force_id, array[organisation_id], account_id, 'session', access_version,
    clock_timestamp(), clock_timestamp() + $4 * interval '1 minute'
  from identity.account where force_id = $1 and account_id = $2 and status = 'active'`

const CLIENT_ID = /^(\d{1,9})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/**
 * An access token for a program's credentials (RFC 6749 section 4.4), good for an hour: callerFor()
 * knows it as it knows a session's secret. On the record. Refuses wrong, ended and unknown
 * credentials alike.
 */
export async function tokenForClient(
  house: House,
  given: { readonly clientId: string; readonly clientSecret: string },
): Promise<ClientToken> {
  const match = CLIENT_ID.exec(given.clientId)
  const { login } = house.pools
  const [forceId, clientId] = [Number(match?.[1]), match?.[2]]
  const { rows } =
    clientId === undefined
      ? { rows: [] }
      : await login.query<Row>(clientText, [
          forceId,
          clientId,
          hashOf(given.clientSecret),
          house.clock.today(),
        ])
  const [row] = rows
  if (row === undefined) return refuseClient()
  const { account_id: accountId } = row
  const machine = await machineCaller(house, forceId, accountId)
  if (!row.is_good) {
    const code = 'identity.invalid-client'
    await perform(house, machine, recordRefusedSignIn, { accountId, how: 'client', code })
    return refuseClient()
  }
  await perform(house, machine, recordSignIn, { accountId, how: 'client credentials' })
  const secret = randomToken()
  await login.query(tokenText, [forceId, accountId, ticketHash(secret), lifetimes.tokenMinutes])
  return {
    accessToken: secret,
    tokenType: 'Bearer',
    expiresInSeconds: lifetimes.tokenMinutes * 60,
  }
}

function refuseClient(): never {
  throw new Refusal(400, [
    { code: 'identity.invalid-client', message: 'These credentials are not valid' },
  ])
}
