import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { FamilyPay, Occupational, SickPay } from '../rules/absences.ts'
import { familyPay, familyPayFor, occupationalFor } from './kinds.ts'
import { isSickness, sickKinds, sickPay, titleOf } from './kinds.ts'
import { SICK_PAY_DAYS_BACK } from './sick-pay.ts'

/** An absence as pay goes by it: never why somebody is sick. */
export interface AbsenceToPay {
  readonly personId: string
  readonly absenceId: string
  readonly reference: string
  readonly kind: string
  readonly firstOn: Day
  /** Null while it is open. */
  readonly lastOn: Day | null
  /** Monday to Sunday of the week they worked on the first day, 1 for a working day. */
  readonly workingDays: string
  /** The day of the child, where it was said. */
  readonly childOn: Day | null
  /** Of shared parental leave: the weeks that are paid. */
  readonly paidWeeks: number | null
  /** Days of family leave on which they work without ending it. */
  readonly workedOn: readonly Day[]
}

/** Kinds that change pay: sickness, and those that have a row of what they are paid. */
const payKinds = (): readonly string[] => [
  ...new Set([...sickKinds(), ...familyPay().map(({ kind }) => kind)]),
]

/**
 * The absences of whoever of some people is away on some days in a way that pay goes by: all of
 * theirs as far back as sick pay looks, the earliest first. One statement for thousands of people;
 * nothing of whoever was not away. The caller has made sure that the actor may see their pay.
 */
export async function absencesToPay<T>(
  { tx, forceId }: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly AbsenceToPay[]> {
  const stands = (name: string) => sql`${sql.ref(`${name}.force_id`)} = ${forceId}
    and ${sql.ref(`${name}.person_id`)} = any(${personIds}::uuid[])
    and ${sql.ref(`${name}.status`)} in ('open', 'ended', 'approved')
    and ${sql.ref(`${name}.kind`)} = any(${payKinds()}::text[])
    and ${sql.ref(`${name}.first_on`)} < ${until}::date`
  const { rows } = await sql<AbsenceToPay>`
    with away as (
      select distinct one.person_id from absence.absence as one
      where ${stands('one')} and (one.last_on is null or one.last_on >= ${from}::date))
    select absence.person_id as "personId", absence.absence_id as "absenceId", absence.reference,
      absence.kind, absence.first_on as "firstOn", absence.last_on as "lastOn",
      coalesce(place.working_days, '1111100') as "workingDays", coalesce(shared.child_on, child.child_on) as "childOn",
      shared.paid_weeks as "paidWeeks", coalesce(worked.days, '[]') as "workedOn"
    from away
    join absence.absence as absence on absence.person_id = away.person_id and ${stands('absence')}
      and absence.first_on >= ${addDays(from, SICK_PAY_DAYS_BACK)}::date
    left join absence.shared_leave as shared on shared.force_id = ${forceId}
      and shared.absence_id = absence.absence_id
    left join absence.child_day as child on child.force_id = ${forceId}
      and child.absence_id = absence.absence_id
    left join lateral (
      select json_agg(day.worked_on) as days from absence.worked_day as day
      where day.force_id = ${forceId} and day.absence_id = absence.absence_id) as worked on true
    left join lateral (
      select employment.working_days from people.published_place as employment
      where employment.force_id = ${forceId} and employment.person_id = absence.person_id
        and employment.valid_from <= absence.first_on
      order by employment.valid_from desc limit 1) as place on true
    order by absence.person_id, absence.first_on`.execute(tx)
  return rows
}

/** What absences are paid by: the rows of this room, and how one of a day is found. */
export interface AbsencePayRules {
  readonly sickPay: readonly SickPay[]
  sickRule(category: string, on: Day): Occupational | undefined
  /** Undefined for full pay. */
  familyRule(kind: string, category: string, on: Day): FamilyPay | undefined
  isSickness(kind: string): boolean
  /** What the kind is called on a payslip: of sickness nothing but that. */
  titleOf(kind: string): string
}

/** The rules that pay goes by when somebody is away. */
export const absencePayRules = (): AbsencePayRules => ({
  sickPay: sickPay(),
  sickRule: occupationalFor,
  familyRule: familyPayFor,
  isSickness,
  titleOf: (kind) => (isSickness(kind) ? 'Sickness' : titleOf(kind)),
})
