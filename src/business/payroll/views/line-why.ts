import { elementOf } from '#business/elements'
import { codeWords, pensionWords } from '#business/paydetails'
import { askAbout } from '#platform/questions'
import { formatDay, formatHours, formatMonth, formatShortDay } from '#platform/time'
import { plural, why, type Html } from '#platform/ui'
import type { payslipDetail, PayslipLine } from '../queries/payslips.ts'
import { pounds } from './words.ts'

type Detail = Awaited<ReturnType<(typeof payslipDetail)['run']>>
type Inputs = { label: string; value: string }[]

/** What a line is called: an order or a subscription by its own name, arrears with their month. */
export function lineTitle(
  line: Pick<PayslipLine, 'title' | 'says' | 'recordKind' | 'monthOn'>,
  { monthOn }: Pick<Detail, 'monthOn'>,
): string {
  const { says, recordKind } = line
  const title = recordKind === 'standing' && says !== null ? says : line.title
  return line.monthOn < monthOn ? `${title}, ${formatMonth(line.monthOn)}` : title
}

/** "2 hours 30 minutes at £23.1139 an hour": how much of what at which rate. */
export function quantityWords({
  quantity,
  unit,
  rate,
  factor,
}: Pick<PayslipLine, 'quantity' | 'unit' | 'rate' | 'factor'>): string {
  const each = rate === null ? '' : `£${(rate / 10_000).toFixed(4).replace(/0{1,2}$/, '')}`
  const times = factor === null ? '' : ` × ${factor}`
  if (quantity === null || unit === null) return ''
  if (unit === 'days') return `${plural(quantity, 'day')} at ${each}${times}`
  return `${formatHours(quantity)} at ${each} an hour${times}`
}

const rules: Readonly<Record<string, string>> = {
  tax: 'Income tax on the taxable pay of the tax year so far by your code, less the tax taken before.',
  'tax-alone': 'Income tax on what is paid in the month by itself, by your code.',
  'tax-after-leaving': 'Income tax on this payment by itself, without free pay.',
  ni: 'National Insurance on what is paid in the month, by the rates of your letter.',
  loan: 'Nine per cent of what is paid in the month above the threshold of your plan, in whole pounds.',
  postgraduate: 'Six per cent of what is paid in the month above the threshold, in whole pounds.',
  pension:
    'Your part of the pension, at the tier of your yearly pay, on what counts for the scheme.',
  order: 'What an order against earnings takes, above the pay that is protected.',
  subscription: 'What you agreed to have taken of your pay.',
  carried:
    'More was to be taken than there was pay. The rest is owed and nothing is taken unasked.',
  overpaid:
    'Earlier months were paid too much. Nothing is taken back before you agree to a plan, so it is added here.',
  recovery: 'Part of an overpayment, by the plan you agreed to.',
  expenses: 'A claim of expenses that was approved. It is paid back whole: it is not pay.',
  repaid:
    'Part of an overpayment of an earlier tax year, by the plan you agreed to: of what you got of it after tax and National Insurance, so that it is taken of net pay.',
  'employer-ni': 'What the force pays for you besides, above the threshold of employers.',
  'employer-pension': 'What the force pays into your pension.',
}

const sources: Readonly<Record<string, string>> = {
  tax: 'PAYE Regulations 2003 reg. 23 and HMRC’s Tax Table Routines',
  'tax-alone': 'PAYE Regulations 2003 reg. 26 and HMRC’s Tax Table Routines',
  'tax-after-leaving': 'PAYE Regulations 2003 reg. 37 and HMRC’s Tax Table Routines',
  ni: 'Social Security (Contributions) Regulations 2001',
  loan: 'Education (Student Loans) (Repayment) Regulations 2009',
  postgraduate: 'Education (Postgraduate Loans) Regulations',
  pension: 'the regulations of the scheme',
  order: 'the order and its regulations',
  subscription: 'your agreement',
  carried: 'the rules of the force on overpayments',
  overpaid: 'the rules of the force on overpayments',
  recovery: 'the plan you agreed to',
  expenses: 'ITEPA 2003 s.289A and the approval of the claim',
  repaid: 'the plan you agreed to; HMRC, PAYE Manual PAYE72085',
  'employer-ni': 'Social Security (Contributions) Regulations 2001',
  'employer-pension': 'the regulations of the scheme',
}

/** By which rule a line goes: of tax, whether the code looks at the year, the month or this. */
function ruleKey({ code }: PayslipLine, { alone, afterLeaving }: Detail): string {
  if (code !== 'tax') return code
  return afterLeaving ? 'tax-after-leaving' : alone ? 'tax-alone' : code
}

function inputsOf(line: PayslipLine, detail: Detail): Inputs {
  const { toDate } = detail
  if (line.code === 'tax') {
    return [
      { label: 'Tax code', value: codeWords(detail) },
      { label: 'Taxable pay this time', value: pounds(detail.taxable) },
      { label: 'Taxable pay of the tax year so far', value: pounds(toDate.taxable) },
      { label: 'Tax of the tax year so far', value: pounds(toDate.tax) },
    ]
  }
  if (line.code === 'ni' || line.code === 'employer-ni') {
    return [
      { label: 'Category letter', value: detail.niCategory },
      { label: 'Earnings this time', value: pounds(detail.niable) },
    ]
  }
  if (line.code === 'pension' || line.code === 'employer-pension') {
    return [
      { label: 'Scheme', value: pensionWords[line.says ?? ''] ?? 'None' },
      { label: 'Rate', value: line.rate === null ? 'None' : `${line.rate / 100} %` },
      { label: 'Yearly pay it goes by', value: pounds(detail.annual) },
      ...assumedInputs(line, detail),
    ]
  }
  return earnedInputs(line)
}

/** The employer’s part alone goes by assumed pay where somebody away is paid less. */
function assumedInputs({ code, monthOn }: PayslipLine, { toDate }: Detail): Inputs {
  const assumed = toDate.assumed?.[monthOn]?.told ?? 0
  if (code !== 'employer-pension' || assumed === 0) return []
  return [{ label: 'Assumed pay, above what was paid', value: pounds(assumed) }]
}

function earnedInputs(line: PayslipLine): Inputs {
  const inputs: Inputs = []
  const { from, until, says, owed } = line
  if (from !== null && until !== null) {
    inputs.push({ label: 'Earned', value: `${formatShortDay(from)} to before ${formatDay(until)}` })
  }
  const quantity = quantityWords(line)
  if (quantity !== '') inputs.push({ label: 'How much', value: quantity })
  if (says !== null) inputs.push({ label: 'From the record', value: says })
  if (owed !== null) {
    inputs.push(
      { label: `${formatMonth(line.monthOn)} comes to, as known now`, value: pounds(owed) },
      { label: 'Paid for it before', value: pounds(owed - line.pence) },
    )
  }
  return inputs
}

const recordOf: Readonly<Record<string, (id: string) => { href: string; text: string }>> = {
  overtime: (id) => ({ href: `/overtime/${id}`, text: 'The claim of overtime' }),
  'expense-claim': (id) => ({ href: `/expenses/${id}`, text: 'The claim of expenses' }),
  absence: (id) => ({ href: `/absence/${id}`, text: 'The absence' }),
}

/** Absences and expenses are not for payroll: it gets no link that leads nowhere. */
function recordsFor({ recordKind, recordId }: PayslipLine, { mine }: Detail) {
  const record = recordOf[recordKind ?? '']
  if (record === undefined || recordId === null) return undefined
  return recordKind !== 'overtime' && !mine ? undefined : [record(recordId)]
}

/** The rule of a line in a sentence. */
function ruleOf(line: PayslipLine, detail: Detail): string {
  const { code, title, owed, monthOn, recordKind } = line
  const own = rules[ruleKey(line, detail)]
  if (own !== undefined) return own
  const month = formatMonth(monthOn)
  if (owed !== null) return `${title} of ${month} as known now, less what was paid for it before.`
  if (recordKind === 'absence') return `${elementOf(code).says}.`
  return `${title}, as it was earned in ${month}.`
}

/** Where a line of a payslip comes from: its rule, its inputs, its record, and whom to ask. */
export function lineWhy(line: PayslipLine, detail: Detail): Html {
  const { runId, personId } = detail
  const what = `${line.title} of ${pounds(line.pence)}, ${formatMonth(line.monthOn)}`
  const records = recordsFor(line, detail)
  return why({
    what,
    rule: ruleOf(line, detail),
    inputs: inputsOf(line, detail),
    source: {
      text: sources[ruleKey(line, detail)] ?? (line.paragraph || 'what was paid before'),
      version: line.version || `tax year ${detail.taxYear}`,
    },
    ...(records === undefined ? {} : { records }),
    ask: askAbout(`/pay/${runId}/${personId}`, what),
  })
}
