import { z } from 'zod'
import { defineCalculator } from '#platform/actions'
import { apprenticeshipLevy, employmentAllowance, recoverable } from '../rules/employer.ts'
import { takeOrders } from '../rules/orders.ts'
import { openPension, pensionContribution } from '../rules/pensions.ts'
import { FREQUENCIES, taxYearOn } from '../rules/periods.ts'
import { PAYMENTS } from '../rules/rows.ts'
import {
  averageOfMonths,
  averageOfWeeks,
  daysOfWeek,
  familyWeek,
} from '../rules/statutory-payments.ts'
import { reachesLowerLimit, sickPay } from '../rules/statutory-payments.ts'
import type { WeeklyAverage } from '../rules/statutory-payments.ts'
import { statusOf } from '../rules/tax-year.ts'
import { day, paid, status } from './asked.ts'
import { openStatutory } from './rows.ts'

const on = day.describe('The day for which rates are taken')

const earnings = z.strictObject({
  pence: paid.describe('What was paid in the relevant period'),
  weeks: z.int().min(1).max(53).optional(),
  months: z.int().min(1).max(12).optional(),
})

function averageOf({ pence, weeks, months }: z.output<typeof earnings>): WeeklyAverage {
  return weeks === undefined ? averageOfMonths(pence, months ?? 0) : averageOfWeeks(pence, weeks)
}

/** `bluelamp calc statutory`: a week of statutory family pay, or statutory sick pay. */
export const statutory = defineCalculator({
  name: 'statutory',
  title:
    'Statutory maternity, adoption, paternity, shared parental, bereavement, neonatal, sick pay',
  source:
    'Social Security Contributions and Benefits Act 1992; statutory/data/family-payments.csv and sick-pay.csv',
  input: z.strictObject({
    on,
    relevantOn: day
      .optional()
      .describe('The end of the relevant period, whose lower limit counts; the day unless said'),
    earnings: earnings.describe('Over so many whole weeks or months'),
    family: z
      .strictObject({
        payment: z.enum(PAYMENTS),
        week: z.int().min(1).max(60).default(1),
        days: z.int().min(1).max(7).default(7).describe('Of that week, in sevenths'),
      })
      .optional(),
    sick: z
      .strictObject({
        qualifyingDays: z.int().min(1).max(7).default(5),
        sickDays: z.int().min(1).max(400),
        waited: z.int().min(0).max(3).default(0),
        paidDays: z.int().min(0).max(400).default(0),
      })
      .optional(),
  }),
  output: z.strictObject({
    reachesLowerLimit: z.boolean(),
    family: z.strictObject({ weeklyPence: z.int(), by: z.string(), pence: z.int() }).optional(),
    sick: z
      .strictObject({
        pence: z.int(),
        waitingDays: z.int(),
        paidDays: z.int(),
        weeklyPence: z.int(),
        why: z.string(),
      })
      .optional(),
    status,
  }),
  calculate(asked) {
    const tables = openStatutory(taxYearOn(asked.on))
    const average = averageOf(asked.earnings)
    const { on: paidOn, relevantOn = paidOn, family, sick } = asked
    const week =
      family && familyWeek(tables, family.payment, { average, week: family.week, on: paidOn })
    return {
      reachesLowerLimit: reachesLowerLimit(
        openStatutory(taxYearOn(relevantOn)),
        average,
        relevantOn,
      ),
      family: week && { ...week, pence: daysOfWeek(week.weeklyPence, family?.days ?? 7) },
      sick: sick && sickPay(tables, { ...sick, on: asked.on, average }),
      status: statusOf(tables.rows.familyPayments, tables.rows.sickPay),
    }
  },
})

/** `bluelamp calc pension`: what member and employer pay on one payment. */
export const pension = defineCalculator({
  name: 'pension',
  title: 'Pension contributions of member and employer: police 2015, LGPS, alpha',
  source: 'SI 2015/445, LGPS Regulations 2013; statutory/data/pension-tiers.csv',
  input: z.strictObject({
    on,
    scheme: z.string().max(40).describe('police-2015, lgps or alpha'),
    payPence: paid,
    annualPence: paid.describe('Pensionable pay of a year at this rate, as it is'),
    fullTimePence: paid.optional().describe('The same full time; as it is unless said'),
    priorYearPence: paid.optional(),
    half: z.boolean().default(false).describe('The 50/50 section'),
  }),
  output: z.strictObject({
    memberPence: z.int(),
    employerPence: z.int(),
    basisPence: z.int(),
    ratePercent: z.number(),
    status,
  }),
  calculate(asked) {
    const tables = openStatutory(taxYearOn(asked.on))
    const { fullTimePence = asked.annualPence, priorYearPence, payPence, annualPence, half } = asked
    const { rate, ...due } = pensionContribution(openPension(tables, asked.scheme, asked.on), {
      payPence,
      annualPence,
      fullTimePence,
      half,
      ...(priorYearPence === undefined ? {} : { priorYearPence }),
    })
    return {
      ...due,
      ratePercent: rate / 100,
      status: statusOf(tables.rows.pensionSchemes, tables.rows.pensionTiers),
    }
  },
})

const order = z.strictObject({
  id: z.string().max(60),
  kind: z.string().max(40).describe('Such as council-tax, maintenance or direct-earnings'),
  madeOn: day,
  normalPence: paid.optional(),
  protectedPence: paid.optional(),
  arrearsPence: paid.default(0),
  shortPence: paid.default(0),
})

/**
 * `bluelamp calc orders`: what orders of courts and authorities take of net pay, in their turn.
 */
export const orders = defineCalculator({
  name: 'orders',
  title: 'What attachment of earnings orders take of net pay, in their order, and what they leave',
  source: 'Attachment of Earnings Act 1971 and others; statutory/data/orders.csv, order-tables.csv',
  input: z.strictObject({
    on,
    frequency: z.enum(FREQUENCIES).default('monthly'),
    netPence: paid.describe('After tax, national insurance and pension, before loans'),
    days: z.int().min(1).max(366).optional().describe('Since the last pay day'),
    loanPence: paid.default(0).describe('What student and postgraduate loans would take'),
    orders: z.array(order).min(1, 'Give at least one order').max(50),
  }),
  output: z.strictObject({
    leftPence: z.int(),
    loanPence: z.int().describe('What loans may take beside the orders'),
    orders: z.array(
      z.strictObject({
        id: z.string(),
        takenPence: z.int(),
        arrearsPence: z.int(),
        shortPence: z.int(),
      }),
    ),
    status,
  }),
  calculate(asked) {
    const tables = openStatutory(taxYearOn(asked.on))
    const { orders: taken, loanPence } = takeOrders(tables, asked, asked.orders)
    const orderPence = taken.reduce((sum, { takenPence }) => sum + takenPence, 0)
    return {
      leftPence: asked.netPence - orderPence - loanPence,
      loanPence,
      orders: [...taken],
      status: statusOf(tables.rows.orderKinds, tables.rows.orderBands),
    }
  },
})

/** `bluelamp calc employer`: levy, allowance and what comes back of statutory payments. */
export const employer = defineCalculator({
  name: 'employer',
  title: 'Apprenticeship levy to date, employment allowance, recovery of statutory payments',
  source: 'Finance Act 2016 s.99; NIC Act 2014 s.2; statutory/data/employer.csv',
  input: z.strictObject({
    on,
    month: z.int().min(1).max(12),
    payBillPence: z.int().min(0).max(1_000_000_000_000).describe('Of the tax year to date'),
    employerPence: paid.default(0).describe("The employer's contributions of this payment"),
    allowanceUsedPence: paid.default(0),
    claimsAllowance: z.boolean().default(false),
    familyPaidPence: paid.default(0),
    small: z.boolean().default(false),
  }),
  output: z.strictObject({
    levyPence: z.int(),
    allowancePence: z.int(),
    recoverablePence: z.int(),
    status,
  }),
  calculate(asked) {
    const tables = openStatutory(taxYearOn(asked.on))
    return {
      levyPence: apprenticeshipLevy(tables, asked),
      allowancePence: employmentAllowance(tables, {
        on: asked.on,
        employerPence: asked.employerPence,
        usedPence: asked.allowanceUsedPence,
        claims: asked.claimsAllowance,
      }),
      recoverablePence: recoverable(tables, {
        on: asked.on,
        paidPence: asked.familyPaidPence,
        small: asked.small,
      }),
      status: statusOf(tables.rows.settings),
    }
  },
})
