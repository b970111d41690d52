import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { loadElements as load } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { ALLOWANCES } from '../queries/data.ts'
import { problemsWithEnd, readAllowance } from '../rules/allowances.ts'
import { problemsWithDays } from '../rules/days.ts'

const MOST = 50_000

const whose = {
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  personId: field.id('Choose the person'),
  fromOn: field.day('Give the first day'),
}

const allowance = z.strictObject({
  ...whose,
  allowance: field.choice('Choose the allowance', ALLOWANCES),
  endedOn: field.day('Give the last day').optional(),
})

const point = z.strictObject({
  ...whose,
  point: field.count('Give the point of the scale', 0, 40),
  reason: field.text('Say why', 200),
})

/** Allowances and pay points as an earlier system had them, all or none. */
export const loadElements = defineBulkCommand({
  name: 'elements.load-elements',
  says: 'Enters allowances and pay points of many people, as facts of an earlier system: all or none',
  permission: load,
  input: z.strictObject({
    allowances: z.array(allowance).max(MOST, 'Load allowances by the fifty thousand'),
    points: z.array(point).max(MOST, 'Load points by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { allowances, points }) {
    refuseIfAny([
      ...allowances.flatMap(({ fromOn, endedOn }) => problemsWithDays({ fromOn, endedOn })),
      ...points.flatMap(({ fromOn }) => problemsWithDays({ fromOn })),
      ...allowances.flatMap((one) => problemsWithEnd(one)),
    ])
    const held = allowances.map((one) => ({ ...one, ...readAllowance(one.allowance) }))
    await sql`insert into elements.allowance (force_id, organisation_id, allowance_id, person_id,
        element, band, from_on, ended_on, recorded_at, version)
      select ${ctx.forceId}, organisation_id, allowance_id, person_id, element, band, from_on,
        ended_on, ${ctx.now.toString()}::timestamptz, 1
      from unnest(${held.map((one) => one.organisationId)}::int[],
        ${held.map(() => ctx.newId())}::uuid[], ${held.map((one) => one.personId)}::uuid[],
        ${held.map((one) => one.element)}::text[], ${held.map((one) => one.band)}::text[],
        ${held.map((one) => one.fromOn)}::date[],
        ${held.map((one) => one.endedOn ?? null)}::date[])
        as row (organisation_id, allowance_id, person_id, element, band, from_on,
          ended_on)`.execute(ctx.tx)
    await sql`insert into elements.point (force_id, organisation_id, point_id, person_id, from_on,
        point, reason, recorded_at)
      select ${ctx.forceId}, organisation_id, point_id, person_id, from_on, point, reason,
        ${ctx.now.toString()}::timestamptz
      from unnest(${points.map((one) => one.organisationId)}::int[],
        ${points.map(() => ctx.newId())}::uuid[], ${points.map((one) => one.personId)}::uuid[],
        ${points.map((one) => one.fromOn)}::date[], ${points.map((one) => one.point)}::int[],
        ${points.map((one) => one.reason)}::text[])
        as row (organisation_id, point_id, person_id, from_on, point, reason)`.execute(ctx.tx)
    return { allowances: allowances.length, points: points.length }
  },
  subjects: ({ allowances, points }) => [
    ...new Set([...allowances, ...points].map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})
