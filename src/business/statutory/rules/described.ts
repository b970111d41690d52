import { formatPounds, pence } from '#platform/money'
import type { Dated } from '#platform/time'
import type { Payment, Setting, StatutoryRows, ThresholdName } from './rows.ts'

export const AREAS = [
  'Income tax',
  'National insurance',
  'Student loans',
  'Statutory pay',
  'Employer',
  'Orders against earnings',
  'Pensions',
] as const
export type Area = (typeof AREAS)[number]

/** A rate of the law in words, as it stands on the page and in its file. */
export interface Described {
  readonly area: Area
  readonly what: string
  readonly value: string
  readonly row: Dated<object>
}

const pounds = (amount: number): string => formatPounds(pence(amount * 100)).replace(/\.00$/, '')
const money = (amount: number): string => formatPounds(pence(amount)).replace(/\.00$/, '')
const rate = (basisPoints: number): string => `${basisPoints / 100}%`
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const REGIME = { uk: 'England and Northern Ireland', scotland: 'Scotland', wales: 'Wales' }
const PREFIX = { uk: '', scotland: 'S', wales: 'C' }
const THRESHOLD: Readonly<Record<ThresholdName, string>> = {
  LEL: 'Lower earnings limit',
  PT: 'Primary threshold: employees pay above it',
  DPT: 'Primary threshold of directors, a year',
  ST: 'Secondary threshold: employers pay above it',
  UEL: 'Upper earnings limit',
  UST: 'Upper secondary threshold, under 21',
  AUST: 'Upper secondary threshold, apprentices under 25',
  VUST: 'Upper secondary threshold, veterans',
  FUST: 'Upper secondary threshold, freeports',
  IZUST: 'Upper secondary threshold, investment zones',
}
const PAYMENT: Readonly<Record<Payment, string>> = {
  maternity: 'Maternity pay',
  adoption: 'Adoption pay',
  paternity: 'Paternity pay',
  'shared-parental': 'Shared parental pay',
  bereavement: 'Parental bereavement pay',
  neonatal: 'Neonatal care pay',
}
const SETTING: Readonly<Record<Setting['setting'], readonly [string, (value: number) => string]>> =
  {
    'levy-rate': ['Apprenticeship levy, of the pay bill', rate],
    'levy-allowance': ['Apprenticeship levy, allowance a year', money],
    'employment-allowance': ['Employment allowance a year, which public bodies do not get', money],
    recovery: ['Of statutory family pay that HMRC gives back', rate],
    'recovery-small': ['The same for a small employer', rate],
    'most-tax': ['At most this part of a payment goes in tax', rate],
  }
const TURN = {
  first: 'goes first',
  second: 'goes after an earnings arrestment',
  after: 'goes after those with priority',
}
const NAMED = {
  rate: 'takes the amount it names',
  daily: 'takes what it names for a day',
  table: '',
}
const OF = { 'full-time': 'full-time pay', actual: 'actual pay', 'prior-year': "last year's pay" }

/**
 * Every row in words, area by area and in the order of the files; bands of one table that hold on
 * the same days stand in one line.
 */
export function describe(rows: StatutoryRows): readonly Described[] {
  const lines = new Map<string, Described>()
  for (const next of everyRow(rows)) {
    const { valid, source, status } = next.row
    const key = [next.area, next.what, valid.from, source, status].join('|')
    const line = lines.get(key)
    const value = line === undefined ? next.value : `${line.value}; ${next.value}`
    lines.set(key, { ...next, value })
  }
  return [...lines.values()].toSorted((a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area))
}

function everyRow(rows: StatutoryRows): readonly Described[] {
  return [
    ...incomeTax(rows),
    ...nationalInsurance(rows),
    ...rows.loans.map((row) =>
      one(
        'Student loans',
        row,
        row.plan === 'postgraduate' ? 'Postgraduate loan' : `Plan ${row.plan}`,
        [`${rate(row.rateBasisPoints)} above ${pounds(row.annualPounds)} a year`],
      ),
    ),
    ...statutoryPay(rows),
    ...rows.settings.map((row) => {
      const [what, written] = SETTING[row.setting]
      const area = row.setting === 'most-tax' ? 'Income tax' : 'Employer'
      return one(area, row, what, [written(row.value)])
    }),
    ...orders(rows),
    ...pensions(rows),
  ]
}

function one(area: Area, row: Dated<object>, what: string, value: readonly string[]): Described {
  return { area, what, value: value.filter((part) => part !== '').join('; '), row }
}

function incomeTax({ taxBands }: StatutoryRows): readonly Described[] {
  return taxBands.map((row) => {
    const ends = row.upToPounds === null ? 'above' : `to ${pounds(row.upToPounds)}`
    const code = row.flatCode === null ? '' : ` (code ${PREFIX[row.regime]}${row.flatCode})`
    const what = `${REGIME[row.regime]}, taxable pay of a year`
    return one('Income tax', row, what, [`${rate(row.rateBasisPoints)} ${ends}${code}`])
  })
}

function nationalInsurance({ niThresholds, niRates }: StatutoryRows): readonly Described[] {
  return [
    ...niThresholds.map((row) =>
      one('National insurance', row, THRESHOLD[row.threshold], [
        `${pounds(row.annualPounds)} a year`,
      ]),
    ),
    ...niRates.map((row) => {
      const directors = row.of === 'directors' ? ', directors' : ''
      const from = row.employerFrom === null ? '' : ` above the ${row.employerFrom}`
      return one('National insurance', row, `Category ${row.category}${directors}`, [
        `employee ${rate(row.employeeMainBasisPoints)}, above the upper limit ${rate(row.employeeAboveBasisPoints)}`,
        `employer ${rate(row.employerBasisPoints)}${from}`,
      ])
    }),
  ]
}

function statutoryPay({ familyPayments, sickPay }: StatutoryRows): readonly Described[] {
  return [
    ...familyPayments.map((row) =>
      one('Statutory pay', row, PAYMENT[row.payment], [
        `${rate(row.ofAverageBasisPoints)} of average earnings, at most ${money(row.weeklyPence)} a week`,
        row.weeksWithoutCeiling === 0
          ? ''
          : `the first ${row.weeksWithoutCeiling} weeks without limit`,
        `${row.mostWeeks} weeks`,
      ]),
    ),
    ...sickPay.map((row) =>
      one('Statutory pay', row, 'Sick pay', [
        `${money(row.weeklyPence)} a week`,
        row.ofAverageBasisPoints === null
          ? ''
          : `at most ${rate(row.ofAverageBasisPoints)} of average earnings`,
        row.waitingDays === 0 ? 'from the first day' : `after ${row.waitingDays} waiting days`,
        row.needsLowerLimit ? 'for earnings from the lower earnings limit' : '',
        `${row.mostWeeks} weeks`,
      ]),
    ),
  ]
}

function orders({ orderKinds, orderBands }: StatutoryRows): readonly Described[] {
  return [
    ...orderKinds.map((row) =>
      one('Orders against earnings', row, capital(row.kind.replaceAll('-', ' ')), [
        TURN[row.turn],
        row.orderTable === null ? NAMED[row.by] : `by the table ${row.orderTable}`,
        row.protectedBasisPoints === null
          ? ''
          : `${rate(row.protectedBasisPoints)} of net pay stays`,
        row.protectedDailyPence === null ? '' : `${money(row.protectedDailyPence)} a day stays`,
        row.carries ? 'carries what could not be taken' : '',
      ]),
    ),
    ...orderBands.map((row) => {
      const ends = row.upToPence === null ? 'above' : `to ${money(row.upToPence)}`
      const sum = row.fixedPence === 0 ? '' : `${money(row.fixedPence)} and `
      const least = row.leastPence === 0 ? '' : `, at least ${money(row.leastPence)}`
      const of = row.ofExcess ? ` of what is above ${money(row.abovePence)}` : ''
      const what = `Table ${row.orderTable}, net pay ${row.paid}`
      return one('Orders against earnings', row, what, [
        `${ends} ${sum}${rate(row.rateBasisPoints)}${of}${least}`,
      ])
    }),
  ]
}

function pensions({ pensionSchemes, pensionTiers }: StatutoryRows): readonly Described[] {
  return [
    ...pensionSchemes.map((row) =>
      one('Pensions', row, row.title, [
        `tiers by ${OF[row.basis]}`,
        row.method === 'tier' ? 'all pay at one rate' : 'each slice at its own rate',
        `employer ${rate(row.employerBasisPoints)}`,
      ]),
    ),
    ...pensionTiers.map((row) => {
      const ends = row.upToPence === null ? 'above' : `to ${money(row.upToPence)}`
      const title = pensionSchemes.find(({ scheme }) => scheme === row.scheme)?.title ?? row.scheme
      const what = `${title}: members, by pay of a year`
      return one('Pensions', row, what, [`${rate(row.memberBasisPoints)} ${ends}`])
    }),
  ]
}
