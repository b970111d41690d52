import { z } from 'zod'
import { employerForReturn, yearForReturn } from '#business/payroll'
import {
  apprenticeshipLevy,
  openStatutory,
  recoverable,
  statutoryRows,
  type StatutoryTables,
} from '#business/statutory'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { formatDay, rowsOn, type Day } from '#platform/time'
import { makeReturns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { returnMade } from '../events.ts'
import { epsMessage } from '../exports/fps.ts'
import { problemsWithEmployer } from '../exports/govtalk.ts'
import { openForm } from '../queries/forms.ts'
import { FilesToKeep, keepReturn } from '../queries/keeping.ts'
import { summaryValues, type Summary } from '../rules/eps.ts'
import { firstOfTaxMonth, lastOfTaxMonth, taxMonthWords } from '../rules/timing.ts'

/**
 * Makes the employer payment summary of a tax month that has ended: the apprenticeship levy of the
 * year so far, that nobody was paid where nobody was, and in month 12 that it is the last. HMRC
 * takes the latest of a month; made again, an earlier one stays on record.
 */
export const makeSummary = defineCommand({
  name: 'returns.make-summary',
  says: 'Makes the employer payment summary of a tax month',
  permission: makeReturns,
  input: z.strictObject({
    taxYear: field.text('Give the tax year, such as 2025-26', 7),
    month: field.count('Give the tax month, from 1 to 12', 1, 12),
  }),
  audit: { operation: 'disclosure', record: ['taxYear', 'month'] },

  async run(ctx, { taxYear, month }) {
    const tables = openStatutory(taxYear)
    const to = lastOfTaxMonth(taxYear, month)
    refuseEarly(to, ctx.today)
    const { organisationId } = ctx.actor
    const employer = employerForReturn(organisationId, to)
    refuseIfAny(
      problemsWithEmployer(employer).map((message) => ({ code: 'returns.no-reference', message })),
    )
    const year = await yearForReturn(ctx, { organisationId, taxYear, period: month })
    const levy = {
      toDatePence: apprenticeshipLevy(tables, { on: to, month, payBillPence: year.payBillPence }),
      allowancePence: allowanceOn(to),
    }
    const form = openForm('eps', to)
    const said = summaryValues(form.items, {
      taxYear,
      month,
      nobodyPaid: year.paid ? null : { from: firstOfTaxMonth(taxYear, month), to },
      recovered: recoveredOf(tables, to, year.statutory),
      levy,
      last: month === 12,
    })
    const { xml, irmark } = epsMessage(form, { employer, taxYear }, said)
    const files = new FilesToKeep(ctx, organisationId)
    await files.keep([], { text: xml, irmark })
    const made = await keepReturn(ctx, files, {
      organisationId,
      form: 'eps',
      says: `Employer payment summary of ${taxMonthWords(taxYear, month)}`,
      taxYear,
      period: month,
      on: to,
      runId: null,
      scheme: null,
      lateReason: null,
      employer,
      said,
      totals: { payBillPence: year.payBillPence, levyPence: levy.toDatePence },
    })
    ctx.announce(returnMade({ returnId: made.returnId, form: 'eps' }))
    return made
  },
  subjects: (_input, { returnId }) => [`returns.return:${returnId}`],
})

/** What HMRC gives back of statutory payments to families; a force is no small employer. */
const recoveredOf = (
  tables: StatutoryTables,
  on: Day,
  paid: Readonly<Record<string, number>>,
): Summary['recovered'] =>
  Object.fromEntries(
    Object.entries(paid).map(([payment, paidPence]) => [
      payment,
      recoverable(tables, { on, paidPence }),
    ]),
  )

function refuseEarly(to: Day, today: Day): void {
  if (today > to) return
  refuse({
    code: 'returns.month-not-over',
    message: `That tax month ends on ${formatDay(to)}. Make its summary after that day`,
    field: 'month',
  })
}

/** The allowance of the levy of the tax year, in pence. */
function allowanceOn(on: Day): number {
  const { settings } = statutoryRows()
  const row = rowsOn(settings, on).find(({ setting }) => setting === 'levy-allowance')
  if (row === undefined) throw new Error(`No allowance of the levy holds on ${on}`)
  return row.value
}
