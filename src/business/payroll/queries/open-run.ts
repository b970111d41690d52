import { openAbsencePay } from '#business/absencepay'
import { openElements } from '#business/elements'
import { runTables } from '#business/grosstonet'
import { openPension, openPeriod, openStatutory, periodOn, taxYearOn } from '#business/statutory'
import { addMonths, earlierDay, type Day } from '#platform/time'
import { tolerancesOn } from './reference.ts'

/** A run as its payslips are reckoned. */
export interface RunTerms {
  readonly organisationId: number
  readonly kind: 'monthly' | 'supplementary'
  readonly monthOn: Day
  readonly payOn: Day
  readonly workedUntil: Day
  /** The first month that is looked at: that of the run, or as far as it looks back. */
  readonly firstMonth: Day
}

/** A month that a run looks at, and until when its work is paid. */
export interface RunMonth {
  readonly from: Day
  readonly until: Day
  readonly workedUntil: Day
}

/** Opens everything of a run that is the same for everybody: once, not once a payslip. */
export function openRun(terms: RunTerms, asOf: Day) {
  const { monthOn, payOn } = terms
  const statutory = openStatutory(taxYearOn(payOn))
  const period = openPeriod(statutory, {
    frequency: 'monthly',
    period: periodOn('monthly', payOn),
    payDay: payOn,
  })
  return {
    terms,
    tables: runTables({ statutory, period, monthOn, payOn }, (scheme, on) =>
      openPension(statutory, scheme, on),
    ),
    months: monthsOf(terms),
    elements: openElements(asOf),
    absence: openAbsencePay(),
    tolerances: tolerancesOn(asOf),
  }
}

export type OpenRun = ReturnType<typeof openRun>

function monthsOf({ firstMonth, monthOn, workedUntil }: RunTerms): readonly RunMonth[] {
  const months: RunMonth[] = []
  for (let from = firstMonth; from <= monthOn; from = addMonths(from, 1)) {
    const until = addMonths(from, 1)
    months.push({ from, until, workedUntil: earlierDay(until, workedUntil) })
  }
  return months
}
