import { z } from 'zod'
import { employerForReturn } from '#business/payroll'
import { openStatutory } from '#business/statutory'
import { field } from '#platform/actions'
import { refuse, refuseIfAny, type Problem } from '#platform/refusals'
import { earlierDay } from '#platform/time'
import { makeReturns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { returnMade } from '../events.ts'
import { fpsMessage } from '../exports/fps.ts'
import { problemsWithEmployer } from '../exports/govtalk.ts'
import { lookAt, waiting, type Looked } from '../queries/corrections.ts'
import { openForm } from '../queries/forms.ts'
import { FilesToKeep, keepReturn } from '../queries/keeping.ts'
import { peopleByNumber, type Numbered } from '../queries/numbers.ts'
import { endOfYear } from '../rules/certified.ts'
import { problemsWithEntries, problemsWithNumbers } from '../rules/faults.ts'
import { CORRECTION, yearWords } from '../rules/timing.ts'
import { totalsOf } from '../rules/totals.ts'

/**
 * Makes an additional full payment submission that puts right what HMRC was told of a tax year: of
 * chosen people or, where none are named, of everybody who left without its being told and whose
 * ended year was paid too much and is paid back. It tells the year to date as it is right, the
 * difference for the period, the pay day of the last payment, and reason H (HMRC, Correcting
 * payroll errors; for a year that has ended, from 2020-21 on, likewise). Refused where there is
 * nothing to put right, and for somebody whose last pay HMRC was not told of.
 */
export const makeCorrection = defineCommand({
  name: 'returns.make-correction',
  says: 'Makes a full payment submission that puts right what HMRC was told',
  permission: makeReturns,
  // Two at once would each tell the same difference.
  mode: 'serializable',
  input: z.strictObject({
    taxYear: field.text('Give the tax year, such as 2025-26', 7),
    numbers: field.longText('Give payroll numbers, one a row', 20_000).optional(),
  }),
  audit: { operation: 'disclosure', record: ['taxYear'] },

  async run(ctx, { taxYear, numbers }) {
    openStatutory(taxYear)
    const { organisationId } = ctx.actor
    const form = openForm('fps', endOfYear(taxYear))
    const employer = employerForReturn(organisationId, earlierDay(ctx.today, endOfYear(taxYear)))
    const chosen = await peopleByNumber(ctx, numbers)
    const people = chosen?.map(({ personId }) => personId) ?? (await waiting(ctx)).get(taxYear)
    const looked = await lookAt(ctx, taxYear, people ?? [])
    const corrections = looked.flatMap(({ correction }) => correction ?? [])
    const entries = corrections.map(({ entry }) => entry)
    refuseIfAny([
      ...problemsWithEmployer(employer).map((message) => ({
        code: 'returns.no-reference',
        message,
      })),
      ...(chosen ?? []).flatMap((one) => problemWith(one, looked, taxYear)),
      ...problemsWithEntries(form.items, entries),
      ...problemsWithNumbers(entries),
    ])
    const latest = corrections.toSorted((a, b) => (a.run.payDay < b.run.payDay ? 1 : -1))[0]
    if (latest === undefined) return nothing(taxYear)
    const files = new FilesToKeep(ctx, organisationId)
    for (let from = 0; from < entries.length; from += form.row.peopleAFile) {
      const part = entries.slice(from, from + form.row.peopleAFile)
      const { xml, irmark } = fpsMessage(form, { employer, taxYear }, part)
      await files.keep(part, { text: xml, irmark })
    }
    // Nothing is paid by it: net pay is no total of it.
    const { netPence: _none, ...totals } = totalsOf(corrections.map(({ slip }) => slip))
    const made = await keepReturn(ctx, files, {
      organisationId,
      form: 'fps',
      corrects: true,
      says: `Correction of what was told of ${yearWords(taxYear)}`,
      taxYear,
      period: latest.run.period,
      on: latest.run.payDay,
      runId: null,
      scheme: null,
      lateReason: CORRECTION,
      employer,
      said: null,
      totals,
    })
    ctx.announce(returnMade({ returnId: made.returnId, form: 'fps' }))
    return { ...made, people: files.people, files: files.files }
  },
  subjects: (_input, { returnId }) => [`returns.return:${returnId}`],
})

function nothing(taxYear: string): never {
  return refuse({
    code: 'returns.nothing-to-correct',
    message: `HMRC was told of ${yearWords(taxYear)} as it is on record. Choose another tax year`,
    field: 'taxYear',
  })
}

/** Why somebody who was chosen is not told of anew. */
function problemWith(
  { personId, says }: Numbered,
  looked: readonly Looked[],
  taxYear: string,
): Problem[] {
  const found = looked.find((one) => one.personId === personId)
  if (found?.correction) return []
  if (found === undefined) {
    const message = `${says} was not paid in ${yearWords(taxYear)}. Choose another tax year`
    return [{ code: 'returns.nothing-to-correct', message, field: 'numbers' }]
  }
  if (found.untold !== null) {
    const message = `HMRC was not told of ${found.untold}, which paid ${says} last. Tell of it: it says what is right`
    return [{ code: 'returns.not-told', message, field: 'numbers' }]
  }
  const message = `HMRC was told of ${says} as it is on record. Take that number out`
  return [{ code: 'returns.nothing-to-correct', message, field: 'numbers' }]
}
