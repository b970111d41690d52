import { readTaxCode, taxYearOn, type Plan } from '#business/statutory'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'

export const LOAN_PLANS = ['1', '2', '4', '5'] as const
export const PENSIONS = ['by-rank', 'none', 'police-2015', 'alpha', 'lgps', 'lgps-half'] as const
export const SOURCES = ['carried-over', 'P45', 'starter', 'hmrc-notice', 'employee'] as const

/** By which code, letter, loan and scheme somebody is paid. */
export interface Details {
  readonly taxCode: string
  readonly alone: boolean
  readonly niCategory: string
  readonly loanPlan: Exclude<Plan, 'postgraduate'> | null
  readonly postgraduate: boolean
  /** Of employments before this one in the tax year, in pence. */
  readonly previousPayPence: number
  readonly previousTaxPence: number
}

/** Tax details with the day from which they hold, and the scheme of the pension. */
export interface DatedDetails extends Details {
  readonly from: Day
  readonly pension: string
}

/** Tax details as somebody enters them. */
export interface EnteredDetails {
  readonly from: Day
  readonly taxCode: string
  readonly niCategory: string
}

const ALONE = /\s*(?:W1\/M1|W1M1|W1|M1|X)$/i

/** A tax code as it is kept: without the mark of week 1 or month 1, which is kept beside it. */
export function keptCode(written: string): { readonly taxCode: string; readonly alone: boolean } {
  const text = written.trim().toUpperCase()
  const taxCode = text.replace(ALONE, '')
  return { taxCode, alone: taxCode !== text }
}

/**
 * What is wrong with tax details: a code that is none, a letter that the year does not know.
 * @param letters the category letters of the tax year of the day from which they hold
 */
export function problemsWithDetails(
  { taxCode, niCategory }: EnteredDetails,
  letters: readonly string[],
): readonly Problem[] {
  const problems: Problem[] = []
  if (readTaxCode(taxCode) === null) {
    problems.push({
      code: 'paydetails.no-tax-code',
      message:
        'Give a tax code as on the notice, such as 1257L, S1257L, K475, BR, 0T or NT, with M1 after it if it says so',
      field: 'taxCode',
    })
  }
  if (!letters.includes(niCategory)) {
    problems.push({
      code: 'paydetails.no-such-letter',
      message: `Give a category letter of that tax year: ${letters.join(', ')}`,
      field: 'niCategory',
    })
  }
  return problems
}

const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/

/** A National Insurance number as it is kept: in capitals, without blanks. */
export const keptNino = (written: string): string => written.toUpperCase().replaceAll(/\s/g, '')

/** What is wrong with what HMRC asks of somebody: no number, or a birth that is to come. */
export function problemsWithParticulars(
  { nino, bornOn }: { readonly nino: string | undefined; readonly bornOn: Day | undefined },
  today: Day,
): readonly Problem[] {
  const problems: Problem[] = []
  if (nino !== undefined && !isNino(keptNino(nino))) {
    problems.push({
      code: 'paydetails.bad-nino',
      message: 'Give a National Insurance number: two letters, six digits and A, B, C or D',
      field: 'nino',
    })
  }
  if (bornOn !== undefined && bornOn >= today) {
    problems.push({
      code: 'paydetails.bad-birth',
      message: 'Give a day of birth before today',
      field: 'bornOn',
    })
  }
  return problems
}

/** Whether a text is a National Insurance number as HMRC gives them out: QQ ones are examples. */
export const isNino = (text: string): boolean => NINO.test(text) || /^QQ\d{6}[A-D]$/.test(text)

/** Whoever has no details is paid by what the law says of unknown starters, and letter A. */
const UNKNOWN: DatedDetails = {
  from: '1970-01-01' as Day,
  taxCode: '0T',
  alone: true,
  niCategory: 'A',
  loanPlan: null,
  postgraduate: false,
  pension: 'by-rank',
  previousPayPence: 0,
  previousTaxPence: 0,
}

/**
 * The details that hold on a day: 0T month 1 where none do (PAYE Regulations 2003 reg. 49). What an
 * earlier employment paid counts in its tax year alone, whatever was recorded since.
 */
export function detailsOn(rows: readonly DatedDetails[] | undefined, on: Day): DatedDetails {
  const held = rows?.find(({ from }) => from <= on) ?? UNKNOWN
  const { previousPayPence, previousTaxPence } =
    rows?.find(
      ({ from, previousPayPence: before }) =>
        from <= on && before > 0 && taxYearOn(from) === taxYearOn(on),
    ) ?? UNKNOWN
  return { ...held, previousPayPence, previousTaxPence }
}
