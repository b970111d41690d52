import { sql } from 'kysely'
import { NO_NI, type ToDate } from '#business/grosstonet'
import { begunBy, detailsOf, detailsOn, particularsFor } from '#business/paydetails'
import type { Particulars } from '#business/paydetails'
import type { QueryContext } from '#platform/actions'
import { addMonths, type Day } from '#platform/time'
import { own, wholePayslips } from '../access.ts'
import type { NiForReturn, PayslipForReturn, RunForReturn } from '../rules/for-returns.ts'
import { fromNetOf, pensionsToTell, untaxedOf, type LineToTell } from '../rules/told-lines.ts'
import { declarationOf } from '../rules/starting.ts'
import type { Tables } from '../tables.ts'
import { statutoryToDate } from './statutory-paid.ts'

interface Row {
  readonly personId: string
  readonly payrollId: string | null
  readonly givenName: string
  readonly familyName: string
  readonly joinedOn: Day | null
  readonly leftOn: Day | null
  readonly weekMinutes: number | null
  readonly taxCode: string
  readonly alone: boolean
  readonly niCategory: string
  readonly loanPlan: PayslipForReturn['loanPlan']
  readonly postgraduate: boolean
  readonly scheme: string
  readonly annual: number
  readonly taxable: number
  readonly tax: number
  readonly niable: number
  readonly niEmployee: number
  readonly niEmployer: number
  readonly loan: number
  readonly postgraduatePence: number
  readonly pension: number
  readonly pensionEmployer: number
  readonly net: number
  readonly toDate: ToDate
  readonly afterLeaving: boolean
}

/** Some payslips of a run: those of people after one, in the order of their keys. */
export interface SomePayslips {
  readonly after?: string
  readonly limit: number
  readonly personIds?: readonly string[]
  /** Whoever left before this day has left; the end of the run's month where it is not said. */
  readonly servedUntil?: Day | undefined
}

/**
 * Payslips of a released run within the actor's reach, as returns tell of them: so many at once,
 * that a run of any size is read in pages.
 */
export async function payslipsForReturn<T>(
  asked: QueryContext<T>,
  run: RunForReturn & { readonly monthOn: Day },
  some: SomePayslips,
): Promise<readonly PayslipForReturn[]> {
  const ctx = own(asked)
  const rows = await rowsOf(ctx, run, some)
  const personIds = rows.map(({ personId }) => personId)
  const begun = await begunBy(ctx, run.payDay, personIds)
  const details = await detailsOf(ctx, personIds)
  const told = await particularsFor(ctx, personIds)
  const statutory = await statutoryToDate(ctx, run, rows)
  const lines = await linesToTell(ctx, run.runId, personIds)
  return rows.map((row) => {
    const { personId } = row
    const { previousPayPence, previousTaxPence } = detailsOn(details.get(personId), run.payDay)
    return slipOf(run, row, {
      told: told(personId),
      statutory: statutory.get(personId) ?? {},
      starterDeclaration: declarationOf(run, row, begun.get(personId)),
      previous: { payPence: previousPayPence, taxPence: previousTaxPence },
      lines: lines.get(personId) ?? [],
    })
  })
}

async function rowsOf(
  ctx: QueryContext<Tables>,
  { runId, organisationId, monthOn }: RunForReturn & { readonly monthOn: Day },
  { after, limit, personIds, servedUntil }: SomePayslips,
): Promise<readonly Row[]> {
  const held = heldBy(ctx, organisationId, servedUntil ?? addMonths(monthOn, 1))
  const pence = (column: string) => sql<number>`${sql.ref(`payslip.${column}`)}::float8`
  return wholePayslips(ctx)
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'payslip.person_id'),
    )
    .leftJoinLateral(held.as('held'), (join) => join.onTrue())
    .where('payslip.run_id', '=', runId)
    .where('run.status', '=', 'released')
    .$if(after !== undefined, (q) => q.where('payslip.person_id', '>', after!))
    .$if(personIds !== undefined, (q) =>
      q.where('payslip.person_id', '=', sql<string>`any(${personIds}::uuid[])`),
    )
    .orderBy('payslip.person_id')
    .limit(limit)
    .select(['payslip.person_id as personId', 'person.collar_number as payrollId'])
    .select(['person.given_name as givenName', 'person.family_name as familyName'])
    .select(['payslip.tax_code as taxCode', 'payslip.alone'])
    .select(['held.joinedOn', 'held.leftOn', 'held.weekMinutes'])
    .select(['payslip.ni_category as niCategory', 'payslip.postgraduate'])
    .select((eb) => eb.ref('payslip.loan_plan').$castTo<Row['loanPlan']>().as('loanPlan'))
    .select(['payslip.pension_scheme as scheme', pence('annual_pence').as('annual')])
    .select([pence('taxable_pence').as('taxable'), pence('tax_pence').as('tax')])
    .select([pence('niable_pence').as('niable'), pence('ni_employee_pence').as('niEmployee')])
    .select([pence('ni_employer_pence').as('niEmployer'), pence('loan_pence').as('loan')])
    .select([pence('postgraduate_pence').as('postgraduatePence'), pence('net_pence').as('net')])
    .select([pence('pension_pence').as('pension')])
    .select([pence('pension_employer_pence').as('pensionEmployer')])
    .select('payslip.after_leaving as afterLeaving')
    .select((eb) => eb.ref('payslip.to_date').$castTo<ToDate>().as('toDate'))
    .execute()
}

interface Held {
  readonly joinedOn: Day | null
  readonly leftOn: Day | null
  readonly weekMinutes: number | null
}

/**
 * How the person of a payslip served before a day: when they joined, their weekly minutes, and the
 * last day of a service that nothing follows. What a post went through ends no service.
 */
const heldBy = ({ forceId }: QueryContext<Tables>, organisationId: number, until: Day) =>
  sql<Held>`(select place.joined_on as "joinedOn",
      place.day_minutes * length(replace(place.working_days, '0', '')) as "weekMinutes",
      case when service.valid_until <= ${until}::date and not exists
        (select from people.published_service as next where next.force_id = service.force_id
          and next.person_id = service.person_id
          and next.organisation_id = service.organisation_id
          and next.valid_from = service.valid_until)
        then service.valid_until - 1 end as "leftOn"
    from people.published_service as service
    left join people.published_place as place on place.force_id = service.force_id
      and place.person_id = service.person_id and place.organisation_id = service.organisation_id
      and place.valid_from >= service.valid_from and place.valid_from < ${until}::date
      and (service.valid_until is null or place.valid_from < service.valid_until)
    where service.force_id = ${forceId} and service.person_id = payslip.person_id
      and service.organisation_id = ${organisationId} and service.valid_from < ${until}::date
    order by service.valid_from desc, place.valid_from desc limit 1)`

/** What lines of a payslip come to, by what returns tell of them. */
async function linesToTell(
  { tx, forceId }: QueryContext<Tables>,
  runId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LineToTell[]>> {
  const { rows } = await sql<LineToTell & { personId: string }>`
    select line.person_id as "personId", line.side, line.code, line.month_on as "monthOn",
      case when line.code in ('pension', 'employer-pension') then coalesce(line.says, (
        select before.says from payroll.line as before
        join payroll.run as run on run.force_id = before.force_id and run.run_id = before.run_id
        where before.force_id = line.force_id and before.person_id = line.person_id
          and before.month_on = line.month_on and before.code = line.code
          and before.says is not null and run.status = 'released'
        order by run.pay_on desc, run.run_id desc limit 1)) end as scheme,
      sum(line.pence)::float8 as pence
    from payroll.line as line
    where line.force_id = ${forceId} and line.run_id = ${runId}::uuid
      and line.person_id = any(${personIds}::uuid[])
    group by 1, 2, 3, 4, 5`.execute(tx)
  return Map.groupBy(rows, ({ personId }) => personId)
}

interface Beside {
  readonly told: Particulars
  readonly statutory: PayslipForReturn['statutory']
  readonly starterDeclaration: PayslipForReturn['starterDeclaration']
  readonly previous: PayslipForReturn['previous']
  readonly lines: readonly LineToTell[]
}

function slipOf(
  { payDay }: RunForReturn,
  row: Row,
  { told, statutory, starterDeclaration, previous, lines }: Beside,
): PayslipForReturn {
  const { personId, leftOn, toDate } = row
  return {
    personId,
    payrollId: row.payrollId ?? '',
    title: null,
    givenName: row.givenName,
    familyName: row.familyName,
    ...told,
    joinedOn: row.joinedOn ?? payDay,
    leftOn,
    starterDeclaration,
    taxCode: row.taxCode,
    alone: row.alone,
    niCategory: row.niCategory,
    loanPlan: row.loanPlan,
    postgraduate: row.postgraduate,
    taxablePence: row.taxable,
    taxPence: row.tax,
    loanPence: row.loan,
    postgraduatePence: row.postgraduatePence,
    pensionPence: row.pension,
    untaxedPence: untaxedOf(lines),
    fromNetPence: fromNetOf(lines),
    netPence: row.net,
    statutory,
    toDate: {
      taxablePence: toDate.taxable,
      taxPence: toDate.tax,
      loanPence: toDate.loan,
      postgraduatePence: toDate.postgraduate,
      pensionPence: toDate.pension,
    },
    ni: lettersOf(row),
    hoursBand: hoursBand(row.weekMinutes),
    afterLeaving: row.afterLeaving,
    previous,
    pensions: pensionsToTell(row, lines),
  }
}

/** Every letter of the year so far; the period stands under the letter that it is paid by. */
function lettersOf({ toDate, niCategory, ...row }: Row): readonly NiForReturn[] {
  const letters = new Set([...Object.keys(toDate.ni), niCategory])
  return [...letters].toSorted().map((category) => {
    const sums = toDate.ni[category] ?? NO_NI
    const now = category === niCategory
    return {
      category,
      grossPence: now ? row.niable : 0,
      grossToDatePence: sums.gross,
      lowerLimitToDatePence: sums.lowerLimit,
      lowerToPrimaryToDatePence: sums.lowerToPrimary,
      primaryToUpperToDatePence: sums.primaryToUpper,
      employeePence: now ? row.niEmployee : 0,
      employeeToDatePence: sums.employee,
      employerPence: now ? row.niEmployer : 0,
      employerToDatePence: sums.employer,
    }
  })
}

/** HMRC's bands of weekly hours: up to 15.99, 23.99, 29.99, more; E where they are not known. */
function hoursBand(weekMinutes: number | null): PayslipForReturn['hoursBand'] {
  if (weekMinutes === null) return 'E'
  if (weekMinutes < 16 * 60) return 'A'
  if (weekMinutes < 24 * 60) return 'B'
  return weekMinutes < 30 * 60 ? 'C' : 'D'
}
