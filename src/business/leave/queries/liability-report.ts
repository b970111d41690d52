import { sql } from 'kysely'
import { categoryWords } from '#business/people'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { figuresSeenBy, seeLeave, seeLeaveFigures, visibleLiability } from '../access.ts'
import type { Tables } from '../tables.ts'

const owed =
  'Entitlement of the leave year of the day, with what was carried over, given and corrected, less what was taken up to that day. Booked leave is not taken yet and counts.'
const accrual =
  'Of the untaken leave, what may be carried over: by the policy without asking, or as approved. The rest lapses with the year and is no liability.'
const standard =
  'IAS 19 Employee Benefits, paragraphs 11 to 16 (short-term paid absences that accumulate), as the CIPFA Code of Practice on Local Authority Accounting takes it up'
const worth =
  "Minutes at the demo rate of a day's pay by rank or grade, rounded to the penny for each person. No pay is kept here yet, and no employer's contributions are in it."

const own = {
  source: 'the rules of this report, which are our own',
  version: 'this version',
} as const

export const liability = defineDataset<Tables>({
  name: 'leave.liability',
  title: 'Untaken leave',
  says: 'How much leave people have not taken yet at the end of a day, and what it is worth',
  permission: seeLeaveFigures,
  person: 'person_id',
  time: {
    kind: 'day',
    standsOn: async (ctx, on) => {
      const { rows } = await sql<{ on: string | null }>`select max(reckoned_on) as "on"
        from leave.liability where force_id = ${ctx.forceId} and reckoned_on <= ${on}::date`.execute(
        ctx.tx,
      )
      return (rows[0]?.on ?? undefined) as typeof on | undefined
    },
  },
  rows: (ctx, { lastOn }) =>
    visibleLiability(ctx)
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'liability.person_id'),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'liability.unit_id')
          .on(asOf('unit', lastOn)),
      )
      .leftJoin('organisation.published_organisation as body', (join) =>
        join
          .on('body.force_id', '=', ctx.forceId)
          .onRef('body.organisation_id', '=', 'liability.organisation_id'),
      )
      .where('liability.reckoned_on', '=', lastOn)
      .selectAll('liability')
      .select(['unit.name as unit_name', 'body.name as body_name'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('person_name'))
      .select(
        sql<string>`liability.leave_year || '/' || lpad(((liability.leave_year + 1) % 100)::text, 2, '0')`.as(
          'leave_year_words',
        ),
      ),
  dimensions: {
    rank: { says: 'Rank or grade', value: 'rank_or_grade' },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
    service: { says: 'Kind of service', value: 'category', words: categoryWords },
    organisation: { says: 'Organisation', value: 'organisation_id', label: 'body_name' },
    leaveYear: { says: 'Leave year', value: 'leave_year_words' },
  },
  measures: {
    untaken: {
      says: 'Untaken',
      value: sql`sum(rows.untaken_minutes)`,
      unit: 'minutes',
      rule: owed,
      source: standard,
      version: 'as at the day',
    },
    days: {
      says: 'In days',
      value: sql`sum(rows.untaken_minutes::numeric / rows.day_minutes)`,
      unit: 'days',
      rule: "Untaken leave of each person over the length of that person's own working day on the day.",
      ...own,
    },
    worth: {
      says: 'Worth',
      value: sql`sum(rows.untaken_pence)`,
      unit: 'pence',
      rule: worth,
      source: 'the demo rates of a day’s pay (leave/data/daily-rates.csv)',
      version: 'in force on the day',
    },
    carry: {
      says: 'May be carried',
      value: sql`sum(rows.carry_minutes)`,
      unit: 'minutes',
      rule: accrual,
      source: standard,
      version: 'as at the day',
    },
    accrual: {
      says: 'Accrual',
      value: sql`sum(rows.carry_pence)`,
      unit: 'pence',
      rule: `What may be carried over, as if the year ended on the day: at 31 March the accrual of the accounts. ${worth}`,
      source: standard,
      version: 'as at the day',
    },
    left: {
      says: 'Left to ask for',
      value: sql`sum(rows.left_minutes)`,
      unit: 'minutes',
      rule: 'What people read as their own balance: untaken leave less what is booked or waits for a decision.',
      ...own,
    },
    people: {
      says: 'People',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'People with an entitlement in the leave year who work here on the day.',
      ...own,
    },
  },
  records: {
    permission: seeLeave,
    id: 'person_id',
    order: { column: 'untaken_minutes', kind: 'whole' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Rank or grade', column: 'rank_or_grade' },
      { says: 'Unit', column: 'unit_name' },
      { says: 'Entitled', column: 'entitled_minutes', is: 'minutes' },
      { says: 'Taken', column: 'taken_minutes', is: 'minutes' },
      { says: 'Untaken', column: 'untaken_minutes', is: 'minutes' },
      { says: 'May be carried over', column: 'carry_minutes', is: 'minutes' },
      { says: 'Worth', column: 'untaken_pence', is: 'pounds' },
    ],
    leadsTo: { column: 'person_id', path: (id) => `/leave/people/${id}` },
  },
  mind: "Pounds are at demo rates of a day's pay by rank or grade: no pay is kept here yet. People without an entitlement, such as specials and contractors, are not in it.",
  seenBy: figuresSeenBy,
})
