import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, notFound, refuseIfAny } from '#platform/refusals'
import { indexRecords } from '#platform/search'
import type { Day } from '#platform/time'
import { STORES, visibleItems } from '../access.ts'
import { problemsWithState, type Act, type State } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { titleOf } from './kinds.ts'

type Context = CommandContext<Tables>

/** An item as a command found it, locked. */
export interface Found {
  readonly itemId: string
  readonly organisationId: number
  readonly assetNumber: string
  readonly kind: string
  readonly serialNumber: string | null
  readonly state: State
  readonly version: number
  readonly issueId: string | null
  readonly personId: string | null
  readonly dueOn: Day | null
  readonly acceptedAt: unknown
}

/** One item that the actor may see, with the issue it is in. */
export function oneItem(ctx: QueryContext<Tables>, itemId: string) {
  return visibleItems(ctx)
    .where('item.item_id', '=', itemId)
    .select([
      'item.item_id as itemId',
      'item.organisation_id as organisationId',
      'item.asset_number as assetNumber',
      'item.kind',
      'item.serial_number as serialNumber',
      'item.version',
      'issue.issue_id as issueId',
      'issue.person_id as personId',
      'issue.due_on as dueOn',
      'issue.accepted_at as acceptedAt',
    ])
    .select((eb) => eb.ref('item.state').$castTo<State>().as('state'))
}

/**
 * Finds an item through the actor and locks it for an act. Refuses what the state forbids, and a
 * version that is not the one that was looked at.
 */
export async function itemFor(
  ctx: Context,
  act: Act,
  { itemId, version }: { readonly itemId: string; readonly version: number },
): Promise<Found> {
  const found = await oneItem(ctx, itemId).forUpdate('item').executeTakeFirst()
  if (found === undefined) return notFound('item')
  refuseIfAny(problemsWithState(act, found.state), 409)
  if (found.version !== version) {
    conflict({
      code: 'items.changed-meanwhile',
      message: 'Something happened to this item meanwhile. Look at it again, then decide',
    })
  }
  return found
}

interface Step {
  readonly itemId: string
  readonly organisationId: number
  readonly kind: string
  readonly personId?: string | null
  readonly words?: string | undefined
  readonly dueOn?: Day | null
}

/** Keeps what happened, for the page of the item. */
export async function keepStep(ctx: Context, step: Step): Promise<void> {
  const row = {
    force_id: ctx.forceId,
    organisation_id: step.organisationId,
    step_id: ctx.newId(),
    item_id: step.itemId,
    kind: step.kind,
    person_id: step.personId ?? null,
    by_person_id: ctx.actor.personId,
    words: step.words ?? null,
    due_on: step.dueOn ?? null,
    happened_at: ctx.now.toString(),
  }
  await ctx.tx.insertInto('items.step').values(row).execute()
}

interface Became {
  readonly state: State
  readonly issueId: string | null
}

/** Changes the state of an item that `itemFor` has locked, and keeps what it was. */
export async function changeItem(ctx: Context, item: Found, became: Became): Promise<void> {
  const { itemId, state, issueId } = item
  await ctx.tx
    .updateTable('items.item')
    .set({ state: became.state, issue_id: became.issueId, version: item.version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('item_id', '=', itemId)
    .execute()
  const subject = `items.item:${itemId}`
  ctx.changed({ subject, before: { state, issueId }, after: { ...became } })
}

/** Ends the issue an item is in, if any: back, or gone. */
export async function endIssue(
  ctx: Context,
  { issueId }: Pick<Found, 'issueId'>,
  outcome: string,
): Promise<void> {
  await ctx.tx
    .updateTable('items.issue')
    .set({ ended_at: ctx.now.toString(), outcome })
    .where('force_id', '=', ctx.forceId)
    .where('issue_id', '=', issueId)
    .where('ended_at', 'is', null)
    .execute()
}

interface Indexed extends Pick<
  Found,
  'itemId' | 'organisationId' | 'assetNumber' | 'kind' | 'serialNumber'
> {
  readonly personId: string | null
}

/** Lets items be found by their numbers: by the store, and by whoever has them. */
export async function indexItems(ctx: Context, items: readonly Indexed[]): Promise<void> {
  const records = items.map((item) => ({
    subject: `items.item:${item.itemId}`,
    kind: 'items',
    title: `${titleOf(item.kind)} ${item.assetNumber}`,
    says: item.serialNumber === null ? 'Without a serial number' : `Serial ${item.serialNumber}`,
    words: '',
    reference: item.serialNumber ?? item.assetNumber,
    href: `/items/${item.itemId}`,
    organisationId: item.organisationId,
    personId: item.personId,
    reach: { role: STORES },
  }))
  await indexRecords(ctx, records)
}
