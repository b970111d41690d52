import { sql } from 'kysely'
import { z } from 'zod'
import { mayKnow } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { addDays, localTimeOf, startOfDay } from '#platform/time'
import { numberWords, plural } from '#platform/ui'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { ownersOf } from '../engine.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/** What of one owner is due today, and what is late. */
interface Counts {
  readonly today: number
  readonly late: number
}

/**
 * Tells each owner of work tasks, in the morning and once a day, how many are due today and how
 * many are late: the person, or whoever holds the role. It names nobody; the list does, to those
 * who may see.
 */
export const remindOwners = defineBulkCommand({
  name: 'cases.remind-owners',
  says: 'Tells whoever has tasks that are due today or late, once a morning',
  permission: permissions.watch,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:cases'],

  async run(ctx) {
    const told = (await isFirstToday(ctx)) ? await tellOwners(ctx) : 0
    return { told, on: ctx.today }
  },
  subjects: (_input, { on }) => [`cases.reminder:${on}`],
  totals: ({ told }) => ({ told }),
})

/** Seven in London is six or seven by the clock of jobs: whoever comes second finds it done. */
async function isFirstToday(ctx: Context): Promise<boolean> {
  if (localTimeOf(ctx.now).time < '07:00') return false
  const noted = await ctx.tx
    .insertInto('cases.reminder')
    .values({ force_id: ctx.forceId, reminded_on: ctx.today })
    .onConflict((already) => already.constraint('reminder_pkey').doNothing())
    .returning('reminded_on')
    .executeTakeFirst()
  return noted !== undefined
}

async function tellOwners(ctx: Context): Promise<number> {
  const counts = new Map<string, Counts>()
  for (const row of await dueByOwner(ctx)) {
    const { today, late } = row
    for (const personId of await ownersOf(ctx, row)) {
      const so = counts.get(personId) ?? { today: 0, late: 0 }
      counts.set(personId, { today: so.today + today, late: so.late + late })
    }
  }
  for (const [personId, count] of counts) {
    const subject = `cases.reminder:${ctx.today}`
    await notify(ctx, { personId, subject, text: reminder(count), href: '/tasks' })
  }
  return counts.size
}

/** "2 tasks are due today and 1 is late" */
function reminder({ today, late }: Counts): string {
  const are = (count: number) => (count === 1 ? 'is' : 'are')
  if (today === 0) return `${plural(late, 'task')} ${are(late)} late`
  const due = `${plural(today, 'task')} ${are(today)} due today`
  return late === 0 ? due : `${due} and ${numberWords(late)} ${are(late)} late`
}

/** Counts by person or role, without tasks about people whom few may know of. */
function dueByOwner(ctx: Context) {
  const now = sql`${ctx.now.toString()}::timestamptz`
  const tomorrow = sql`${startOfDay(addDays(ctx.today, 1)).toString()}::timestamptz`
  return ctx.tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case as matter', (join) =>
      join
        .onRef('matter.force_id', '=', 'task.force_id')
        .onRef('matter.case_id', '=', 'task.case_id'),
    )
    .where('task.force_id', '=', ctx.forceId)
    .where('task.status', '=', 'waiting')
    .where('task.code', 'is not', null)
    .where(sql<boolean>`task.due_at < ${tomorrow}`)
    .where(mayKnow(ctx, 'people.person', 'matter.person_id'))
    .groupBy(['task.role', 'task.organisation_id', 'task.assignee_id'])
    .select(['task.role', 'task.organisation_id as organisationId'])
    .select('task.assignee_id as assigneeId')
    .select(sql<number>`(count(*) filter (where task.due_at > ${now}))::int`.as('today'))
    .select(sql<number>`(count(*) filter (where task.due_at <= ${now}))::int`.as('late'))
    .execute()
}
