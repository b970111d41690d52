import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { digest } from '#platform/secrets'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { WORK_ACT } from '../work.ts'

const moment = (message: string) => field.instant(message)

const task = z.strictObject({
  code: field.text('Give the code of the task', 40),
  words: field.text('Say what is to be done', 200),
  assigneeId: field.id('Choose whose it is').optional(),
  role: field.text('Give the role whose it is', 60).optional(),
  after: z.array(field.text('Give the code of a task', 40)).max(50, 'Name fewer tasks'),
  href: field.text('Give the page where it is done', 200).optional(),
  proof: field.text('Give the fact that closes it', 40).optional(),
  dueAt: moment('Say when it is due'),
  /** Left out: it has not begun. */
  beganAt: moment('Say when it began').optional(),
  doneAt: moment('Say when it was done').optional(),
  doneName: field.text('Say who did it', 200).optional(),
  lateAt: moment('Say since when it is late').optional(),
  blockedWhy: field.longText('Say what holds it up', 500).optional(),
})

const step = z.strictObject({
  at: moment('Say when it happened'),
  kind: field.text('Say what happened', 20),
  words: field.text('Say it in words', 300),
  reason: field.longText('Say why', 500).optional(),
  actor: field.text('Say who did it', 200),
  taskCode: field.text('Give the code of the task', 40).optional(),
})

const work = z.strictObject({
  recordId: field.id('Choose the record'),
  title: field.text('Give the title', 200),
  href: field.text('Give the address of the record', 200),
  personId: field.id('Choose whom it is about'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  rule: field.text('Say by what its tasks are those they are', 200),
  openedAt: moment('Say when it was opened'),
  /** Left out: it is open. */
  closedAt: moment('Say when it was closed').optional(),
  tasks: z.array(task).max(100, 'Load fewer tasks of a case'),
  /** In order, from the first to the last. */
  steps: z.array(step).max(500, 'Load fewer steps of a case'),
})

/** Enters cases of work of before, finished or open, with all that happened. Nobody is told. */
export const loadWork = defineBulkCommand({
  name: 'cases.load-work',
  says: 'Enters processes of before with their tasks and what happened: all or none',
  permission: permissions.load,
  input: z.strictObject({
    kind: field.text('Say which kind of case', 60),
    cases: z.array(work).max(5_000, 'Load cases by the five thousand'),
  }),
  audit: { operation: 'collection', record: ['kind'] },
  callableBy: ['lifecycle.load-journeys', 'machine:import'],

  async run(ctx, { kind, cases }) {
    const rows = cases.map((one) => ({
      ...one,
      caseId: ctx.newId(),
      digest: digest({ id: one.recordId, rule: one.rule }).toString('hex'),
      tasks: one.tasks.map((each) => ({ ...each, taskId: ctx.newId() })),
    }))
    const json = JSON.stringify(rows)
    const { forceId, entryId } = ctx
    const outer = sql`jsonb_to_recordset(${json}::jsonb) as work ("recordId" uuid, title text,
      href text, "personId" uuid, "organisationId" int, rule text, "openedAt" timestamptz,
      "closedAt" timestamptz, "caseId" uuid, digest text, tasks jsonb, steps jsonb)`
    await sql`insert into cases.case (force_id, organisation_id, case_id, kind, record_id, title,
        href, person_id, category, amount, content_digest, status, outcome, version, opened_at,
        closed_at)
      select ${forceId}::int, "organisationId", "caseId", ${kind}, "recordId", title, href,
        "personId", 'any', 0, decode(digest, 'hex'),
        case when "closedAt" is null then 'open' else 'closed' end,
        case when "closedAt" is null then null else 'finished' end, 1, "openedAt", "closedAt"
      from ${outer}`.execute(ctx.tx)
    await sql`insert into cases.task (force_id, organisation_id, task_id, case_id, act,
        assignee_id, role, status, rule, delegable, due_at, opened_at, late_at, done_at, done_name,
        outcome, code, words, after, href, proof, blocked_why)
      select ${forceId}::int, "organisationId", "taskId", "caseId", ${WORK_ACT}, "assigneeId", role,
        case when "doneAt" is not null then 'done' when "beganAt" is null then 'later'
          else 'waiting' end, rule, "assigneeId" is not null and "assigneeId" <> "personId",
        "dueAt", coalesce("beganAt", "openedAt"), "lateAt", "doneAt", "doneName",
        case when "doneAt" is not null then 'done' end, code, words, after, task.href, proof,
        "blockedWhy"
      from ${outer}, jsonb_to_recordset(work.tasks) as task ("taskId" uuid, code text, words text,
        "assigneeId" uuid, role text, after text[], href text, proof text, "dueAt" timestamptz,
        "beganAt" timestamptz, "doneAt" timestamptz, "doneName" text, "lateAt" timestamptz,
        "blockedWhy" text)`.execute(ctx.tx)
    await sql`insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words,
        reason, actor, entry_id, task_code)
      select ${forceId}::int, "organisationId", "caseId", step.place, (step.told ->> 'at')::timestamptz,
        step.told ->> 'kind', step.told ->> 'words', step.told ->> 'reason',
        step.told ->> 'actor', ${entryId}::uuid, step.told ->> 'taskCode'
      from ${outer}, jsonb_array_elements(work.steps) with ordinality as step (told, place)`.execute(
      ctx.tx,
    )
    return { cases: rows.length, tasks: rows.reduce((sum, { tasks }) => sum + tasks.length, 0) }
  },
  subjects: ({ cases }) => [...new Set(cases.map(({ personId }) => `people.person:${personId}`))],
  totals: (counts) => counts,
})
