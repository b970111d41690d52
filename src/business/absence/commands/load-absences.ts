import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { loadAbsence } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'

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
    for (const kind of new Set(absences.map((one) => one.kind))) kindOn(kind, ctx.today)
    const rows = absences.map((one) => ({ ...one, absenceId: ctx.newId() }))
    const column = <K extends keyof (typeof rows)[number]>(name: K) =>
      rows.map((one) => one[name] ?? null)
    await sql`insert into absence.absence (force_id, organisation_id, absence_id, reference,
        person_id, unit_id, kind, first_on, expected_on, last_on, status, origin, reported_at,
        interview_on, interviewed_by, version)
      select ${ctx.forceId}, organisation_id, absence_id, reference, person_id, unit_id, kind,
        first_on, expected_on, last_on, case when last_on is null then 'open' else 'ended' end,
        'loaded', ${ctx.now.toString()}::timestamptz,
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
    return { absences: rows.length }
  },
  subjects: ({ absences }) => [
    ...new Set(absences.map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})
