import { z } from 'zod'
import { earnedMonth } from '#business/elements'
import { keptCode, LOAN_PLANS } from '#business/paydetails'
import { openPension, openPeriod, openStatutory, payAsYouEarnWhy } from '#business/statutory'
import { periodOn, taxYearOn } from '#business/statutory'
import { defineCalculator } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { isDay, lastOfMonth, type Day } from '#platform/time'
import { plainLine, type EarnedLine, type TakenLine } from '../rules/lines.ts'
import { payslipOf } from '../rules/payslip.ts'
import { runTables, type RunTables } from '../rules/run-tables.ts'
import { beginningOf } from '../rules/to-date.ts'
import { schemeThatCounts } from '../rules/what-counts.ts'
import { titleOf } from './codes.ts'

const SCHEMES = ['none', 'police-2015', 'alpha', 'lgps', 'lgps-half'] as const
const before = z.int('Give whole pence').min(0, 'Give pence, at least 0').max(1_000_000_000)

const input = z.strictObject({
  post: z
    .string('Give a rank and point, such as Constable 7')
    .max(80)
    .describe('Rank or grade, point, and hundredths of full time: Constable 7, or Constable 7 60'),
  code: z.string('Give a tax code, such as 1257L').max(12),
  letter: z.string().regex(/^[A-Z]$/, 'Give a category letter, such as A'),
  pension: z.enum(SCHEMES, `Give one of: ${SCHEMES.join(', ')}`),
  month: z
    .string('Give a month, such as 2026-03')
    .refine((text) => isDay(`${text}-01`), 'Give a month, such as 2026-03'),
  loanPlan: z.enum(LOAN_PLANS).optional(),
  payBeforePence: before.optional().describe('Taxable pay of the tax year before; else month 1'),
  taxBeforePence: before.optional().describe('Tax of the tax year before'),
})

const output = z.strictObject({
  payOn: z.string(),
  grossPence: z.int(),
  taxPence: z.int(),
  nationalInsurancePence: z.int(),
  loanPence: z.int(),
  pensionPence: z.int(),
  netPence: z.int(),
  employerPence: z.int().describe('What the employer pays besides'),
  lines: z.array(
    z.strictObject({ title: z.string(), side: z.string(), pence: z.int(), why: z.string() }),
  ),
})

type Asked = z.output<typeof input>
type Earned = ReturnType<typeof earnedMonth.calculate>

/** `bluelamp calc pay "Constable 7" 1257L A police-2015 2026-03`: a month from gross to net. */
export const pay = defineCalculator({
  name: 'pay',
  title: 'A month from gross to net, by rank and point, tax code, letter and pension scheme',
  source: 'what a pay run goes by: elements/data, statutory/data; PAYE Regulations 2003 reg. 23',
  words: ['post', 'code', 'letter', 'pension', 'month'],
  input,
  output,
  calculate(asked) {
    const earned = earnedMonth.calculate({ ...postOf(asked.post), month: monthOf(asked) })
    const tables = tablesOf(asked)
    if (tables.period.ni[asked.letter] === undefined) {
      refuse({
        code: 'grosstonet.no-such-letter',
        message: `Give a category letter of that tax year: ${Object.keys(tables.period.ni).join(', ')}`,
        field: 'letter',
      })
    }
    refusePlan(asked, tables)
    const details = detailsOf(asked)
    const payslip = payslipOf(tables, {
      details,
      before: {
        ...beginningOf(tables.taxYear),
        taxable: asked.payBeforePence ?? 0,
        tax: asked.taxBeforePence ?? 0,
      },
      lines: earned.lines.map((line) => lineOf(line, tables.monthOn)),
      months: [monthOfPension(asked, earned, tables.monthOn)],
      standing: [],
    })
    const lines = [
      ...earned.lines.map(({ title, pence, ...line }) => ({
        title,
        side: 'pay',
        pence,
        why: `${line.paragraph}, ${line.version}`,
      })),
      ...payslip.taken.map((line) => ({
        title: titleOf(line.code),
        side: line.side,
        pence: line.pence,
        why: whyOf(line, { asked, tables, taxable: payslip.taxable }),
      })),
    ]
    return {
      payOn: tables.payOn,
      grossPence: payslip.gross,
      taxPence: payslip.tax,
      nationalInsurancePence: payslip.niEmployee,
      loanPence: payslip.loan,
      pensionPence: payslip.pension,
      netPence: payslip.net,
      employerPence: payslip.niEmployer + payslip.pensionEmployer,
      lines,
    }
  },
})

/** A pay run takes nothing for a plan that is not repaid yet; whoever asks by hand is told so. */
function refusePlan({ loanPlan }: Asked, { period, taxYear }: RunTables): void {
  if (loanPlan === undefined || period.loans[loanPlan] !== undefined) return
  const plans = LOAN_PLANS.filter((plan) => period.loans[plan] !== undefined)
  refuse({
    code: 'grosstonet.no-such-plan',
    message: `Nothing is repaid on plan ${loanPlan} in ${taxYear}. Give one of: ${plans.join(', ')}`,
    field: 'loanPlan',
  })
}

const monthOf = ({ month }: Asked): Day => `${month}-01` as Day

/** "Constable 7" is a rank and its point; "Constable 7 60" works 60 hundredths. */
function postOf(post: string) {
  const [, rank = '', point = '', hundredths = '100'] =
    /^(.*?) +(\d{1,2})(?: +(\d{1,3}))?$/.exec(post.trim()) ?? []
  const worked = Number(hundredths)
  if (rank === '' || worked < 1 || worked > 100) {
    return refuse({
      code: 'grosstonet.no-such-post',
      message: 'Give a rank and point, such as "Constable 7", or with hundredths "Constable 7 60"',
      field: 'post',
    })
  }
  return { rank, point: Number(point), hundredths: worked }
}

function tablesOf(asked: Asked): RunTables {
  const monthOn = monthOf(asked)
  const payOn = lastOfMonth(monthOn)
  const statutory = openStatutory(taxYearOn(payOn))
  const period = openPeriod(statutory, {
    frequency: 'monthly',
    period: periodOn('monthly', payOn),
    payDay: payOn,
  })
  return runTables({ statutory, period, monthOn, payOn }, (scheme, on) =>
    openPension(statutory, scheme, on),
  )
}

/** Where nothing is said of the tax year so far, the month is taxed by itself. */
function detailsOf({ code, letter, loanPlan, payBeforePence }: Asked) {
  const { taxCode, alone } = keptCode(code)
  return {
    taxCode,
    alone: alone || payBeforePence === undefined,
    niCategory: letter,
    loanPlan: loanPlan ?? null,
    postgraduate: false,
    previousPayPence: 0,
    previousTaxPence: 0,
  }
}

const lineOf = (line: Earned['lines'][number], monthOn: Day): EarnedLine => ({
  ...plainLine(monthOn, line.element, line.pence),
  rate: line.rate,
  factor: line.factor,
  version: line.version,
  paragraph: line.paragraph,
})

function monthOfPension({ pension: scheme }: Asked, earned: Earned, monthOn: Day) {
  const counts = schemeThatCounts(scheme)
  const { annualPence, fullTimePence } = earned
  const pensionablePence = earned.lines.reduce(
    (sum, { pence, pensionable }) => sum + (pensionable.includes(counts) ? pence : 0),
    0,
  )
  const paid = { paidMemberPence: 0, paidEmployerPence: 0 }
  return { monthOn, scheme, pensionablePence, annualPence, fullTimePence, ...paid }
}

interface Reckoned {
  readonly asked: Asked
  readonly tables: RunTables
  readonly taxable: number
}

function whyOf(line: TakenLine, { asked, tables, taxable }: Reckoned): string {
  if (line.code === 'tax') return taxWhy(asked, tables, taxable)
  if (line.code.endsWith('ni')) return `Letter ${asked.letter} of ${tables.taxYear}`
  if (line.code === 'loan') return `Plan ${asked.loanPlan} of ${tables.taxYear}`
  return `${line.says}: ${(line.rate ?? 0) / 100} % on ${tables.monthOn.slice(0, 7)}`
}

function taxWhy(asked: Asked, tables: RunTables, payPence: number): string {
  const { taxCode, alone } = detailsOf(asked)
  const { steps, limited } = payAsYouEarnWhy(tables.period, tables.codeOf(taxCode, alone), {
    payPence,
    payBeforePence: asked.payBeforePence ?? 0,
    taxBeforePence: asked.taxBeforePence ?? 0,
  })
  const rates = steps.map(({ ratePercent, pounds }) => `${ratePercent} % of £${pounds}`)
  const half = limited ? '; no more than half of the pay is taken' : ''
  return `${taxCode}${alone ? ' M1' : ' on the year so far'}: ${rates.join(', ')}${half}`
}
