import { sql } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'
import type { Reckoned, RunTerms } from './reckoning.ts'
import { subjectiveOf } from './reference.ts'

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
  if (reckoned.length === 0) return
  await insertPayslips(ctx, run, reckoned)
  await insertLines(ctx, run, reckoned)
  await insertMonths(ctx, run, reckoned)
  await insertVariances(ctx, run, reckoned)
}

const keysOf = ({ forceId }: Context, { organisationId, runId }: KeptRun) =>
  sql`${forceId}, ${organisationId}, ${runId}::uuid`

type Columns = readonly (readonly [name: string, type: string])[]

const namesOf = (columns: Columns) => sql.join(columns.map(([name]) => sql.ref(name)))

/** Rows as arrays of their columns, each of its type. */
function unnested(columns: Columns, rows: readonly object[]) {
  const cells = rows as readonly Readonly<Record<string, unknown>>[]
  const arrays = columns.map(
    ([name, type]) => sql`${cells.map((row) => row[name] ?? null)}::${sql.raw(type)}[]`,
  )
  return sql`unnest(${sql.join(arrays)}) as row (${namesOf(columns)})`
}

const payslipColumns: Columns = [
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

async function insertPayslips(
  ctx: Context,
  run: KeptRun,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const rows = reckoned.map(({ personId, payslip, details, ...rest }) => ({
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
  }))
  const own = sql`${keysOf(ctx, run)}, ${run.payOn}::date, ${run.taxYear}, ${run.period}`
  await sql`insert into payroll.payslip (force_id, organisation_id, run_id, pay_on, tax_year, period,
      ${namesOf(payslipColumns)})
    select ${own}, row.* from ${unnested(payslipColumns, rows)}`.execute(ctx.tx)
}

function linesOf({ personId, payslip, costCentre, functionCode }: Reckoned) {
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

async function insertLines(
  ctx: Context,
  run: KeptRun,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const rows = reckoned.flatMap(linesOf)
  await sql`insert into payroll.line (force_id, organisation_id, run_id, ${namesOf(lineColumns)})
    select ${keysOf(ctx, run)}, row.* from ${unnested(lineColumns, rows)}`.execute(ctx.tx)
}

async function insertMonths(
  ctx: Context,
  run: KeptRun,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const rows = reckoned.flatMap(({ personId, months }) =>
    months.map(({ monthOn, madeOf }) => ({
      person_id: personId,
      month_on: monthOn,
      made_of: madeOf,
    })),
  )
  const columns: Columns = [
    ['person_id', 'uuid'],
    ['month_on', 'date'],
    ['made_of', 'text'],
  ]
  await sql`insert into payroll.earned (force_id, organisation_id, run_id, ${namesOf(columns)})
    select ${keysOf(ctx, run)}, row.* from ${unnested(columns, rows)}`.execute(ctx.tx)
}

async function insertVariances(
  ctx: Context,
  run: KeptRun,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const rows = reckoned.flatMap(({ personId, variances }) =>
    variances.map(({ code, wasPence, isPence }) => ({
      person_id: personId,
      code,
      was_pence: wasPence,
      is_pence: isPence,
    })),
  )
  if (rows.length === 0) return
  const columns: Columns = [
    ['person_id', 'uuid'],
    ['code', 'text'],
    ['was_pence', 'bigint'],
    ['is_pence', 'bigint'],
  ]
  await sql`insert into payroll.variance (force_id, organisation_id, run_id, ${namesOf(columns)})
    select ${keysOf(ctx, run)}, row.* from ${unnested(columns, rows)}`.execute(ctx.tx)
}
