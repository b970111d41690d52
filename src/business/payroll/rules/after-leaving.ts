import { readTaxCode, type Regime } from '#business/statutory'
import type { DatedDetails } from '#business/paydetails'
import type { Day } from '#platform/time'

const PREFIXES: Readonly<Record<Regime, string>> = { uk: '', scotland: 'S', wales: 'C' }

interface Served {
  readonly organisationId: number
  readonly joinedOn: Day
  readonly until: Day | null
}

/** A P45 that was given by an organisation, as a pay day finds it. */
interface Given {
  readonly organisationId: number
  /** The last day by the latest P45; undefined where none was given. */
  readonly leftOn: Day | undefined
  readonly payOn: Day
}

/**
 * Whether a pay day is after leaving: a P45 was given, the employment has ended by now, on that day
 * or another, and no other began since. Who did not leave after all is paid as before.
 */
export const isAfterLeaving = (
  employments: readonly Served[],
  { organisationId, leftOn, payOn }: Given,
): boolean =>
  leftOn !== undefined &&
  employments.every(
    (one) =>
      one.organisationId !== organisationId ||
      (one.joinedOn <= leftOn && one.until !== null && one.until <= payOn),
  )

/**
 * By what is paid after the P45: code 0T alone, with S or C where their rates go by it, and nothing
 * of earlier employments (Income Tax (PAYE) Regulations 2003 reg. 37(2); HMRC, Paying an employee
 * after giving them a P45).
 */
export function detailsAfterLeaving(details: DatedDetails): DatedDetails {
  const regime = readTaxCode(details.taxCode)?.regime ?? 'uk'
  const taxCode = `${PREFIXES[regime]}0T`
  return { ...details, taxCode, alone: true, previousPayPence: 0, previousTaxPence: 0 }
}
