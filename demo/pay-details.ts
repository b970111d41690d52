import { annualOf, elementOf, linesOf, openElements, type PayRecords } from '#business/elements'
import {
  contributionsOn,
  openPension,
  openPeriod,
  openStatutory,
  parseTaxCode,
  payAsYouEarn,
  pensionContribution,
  periodOn,
  studentLoan,
  taxYearOn,
} from '#business/statutory'
import { addDays, addMonths, addYears, daysBetween, firstOfMonth } from '#platform/time'
import { laterDay, parseDay, type Day } from '#platform/time'
import { chance, type Chance } from './chance.ts'
import type { DemoElements } from './elements.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'
import { categoryOf } from './posts.ts'

/** The organisations that pay: the force and the body that oversees it. */
export const PAYING = [11, 12] as const

const YEAR_BEGINS = parseDay('2025-04-06')
const PAID_KINDS: readonly string[] = ['officer', 'staff', 'pcso']
const LETTERS = { under21: 'M', veteran: 'V', pensioner: 'C', others: 'A' } as const
const PENSION_AGE = 66

/** Tax codes, and how many of a hundred have each; 0T is for pay without a personal allowance. */
const codes: readonly (readonly [string, number])[] = [
  ['1257L', 84],
  ['1382L', 3],
  ['1131M', 3],
  ['1100L', 4],
  ['K84', 1],
  ['BR', 2],
  ['S1257L', 1],
  ['1257L M1', 2],
]
const NO_ALLOWANCE_ABOVE = 12_514_000

/** Plans of student loans; nothing is repaid on plan 5 before April 2026. */
const plans: readonly (readonly ['' | '1' | '2' | '4', number])[] = [
  ['', 70],
  ['1', 8],
  ['2', 21],
  ['4', 1],
]
const POSTGRADUATE = 0.03
const NO_PENSION = 0.03
const VETERAN = 0.08

/** By what somebody is paid, as the bulk command of payroll takes it. */
export interface DemoDetails {
  readonly personId: string
  readonly organisationId: number
  readonly from: Day
  readonly taxCode: string
  readonly niCategory: string
  readonly loanPlan?: '1' | '2' | '4'
  readonly postgraduate: boolean
  readonly pension: 'by-rank' | 'none'
  readonly nino: string
  readonly bornOn: Day
  readonly sex: 'F' | 'M'
}

/** Somebody who is paid, with where they stood last and everything they hold. */
export interface Paid {
  readonly person: DemoPerson
  readonly last: DemoEmployment
  readonly spans: readonly DemoEmployment[]
  readonly allowances: DemoElements['allowances']
}

/** Whoever is paid by one of the two bodies on a day or after it. */
export function paidOn(
  {
    people,
    employments,
  }: { people: readonly DemoPerson[]; employments: readonly DemoEmployment[] },
  { allowances }: Pick<DemoElements, 'allowances'>,
  on: Day,
): readonly Paid[] {
  const spansOf = Map.groupBy(employments, ({ personId }) => personId)
  const heldBy = Map.groupBy(allowances, ({ personId }) => personId)
  return people.flatMap((person) => {
    const spans = spansOf.get(person.personId) ?? []
    const last = spans.at(-1)
    if (last === undefined || !isPaid(person, last)) return []
    if (last.until !== null && last.until <= on) return []
    return [{ person, last, spans, allowances: heldBy.get(person.personId) ?? [] }]
  })
}

/** Whether one of the two bodies pays somebody: not volunteers, contractors and members. */
export const isPaid = ({ organisationId }: DemoPerson, { rankOrGrade }: DemoEmployment): boolean =>
  PAYING.some((one) => one === organisationId) && PAID_KINDS.includes(categoryOf(rankOrGrade))

/** Tax code, letter, loan, pension and what HMRC asks of somebody, drawn by chance. */
export function detailsOf(seed: number, { person, last }: Paid, annualPence: number): DemoDetails {
  const { personId, organisationId } = person
  const draw = chance(seed, `tax ${personId}`)
  const bornOn = bornBefore(draw, last.joinedOn)
  const loanPlan = draw.weighed(plans)
  const from = laterDay(YEAR_BEGINS, last.joinedOn)
  const drawn = draw.weighed(codes)
  return {
    personId,
    organisationId,
    from,
    taxCode: annualPence > NO_ALLOWANCE_ABOVE ? '0T' : drawn,
    niCategory: letterOf(draw, { bornOn, from, joinedOn: last.joinedOn }),
    ...(loanPlan === '' ? {} : { loanPlan }),
    postgraduate: loanPlan !== '' && draw.happens(POSTGRADUATE),
    pension: draw.happens(NO_PENSION) ? 'none' : 'by-rank',
    // QQ is never given out: nobody's.
    nino: `QQ${draw.between(100_000, 999_999)}${draw.pick(['A', 'B', 'C', 'D'])}`,
    bornOn,
    sex: draw.happens(0.36) ? 'F' : 'M',
  }
}

/** People join between 18 and 41. */
const bornBefore = (draw: Chance, joinedOn: Day): Day =>
  addDays(addYears(joinedOn, -draw.between(18, 41)), -draw.between(1, 364))

function letterOf(
  draw: Chance,
  { bornOn, from, joinedOn }: { readonly bornOn: Day; readonly from: Day; readonly joinedOn: Day },
): string {
  if (addYears(bornOn, 21) > from) return LETTERS.under21
  if (addYears(bornOn, PENSION_AGE) <= from) return LETTERS.pensioner
  // The relief for veterans is for the first year in work after service.
  return joinedOn > YEAR_BEGINS && draw.happens(VETERAN) ? LETTERS.veteran : LETTERS.others
}

/** The tables by which an earlier system has paid up to a pay day, opened once. */
export function openEarlier(payOn: Day) {
  const statutory = openStatutory(taxYearOn(payOn))
  const asked = { frequency: 'monthly', period: periodOn('monthly', payOn), payDay: payOn } as const
  return { payOn, statutory, period: openPeriod(statutory, asked), elements: openElements(payOn) }
}

type Earlier = ReturnType<typeof openEarlier>

/** Pay of a year of somebody, as a pension scheme looks at it. */
export const annualPayOf = ({ payOn, elements }: Earlier, paid: Paid) =>
  annualOf(elements, recordsFor(paid), payOn)

/**
 * The tax year so far of somebody, as if each month of it had been like the last one; undefined for
 * whoever the earlier system did not pay. Pence.
 */
export function openingOf(
  { payOn, statutory, period, elements }: Earlier,
  paid: Paid,
  of: DemoDetails,
) {
  const { last, spans } = paid
  const from = firstOfMonth(payOn)
  const until = addMonths(from, 1)
  const lines = linesOf(elements, recordsFor(paid), { from, until, workedUntil: until })
  const annual = annualOf(elements, recordsFor(paid), payOn)
  if (lines.length === 0 || annual === undefined || last.joinedOn > payOn) return undefined
  const months = monthsPaid(laterDay(spans[0]!.joinedOn, YEAR_BEGINS), payOn)
  const gross = lines.reduce((sum, { pence }) => sum + pence, 0)
  const scheme = of.pension === 'none' ? 'none' : annual.scheme
  const counted = lines.reduce(
    (sum, { element, pence }) =>
      sum + ((elementOf(element).pensionable as readonly string[]).includes(scheme) ? pence : 0),
    0,
  )
  const { memberPence, employerPence } =
    scheme === 'none'
      ? { memberPence: 0, employerPence: 0 }
      : pensionContribution(openPension(statutory, scheme, from), { payPence: counted, ...annual })
  const taxable = (gross - memberPence) * months
  const before = { payBeforePence: 0, taxBeforePence: 0 }
  const code = parseTaxCode(of.taxCode)
  // A code of month 1 looks at each month by itself.
  const tax = code.cumulative
    ? payAsYouEarn(period, code, { payPence: taxable, ...before })
    : months * payAsYouEarn(period, code, { payPence: gross - memberPence, ...before })
  const ni = contributionsOn(period.ni[of.niCategory]!, gross)
  const loan = of.loanPlan === undefined ? 0 : studentLoan(period.loans, of.loanPlan, gross)
  const postgraduate = of.postgraduate ? studentLoan(period.loans, 'postgraduate', gross) : 0
  return {
    personId: of.personId,
    rankOrGrade: last.rankOrGrade,
    taxCode: of.taxCode.replace(/ M1$/, ''),
    niCategory: of.niCategory,
    gross: gross * months,
    taxable,
    tax,
    pension: memberPence * months,
    pensionEmployer: employerPence * months,
    loan: loan * months,
    postgraduate: postgraduate * months,
    niable: gross * months,
    lowerLimit: ni.atLowerLimitPence * months,
    lowerToPrimary: ni.lowerToPrimaryPence * months,
    primaryToUpper: ni.primaryToUpperPence * months,
    employee: ni.employeePence * months,
    employer: ni.employerPence * months,
    net: taxable - tax - (ni.employeePence + loan + postgraduate) * months,
  }
}

/** Pay days of the tax year from the month of a day to a pay day, both included. */
const monthsPaid = (since: Day, payOn: Day): number =>
  Math.max(1, Math.round(daysBetween(firstOfMonth(since), firstOfMonth(payOn)) / 30.4) + 1)

/** How somebody was employed and what they hold, as pay is made of it: without posts. */
function recordsFor({ person, spans, allowances }: Paid): PayRecords {
  const { personId, organisationId } = person
  return {
    personId,
    employments: spans.map(({ from, until, rankOrGrade, joinedOn, fteHundredths }) => ({
      from,
      until,
      organisationId,
      category: categoryOf(rankOrGrade),
      rankOrGrade,
      actingKind: null,
      actingRank: null,
      fteHundredths,
      status: 'in-post',
      joinedOn,
      costCentre: null,
      functionCode: null,
    })),
    points: [],
    allowances: allowances.map(({ allowance, fromOn }) => {
      const [element = '', band = ''] = allowance.split('/')
      return { allowanceId: '', element, band, from: fromOn, until: null }
    }),
    overtime: [],
    hours: [],
  }
}
