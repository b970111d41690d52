import { payslipsForReturn, type PayslipForReturn, type runForReturn } from '#business/payroll'
import type { QueryContext } from '#platform/actions'

type Run = Awaited<ReturnType<typeof runForReturn>>

/** The payslips of a run, so many at once; a run that paid nobody has no page. */
export async function* pagesOfSlips<T>(
  ctx: QueryContext<T>,
  run: Run,
  limit: number,
): AsyncGenerator<readonly PayslipForReturn[]> {
  let page = await payslipsForReturn(ctx, run, { limit })
  while (page.length > 0) {
    yield page
    const after = page.at(-1)!.personId
    page = page.length < limit ? [] : await payslipsForReturn(ctx, run, { after, limit })
  }
}
