import { runs } from '#business/payroll'
import { makePensionReturn, makeReturn, makeSummary } from '#business/returns'
import { ask, type Caller, type House } from '#platform/actions'
import { actingAs, momentOf, playing, type Enter } from './cast.ts'

/** The pay day that HMRC and the police pension scheme were told of, in time. */
const PAY_DAY = '2026-01-23'
const TOLD_AT = '2026-01-19T10:30'
/** January's tax month ended on 5 February. */
const MONTH = { taxYear: '2025-26', month: 10 }
const SUMMARY_AT = '2026-02-09T09:30'

/** How many things the demo tells of returns. */
export const RETURN_TALES = 2

/**
 * What was told of the pay of January, and the summary of its month. February is not told of yet:
 * some who joined in it have given no National Insurance number, and the return says who. Told
 * again, each is left as it is.
 */
export async function tellReturns(house: House, enter: Enter, step: () => void): Promise<void> {
  const payroll = playing('desmond-okafor-lewis')
  await actingAs(house, payroll, momentOf(TOLD_AT), async (then, caller) => {
    const runId = await releasedRun(then, caller)
    if (runId === undefined) return
    await enter(then, caller, makeReturn, { runId }, `return ${PAY_DAY}`)
    const scheme = { scheme: 'police-2015', ...MONTH }
    await enter(then, caller, makePensionReturn, scheme, `pension return ${PAY_DAY}`)
  })
  step()
  await actingAs(house, payroll, momentOf(SUMMARY_AT), (then, caller) =>
    enter(then, caller, makeSummary, MONTH, 'summary of January'),
  )
  step()
}

/** The released run of that pay day; a large force has none in the demo. */
async function releasedRun(house: House, caller: Caller): Promise<string | undefined> {
  const { rows } = await ask(house, caller, runs, {})
  return rows.find(({ payOn, status }) => payOn === PAY_DAY && status === 'released')?.runId
}
