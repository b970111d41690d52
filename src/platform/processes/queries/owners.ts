import { namesFor, holdersOf } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { OWNERS, visibleOwners } from '../access.ts'
import type { Tables } from '../tables.ts'

/** Who answers for a process of the actor's organisation today. */
export interface Owner {
  readonly personId: string
  readonly name: string
}

type Context = QueryContext<Tables>

/** The owners of some kinds today, by kind; a kind that nobody answers for is not there. */
export async function ownersOf(
  ctx: Context,
  kinds: readonly string[],
): Promise<ReadonlyMap<string, Owner>> {
  const rows = await visibleOwners(ctx)
    .where('owner.kind', 'in', kinds)
    .where('owner.valid_from', '<=', ctx.today)
    .select(['owner.kind', 'owner.person_id as personId'])
    .distinctOn('owner.kind')
    .orderBy('owner.kind')
    .orderBy('owner.valid_from', 'desc')
    .orderBy('owner.named_at', 'desc')
    .orderBy('owner.owner_id', 'desc')
    .execute()
  const names = await namesFor(
    ctx,
    rows.map(({ personId }) => personId),
  )
  return new Map(
    rows.map(({ kind, personId }) => [kind, { personId, name: names.get(personId) ?? 'somebody' }]),
  )
}

/** The owner of one kind today. */
export async function ownerOf(ctx: Context, kind: string): Promise<Owner | undefined> {
  return (await ownersOf(ctx, [kind])).get(kind)
}

/** Who may be named: the holders of the role in the actor's organisation, by name. */
export async function candidatesFor(ctx: Context): Promise<readonly Owner[]> {
  const { organisationId } = ctx.actor
  const people = await holdersOf(ctx, { role: OWNERS, organisationId })
  const names = await namesFor(ctx, people)
  return [...names]
    .map(([personId, name]) => ({ personId, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
