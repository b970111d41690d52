import type { Payment } from '#business/statutory'
import type { Day } from '#platform/time'
import { inOrder, type Items, type Value } from './items.ts'
import { pounds, poundsOrNone } from './written.ts'

/** What HMRC is told of an employer for a tax month, besides its payments; amounts in pence. */
export interface Summary {
  /** `2025-26` */
  readonly taxYear: string
  readonly month: number
  /** The days of the month, where nobody was paid in it. */
  readonly nobodyPaid: { readonly from: Day; readonly to: Day } | null
  /** Of statutory payments to families, to date. */
  readonly recovered: Readonly<Partial<Record<Payment, number>>>
  readonly levy: { readonly toDatePence: number; readonly allowancePence: number } | null
  /** Whether nothing of the tax year is reported after this. */
  readonly last: boolean
}

const RECOVERED: Readonly<Record<Payment, string>> = {
  maternity: 'SMPRecovered',
  paternity: 'SPPRecovered',
  adoption: 'SAPRecovered',
  'shared-parental': 'ShPPRecovered',
  bereavement: 'SPBPRecovered',
  neonatal: 'SNCPRecovered',
}

/** `2025-26` as HMRC writes it: `25-26`. */
export const shortYear = (taxYear: string): string => taxYear.slice(2)

/**
 * What an employer payment summary tells (Income Tax (PAYE) Regulations 2003 reg. 147A; Finance Act
 * 2016 s.99): that nobody was paid, what is recovered, and the apprenticeship levy of the year so
 * far.
 */
export function summaryValues(items: Items, summary: Summary): Value[] {
  const { nobodyPaid, levy, taxYear, last } = summary
  const month = String(summary.month)
  const recovered = Object.entries(RECOVERED).map(([payment, element]): [string, string | null] => [
    `RecoverableAmountsYTD/${element}`,
    poundsOrNone(summary.recovered[payment as Payment] ?? 0),
  ])
  const recovers = recovered.some(([, text]) => text !== null)
  return inOrder(items, {
    NoPaymentForPeriod: nobodyPaid === null ? null : 'yes',
    'NoPaymentDates/From': nobodyPaid?.from,
    'NoPaymentDates/To': nobodyPaid?.to,
    'RecoverableAmountsYTD/TaxMonth': recovers ? month : null,
    ...Object.fromEntries(recovered),
    'ApprenticeshipLevy/LevyDueYTD': levy === null ? null : pounds(levy.toDatePence),
    'ApprenticeshipLevy/TaxMonth': levy === null ? null : month,
    'ApprenticeshipLevy/AnnualAllce': levy === null ? null : pounds(levy.allowancePence),
    RelatedTaxYear: shortYear(taxYear),
    'FinalSubmission/ForYear': last ? 'yes' : null,
  })
}
