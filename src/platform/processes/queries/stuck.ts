import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { roleWords } from '#platform/authority'
import { maySeeRecord, stepsOf, tasksOf } from '#platform/cases'
import { addMonths, type Instant } from '#platform/time'
import { permissions } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { openCases, processOf, wallOf, workingTime, type Context } from './asked.ts'
import { leadTimesOf } from './figures.ts'

/** Something that has waited too long; several together where the reader may not see which. */
export interface Stuck {
  /** Null where the reader may not open the record. */
  readonly title: string | null
  readonly href: string | null
  readonly cases: number
  readonly waitsFor: string
  /** When somebody last did something about it; of several, of the one that has waited longest. */
  readonly since: Instant
  /** Working minutes since then. */
  readonly minutes: number
  readonly why: 'late' | 'long'
}

/** So many are looked at one by one, whether the reader may open the record. */
const MOST_NAMED = 20
const MOST = 500

interface Row {
  readonly recordId: string
  readonly title: string
  readonly href: string
  readonly assigneeId: string | null
  readonly role: string | null
  readonly since: Instant
  readonly minutes: number
  readonly late: boolean
}

async function waitingTooLong(
  ctx: Context,
  kind: string,
  longest: number | null,
): Promise<readonly Row[]> {
  const now = sql`${ctx.now.toString()}::timestamptz`
  const time = workingTime({ from: ctx.today, last: ctx.today })
  const { rows } = await sql<Row>`with waiting as (${openCases(ctx, kind, {})}),
    last as (select case_id, max(at) as at from ${stepsOf(ctx, 'waiting')} as step
      where activity not in ('late', 'escalated', 'noted') group by case_id),
    held as (select distinct on (case_id) case_id, assignee_id, role, due_at
      from ${tasksOf(ctx, 'waiting')} as task where status = 'waiting'
      order by case_id, due_at nulls last, task_id),
    stuck as (
      select waiting.record_id, waiting.title, waiting.href, held.assignee_id, held.role, last.at,
        ${time.between(wallOf(sql`last.at`), wallOf(now))} as minutes,
        coalesce(held.due_at <= ${now}, false) as late
      from waiting join last on last.case_id = waiting.case_id
      left join held on held.case_id = waiting.case_id cross join ${time.table})
    select record_id as "recordId", title, href, assignee_id as "assigneeId", role,
      at as since, minutes, late
    from stuck where late or minutes > ${longest}::float8
    order by at, record_id limit ${MOST}`.execute(ctx.tx)
  return rows
}

export const stuckCases = defineQuery({
  name: 'processes.stuck-cases',
  says: 'Lists what waits past its time, or for longer than nine of ten cases take, and with whom',
  permission: permissions.see,
  input: z.strictObject({ kind: field.text('Choose the process', 60) }),
  async run(ctx, { kind }) {
    const { says } = processOf(ctx, kind)
    const year = { from: addMonths(ctx.today, -12), last: ctx.today }
    const { p90 } = await leadTimesOf(ctx, kind, year)
    const waits = await waitingTooLong(ctx, kind, p90)
    const names = await namesFor(
      ctx,
      waits.map(({ assigneeId }) => assigneeId),
    )
    const named: Stuck[] = []
    const others = new Map<string, Stuck>()
    for (const [index, one] of waits.entries()) {
      const shown = stuckOf(one, names)
      if (index < MOST_NAMED && (await maySeeRecord(ctx, { kind, recordId: one.recordId }))) {
        named.push({ ...shown, title: one.title, href: one.href })
      } else {
        const before = others.get(shown.waitsFor) ?? { ...shown, cases: 0 }
        others.set(shown.waitsFor, { ...before, cases: before.cases + 1 })
      }
    }
    return { kind, says, p90, rows: [...named, ...others.values()], cases: waits.length }
  },
})

function stuckOf(
  { assigneeId, role, since, minutes, late }: Row,
  names: ReadonlyMap<string, string>,
): Stuck {
  const waitsFor = assigneeId === null ? roleWords(role) : (names.get(assigneeId) ?? 'somebody')
  const why = late ? 'late' : 'long'
  return { title: null, href: null, cases: 1, waitsFor, since, minutes, why }
}
