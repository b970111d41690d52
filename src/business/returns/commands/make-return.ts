import { z } from 'zod'
import { runForReturn, type PayslipForReturn } from '#business/payroll'
import { field, type CommandContext } from '#platform/actions'
import { conflict, refuseIfAny, type Problem } from '#platform/refusals'
import { makeReturns, visibleReturns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { returnMade } from '../events.ts'
import { fpsMessage } from '../exports/fps.ts'
import { problemsWithEmployer } from '../exports/govtalk.ts'
import { openForm, type OpenForm } from '../queries/forms.ts'
import { FilesToKeep, keepReturn } from '../queries/keeping.ts'
import { pagesOfSlips } from '../queries/slips.ts'
import { toldBefore } from '../queries/told.ts'
import { problemsWithEntries, problemsWithNumbers } from '../rules/faults.ts'
import { entryOf, type Entry } from '../rules/fps.ts'
import { problemsWithTiming } from '../rules/timing.ts'
import { together, totalsOf, type Totals } from '../rules/totals.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>
type Run = Awaited<ReturnType<typeof runForReturn>>

/** Of many faults so many are told at once. */
const MOST_TOLD = 51

/** What is asked of a full payment submission: the form looks ahead with the same. */
export const returnFields = {
  runId: field.id('Choose the pay run'),
  /** Of a return after the pay day. */
  lateReason: field.choice('Choose why it is late', ['F', 'G', 'H']).optional(),
}

/**
 * Makes the full payment submission of a released pay run: everybody who was paid, value by value,
 * in as many files as HMRC takes. Every value is held against its format, and one fault refuses it
 * whole. Nothing is sent: Bluelamp is not HMRC-recognised.
 */
export const makeReturn = defineCommand({
  name: 'returns.make-return',
  says: 'Makes the full payment submission of a released pay run',
  permission: makeReturns,
  input: z.strictObject(returnFields),
  audit: { operation: 'disclosure', record: ['runId', 'lateReason'] },

  async run(ctx, { runId, lateReason }) {
    const run = await runForReturn(ctx, runId)
    await refuseUntimely(ctx, run, lateReason)
    const form = openForm('fps', run.payDay)
    const files = new FilesToKeep(ctx, run.organisationId)
    const totals: Totals[] = []
    const numbers = new Map<string, string>()
    const problems: Problem[] = problemsWithEmployer(run.employer).map((message) => ({
      code: 'returns.no-reference',
      message,
    }))
    for await (const slips of pagesOfSlips(ctx, run, form.row.peopleAFile)) {
      const entries = await entriesOf(ctx, form, run, { slips, lateReason: lateReason ?? null })
      problems.push(...problemsWithEntries(form.items, entries))
      problems.push(...problemsWithNumbers(entries, numbers))
      if (problems.length > 0) continue
      const { xml, irmark } = fpsMessage(form, run, entries)
      await files.keep(entries, { text: xml, irmark })
      totals.push(totalsOf(slips))
      await ctx.progress(files.people, files.people)
    }
    refuseIfAny(problems.slice(0, MOST_TOLD))
    if (files.files === 0) nobodyPaid(run)
    const made = await keepReturn(ctx, files, {
      ...run,
      form: 'fps',
      says: `Full payment submission of ${run.reference}`,
      on: run.payDay,
      scheme: null,
      lateReason: lateReason ?? null,
      said: null,
      totals: { ...together(totals) },
    })
    ctx.announce(returnMade({ returnId: made.returnId, form: 'fps' }))
    return { ...made, people: files.people, files: files.files }
  },
  subjects: ({ runId }, { returnId }) => [`returns.return:${returnId}`, `payroll.run:${runId}`],
})

function nobodyPaid({ reference }: Run): never {
  return conflict({
    code: 'returns.nobody-paid',
    message: `${reference} paid nobody. Make the summary of the tax month, which says so`,
  })
}

/** Refuses a second return of a run (409), and one that is late without its reason. */
async function refuseUntimely(
  ctx: Context,
  run: Run,
  lateReason: string | undefined,
): Promise<void> {
  const before = await visibleReturns(ctx)
    .where('made.run_id', '=', run.runId)
    .select('made.reference')
    .executeTakeFirst()
  if (before !== undefined) {
    conflict({
      code: 'returns.made-already',
      message: `${before.reference} tells of ${run.reference} already. If it told something wrong, make a correction`,
    })
  }
  refuseIfAny(problemsWithTiming({ ...run, today: ctx.today }, lateReason))
}

async function entriesOf(
  ctx: Context,
  { items }: OpenForm,
  run: Run,
  given: { readonly slips: readonly PayslipForReturn[]; readonly lateReason: string | null },
): Promise<Entry[]> {
  const { slips, lateReason } = given
  const turning = slips.flatMap(({ starterDeclaration, leftOn, personId }) =>
    starterDeclaration === null && leftOn === null ? [] : [personId],
  )
  const told = await toldBefore(ctx, turning, run.payDay)
  return slips.map((slip) => {
    const before = told.get(slip.personId)
    const leftTold = before?.leftOn ?? null
    return entryOf(items, run, slip, {
      starts: slip.starterDeclaration !== null && before === undefined,
      lateReason,
      // Of an employment before this one it tells nothing.
      leftTold: leftTold !== null && leftTold >= slip.joinedOn ? leftTold : null,
    })
  })
}
