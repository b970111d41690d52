import { z } from 'zod'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { holdersOf } from '#platform/access'
import { type CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import type { Outcome } from '../bring-about.ts'
import { accessEnded, accountMade, readBackFailed } from '../events.ts'
import { QUIET_MINUTES, waitBefore } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { BRING_ABOUT } from '../want.ts'

type Row = Selectable<Tables['scim.account']>
type Context = CommandContext<Tables>

/** Keeps what came of an account elsewhere, with its proof, and when it is tried again. */
export const keepAccount = defineCommand({
  name: 'scim.keep-account',
  says: 'Keeps what was read back of an account in another system',
  permission: permissions.work,
  input: z.custom<Outcome>(),
  audit: { operation: 'disclosure', record: ['accountId', 'state', 'reason', 'found'] },
  callableBy: ['machine:scim'],

  async run(ctx, outcome) {
    const account = await ctx.tx
      .selectFrom('scim.account')
      .selectAll()
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', outcome.accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await keepHealth(ctx, account.target_id, outcome)
    // Somebody wished for something else meanwhile: that wish has work of its own.
    if (account.version !== outcome.version) return
    const tries = outcome.state === 'proved' ? 0 : account.tries + 1
    const minutes = outcome.state === 'proved' ? undefined : waitBefore(tries)
    const next = minutes === undefined ? undefined : ctx.now.add({ minutes })
    const { accountId, version } = outcome
    await ctx.tx
      .updateTable('scim.account')
      .set({ ...keptOf(ctx, outcome), tries, next_at: next?.toString() ?? null })
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .execute()
    await ctx.tx
      .insertInto('scim.proof')
      .values(proofsOf(ctx, account, outcome))
      .execute()
    if (next !== undefined) {
      ctx.later({ job: BRING_ABOUT, payload: { accountId, version }, runAt: next })
    }
    await tell(ctx, account, outcome)
  },
  subjects: ({ accountId }) => [`scim.account:${accountId}`],
})

function keptOf(ctx: Context, outcome: Outcome): Updateable<Tables['scim.account']> {
  const { state, reason, found, remoteId, etag, readStatus, readDigest, cameBack } = outcome
  const at = ctx.now.toString()
  return {
    state,
    reason: reason ?? null,
    tried_at: at,
    ...(remoteId === undefined ? {} : { remote_id: remoteId }),
    ...(cameBack ? { came_back_at: at } : {}),
    ...(found === undefined || readStatus === undefined || readDigest === undefined
      ? {}
      : {
          found,
          etag: etag ?? null,
          read_at: at,
          read_status: readStatus,
          read_digest: Buffer.from(readDigest, 'hex'),
        }),
  }
}

function proofsOf(ctx: Context, account: Row, outcome: Outcome) {
  const { state, reason, found, readStatus, readDigest, cameBack } = outcome
  const common = {
    force_id: ctx.forceId,
    organisation_id: account.organisation_id,
    account_id: account.account_id,
    wanted: account.wanted,
    tried_at: ctx.now.toString(),
  }
  const proofs: Insertable<Tables['scim.proof']>[] = [
    {
      ...common,
      proof_id: ctx.newId(),
      state,
      reason: reason ?? null,
      found: found ?? null,
      read_status: readStatus ?? null,
      read_digest: readDigest === undefined ? null : Buffer.from(readDigest, 'hex'),
    },
  ]
  if (cameBack) {
    proofs.unshift({ ...common, proof_id: ctx.newId(), state: 'came-back', found: 'active' })
  }
  return proofs
}

/** Whether the target answers, and until when it is left alone where it does not. */
async function keepHealth(ctx: Context, targetId: string, { isDown, reason }: Outcome) {
  const at = ctx.now.toString()
  const quiet = ctx.now.add({ minutes: QUIET_MINUTES }).toString()
  await ctx.tx
    .updateTable('scim.target')
    .set((eb) =>
      isDown
        ? {
            trouble: reason ?? null,
            trouble_at: eb.fn.coalesce('trouble_at', eb.val(at)),
            quiet_until_at: quiet,
          }
        : { trouble: null, trouble_at: null, quiet_until_at: null, answered_at: at },
    )
    .where('force_id', '=', ctx.forceId)
    .where('target_id', '=', targetId)
    .execute()
}

/** Says what is true now, once: what was said of the last try is not said again. */
async function tell(ctx: Context, account: Row, outcome: Outcome): Promise<void> {
  const { state, reason, cameBack } = outcome
  const { account_id: accountId, person_id: personId, target_id: targetId } = account
  const payload = { accountId, personId, targetId }
  if (cameBack) {
    ctx.announce(readBackFailed({ ...payload, reason: 'came-back' }))
    await tellAdministrators(ctx, account)
  }
  if (state === 'proved') {
    if (account.state === 'proved' && !cameBack) return
    ctx.announce((account.wanted === 'active' ? accountMade : accessEnded)(payload))
  } else if (reason !== undefined && (account.state !== state || account.reason !== reason)) {
    ctx.announce(readBackFailed({ ...payload, reason }))
  }
}

async function tellAdministrators(ctx: Context, account: Row): Promise<void> {
  const { account_id: accountId, organisation_id: organisationId, person_id: aboutId } = account
  for (const personId of await holdersOf(ctx, { role: 'administrator', organisationId })) {
    await notify(ctx, {
      personId,
      aboutId,
      organisationId,
      subject: `scim.account:${accountId}`,
      text: 'An account in another system was active again after access had ended',
      href: `/accounts-elsewhere/${accountId}`,
    })
  }
}
