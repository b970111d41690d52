import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { addDays } from '#platform/time'
import { loadAbsence } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'
import { sharedInput } from '../queries/shared-leave.ts'
import { SELF_CERTIFIED_DAYS } from '../rules/absences.ts'
import type { Tables } from '../tables.ts'

const MOST = 50_000

const row = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  unitId: field.id('Choose the unit').optional(),
  reference: z.string().regex(/^A[BL]-\d{4}-\d{6,12}$/, 'Give a reference such as AL-2024-000123'),
  kind: field.text('Choose a kind of absence', 40),
  firstOn: field.day('Give the first day'),
  /** Left out: it is open. */
  lastOn: field.day('Give the last day').optional(),
  expectedOn: field.day('Give the day on which they are expected back').optional(),
  reason: field.text('Choose a reason', 40).optional(),
  /** Until when a doctor has certified it, from the eighth day on. */
  certifiedUntil: field.day('Give the last day of the fit note').optional(),
  /** A return in steps after it. */
  phases: z
    .array(
      z.strictObject({
        firstOn: field.day('Give the first day'),
        lastOn: field.day('Give the last day'),
        dayMinutes: z.int().min(0).max(720),
      }),
    )
    .default([]),
  /** Days worked during family leave. */
  workedOn: z.array(field.day('Give a day')).default([]),
  /** Of shared parental leave: what was said of the child, and the weeks. */
  shared: sharedInput.omit({ firstOn: true, words: true }).optional(),
  /** Who talked with them on their return, on the day after the last. */
  interviewedBy: field.id('Choose who talked with them').optional(),
})

export const loadAbsences = defineBulkCommand({
  name: 'absence.load-absences',
  says: 'Enters absences of before, as facts of an earlier system: all or none',
  permission: loadAbsence,
  input: z.strictObject({
    absences: z.array(row).max(MOST, 'Load absences by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { absences }) {
    const kinds = [...new Set(absences.map(({ kind }) => kind))].map((kind) =>
      kindOn(kind, ctx.today),
    )
    const asked = kinds.flatMap(({ kind, reported }) => (reported ? [] : [kind]))
    const rows = absences.map((one) => ({ ...one, absenceId: ctx.newId() }))
    const column = <K extends keyof (typeof rows)[number]>(name: K) =>
      rows.map((one) => one[name] ?? null)
    await sql`insert into absence.absence (force_id, organisation_id, absence_id, reference,
        person_id, unit_id, kind, first_on, expected_on, last_on, status, origin, reported_at,
        interview_on, interviewed_by, version)
      select ${ctx.forceId}, organisation_id, absence_id, reference, person_id, unit_id, kind,
        first_on, expected_on, last_on, case when last_on is null then 'open'
          when kind = any(${asked}::text[]) then 'approved' else 'ended' end, 'loaded', ${ctx.now.toString()}::timestamptz,
        case when interviewed_by is not null then last_on + 1 end, interviewed_by, 1
      from unnest(${column('organisationId')}::int[], ${column('absenceId')}::uuid[],
        ${column('reference')}::text[], ${column('personId')}::uuid[],
        ${column('unitId')}::uuid[], ${column('kind')}::text[], ${column('firstOn')}::date[],
        ${column('expectedOn')}::date[], ${column('lastOn')}::date[],
        ${column('interviewedBy')}::uuid[])
        as row (organisation_id, absence_id, reference, person_id, unit_id, kind, first_on,
          expected_on, last_on, interviewed_by)`.execute(ctx.tx)
    const told = rows.filter((one) => one.reason !== undefined)
    await sql`insert into absence.health (force_id, organisation_id, absence_id, person_id, reason)
      select ${ctx.forceId}, organisation_id, absence_id, person_id, reason
      from unnest(${told.map((one) => one.organisationId)}::int[],
        ${told.map((one) => one.absenceId)}::uuid[], ${told.map((one) => one.personId)}::uuid[],
        ${told.map((one) => one.reason)}::text[])
        as row (organisation_id, absence_id, person_id, reason)`.execute(ctx.tx)
    await insertReturns(ctx, rows)
    return { absences: rows.length }
  },
  subjects: ({ absences }) => [
    ...new Set(absences.map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})

type Loaded = z.output<typeof row> & { readonly absenceId: string }

/** Fit notes, returns in steps, days worked and weeks shared in family leave, of all at once. */
async function insertReturns(
  ctx: CommandContext<Tables>,
  absences: readonly Loaded[],
): Promise<void> {
  const notes = absences.flatMap(({ certifiedUntil, ...one }) =>
    certifiedUntil === undefined ? [] : [{ ...one, certifiedUntil }],
  )
  const phases = absences.flatMap((one) => one.phases.map((step) => ({ ...one, ...step })))
  const worked = absences.flatMap((one) => one.workedOn.map((day) => ({ ...one, day })))
  const now = ctx.now.toString()
  const owner = (rows: readonly Loaded[]) => sql`
    ${rows.map((one) => one.organisationId)}::int[], ${rows.map((one) => one.absenceId)}::uuid[],
    ${rows.map((one) => one.personId)}::uuid[]`
  await sql`insert into absence.fit_note (force_id, organisation_id, absence_id, person_id,
      fit_note_id, from_on, until_on, entered_at)
    select ${ctx.forceId}, row.*, ${now}::timestamptz
    from unnest(${owner(notes)}, ${notes.map(() => ctx.newId())}::uuid[],
      ${notes.map(({ firstOn }) => addDays(firstOn, SELF_CERTIFIED_DAYS))}::date[],
      ${notes.map(({ certifiedUntil }) => certifiedUntil)}::date[]) as row`.execute(ctx.tx)
  await sql`insert into absence.phase (force_id, organisation_id, absence_id, person_id, first_on,
      last_on, day_minutes, entered_at)
    select ${ctx.forceId}, row.*, ${now}::timestamptz
    from unnest(${owner(phases)}, ${phases.map(({ firstOn }) => firstOn)}::date[],
      ${phases.map(({ lastOn }) => lastOn ?? null)}::date[],
      ${phases.map(({ dayMinutes }) => dayMinutes)}::int[]) as row`.execute(ctx.tx)
  await sql`insert into absence.worked_day (force_id, organisation_id, absence_id, person_id,
      worked_on, entered_at)
    select ${ctx.forceId}, row.*, ${now}::timestamptz
    from unnest(${owner(worked)}, ${worked.map(({ day }) => day)}::date[]) as row`.execute(ctx.tx)
  await insertShared(ctx, absences)
}

async function insertShared(
  ctx: CommandContext<Tables>,
  absences: readonly Loaded[],
): Promise<void> {
  const rows = absences.flatMap(({ shared, ...one }) =>
    shared === undefined ? [] : [{ ...one, ...shared }],
  )
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((one) => one[name])
  await sql`insert into absence.shared_leave (force_id, organisation_id, absence_id, person_id,
      child_on, first_weeks, first_paid_weeks, partner_weeks, partner_paid_weeks, weeks, paid_weeks)
    select ${ctx.forceId}, row.*
    from unnest(${column('organisationId')}::int[], ${column('absenceId')}::uuid[],
      ${column('personId')}::uuid[], ${column('childOn')}::date[], ${column('firstWeeks')}::int[],
      ${column('firstPaidWeeks')}::int[], ${column('partnerWeeks')}::int[],
      ${column('partnerPaidWeeks')}::int[], ${column('weeks')}::int[],
      ${column('paidWeeks')}::int[]) as row`.execute(ctx.tx)
}
