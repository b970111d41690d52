import { z } from 'zod'
import { defineCalculator } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { parseTaxCode } from '../rules/codes.ts'
import { studentLoan } from '../rules/loans.ts'
import {
  contributionsOn,
  directorContributions,
  type NiTable,
} from '../rules/national-insurance.ts'
import { directorTables } from '../rules/pay-period.ts'
import { payAsYouEarnWhy } from '../rules/paye.ts'
import { PLANS, type Plan } from '../rules/rows.ts'
import { statusOf } from '../rules/tax-year.ts'
import { days, openAsked, paid, pence, periodFields, status } from './asked.ts'

const CODE_ASKED = 'Give a tax code such as 1257L, S1257L, K475 or BR'
const LETTER_ASKED = 'Give a category letter such as A'
const SPECIFICATION =
  'HMRC, Specification for PAYE Tax Table Routines; statutory/data/tax-bands.csv'

/** `bluelamp calc tax`: income tax of one payment, and how it comes about. */
export const tax = defineCalculator({
  name: 'tax',
  title: 'Income tax of one payment by its code, to date or by itself, and how it comes about',
  source: SPECIFICATION,
  input: z.strictObject({
    ...periodFields,
    code: z
      .string(CODE_ASKED)
      .max(20, CODE_ASKED)
      .describe('Such as 1257L, S1257L, K475, BR, 0T or 1257L M1'),
    payPence: pence.describe('Taxable pay of this payment'),
    payBeforePence: pence.default(0).describe('Taxable pay of the tax year before it'),
    taxBeforePence: pence.default(0).describe('Tax of the tax year before it'),
    notionalPence: paid.default(0).describe('What of the pay is no money'),
  }),
  output: z.strictObject({
    taxPence: z.int(),
    taxToDatePence: z.int(),
    basis: z.enum(['cumulative', 'alone']),
    freePayPence: z.int(),
    taxablePounds: z.int(),
    steps: z.array(z.strictObject({ ratePercent: z.number(), pounds: z.int() })),
    limited: z.boolean().describe('Whether half of the pay was less'),
    status,
  }),
  calculate(asked) {
    const { tables, opened } = openAsked(asked)
    const { steps, ...why } = payAsYouEarnWhy(opened, parseTaxCode(asked.code), asked)
    const taxToDatePence = asked.taxBeforePence + why.taxPence
    return { ...why, steps: [...steps], taxToDatePence, status: statusOf(tables.rows.taxBands) }
  },
})

const director = z.strictObject({
  method: z.enum(['annual', 'alternative']),
  payBeforePence: paid.default(0),
  employeeBeforePence: paid.default(0),
  employerBeforePence: paid.default(0),
  weeks: z.int().min(1).max(52).default(52).describe('Tax weeks left when appointed'),
  last: z.boolean().default(false).describe('The last payment of the tax year'),
})

/** `bluelamp calc ni`: class 1 contributions of one payment, of directors too. */
export const ni = defineCalculator({
  name: 'ni',
  title: 'National insurance of one payment by category letter, of directors by the year',
  source:
    'HMRC, National Insurance contributions guidance for software developers; statutory/data/ni-rates.csv',
  input: z.strictObject({
    ...periodFields,
    days,
    category: z.string(LETTER_ASKED).regex(/^[A-Z]$/, LETTER_ASKED),
    payPence: pence.describe(
      'Earnings of this payment that count; below nothing counts as nothing',
    ),
    director: director.optional(),
  }),
  output: z.strictObject({
    employeePence: z.int(),
    employerPence: z.int(),
    atLowerLimitPence: z.int(),
    lowerToPrimaryPence: z.int(),
    primaryToUpperPence: z.int(),
    status,
  }),
  calculate(asked) {
    const { tables, opened } = openAsked(asked)
    const { director: of, category, payPence } = asked
    const found = statusOf(tables.rows.niThresholds, tables.rows.niRates)
    const byYear = of !== undefined && (of.method === 'annual' || of.last)
    if (!byYear) {
      return { ...contributionsOn(letter(opened.ni, category), payPence), status: found }
    }
    const table = letter(directorTables(tables, opened.payDay, of.weeks), category)
    const due = directorContributions(table, payPence, {
      payPence: of.payBeforePence,
      employeePence: of.employeeBeforePence,
      employerPence: of.employerBeforePence,
    })
    return { ...due, status: found }
  },
})

function letter(tables: Readonly<Record<string, NiTable>>, category: string): NiTable {
  return (
    tables[category] ??
    refuse({
      code: 'statutory.no-such-category',
      message: `Give a category letter of that tax year: ${Object.keys(tables).join(', ')}`,
    })
  )
}

/** Whether loans are repaid side by side: one of a plan, and one of a postgraduate at the most. */
function runTogether(plans: readonly Plan[]): boolean {
  const postgraduate = plans.filter((plan) => plan === 'postgraduate').length
  return postgraduate <= 1 && plans.length - postgraduate <= 1
}

/** `bluelamp calc loan`: what a student loan and a postgraduate loan take of one payment. */
export const loan = defineCalculator({
  name: 'loan',
  title: 'What a student loan, a postgraduate loan or both take of one payment',
  source: 'HMRC, Collection of student loans: specification for software; statutory/data/loans.csv',
  input: z.strictObject({
    ...periodFields,
    days,
    plans: z
      .array(z.enum(PLANS))
      .min(1, 'Give a plan such as 2')
      .max(2)
      .refine(runTogether, 'Give one plan, and postgraduate besides where both are repaid'),
    payPence: pence.describe('Earnings of this payment that count for national insurance'),
  }),
  output: z.strictObject({
    totalPence: z.int(),
    loans: z.array(z.strictObject({ plan: z.enum(PLANS), pence: z.int() })),
    status,
  }),
  calculate(asked) {
    const { tables, opened } = openAsked(asked)
    const loans = asked.plans.map((plan) => ({
      plan,
      pence: studentLoan(opened.loans, plan, asked.payPence),
    }))
    const totalPence = loans.reduce((all, one) => all + one.pence, 0)
    return { totalPence, loans, status: statusOf(tables.rows.loans) }
  },
})
