import { sql } from 'kysely'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { addDays, type Day } from '#platform/time'
import { figuresSeenBy, requestsInReach, seeLeave, seeLeaveFigures } from '../access.ts'
import { daysOfYear, leaveYearOf } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { leavePolicies } from './policy.ts'

const stateWords = { taken: 'Taken', booked: 'Booked', waiting: 'Waiting for a decision' }

/** The days of a request, counted from 1. */
const eachDay = sql<{ day_minutes: number; day_number: string }>`unnest(request.minutes_by_day)
  with ordinality`.as<'each'>(sql`each (day_minutes, day_number)`)

const dayOn = sql<Day>`(request.first_on + each.day_number::int - 1)`

export const takenLeave = defineDataset<Tables>({
  name: 'leave.taken',
  title: 'Leave taken and booked',
  says: 'How many hours of leave fall on which days, taken, booked and waiting for a decision',
  permission: seeLeaveFigures,
  person: 'person_id',
  time: {
    kind: 'period',
    usual: (today) => {
      const { from, until } = daysOfYear(leavePolicies(), leaveYearOf(leavePolicies(), today))
      return { firstOn: from, lastOn: addDays(until ?? from, -1) }
    },
  },
  rows: (ctx, { firstOn, lastOn }) =>
    requestsInReach(ctx)
      .innerJoinLateral(eachDay, (join) => join.onTrue())
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'request.person_id'),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'request.unit_id')
          .on(asOf('unit', sql<Day>`request.first_on`)),
      )
      .where('request.status', 'in', ['sent', 'approved'])
      .where('request.first_on', '<=', lastOn)
      .where('request.last_on', '>=', firstOn)
      .where(sql<boolean>`${dayOn} between ${firstOn}::date and ${lastOn}::date`)
      .where('each.day_minutes', '>', 0)
      .select([
        'request.request_id',
        'request.reference',
        'request.person_id',
        'request.unit_id',
        'unit.name as unit_name',
      ])
      .select([
        sql<string>`person.given_name || ' ' || person.family_name`.as('person_name'),
        dayOn.as('day_on'),
        'each.day_minutes',
        sql<string>`case when request.status = 'sent' then 'waiting'
          when ${dayOn} <= ${ctx.today}::date then 'taken'
          else 'booked' end`.as('state'),
      ]),
  dimensions: {
    month: { says: 'Month', value: 'day_on', kind: 'month' },
    state: { says: 'Taken or booked', value: 'state', words: stateWords },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
  },
  measures: {
    hours: {
      says: 'Leave',
      value: sql`sum(rows.day_minutes)`,
      unit: 'minutes',
      rule: 'Working minutes of each day of leave that is approved or waits for a decision. Up to today it is taken, after it booked. Days off and bank holidays take nothing.',
      source: 'Police Regulations 2003 reg. 33 and Annex O',
      version: 'as at today',
    },
    days: {
      says: 'Days away',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Days on which somebody is away, half days among them: one for each person and day.',
      source: 'the rules of this report, which are our own',
      version: 'as at today',
    },
    people: {
      says: 'People',
      value: sql`count(distinct rows.person_id)`,
      unit: 'count',
      rule: 'People with leave on any of the days, each counted once.',
      source: 'the rules of this report, which are our own',
      version: 'as at today',
    },
  },
  records: {
    permission: seeLeave,
    id: 'request_id',
    order: { column: 'day_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Day', column: 'day_on', is: 'day' },
      { says: 'Leave', column: 'day_minutes', is: 'minutes' },
      { says: 'Taken or booked', column: 'state', words: stateWords },
      { says: 'Unit', column: 'unit_name' },
      { says: 'Reference', column: 'reference' },
    ],
    leadsTo: { column: 'request_id', path: (id) => `/leave/${id}` },
  },
  mind: 'The unit is that of the first day of the leave. Refused and withdrawn leave is not in it.',
  seenBy: figuresSeenBy,
})
