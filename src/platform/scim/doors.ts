import type { Selectable, Updateable } from 'kysely'
import type { CommandContext, SealedPlace } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { visibleTargets } from './access.ts'
import type { Tables } from './tables.ts'
import type { Door } from './talk.ts'

type Target = Pick<
  Selectable<Tables['scim.target']>,
  'target_id' | 'base_url' | 'token_url' | 'client_id' | 'secret'
>

/** Where the secret of a target is kept: it opens nowhere else. */
export function placeOfSecret(targetId: string): SealedPlace {
  return { table: 'scim.target', column: 'secret', record: targetId }
}

/** How a target is called: for the errand alone, which keeps nothing of it. */
export function doorOf(ctx: Pick<CommandContext, 'unseal'>, target: Target): Door {
  return {
    targetId: target.target_id,
    baseUrl: target.base_url,
    tokenUrl: target.token_url,
    clientId: target.client_id,
    secret: ctx.unseal(target.secret, placeOfSecret(target.target_id)),
  }
}

/** Changes a system that is not ended. Refuses another version than the one that was looked at. */
export async function changeTarget(
  ctx: CommandContext<Tables>,
  targetId: string,
  version: number,
  change: Updateable<Tables['scim.target']>,
): Promise<void> {
  const target = await visibleTargets(ctx)
    .where('target.target_id', '=', targetId)
    .select(['target.version', 'target.ended_at'])
    .forUpdate('target')
    .executeTakeFirst()
  if (target === undefined) return notFound('system')
  if (target.ended_at !== null) {
    conflict({ code: 'scim.target-ended', message: 'This system was ended: add it anew to use it' })
  }
  if (target.version !== version) {
    conflict({ code: 'scim.target-changed', message: 'Somebody changed this system meanwhile' })
  }
  await ctx.tx
    .updateTable('scim.target')
    .set({ ...change, version: version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('target_id', '=', targetId)
    .executeTakeFirstOrThrow()
}
