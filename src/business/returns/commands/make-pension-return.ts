import { z } from 'zod'
import {
  employerForReturn,
  runForReturn,
  runsForReturn,
  type PayslipForReturn,
} from '#business/payroll'
import { openStatutory } from '#business/statutory'
import { field, type QueryContext } from '#platform/actions'
import { conflict, refuseIfAny } from '#platform/refusals'
import { makeReturns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { returnMade } from '../events.ts'
import { pensionFile } from '../exports/pension.ts'
import { openForm } from '../queries/forms.ts'
import { FilesToKeep, keepReturn } from '../queries/keeping.ts'
import { pagesOfSlips } from '../queries/slips.ts'
import { problemsWithEntries } from '../rules/faults.ts'
import { memberEntry, membersOf, pensionTotals, SCHEMES, schemeTitles } from '../rules/pension.ts'
import { lastOfTaxMonth, taxMonthWords } from '../rules/timing.ts'

/** Payslips are read so many at once. */
const AT_ONCE = 5_000

/**
 * Makes the return of a tax month to a pension scheme: whoever pays into it, with pay and
 * contributions of all released runs of the month, and control totals. Made again after another
 * run, it tells the whole month anew.
 */
export const makePensionReturn = defineCommand({
  name: 'returns.make-pension-return',
  says: 'Makes the return of a month to a pension scheme',
  permission: makeReturns,
  input: z.strictObject({
    scheme: field.choice('Choose the scheme', SCHEMES),
    taxYear: field.text('Give the tax year, such as 2025-26', 7),
    month: field.count('Give the tax month, from 1 to 12', 1, 12),
  }),
  audit: { operation: 'disclosure', record: ['scheme', 'taxYear', 'month'] },

  async run(ctx, { scheme, taxYear, month }) {
    openStatutory(taxYear)
    const to = lastOfTaxMonth(taxYear, month)
    const { organisationId } = ctx.actor
    const employer = employerForReturn(organisationId, to)
    const members = membersOf(scheme, await slipsOf(ctx, { taxYear, period: month }))
    if (members.length === 0) {
      conflict({
        code: 'returns.no-members',
        message: `Nobody was paid in ${taxMonthWords(taxYear, month)} who pays into that scheme. Choose another month`,
      })
    }
    const { items } = openForm('pension', to)
    const entries = members.map((member) => memberEntry(items, member))
    refuseIfAny(problemsWithEntries(items, entries))
    const totals = pensionTotals(members)
    const files = new FilesToKeep(ctx, organisationId)
    await files.keep(entries, { text: pensionFile(items, entries, totals), irmark: null })
    const made = await keepReturn(ctx, files, {
      organisationId,
      form: 'pension',
      says: `${schemeTitles[scheme]}, ${taxMonthWords(taxYear, month)}`,
      taxYear,
      period: month,
      on: to,
      runId: null,
      scheme,
      lateReason: null,
      employer,
      said: null,
      totals: { ...totals },
    })
    ctx.announce(returnMade({ returnId: made.returnId, form: 'pension' }))
    return { ...made, people: files.people }
  },
  subjects: (_input, { returnId }) => [`returns.return:${returnId}`],
})

/** The payslips of all released runs of a month. */
async function slipsOf<T>(
  ctx: QueryContext<T>,
  month: { readonly taxYear: string; readonly period: number },
): Promise<readonly PayslipForReturn[]> {
  const all: PayslipForReturn[] = []
  for (const runId of await runsForReturn(ctx, month)) {
    const run = await runForReturn(ctx, runId)
    for await (const page of pagesOfSlips(ctx, run, AT_ONCE))
      for (const slip of page) all.push(slip)
  }
  return all
}
