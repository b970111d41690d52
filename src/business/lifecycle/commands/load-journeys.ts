import { sql } from 'kysely'
import { z } from 'zod'
import { loadWork } from '#platform/cases'
import { field } from '#platform/actions'
import { caseKind, loadJourneys as permission } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { KINDS } from '../rules.ts'

const journey = loadWork.input.shape.cases.element.omit({ href: true }).extend({
  reference: field.text('Give the reference of the earlier system', 20),
  category: field.text('Give the kind of service', 40),
  dayOn: field.day('Give the day of the journey'),
  managerId: field.id('Choose the line manager').optional(),
  oldManagerId: field.id('Choose the line manager until then').optional(),
  company: field.text('Give the company', 120).optional(),
})

/** Enters journeys of before, of one kind, with every step that was taken. Nobody is told. */
export const loadJourneys = defineBulkCommand({
  name: 'lifecycle.load-journeys',
  says: 'Enters who joined, moved or left before, with every step: all or none',
  permission,
  input: z.strictObject({
    kind: field.choice('Choose the kind of journey', KINDS),
    journeys: z.array(journey).max(5_000, 'Load journeys by the five thousand'),
  }),
  audit: { operation: 'collection', record: ['kind'] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { kind, journeys }) {
    const json = JSON.stringify(journeys.map((one) => ({ ...one, tasks: [], steps: [] })))
    await sql`insert into lifecycle.journey (force_id, organisation_id, journey_id, reference, kind,
        person_id, category, day_on, manager_id, old_manager_id, version, company, systems, status,
        opened_at, closed_at)
      select ${ctx.forceId}::int, "organisationId", "recordId", reference, ${kind}, "personId",
        category, "dayOn", "managerId", "oldManagerId", 1, company, '{}',
        case when "closedAt" is null then 'open' else 'finished' end, "openedAt", "closedAt"
      from jsonb_to_recordset(${json}::jsonb) as row ("organisationId" int, "recordId" uuid,
        reference text, "personId" uuid, category text, "dayOn" date, "managerId" uuid,
        "oldManagerId" uuid, company text, "openedAt" timestamptz, "closedAt" timestamptz)`.execute(
      ctx.tx,
    )
    const cases = journeys.map(
      ({
        reference: _r,
        category: _c,
        dayOn: _d,
        managerId: _m,
        oldManagerId: _o,
        company: _y,
        ...work
      }) => ({
        ...work,
        href: `/journeys/${work.recordId}`,
      }),
    )
    await ctx.perform(loadWork, JSON.parse(JSON.stringify({ kind: caseKind(kind), cases })))
    return { journeys: journeys.length }
  },
  subjects: ({ journeys }) => [
    ...new Set(journeys.map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})
