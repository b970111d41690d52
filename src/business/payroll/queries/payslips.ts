import { sql } from 'kysely'
import { z } from 'zod'
import { titleOf, type ToDate } from '#business/grosstonet'
import { overpaymentsToAnswer, paidPerson } from '#business/paydetails'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor, type QueryContext } from '#platform/actions'
import { questionsAbout } from '#platform/questions'
import { notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import { runPay, seeOwnPay, seePay, visiblePayslips } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>
const PAGE = 24

/** Payslips in a list: the latest pay day first. */
function listed(ctx: Context, personId: string) {
  return visiblePayslips(ctx)
    .where('payslip.person_id', '=', personId)
    .select(['payslip.run_id as runId', 'payslip.person_id as personId', 'run.reference'])
    .select(['payslip.pay_on as payOn', 'run.month_on as monthOn', 'run.says', 'run.status'])
    .select(['payslip.gross_pence as gross', 'payslip.net_pence as net'])
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('payslip.run_id', 'desc')
}

export const myPayslips = defineQuery({
  name: 'payroll.my-payslips',
  says: 'Lists your payslips, the latest first',
  permission: seeOwnPay,
  input: z.strictObject({ after: field.cursor('day', 'id').optional() }),
  async run(ctx, { after }) {
    const { personId } = ctx.actor
    if (personId === null) return { personId, rows: [], next: undefined, toAnswer: [] }
    const toAnswer = await overpaymentsToAnswer(ctx)
    return { personId, toAnswer, ...(await pageOf(ctx, personId, after)) }
  },
  consulted: ({ personId, rows }) =>
    personId === null || rows.length === 0 ? [] : [`people.person:${personId}`],
})

export const payslipsOf = defineQuery({
  name: 'payroll.payslips-of',
  says: 'Lists the payslips of somebody to payroll; each look is on the record',
  permission: runPay,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { personId, after }) {
    const person = await paidPerson(ctx, personId)
    return { ...person, ...(await pageOf(ctx, personId, after)) }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

async function pageOf(ctx: Context, personId: string, after: readonly unknown[] | undefined) {
  const rows = await listed(ctx, personId)
    .$if(after !== undefined, (some) =>
      some.where(
        sql<boolean>`(payslip.pay_on, payslip.run_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
      ),
    )
    .limit(PAGE + 1)
    .execute()
  const { page, last } = onePage(rows, PAGE)
  return { rows: page, next: last === undefined ? undefined : writeCursor(last.payOn, last.runId) }
}

/** A line of a payslip as it is shown. */
export type PayslipLine = Awaited<ReturnType<typeof linesFor>>[number]

async function linesFor({ tx, forceId }: Context, runId: string, personId: string) {
  const rows = await tx
    .selectFrom('payroll.line')
    .where('force_id', '=', forceId)
    .where('run_id', '=', runId)
    .where('person_id', '=', personId)
    .orderBy('line_number')
    .select(['line_number as number', 'code', 'pence', 'month_on as monthOn', 'from_on as from'])
    .select(['until_on as until', 'quantity', 'factor', 'version', 'paragraph', 'says'])
    .select(sql<number | null>`rate::float8`.as('rate'))
    .select(['record_id as recordId', 'owed_pence as owed', 'cost_centre as costCentre'])
    .select((eb) => eb.ref('side').$castTo<'pay' | 'deduction' | 'employer'>().as('side'))
    .select((eb) => eb.ref('unit').$castTo<'minutes' | 'days' | null>().as('unit'))
    .select((eb) => eb.ref('record_kind').$castTo<string | null>().as('recordKind'))
    .execute()
  return rows.map((row) => ({ ...row, title: titleOf(row.code) }))
}

/** One payslip, with everything it was reckoned by. */
export const payslipDetail = defineQuery({
  name: 'payroll.payslip-detail',
  says: 'Shows a payslip line by line, to whose it is and to payroll; each look is on the record',
  permission: seePay,
  input: z.strictObject({
    runId: field.id('Choose the pay run'),
    personId: field.id('Choose the person'),
  }),
  async run(ctx, { runId, personId }) {
    const found = await visiblePayslips(ctx)
      .where('payslip.run_id', '=', runId)
      .where('payslip.person_id', '=', personId)
      .select(['run.reference', 'run.says', 'run.month_on as monthOn', 'run.kind', 'run.status'])
      .select(['payslip.pay_on as payOn', 'payslip.tax_year as taxYear', 'payslip.period'])
      .select(['payslip.rank_or_grade as rankOrGrade', 'payslip.tax_code as taxCode'])
      .select(['payslip.alone', 'payslip.ni_category as niCategory'])
      .select('payslip.after_leaving as afterLeaving')
      .select(['payslip.loan_plan as loanPlan', 'payslip.postgraduate'])
      .select(['payslip.pension_scheme as pensionScheme', 'payslip.annual_pence as annual'])
      .select(['payslip.gross_pence as gross', 'payslip.taxable_pence as taxable'])
      .select(['payslip.tax_pence as tax', 'payslip.niable_pence as niable'])
      .select(['payslip.ni_employee_pence as ni', 'payslip.net_pence as net'])
      .select((eb) => eb.ref('payslip.to_date').$castTo<ToDate>().as('toDate'))
      .executeTakeFirst()
    if (found === undefined) return notFound('payslip')
    const names = await namesFor(ctx, [personId])
    return {
      ...found,
      runId,
      personId,
      mine: personId === ctx.actor.personId,
      name: names.get(personId) ?? 'Somebody',
      lines: await linesFor(ctx, runId, personId),
      questions: await questionsAbout(ctx, `/pay/${runId}/${personId}`),
    }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

/** Which payslip of the actor is the latest, for their own page; null where there is none. */
export async function latestPayslip(
  ctx: Context,
): Promise<{ runId: string; personId: string; payOn: Day } | null> {
  const { personId } = ctx.actor
  if (personId === null) return null
  const found = await visiblePayslips(ctx)
    .where('payslip.person_id', '=', personId)
    .where('run.status', '=', 'released')
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('payslip.run_id', 'desc')
    .select(['payslip.run_id as runId', 'payslip.pay_on as payOn'])
    .executeTakeFirst()
  return found === undefined ? null : { ...found, personId }
}
