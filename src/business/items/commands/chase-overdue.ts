import { sql } from 'kysely'
import { z } from 'zod'
import { lineAbove, namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { formatDay, rowsOn, type Day } from '#platform/time'
import { chaseItems, lastDayOf } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { latenessSteps, titleOf } from '../queries/kinds.ts'
import { latenessOf } from '../rules.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

const BATCH = 500

/**
 * Tells of what is overdue: once an item and step of lateness, the latest step that is reached. A
 * night that was missed is made up by the next, and no night tells of a step a second time, for the
 * step is kept with the issue in the same transaction.
 */
export const chaseOverdue = defineBulkCommand({
  name: 'items.chase-overdue',
  says: 'Tells people, and from a step on their line managers, of items that are overdue',
  permission: chaseItems,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:items'],

  async run(ctx) {
    await noteLeavers(ctx)
    let told = 0
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const late = await overdueAfter(ctx, after)
      const last = late.at(-1)
      if (last === undefined) break
      for (const one of late) told += await tell(ctx, one)
      await ctx.progress(told, told)
      after = last.issueId
    }
    return { told, on: ctx.today }
  },
  subjects: (_input, { on }) => [`items.overdue:${on}`],
  totals: ({ told }) => ({ told }),
})

/** Whoever is to leave, or has left, must return everything by their last day. */
async function noteLeavers(ctx: Context): Promise<void> {
  await sql`update items.issue as issue set leaves_on = known.last_on
    from (select held.issue_id, ${lastDayOf(ctx, 'held.person_id')} as last_on
      from items.issue as held
      where held.force_id = ${ctx.forceId} and held.ended_at is null) as known
    where issue.force_id = ${ctx.forceId} and issue.issue_id = known.issue_id
      and issue.leaves_on is distinct from known.last_on`.execute(ctx.tx)
}

interface Late {
  readonly issueId: string
  readonly itemId: string
  readonly organisationId: number
  readonly personId: string
  readonly kind: string
  readonly assetNumber: string
  readonly backOn: Day | null
  readonly lateStep: number
}

/** Open issues that may have reached a step they were not told of, in the order of their ids. */
function overdueAfter(ctx: Context, after: string): Promise<Late[]> {
  const steps = rowsOn(latenessSteps(), ctx.today).map(({ step }) => step)
  return ctx.tx
    .selectFrom('items.issue as issue')
    .innerJoin('items.item as item', (join) =>
      join.on('item.force_id', '=', ctx.forceId).onRef('item.item_id', '=', 'issue.item_id'),
    )
    .where('issue.force_id', '=', ctx.forceId)
    .where('issue.ended_at', 'is', null)
    .where('issue.back_on', '<', ctx.today)
    .where('issue.late_step', '<', Math.max(0, ...steps))
    .where('issue.issue_id', '>', after)
    .select(['issue.issue_id as issueId', 'issue.item_id as itemId'])
    .select(['issue.organisation_id as organisationId', 'issue.person_id as personId'])
    .select(['item.kind', 'item.asset_number as assetNumber'])
    .select(['issue.back_on as backOn', 'issue.late_step as lateStep'])
    .orderBy('issue.issue_id')
    .limit(BATCH)
    .forUpdate('issue')
    .execute()
}

async function tell(ctx: Context, late: Late): Promise<number> {
  const { issueId, itemId, personId, organisationId, assetNumber, backOn } = late
  const reached = latenessOf(latenessSteps(), backOn, ctx.today)
  if (reached === undefined || reached.step <= late.lateStep || backOn === null) return 0
  await ctx.tx
    .updateTable('items.issue')
    .set({ late_step: reached.step })
    .where('force_id', '=', ctx.forceId)
    .where('issue_id', '=', issueId)
    .execute()
  const what = `${titleOf(late.kind)} ${assetNumber}`
  const since = `should have been back on ${formatDay(backOn)}`
  const about = { subject: `items.item:${itemId}`, organisationId }
  const href = `/items/${itemId}`
  const text = `${what} ${since}. Return it to the store, or ask them for longer`
  await notify(ctx, { ...about, personId, text, href })
  if (!reached.tellsManager) return 1
  const [manager] = await lineAbove(ctx, personId, ctx.today)
  if (manager === undefined) return 1
  const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody below you'
  await notify(ctx, {
    ...about,
    personId: manager.personId,
    aboutId: personId,
    text: `${what} of ${name} ${since}`,
    href: `/items/people/${personId}`,
  })
  return 1
}
