import type { NiForReturn, PayslipForReturn, RunForReturn, YearToCorrect } from '#business/payroll'
import { periodOn, taxYearOn } from '#business/statutory'
import { parsePounds } from '#platform/money'
import type { Day } from '#platform/time'
import { entryOf, type Entry } from './fps.ts'
import type { Items, Value } from './items.ts'

const DETAILS = 'EmployeeDetails/'
const TO_DATE = 'Employment/FiguresToDate/'
const LETTER = 'Employment/NIlettersAndValues/'
const LEFT = 'Employment/LeavingDate'
const AFTER = 'Employment/Payment/PmtAfterLeaving'
const LOANS = ['StudentLoanRecovered', 'StudentLoanRecovered@PlanType', 'PostgradLoanRecovered']

type Sums = ReadonlyMap<string, number>
const penceOf = (text: string): number => Number(parsePounds(text))

/** Amounts to date as HMRC was told them, in pence, by item; contributions by letter. */
function toldToDate(told: readonly Value[]): { year: Sums; letters: ReadonlyMap<string, Sums> } {
  const year = new Map<string, number>()
  const letters = new Map<string, Map<string, number>>()
  let letter: Map<string, number> | undefined
  for (const [path, text] of told) {
    if (path === `${LETTER}NIletter`) {
      letter = new Map()
      letters.set(text, letter)
    } else if (path.startsWith(LETTER)) letter?.set(path.slice(LETTER.length), penceOf(text))
    else if (path.startsWith(TO_DATE)) year.set(path.slice(TO_DATE.length), penceOf(text))
  }
  return { year, letters }
}

/** A payslip whose amounts of the period are what its year to date is more than was told. */
function sinceTold(slip: PayslipForReturn, told: readonly Value[]): PayslipForReturn {
  const { year, letters } = toldToDate(told)
  const { toDate } = slip
  const more = (is: number, item: string): number => is - (year.get(item) ?? 0)
  // Loans are told in whole pounds, pence cut off.
  const pounds = (amount: number): number => amount - (amount % 100)
  const ni = slip.ni.map((one): NiForReturn => {
    const was = letters.get(one.category)
    return {
      ...one,
      grossPence: one.grossToDatePence - (was?.get('GrossEarningsForNICsYTD') ?? 0),
      employeePence: one.employeeToDatePence - (was?.get('EmpeeContribnsYTD') ?? 0),
      employerPence: one.employerToDatePence - (was?.get('TotalEmpNICYTD') ?? 0),
    }
  })
  return {
    ...slip,
    taxablePence: more(toDate.taxablePence, 'TaxablePay'),
    taxPence: more(toDate.taxPence, 'TotalTax'),
    loanPence: more(pounds(toDate.loanPence), 'StudentLoansTD'),
    postgraduatePence: more(pounds(toDate.postgraduatePence), 'PostgradLoansTD'),
    pensionPence: more(toDate.pensionPence, 'EmpeePenContribnsPaidYTD'),
    untaxedPence: 0,
    fromNetPence: 0,
    netPence: 0,
    ni,
  }
}

/** What an additional submission tells of somebody. */
export interface Correction {
  readonly entry: Entry
  /** With the differences as its amounts: control totals are their sums. */
  readonly slip: PayslipForReturn
}

/**
 * What an additional full payment submission tells of somebody: the year to date as it is right,
 * for the period the difference from what was told before, the pay day of the last payment, and
 * reason H (HMRC, Correcting payroll errors). Undefined where nothing of it differs. A loan that
 * goes down stands in the year to date alone: HMRC takes no amount of a period below nothing.
 * @param told what the latest submission of the tax year told of them
 */
export function correctionOf(
  items: Items,
  run: RunForReturn,
  right: PayslipForReturn,
  told: readonly Value[],
): Correction | undefined {
  const toldOf = new Map(told)
  const leftTold = toldOf.get(LEFT) as Day | undefined
  const slip = sinceTold(
    {
      ...right,
      // The last day that was told stays: another would be another employment.
      leftOn: right.leftOn === null ? null : (leftTold ?? right.leftOn),
      afterLeaving: right.afterLeaving || toldOf.has(AFTER),
    },
    told,
  )
  const { values, ...entry } = entryOf(items, run, slip, { starts: false, lateReason: 'H' })
  if (kept(values) === kept(told)) return undefined
  const belowNothing = new Set([
    ...(slip.loanPence < 0 ? LOANS.slice(0, 2) : []),
    ...(slip.postgraduatePence < 0 ? LOANS.slice(2) : []),
  ])
  const written = values.filter(([path]) => !belowNothing.has(path.split('/').at(-1) ?? ''))
  return { slip, entry: { ...entry, values: written } }
}

const PERIOD = /InPd$/

/** What of an entry is right or wrong: who it is of, when they left, and the year to date. */
const kept = (values: readonly Value[]): string =>
  JSON.stringify(
    values.filter(
      ([path]) =>
        path.startsWith(DETAILS) ||
        path === LEFT ||
        path.startsWith(TO_DATE) ||
        (path.startsWith(LETTER) && !PERIOD.test(path)) ||
        path.endsWith('YTD'),
    ),
  )

/** A payslip whose year to date is less: of an ended year that was paid too much. */
export function lessOf(slip: PayslipForReturn, less: YearToCorrect['less']): PayslipForReturn {
  const { toDate } = slip
  return {
    ...slip,
    toDate: {
      ...toDate,
      taxablePence: toDate.taxablePence - less.taxable,
      taxPence: toDate.taxPence - less.tax,
      loanPence: toDate.loanPence - less.loan,
      postgraduatePence: toDate.postgraduatePence - less.postgraduate,
    },
    ni: slip.ni.map((one) => {
      const by = less.ni[one.category]
      if (by === undefined) return one
      return {
        ...one,
        grossToDatePence: one.grossToDatePence - by.gross,
        lowerLimitToDatePence: one.lowerLimitToDatePence - by.lowerLimit,
        lowerToPrimaryToDatePence: one.lowerToPrimaryToDatePence - by.lowerToPrimary,
        primaryToUpperToDatePence: one.primaryToUpperToDatePence - by.primaryToUpper,
        employeeToDatePence: one.employeeToDatePence - by.employee,
        employerToDatePence: one.employerToDatePence - by.employer,
      }
    }),
  }
}

/** A last payslip with its run. */
export interface Paid<R extends RunForReturn> {
  readonly run: R
  readonly slip: PayslipForReturn
}

/**
 * The tax year of a leaving in which nothing was paid, of whoever was paid last in one before it:
 * its figures are nothing, and its day is the last of the employment.
 */
export function inYearOfLeaving<R extends RunForReturn>(paid: Paid<R>, leftOn: Day): Paid<R> {
  const taxYear = taxYearOn(leftOn)
  const { run, slip } = paid
  if (taxYear <= run.taxYear) return paid
  return {
    run: { ...run, taxYear, period: periodOn('monthly', leftOn), payDay: leftOn },
    slip: {
      ...slip,
      taxablePence: 0,
      taxPence: 0,
      loanPence: 0,
      postgraduatePence: 0,
      pensionPence: 0,
      untaxedPence: 0,
      fromNetPence: 0,
      netPence: 0,
      statutory: {},
      toDate: { taxablePence: 0, taxPence: 0, loanPence: 0, postgraduatePence: 0, pensionPence: 0 },
      ni: [{ ...NOTHING, category: slip.niCategory }],
      previous: { payPence: 0, taxPence: 0 },
    },
  }
}

const NOTHING: Omit<NiForReturn, 'category'> = {
  grossPence: 0,
  grossToDatePence: 0,
  lowerLimitToDatePence: 0,
  lowerToPrimaryToDatePence: 0,
  primaryToUpperToDatePence: 0,
  employeePence: 0,
  employeeToDatePence: 0,
  employerPence: 0,
  employerToDatePence: 0,
}
