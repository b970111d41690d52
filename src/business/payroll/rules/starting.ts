import { readTaxCode, taxYearOn } from '#business/statutory'
import type { Day } from '#platform/time'
import type { PayslipForReturn } from './for-returns.ts'

/** By what somebody started to be paid, as it is on record; with no start, by what they are. */
export interface Begun {
  readonly source: string
  readonly taxCode: string
  readonly alone: boolean
}

/**
 * The declaration of a starter, from what is on record of their start (PAYE Regulations 2003 reg.
 * 46 to 49): with a P45 B, a job before in the year, whatever its code. Of a starter's declaration
 * the code it gave: C another job (a flat rate such as BR) or none given (0T month 1), B a job
 * before (month 1), A the first. Whoever joined in the tax year and gave neither is told as C: 0T
 * month 1 was used because nothing is on record. 0T from a notice or from before is no declaration:
 * null, as for whoever is no starter.
 */
export function declarationOf(
  { payDay }: { readonly payDay: Day },
  { joinedOn }: { readonly joinedOn: Day | null },
  begun: Begun | undefined,
): PayslipForReturn['starterDeclaration'] {
  if (begun === undefined) {
    return joinedOn !== null && taxYearOn(joinedOn) === taxYearOn(payDay) ? 'C' : null
  }
  if (begun.source === 'P45') return 'B'
  if (begun.source !== 'starter') return null
  if (readTaxCode(begun.taxCode)?.kind === 'flat') return 'C'
  if (begun.alone && /^[SC]?0T$/.test(begun.taxCode)) return 'C'
  return begun.alone ? 'B' : 'A'
}
