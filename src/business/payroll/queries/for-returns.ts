import { sql } from 'kysely'
import { elementOf } from '#business/elements'
import { begunBy, detailsOf, detailsOn, particularsFor } from '#business/paydetails'
import type { Begun, DatedDetails, Particulars } from '#business/paydetails'
import { readTaxCode } from '#business/statutory'
import type { QueryContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { addMonths, type Day } from '#platform/time'
import { visiblePayslips, wholePayslips } from '../access.ts'
import type {
  EmployerForReturn,
  NiForReturn,
  PayslipForReturn,
  RunForReturn,
} from '../rules/for-returns.ts'
import { NO_NI, type ToDate } from '../rules/to-date.ts'
import type { Tables } from '../tables.ts'
import { runFor, type Run } from './one-run.ts'
import { employerOf } from './reference.ts'
import { statutoryToDate } from './statutory-paid.ts'

/** Another room's context reads the tables of this one through its door. */
const own = <T>(ctx: QueryContext<T>) => ctx as unknown as QueryContext<Tables>

/** A released run within the actor's reach, as returns tell of it; refused before that (409). */
export async function runForReturn<T>(
  asked: QueryContext<T>,
  runId: string,
): Promise<RunForReturn & { readonly monthOn: Day }> {
  const run = await runFor(own(asked), runId)
  const { reference } = run
  if (run.status !== 'released' || run.kind === 'opening') {
    conflict({
      code: 'payroll.not-released',
      message: `${reference} is not released. What is told of it is told once it is`,
    })
  }
  return asReturned(run)
}

const asReturned = ({
  runId,
  organisationId,
  reference,
  taxYear,
  period,
  ...run
}: ReleasedRun) => ({
  runId,
  reference,
  organisationId,
  taxYear,
  frequency: 'monthly' as const,
  period,
  payDay: run.payOn,
  monthOn: run.monthOn,
  employer: employerForReturn(organisationId, run.payOn),
})

/** The employer of an organisation on a day. Refused for one that pays nobody. */
export function employerForReturn(organisationId: number, on: Day): EmployerForReturn {
  const { name, payeReference, accountsOffice } = employerOf(organisationId, on)
  return { name, payeReference, accountsOffice }
}

type ReleasedRun = Pick<
  Run,
  'runId' | 'organisationId' | 'reference' | 'taxYear' | 'period' | 'payOn' | 'monthOn'
>

interface Row {
  readonly personId: string
  readonly payrollId: string | null
  readonly givenName: string
  readonly familyName: string
  readonly joinedOn: Day | null
  readonly lastOn: Day | null
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
  readonly gross: number
  readonly other: number
  readonly toDate: ToDate
}

/**
 * One payslip that the actor may see, with its run: that of a run, or the last of a tax year or,
 * where neither is said, of all. Undefined where there is none.
 */
export async function payslipForReturn<T>(
  asked: QueryContext<T>,
  {
    personId,
    runId,
    taxYear,
  }: {
    readonly personId: string
    readonly runId?: string
    readonly taxYear?: string
  },
) {
  const found = await visiblePayslips(own(asked))
    .where('payslip.person_id', '=', personId)
    .where('run.status', '=', 'released')
    .$if(runId !== undefined, (some) => some.where('payslip.run_id', '=', runId!))
    .$if(taxYear !== undefined, (some) => some.where('payslip.tax_year', '=', taxYear!))
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('run.settled_at', 'desc')
    .orderBy('run.run_id', 'desc')
    .limit(1)
    .select(['run.run_id as runId', 'run.organisation_id as organisationId', 'run.reference'])
    .select(['run.tax_year as taxYear', 'run.period', 'run.month_on as monthOn'])
    .select('run.pay_on as payOn')
    .executeTakeFirst()
  if (found === undefined) return undefined
  const run = asReturned(found)
  const [slip] = await payslipsForReturn(asked, run, { limit: 1, personId })
  return slip === undefined ? undefined : { run, slip }
}

/** Some payslips of a run: those of people after one, in the order of their keys. */
export interface SomePayslips {
  readonly after?: string
  readonly limit: number
  readonly personId?: string
}

/**
 * Payslips of a released run within the actor's reach, as returns tell of them: so many at once,
 * that a run of any size is read in pages. Whoever left by the end of the run's month has left.
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
  const told = await particularsFor(ctx, personIds)
  const details = await detailsOf(ctx, personIds)
  const pensionable = await pensionableOf(ctx, run.runId, rows)
  const statutory = await statutoryToDate(ctx, run, rows)
  return rows.map((row) =>
    slipOf(run, row, {
      statutory: statutory.get(row.personId) ?? {},
      begun: begun.get(row.personId),
      told: told(row.personId),
      previous: previousOn(details.get(row.personId), run.payDay),
      pensionablePence: pensionable.get(row.personId) ?? 0,
    }),
  )
}

/** The last day somebody serves in an organisation; null where no end of it is known. */
const lastDayOfService = ({ forceId }: QueryContext<Tables>, organisationId: number) =>
  sql<Day | null>`(select case when bool_or(s.valid_until is null) then null
      else max(s.valid_until) - 1 end
    from people.published_service as s
    where s.force_id = ${forceId} and s.person_id = payslip.person_id
      and s.organisation_id = ${organisationId})`

async function rowsOf(
  ctx: QueryContext<Tables>,
  { runId, organisationId, monthOn }: RunForReturn & { readonly monthOn: Day },
  { after, limit, personId }: SomePayslips,
): Promise<readonly Row[]> {
  const until = addMonths(monthOn, 1)
  const place = (column: string) => sql`(select ${sql.raw(column)} from people.published_place as p
    where p.force_id = ${ctx.forceId} and p.person_id = payslip.person_id
      and p.organisation_id = ${organisationId} and p.valid_from < ${until}::date
    order by p.valid_from desc limit 1)`
  const pence = (column: string) => sql<number>`${sql.ref(`payslip.${column}`)}::float8`
  return wholePayslips(ctx)
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'payslip.person_id'),
    )
    .where('payslip.run_id', '=', runId)
    .where('run.status', '=', 'released')
    .$if(after !== undefined, (q) => q.where('payslip.person_id', '>', after!))
    .$if(personId !== undefined, (q) => q.where('payslip.person_id', '=', personId!))
    .orderBy('payslip.person_id')
    .limit(limit)
    .select(['payslip.person_id as personId', 'person.collar_number as payrollId'])
    .select(['person.given_name as givenName', 'person.family_name as familyName'])
    .select(['payslip.tax_code as taxCode', 'payslip.alone'])
    .select(sql<Day | null>`${place('p.joined_on')}`.as('joinedOn'))
    .select(lastDayOfService(ctx, organisationId).as('lastOn'))
    .select(
      sql<number | null>`${place("p.day_minutes * length(replace(p.working_days, '0', ''))")}`.as(
        'weekMinutes',
      ),
    )
    .select(['payslip.ni_category as niCategory', 'payslip.postgraduate'])
    .select((eb) => eb.ref('payslip.loan_plan').$castTo<Row['loanPlan']>().as('loanPlan'))
    .select(['payslip.pension_scheme as scheme', pence('annual_pence').as('annual')])
    .select([pence('taxable_pence').as('taxable'), pence('tax_pence').as('tax')])
    .select([pence('niable_pence').as('niable'), pence('ni_employee_pence').as('niEmployee')])
    .select([pence('ni_employer_pence').as('niEmployer'), pence('loan_pence').as('loan')])
    .select([pence('postgraduate_pence').as('postgraduatePence'), pence('net_pence').as('net')])
    .select([pence('pension_pence').as('pension'), pence('gross_pence').as('gross')])
    .select(pence('other_pence').as('other'))
    .select([pence('pension_employer_pence').as('pensionEmployer')])
    .select((eb) => eb.ref('payslip.to_date').$castTo<ToDate>().as('toDate'))
    .execute()
}

/** What of the pay of a run counts for the pension, by person. */
async function pensionableOf(
  { tx, forceId }: QueryContext<Tables>,
  runId: string,
  people: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ personId: string; code: string; pence: number }>`
    select person_id as "personId", code, sum(pence)::float8 as pence from payroll.line
    where force_id = ${forceId} and run_id = ${runId}::uuid and side = 'pay'
      and code not in ('overpaid', 'recovery', 'expenses')
      and person_id = any(${people.map(({ personId }) => personId)}::uuid[])
    group by 1, 2`.execute(tx)
  const schemes = new Map(people.map(({ personId, scheme }) => [personId, scheme]))
  const sums = new Map<string, number>()
  for (const { personId, code, pence } of rows) {
    const scheme = schemes.get(personId)?.replace(/-half$/, '') ?? 'none'
    const counts = (elementOf(code).pensionable as readonly string[]).includes(scheme)
    if (counts) sums.set(personId, (sums.get(personId) ?? 0) + pence)
  }
  return sums
}

/**
 * The starter's declaration, which the code says by which they were first paid: C another job (a
 * flat rate) or nothing declared (0T month 1, reg. 49), B a job before in the year (month 1, or a
 * P45), A the first (PAYE Regulations 2003 reg. 46).
 */
function declarationOf(begun: Begun | undefined): PayslipForReturn['starterDeclaration'] {
  if (begun === undefined) return null
  if (readTaxCode(begun.taxCode)?.kind === 'flat') return 'C'
  if (begun.alone && /^[SC]?0T$/.test(begun.taxCode)) return 'C'
  return begun.alone || begun.source === 'P45' ? 'B' : 'A'
}

/** What employments before this one paid in the tax year of a day, in pence. */
function previousOn(details: readonly DatedDetails[] | undefined, on: Day) {
  const { previousPayPence: payPence, previousTaxPence: taxPence } = detailsOn(details, on)
  return { payPence, taxPence }
}

interface Beside {
  readonly begun: Begun | undefined
  readonly told: Particulars
  readonly previous: PayslipForReturn['previous']
  readonly statutory: PayslipForReturn['statutory']
  readonly pensionablePence: number
}

function slipOf(
  { payDay, monthOn }: RunForReturn & { readonly monthOn: Day },
  row: Row,
  { begun, told, previous, statutory, pensionablePence }: Beside,
): PayslipForReturn {
  const { personId, lastOn, toDate } = row
  const leftOn = lastOn !== null && lastOn < addMonths(monthOn, 1) ? lastOn : null
  return {
    personId,
    payrollId: row.payrollId ?? '',
    title: null,
    givenName: row.givenName,
    familyName: row.familyName,
    ...told,
    joinedOn: row.joinedOn ?? payDay,
    leftOn,
    endsOn: lastOn,
    starterDeclaration: declarationOf(begun),
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
    netPence: row.net,
    freePence: row.gross - row.taxable - row.pension,
    takenPence: row.other,
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
    afterLeaving: leftOn !== null && leftOn < monthOn,
    previous,
    pension: {
      scheme: row.scheme,
      annualPence: row.annual,
      pensionablePence,
      memberPence: row.pension,
      employerPence: row.pensionEmployer,
    },
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
