import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { loadCases } from '#platform/cases'
import { loadLeave } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { leavePolicies } from '../queries/policy.ts'
import { contentOf } from '../rules/days.ts'
import { carriedUntil, daysOfYear } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { daysWords } from '../views/words.ts'

const MOST = 50_000

const takenRow = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  unitId: field.id('Choose the unit').optional(),
  reference: z.string().regex(/^L[VH]-\d{4}-\d{6,12}$/, 'Give a reference such as LH-2024-000123'),
  firstOn: field.day('Give the first day'),
  lastOn: field.day('Give the last day'),
  firstPart: field.choice('Choose the part of the first day', ['whole', 'afternoon']).optional(),
  lastPart: field.choice('Choose the part of the last day', ['whole', 'morning']).optional(),
  /** What each day from the first to the last took. */
  minutesByDay: z
    .array(field.count('Give the minutes of a day', 0, 1_440))
    .min(1)
    .max(366),
  /** Who was asked, and when they approved it; left out, it has no case. */
  asked: z
    .strictObject({
      at: field.instant('Say when it was asked for'),
      category: field.text('Give the category, such as officer', 40),
      deciderId: field.id('Choose who was asked'),
      /** Left out: it waits for them still. */
      decidedAt: field.instant('Say when it was approved').optional(),
    })
    .optional(),
})

const carriedRow = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  /** The leave year into which it was carried, by the year in which that begins. */
  leaveYear: field.count('Give the leave year', 2000, 2100),
  minutes: field.count('Give the minutes carried over', 1, 60_000),
})

type Taken = z.output<typeof takenRow> & { readonly requestId: string }
type Carried = z.output<typeof carriedRow>

export const loadTaken = defineBulkCommand({
  name: 'leave.load-taken',
  says: 'Enters leave that was taken before, and what was carried over, as facts: all or none',
  permission: loadLeave,
  input: z.strictObject({
    taken: z.array(takenRow).max(MOST, 'Load leave by the fifty thousand'),
    carried: z.array(carriedRow).max(MOST, 'Load leave by the fifty thousand').optional(),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { taken, carried = [] }) {
    const rows = taken.map((row) => ({ ...row, requestId: ctx.newId() }))
    await insertTaken(ctx, rows)
    await openCases(ctx, rows)
    await insertCarried(ctx, carried)
    const minutes = taken.reduce((sum, row) => row.minutesByDay.reduce((a, b) => a + b, sum), 0)
    return { requests: taken.length, carried: carried.length, minutes }
  },
  subjects: ({ taken, carried = [] }) => [
    ...new Set([...taken, ...carried].map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

/** One statement for all rows; identifiers are ordered by time and made here. */
async function insertTaken(ctx: Context, rows: readonly Taken[]): Promise<void> {
  if (rows.length === 0) return
  const lists = rows.map(({ minutesByDay }) => `{${minutesByDay.join()}}`)
  await sql`insert into leave.request (force_id, organisation_id, request_id, reference, person_id,
      unit_id, first_on, last_on, first_part, last_part, minutes_by_day, leave_minutes, origin,
      status, version, requested_at, decider_id, decided_by, decided_at)
    select ${ctx.forceId}, organisation_id, request_id, reference, person_id, unit_id, first_on,
      last_on, first_part, last_part, minutes::int[], leave.sum_of(minutes::int[]), 'loaded',
      case when decider_id is not null and decided_at is null then 'sent' else 'approved' end, 1,
      coalesce(asked_at, ${ctx.now.toString()}::timestamptz), decider_id,
      case when decided_at is not null then decider_id end, decided_at
    from unnest(${rows.map((row) => row.organisationId)}::int[],
      ${rows.map((row) => row.requestId)}::uuid[], ${rows.map((row) => row.reference)}::text[],
      ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.unitId ?? null)}::uuid[],
      ${rows.map((row) => row.firstOn)}::date[], ${rows.map((row) => row.lastOn)}::date[],
      ${rows.map((row) => row.firstPart ?? 'whole')}::text[],
      ${rows.map((row) => row.lastPart ?? 'whole')}::text[], ${lists}::text[],
      ${rows.map(({ asked }) => asked?.at.toString() ?? null)}::timestamptz[],
      ${rows.map(({ asked }) => asked?.deciderId ?? null)}::uuid[],
      ${rows.map(({ asked }) => asked?.decidedAt?.toString() ?? null)}::timestamptz[])
      as row (organisation_id, request_id, reference, person_id, unit_id, first_on, last_on,
        first_part, last_part, minutes, asked_at, decider_id, decided_at)`.execute(ctx.tx)
}

/** What was asked for has its case: who approved it, or for whom it waits. */
async function openCases(ctx: Context, rows: readonly Taken[]): Promise<void> {
  const asked = rows.flatMap((row) =>
    row.asked === undefined ? [] : [{ ...row, asked: row.asked }],
  )
  if (asked.length === 0) return
  const names = await namesFor(
    ctx,
    asked.map(({ personId }) => personId),
  )
  const cases = asked.map(
    ({ requestId, personId, organisationId, asked: { at, ...who }, ...row }) => {
      const { firstOn, lastOn, firstPart = 'whole', lastPart = 'whole' } = row
      const minutes = row.minutesByDay.reduce((a, b) => a + b, 0)
      const days = { firstOn, lastOn, firstPart, lastPart }
      return {
        recordId: requestId,
        title: `Leave: ${names.get(personId) ?? 'somebody'}, ${daysWords(days)}`,
        href: `/leave/${requestId}`,
        personId,
        organisationId,
        category: who.category,
        amount: minutes,
        content: contentOf({ ...days, personId, minutes, note: null, replacesId: null }),
        openedAt: at.toString(),
        deciderId: who.deciderId,
        ...(who.decidedAt === undefined ? {} : { decidedAt: who.decidedAt.toString() }),
      }
    },
  )
  await ctx.perform(loadCases, { kind: 'leave.request', cases })
}

async function insertCarried(ctx: Context, rows: readonly Carried[]): Promise<void> {
  if (rows.length === 0) return
  const policies = leavePolicies()
  await sql`insert into leave.adjustment (force_id, organisation_id, adjustment_id, person_id,
      leave_year, kind, adjusted_minutes, expires_on, made_on, made_at, made_by_entry)
    select ${ctx.forceId}, organisation_id, adjustment_id, person_id, leave_year, 'carried-over',
      minutes, expires_on, made_on, ${ctx.now.toString()}::timestamptz,
      ${ctx.entryId}::uuid
    from unnest(${rows.map((row) => row.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[], ${rows.map((row) => row.personId)}::uuid[],
      ${rows.map((row) => row.leaveYear)}::int[], ${rows.map((row) => row.minutes)}::int[],
      ${rows.map((row) => carriedUntil(policies, row.leaveYear))}::date[],
      ${rows.map((row) => daysOfYear(policies, row.leaveYear).from)}::date[])
      as row (organisation_id, adjustment_id, person_id, leave_year, minutes, expires_on,
        made_on)`.execute(ctx.tx)
}
