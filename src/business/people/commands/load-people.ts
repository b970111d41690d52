import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { changePeople } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { tellOfPeople } from '../queries/standing.ts'
import { CATEGORIES, problemsWithPattern, problemsWithService } from '../rules.ts'
import { CONTRACTS, STATUSES } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { employmentOf } from './change-employment.ts'

const MOST = 50_000

/** How somebody serves, where it is not permanent, full time and in post. */
const serviceFields = {
  contract: field.choice('Choose the contract', CONTRACTS).optional(),
  contractEndsOn: field.day('Give the last day of the contract').optional(),
  fteHundredths: field.count('Give hundredths of full time, from 1 to 100', 1, 100).optional(),
  status: field.choice('Choose whether they are here', STATUSES).optional(),
  otherBody: field.text('Give the other body', 120).optional(),
}

const personRow = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  givenName: field.text('Give the given name', 100),
  familyName: field.text('Give the family name', 100),
  collarNumber: field.text('Give the collar or staff number', 20).optional(),
})
const employmentRow = z.strictObject({
  personId: field.id('Choose the person'),
  from: field.day('Give the first day on which this is true'),
  /** The day after the last one; left out, it goes on. */
  until: field.day('Give the day after the last one').optional(),
  unitId: field.id('Choose the unit'),
  postId: field.id('Choose the post').optional(),
  rankOrGrade: field.text('Give the rank or grade', 60),
  category: field.choice('Choose the kind of service', CATEGORIES).optional(),
  managerId: field.id('Choose the line manager').optional(),
  joinedOn: field.day('Give the day on which service began'),
  dayMinutes: field.count('Give the length of a working day in minutes', 1, 1_440),
  workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
  ...serviceFields,
})

export const loadPeople = defineBulkCommand({
  name: 'people.load-people',
  says: 'Enters many new people with all the days they were employed, all of them or none',
  permission: changePeople,
  input: z.strictObject({
    people: z.array(personRow).min(1, 'Give people').max(MOST, 'Load people by the fifty thousand'),
    employments: z.array(employmentRow).max(4 * MOST, 'Load fewer people at once'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { people, employments }) {
    refuseIfAny(employments.flatMap(problemsWithPattern).slice(0, 1))
    refuseIfAny(employments.flatMap((one) => problemsWithService(one, one.from)).slice(0, 1))
    if (employments.some(({ from, until }) => until !== undefined && until <= from)) noDays()
    const bodies = new Map(people.map((one) => [one.personId, one.organisationId]))
    const believed = employments.map((one) => {
      const organisationId = bodies.get(one.personId)
      if (organisationId === undefined) return personOfNobody()
      const values = employmentOf(one, organisationId, one.joinedOn)
      return { ...values, person_id: one.personId, from: one.from, until: one.until ?? null }
    })
    await insertPeople(ctx, people)
    await insertEmployments(ctx, believed)
    await tellOfPeople(ctx, [...bodies.keys()])
    return { people: people.length, employments: employments.length }
  },
  subjects: ({ people }) => people.map(({ personId }) => `people.person:${personId}`),
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

function noDays(): never {
  return refuse({
    code: 'people.no-days',
    message: 'The days of an employment end after they begin',
    field: 'employments',
  })
}

function personOfNobody(): never {
  return refuse({
    code: 'people.employs-nobody',
    message: 'Every employment is that of a person in the same load',
    field: 'employments',
  })
}

async function insertPeople(
  ctx: Context,
  people: readonly z.output<typeof personRow>[],
): Promise<void> {
  await sql`insert into people.person
      (force_id, organisation_id, person_id, given_name, family_name, collar_number)
    select ${ctx.forceId}, * from unnest(
      ${people.map((one) => one.organisationId)}::int[],
      ${people.map((one) => one.personId)}::uuid[],
      ${people.map((one) => one.givenName)}::text[],
      ${people.map((one) => one.familyName)}::text[],
      ${people.map((one) => one.collarNumber ?? null)}::text[])`.execute(ctx.tx)
}

type Believed = ReturnType<typeof employmentOf> & {
  readonly person_id: string
  readonly from: string
  readonly until: string | null
}

async function insertEmployments(ctx: Context, rows: readonly Believed[]): Promise<void> {
  await sql`insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
      post_id, rank_or_grade, category, seniority, manager_id, joined_on, day_minutes, working_days,
      contract, contract_ends_on, fte_hundredths, status, other_body, recorded_from, recorded_by)
    select ${ctx.forceId}, organisation_id, person_id, daterange(valid_from, valid_until), unit_id,
      post_id, rank_or_grade, category, seniority, manager_id, joined_on, day_minutes, working_days,
      contract, contract_ends_on, fte_hundredths, status, other_body,
      ${ctx.now.toString()}::timestamptz, ${ctx.entryId}::uuid
    from unnest(${rows.map((row) => row.organisation_id)}::int[],
      ${rows.map((row) => row.person_id)}::uuid[], ${rows.map((row) => row.from)}::date[],
      ${rows.map((row) => row.until)}::date[], ${rows.map((row) => row.unit_id)}::uuid[],
      ${rows.map((row) => row.post_id)}::uuid[], ${rows.map((row) => row.rank_or_grade)}::text[],
      ${rows.map((row) => row.category)}::text[], ${rows.map((row) => row.seniority)}::int[],
      ${rows.map((row) => row.manager_id)}::uuid[], ${rows.map((row) => row.joined_on)}::date[],
      ${rows.map((row) => row.day_minutes)}::int[],
      ${rows.map((row) => row.working_days)}::text[], ${rows.map((row) => row.contract)}::text[],
      ${rows.map((row) => row.contract_ends_on)}::date[],
      ${rows.map((row) => row.fte_hundredths)}::int[], ${rows.map((row) => row.status)}::text[],
      ${rows.map((row) => row.other_body)}::text[])
      as row (organisation_id, person_id, valid_from, valid_until, unit_id, post_id, rank_or_grade,
        category, seniority, manager_id, joined_on, day_minutes, working_days, contract,
        contract_ends_on, fte_hundredths, status, other_body)`.execute(ctx.tx)
}
