import { sql } from 'kysely'
import { subjectiveOf } from '#business/grosstonet'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'
import type { RunTerms } from './open-run.ts'
import type { Reckoned } from './reckoning.ts'

type Context = CommandContext<Tables>

/** A run whose payslips are kept. */
export interface KeptRun extends Pick<RunTerms, 'organisationId' | 'payOn'> {
  readonly runId: string
  readonly taxYear: string
  readonly period: number
}

/** Keeps payslips with lines, months and variances: four statements, whatever their number. */
export async function keepPayslips(
  ctx: Context,
  run: KeptRun,
  reckoned: readonly Reckoned[],
): Promise<void> {
  await insert(ctx, run, 'payslip', payslipColumns, reckoned.map(payslipRow(run)))
  await insert(ctx, run, 'line', lineColumns, reckoned.flatMap(lineRows))
  await insert(ctx, run, 'earned', earnedColumns, reckoned.flatMap(earnedRows))
  await insert(ctx, run, 'variance', varianceColumns, reckoned.flatMap(varianceRows))
}

type Columns = readonly (readonly [name: string, type: string])[]

/** Rows of a table of a run, as arrays of their columns, each of its type. */
async function insert(
  { tx, forceId }: Context,
  { organisationId, runId }: KeptRun,
  table: string,
  columns: Columns,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const cells = rows as readonly Readonly<Record<string, unknown>>[]
  const names = sql.join(columns.map(([name]) => sql.ref(name)))
  const arrays = columns.map(
    ([name, type]) => sql`${cells.map((row) => row[name] ?? null)}::${sql.raw(type)}[]`,
  )
  await sql`insert into ${sql.table(`payroll.${table}`)} (force_id, organisation_id, run_id, ${names})
    select ${forceId}, ${organisationId}, ${runId}::uuid, row.*
    from unnest(${sql.join(arrays)}) as row (${names})`.execute(tx)
}

const payslipColumns: Columns = [
  ['pay_on', 'date'],
  ['tax_year', 'text'],
  ['period', 'int'],
  ['person_id', 'uuid'],
  ['rank_or_grade', 'text'],
  ['cost_centre', 'text'],
  ['tax_code', 'text'],
  ['alone', 'boolean'],
  ['ni_category', 'text'],
  ['loan_plan', 'text'],
  ['postgraduate', 'boolean'],
  ['pension_scheme', 'text'],
  ['annual_pence', 'bigint'],
  ['gross_pence', 'bigint'],
  ['taxable_pence', 'bigint'],
  ['tax_pence', 'bigint'],
  ['niable_pence', 'bigint'],
  ['ni_employee_pence', 'bigint'],
  ['ni_employer_pence', 'bigint'],
  ['loan_pence', 'bigint'],
  ['postgraduate_pence', 'bigint'],
  ['pension_pence', 'bigint'],
  ['pension_employer_pence', 'bigint'],
  ['other_pence', 'bigint'],
  ['net_pence', 'bigint'],
  ['to_date', 'jsonb'],
  ['after_leaving', 'boolean'],
]

const lineColumns: Columns = [
  ['person_id', 'uuid'],
  ['line_number', 'int'],
  ['side', 'text'],
  ['code', 'text'],
  ['pence', 'bigint'],
  ['month_on', 'date'],
  ['from_on', 'date'],
  ['until_on', 'date'],
  ['quantity', 'int'],
  ['unit', 'text'],
  ['rate', 'bigint'],
  ['factor', 'text'],
  ['version', 'text'],
  ['paragraph', 'text'],
  ['record_kind', 'text'],
  ['record_id', 'uuid'],
  ['says', 'text'],
  ['owed_pence', 'bigint'],
  ['cost_centre', 'text'],
  ['function_code', 'text'],
  ['subjective', 'text'],
]

const earnedColumns: Columns = [
  ['person_id', 'uuid'],
  ['month_on', 'date'],
  ['made_of', 'text'],
]

const varianceColumns: Columns = [
  ['person_id', 'uuid'],
  ['code', 'text'],
  ['was_pence', 'bigint'],
  ['is_pence', 'bigint'],
]

const payslipRow =
  ({ payOn, taxYear, period }: KeptRun) =>
  ({ personId, payslip, details, ...rest }: Reckoned) => ({
    pay_on: payOn,
    tax_year: taxYear,
    period,
    person_id: personId,
    rank_or_grade: rest.rankOrGrade,
    cost_centre: rest.costCentre,
    tax_code: details.taxCode,
    alone: details.alone,
    ni_category: details.niCategory,
    loan_plan: details.loanPlan,
    postgraduate: details.postgraduate,
    pension_scheme: rest.scheme,
    annual_pence: rest.annualPence,
    gross_pence: payslip.gross,
    taxable_pence: payslip.taxable,
    tax_pence: payslip.tax,
    niable_pence: payslip.niable,
    ni_employee_pence: payslip.niEmployee,
    ni_employer_pence: payslip.niEmployer,
    loan_pence: payslip.loan,
    postgraduate_pence: payslip.postgraduate,
    pension_pence: payslip.pension,
    pension_employer_pence: payslip.pensionEmployer,
    other_pence: payslip.other,
    net_pence: payslip.net,
    to_date: JSON.stringify(payslip.toDate),
    after_leaving: rest.afterLeaving,
  })

function lineRows({ personId, payslip, costCentre, functionCode }: Reckoned) {
  const pay = payslip.pay.map((line) => ({
    person_id: personId,
    side: 'pay',
    code: line.element,
    pence: line.pence,
    month_on: line.monthOn,
    from_on: line.from,
    until_on: line.until,
    quantity: line.quantity,
    unit: line.unit,
    rate: line.rate,
    factor: line.factor,
    version: line.version,
    paragraph: line.paragraph,
    record_kind: line.record?.kind ?? null,
    record_id: line.record?.id ?? null,
    says: line.record?.says ?? null,
    owed_pence: line.owedPence,
    cost_centre: line.costCentre,
    function_code: line.functionCode,
    subjective: subjectiveOf(line.element),
  }))
  const taken = payslip.taken.map((line) => ({
    person_id: personId,
    side: line.side,
    code: line.code,
    pence: line.pence,
    month_on: line.monthOn,
    rate: line.rate,
    record_kind: line.standingId === null ? null : 'standing',
    record_id: line.standingId,
    says: line.says,
    cost_centre: line.side === 'employer' ? costCentre : null,
    function_code: line.side === 'employer' ? functionCode : null,
    subjective: subjectiveOf(line.code),
  }))
  return [...pay, ...taken].map((line, index) => ({ ...line, line_number: index + 1 }))
}

const earnedRows = ({ personId, months }: Reckoned) =>
  months.map(({ monthOn, madeOf }) => ({
    person_id: personId,
    month_on: monthOn,
    made_of: madeOf,
  }))

const varianceRows = ({ personId, variances }: Reckoned) =>
  variances.map(({ code, wasPence, isPence }) => ({
    person_id: personId,
    code,
    was_pence: wasPence,
    is_pence: isPence,
  }))
