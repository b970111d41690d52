import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { ruleFinder } from '#platform/authority'
import { digest } from '#platform/secrets'
import { dayOf, type Instant } from '#platform/time'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { kindOf } from '../kinds.ts'
import type { Tables } from '../tables.ts'
import { clocksFor, type Clock } from '../targets.ts'

const row = z.strictObject({
  recordId: field.id('Choose the record'),
  title: field.text('Give the title', 200),
  href: field.text('Give the address of the record', 200),
  personId: field.id('Choose whom it is about'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  category: field.text('Give the category', 40),
  amount: field.count('Give the amount in the unit of the act', 0, Number.MAX_SAFE_INTEGER),
  /** What the decision is or will be bound to. */
  content: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  openedAt: field.instant('Say when it was opened'),
  deciderId: field.id('Choose who decides or has decided'),
  /** Left out: it waits for them still. */
  decidedAt: field.instant('Say when it was approved').optional(),
})

type Row = z.output<typeof row>

/**
 * Enters cases of before, in one go: approved by whom and when, or waiting with the clock of the
 * day on which they were opened. Each says the rule of the scheme in force today. Nobody is told.
 */
export const loadCases = defineBulkCommand({
  name: 'cases.load-cases',
  says: 'Enters cases of before, approved or still waiting: all or none',
  permission: permissions.load,
  input: z.strictObject({
    kind: field.text('Say which kind of case', 60),
    cases: z.array(row).max(50_000, 'Load cases by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: ['kind'] },
  callableBy: ['leave.load-taken', 'machine:import'],

  async run(ctx, { kind, cases }) {
    const { act } = kindOf(ctx, kind)
    const ruleOf = ruleFinder(ctx, act)
    const names = await namesFor(
      ctx,
      cases.flatMap(({ personId, deciderId }) => [personId, deciderId]),
    )
    const organisationIds = cases.map(({ organisationId }) => organisationId)
    const clockOf = await clocksFor(ctx, kind, organisationIds)
    const loads: Load[] = []
    for (const one of cases) {
      const rule = await ruleOf(one)
      const nameOf = (id: string) => names.get(id) ?? 'Somebody'
      const clock = clockOf(one.organisationId, one.openedAt, dayOf(one.openedAt))
      loads.push({ ...one, caseId: ctx.newId(), taskId: ctx.newId(), act, rule, ...clock, nameOf })
    }
    if (loads.length > 0) await insertAll(ctx, kind, loads)
    const waiting = cases.filter(({ decidedAt }) => decidedAt === undefined).length
    return { cases: cases.length, waiting }
  },
  subjects: ({ cases }) => [...new Set(cases.map(({ personId }) => `people.person:${personId}`))],
  totals: (counts) => counts,
})

interface Load extends Row, Clock {
  readonly caseId: string
  readonly taskId: string
  readonly act: string
  readonly rule: { readonly words: string; readonly delegable: boolean }
  nameOf(personId: string): string
}

/** The columns as arrays, in the order in which `named` names them. */
function arraysOf(loads: readonly Load[]): RawBuilder<unknown> {
  const list = <T>(of: (one: Load) => T): T[] => loads.map(of)
  const texts = (of: (one: Load) => string) => sql`${list(of)}::text[]`
  const ids = (of: (one: Load) => string) => sql`${list(of)}::uuid[]`
  const moments = (of: (one: Load) => Instant | null | undefined) =>
    sql`${list((one) => of(one)?.toString() ?? null)}::timestamptz[]`
  return sql.join([
    sql`${list((one) => one.organisationId)}::int[]`,
    ids((one) => one.caseId),
    ids((one) => one.taskId),
    texts((one) => one.act),
    ids((one) => one.recordId),
    texts((one) => one.title),
    texts((one) => one.href),
    ids((one) => one.personId),
    texts((one) => one.nameOf(one.personId)),
    texts((one) => one.category),
    sql`${list((one) => one.amount)}::bigint[]`,
    texts((one) => digest(one.content).toString('hex')),
    moments((one) => one.openedAt),
    ids((one) => one.deciderId),
    texts((one) => one.nameOf(one.deciderId)),
    moments((one) => one.decidedAt),
    texts((one) => one.rule.words),
    sql`${list((one) => one.rule.delegable)}::boolean[]`,
    moments((one) => one.dueAt),
    moments((one) => one.escalateAt),
  ])
}

const named = sql`row (organisation_id, case_id, task_id, act, record_id, title, href, person_id,
  person, category, amount, content, opened_at, decider_id, decider, decided_at, rule, delegable,
  due_at, escalate_at)`

/** One statement for cases, tasks and steps alike. */
async function insertAll(ctx: CommandContext<Tables>, kind: string, loads: readonly Load[]) {
  const { forceId, entryId } = ctx
  await sql`with loaded as materialized (
      select row.*, decided_at is not null as decided from unnest(${arraysOf(loads)}) as ${named}),
    matter as (
      insert into cases.case (force_id, organisation_id, case_id, kind, record_id, title, href,
        person_id, maker_id, category, amount, content_digest, status, outcome, version, opened_at,
        closed_at)
      select ${forceId}::int, organisation_id, case_id, ${kind}, record_id, title, href, person_id,
        person_id, category, amount, decode(content, 'hex'),
        case when decided then 'closed' else 'open' end, case when decided then 'approved' end,
        case when decided then 2 else 1 end, opened_at, decided_at
      from loaded),
    task as (
      insert into cases.task (force_id, organisation_id, task_id, case_id, act, assignee_id, status,
        rule, delegable, due_at, escalate_at, opened_at, done_at, done_by, done_name, outcome)
      select ${forceId}::int, organisation_id, task_id, case_id, act, decider_id,
        case when decided then 'done' else 'waiting' end, rule, delegable, due_at, escalate_at,
        opened_at, decided_at, case when decided then decider_id end,
        case when decided then decider end, case when decided then 'approved' end
      from loaded)
    insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words, actor,
      entry_id)
    select ${forceId}::int, organisation_id, case_id, 1, opened_at, 'opened',
      'Goes to ' || decider, person, ${entryId}::uuid
    from loaded
    union all
    select ${forceId}::int, organisation_id, case_id, 2, decided_at, 'decided',
      'Approved, by paragraph ' || rule, decider, ${entryId}::uuid
    from loaded where decided`.execute(ctx.tx)
}
