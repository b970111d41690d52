import { z } from 'zod'
import { field } from '#platform/actions'
import { runPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { beginRun, peopleByNumber, refuseUnmakeable } from '../queries/making.ts'
import { saysOf } from '../rules/run-days.ts'

/** What is asked of a run; its preview asks the same. */
export const runFields = {
  kind: field.choice('Choose the kind of run', ['monthly', 'supplementary']),
  monthOn: field.day('Give the first of the month that is paid, such as 1 March 2026'),
  payOn: field.day('Give the day on which people have the money'),
  workedUntil: field.day('Give the day before which work is paid'),
  looksBack: field.count('Give how many months before it are looked at again, 0 to 24', 0, 24),
  numbers: field.longText('Give collar or staff numbers, one a row', 20_000).optional(),
}

/** The numbers of a text, one a row or parted by commas. */
export const numbersIn = (text: string | undefined): readonly string[] =>
  [...new Set((text ?? '').split(/[\s,;]+/))].filter((number) => number !== '')

/**
 * Makes a pay run: everybody employed in the month, or those named, is paid what they are owed for
 * it and for the months before it as far as the run looks back. A machine works it through.
 */
export const makeRun = defineCommand({
  name: 'payroll.make-run',
  says: 'Makes a pay run',
  permission: runPay,
  input: z.strictObject(runFields),
  audit: {
    operation: 'collection',
    record: ['kind', 'monthOn', 'payOn', 'workedUntil', 'looksBack'],
  },

  async run(ctx, { numbers, ...days }) {
    const asked = { ...days, numbers: numbersIn(numbers) }
    await refuseUnmakeable(ctx, asked)
    const people = asked.kind === 'monthly' ? null : await peopleByNumber(ctx, asked.numbers)
    return beginRun(ctx, { ...asked, says: saysOf(asked.kind, asked.monthOn), people })
  },
  subjects: (_input, { runId }) => [`payroll.run:${runId}`],
})
