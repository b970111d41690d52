import { readTaxCode, type Regime } from '#business/statutory'
import type { Day } from '#platform/time'
import { inOrder, type Items, type Said, type Value } from './items.ts'
import type { NiForReturn, PaidForReturn, PayslipForReturn, RunForReturn } from '#business/payroll'
import { plainName, pounds, poundsOrNone, wholePounds } from './written.ts'

/** What HMRC is told of one person: their values, in the order of the form. */
export interface Entry {
  readonly personId: string
  /** "Robin Ash, 207LX" */
  readonly says: string
  readonly values: readonly Value[]
}

interface Telling {
  readonly starts: boolean
  readonly lateReason: string | null
  readonly leftTold?: Day | null
}

const REGIMES: Readonly<Record<Regime, string | null>> = { uk: null, scotland: 'S', wales: 'C' }

/** Elements of statutory payments to date, by the payment. */
const STATUTORY: Readonly<Record<string, string>> = {
  maternity: 'SMPYTD',
  paternity: 'SPPYTD',
  adoption: 'SAPYTD',
  'shared-parental': 'ShPPYTD',
  bereavement: 'SPBPYTD',
  neonatal: 'SNCPYTD',
}

/**
 * What a full payment submission tells of a payslip (Income Tax (PAYE) Regulations 2003 reg. 67B
 * and Schedule A1). Starting is told once, with the first pay. The last day that was told stays:
 * what is paid after it is pay after leaving, by the day that was told first (HMRC, Paying an
 * employee after giving them a P45).
 * @param leftTold the last day that a submission before this one told; null where none did
 */
export function entryOf(
  items: Items,
  run: RunForReturn,
  slip: PayslipForReturn,
  { starts, lateReason, leftTold = null }: Telling,
): Entry {
  const leftOn = slip.leftOn === null ? null : (leftTold ?? slip.leftOn)
  const afterLeaving = slip.afterLeaving || (leftOn !== null && leftTold !== null)
  const said = {
    ...details(slip),
    ...(starts ? starter(slip) : {}),
    'Employment/PayId': slip.payrollId,
    'Employment/LeavingDate': leftOn,
    ...toDate(slip),
    ...payment(run, { ...slip, afterLeaving }, lateReason),
  }
  const letters = slip.ni.flatMap((ni) => inOrder(items, letterOf(ni)))
  const { personId, givenName, familyName, payrollId } = slip
  return {
    personId,
    says: `${givenName} ${familyName}, ${payrollId}`,
    values: [...inOrder(items, said), ...letters],
  }
}

function details(slip: PayslipForReturn): Said {
  return {
    'EmployeeDetails/NINO': slip.nino,
    'EmployeeDetails/Name/Ttl': slip.title === null ? null : plainName(slip.title),
    'EmployeeDetails/Name/Fore': plainName(slip.givenName),
    'EmployeeDetails/Name/Sur': plainName(slip.familyName),
    'EmployeeDetails/BirthDate': slip.bornOn,
    'EmployeeDetails/Gender': slip.sex,
  }
}

function starter(slip: PayslipForReturn): Said {
  return {
    'Employment/Starter/StartDate': slip.joinedOn,
    'Employment/Starter/StartDec': slip.starterDeclaration,
    'Employment/Starter/StudentLoan': slip.loanPlan === null ? null : 'yes',
    'Employment/Starter/PostgradLoan': slip.postgraduate ? 'yes' : null,
  }
}

function toDate({ toDate: sums, loanPlan, postgraduate }: PayslipForReturn): Said {
  const loans = loanPlan !== null || sums.loanPence !== 0
  const postgraduateLoans = postgraduate || sums.postgraduatePence !== 0
  const to = 'Employment/FiguresToDate'
  return {
    [`${to}/TaxablePay`]: pounds(sums.taxablePence),
    [`${to}/TotalTax`]: pounds(sums.taxPence),
    [`${to}/StudentLoansTD`]: loans ? wholePounds(sums.loanPence) : null,
    [`${to}/PostgradLoansTD`]: postgraduateLoans ? wholePounds(sums.postgraduatePence) : null,
    [`${to}/EmpeePenContribnsPaidYTD`]: poundsOrNone(sums.pensionPence),
  }
}

function payment(run: RunForReturn, slip: PayslipForReturn, lateReason: string | null): Said {
  const code = readTaxCode(slip.taxCode)
  const withoutRegime = code === null || code.regime === 'uk' ? slip.taxCode : code.text.slice(1)
  const at = 'Employment/Payment'
  const paid = Object.entries(slip.statutory).map(([kind, amount]) => {
    const element = STATUTORY[kind]
    if (element === undefined) throw new Error(`HMRC has no element for the payment ${kind}`)
    return [`${at}/${element}`, poundsOrNone(amount)]
  })
  const loan = slip.loanPence === 0 ? null : slip.loanPlan
  return {
    [`${at}/PayFreq`]: 'M1',
    [`${at}/PmtDate`]: run.payDay,
    [`${at}/LateReason`]: lateReason,
    [`${at}/MonthNo`]: String(run.period),
    [`${at}/PeriodsCovered`]: '1',
    [`${at}/PmtAfterLeaving`]: slip.afterLeaving ? 'yes' : null,
    [`${at}/HoursWorked`]: slip.hoursBand,
    [`${at}/TaxCode@BasisNonCumulative`]: slip.alone ? 'yes' : null,
    [`${at}/TaxCode@TaxRegime`]: code === null ? null : REGIMES[code.regime],
    [`${at}/TaxCode`]: withoutRegime,
    [`${at}/TaxablePay`]: pounds(slip.taxablePence),
    [`${at}/NonTaxOrNICPmt`]: poundsOrNone(slip.untaxedPence),
    [`${at}/DednsFromNetPay`]: poundsOrNone(slip.fromNetPence),
    [`${at}/PayAfterStatDedns`]: pounds(afterStatutory(paidOf(slip))),
    [`${at}/EmpeePenContribnsPaid`]: poundsOrNone(slip.pensionPence),
    [`${at}/StudentLoanRecovered@PlanType`]: loan === null ? null : `0${loan}`,
    [`${at}/StudentLoanRecovered`]: slip.loanPence === 0 ? null : wholePounds(slip.loanPence),
    [`${at}/PostgradLoanRecovered`]:
      slip.postgraduatePence === 0 ? null : wholePounds(slip.postgraduatePence),
    [`${at}/TaxDeductedOrRefunded`]: pounds(slip.taxPence),
    ...(Object.fromEntries(paid) as Said),
  }
}

const paidOf = ({ ni, ...slip }: PayslipForReturn): PaidForReturn => ({
  ...slip,
  employeePence: ni.reduce((sum, { employeePence }) => sum + employeePence, 0),
})

/** Taxable pay less tax, the employee's national insurance and loans, in pence. */
const afterStatutory = (paid: PaidForReturn): number =>
  paid.taxablePence - paid.taxPence - paid.employeePence - paid.loanPence - paid.postgraduatePence

/**
 * The net pay that a submission comes to, of a payslip or of a whole run, in pence: pay after
 * statutory deductions (item 60), with what neither tax nor national insurance is of (58B), less
 * what is taken of net pay (59). Taxable pay is without pension (net pay arrangement).
 */
export const netReported = (paid: PaidForReturn): number =>
  afterStatutory(paid) + paid.untaxedPence - paid.fromNetPence

function letterOf(ni: NiForReturn): Said {
  const at = 'Employment/NIlettersAndValues'
  return {
    [`${at}/NIletter`]: ni.category,
    [`${at}/GrossEarningsForNICsInPd`]: pounds(ni.grossPence),
    [`${at}/GrossEarningsForNICsYTD`]: pounds(ni.grossToDatePence),
    [`${at}/AtLELYTD`]: wholePounds(ni.lowerLimitToDatePence),
    [`${at}/LELtoPTYTD`]: pounds(ni.lowerToPrimaryToDatePence),
    [`${at}/PTtoUELYTD`]: pounds(ni.primaryToUpperToDatePence),
    [`${at}/TotalEmpNICInPd`]: pounds(ni.employerPence),
    [`${at}/TotalEmpNICYTD`]: pounds(ni.employerToDatePence),
    [`${at}/EmpeeContribnsInPd`]: pounds(ni.employeePence),
    [`${at}/EmpeeContribnsYTD`]: pounds(ni.employeeToDatePence),
  }
}
