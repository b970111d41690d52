// Run by hand: node scripts/run.mjs bench/what-if.ts. What one employee's what-if takes to reckon,
// both of its columns, beside one bare payslip by the same rules.
import { performance } from 'node:perf_hooks'
import { payslipOf, runTables } from '#business/grosstonet'
import { payslipIf, sideBySide } from '#business/paymodelling'
import type { PaidBefore } from '#business/payroll'
import { openPension, openPeriod, openStatutory } from '#business/statutory'
import type { Day } from '#platform/time'
import { median } from './load.ts'

const ROUNDS = 7
const TIMES = 20_000
const [monthOn, payOn] = ['2026-03-01' as Day, '2026-03-25' as Day]

const statutory = openStatutory('2025-26')
const period = openPeriod(statutory, { frequency: 'monthly', period: 12, payDay: payOn })
const tables = runTables({ statutory, period, monthOn, payOn }, (scheme, on) =>
  openPension(statutory, scheme, on),
)
const basic = {
  element: 'basic',
  pence: 418800,
  quantity: null,
  unit: null,
  rate: null,
  factor: null,
  from: null,
  until: null,
  version: '',
  paragraph: '',
  record: null,
  costCentre: null,
  functionCode: null,
  monthOn,
  owedPence: null,
}
const paid: PaidBefore = {
  monthOn,
  details: {
    taxCode: '1257L',
    alone: true,
    niCategory: 'A',
    loanPlan: '2',
    postgraduate: false,
    previousPayPence: 0,
    previousTaxPence: 0,
  },
  before: undefined,
  lines: [basic, { ...basic, element: 'london-weighting', pence: 26_383 }],
  earlier: [],
  scheme: 'police-2015',
  annualPence: 5_342_200,
  fullTimePence: 5_342_200,
  standing: [],
}
const month = {
  monthOn,
  scheme: paid.scheme,
  pensionablePence: 445183,
  annualPence: paid.annualPence,
  fullTimePence: paid.fullTimePence,
  paidMemberPence: 0,
  paidEmployerPence: 0,
}

function microseconds(run: () => number): number {
  const begun = performance.now()
  let sum = 0
  for (let time = 0; time < TIMES; time += 1) sum += run()
  if (sum <= 0) throw new Error('Void: nothing was reckoned')
  return ((performance.now() - begun) * 1_000) / TIMES
}

const bare = (): number =>
  payslipOf(tables, {
    details: paid.details,
    before: undefined,
    lines: paid.lines,
    months: [month],
    standing: [],
  }).net
const whatIf = (): number =>
  sideBySide(
    payslipIf(tables, paid),
    payslipIf(tables, paid, { scheme: 'none', details: { taxCode: 'BR', loanPlan: null } }),
  ).at(-1)!.would

const seen: Record<'bare' | 'whatIf', number[]> = { bare: [], whatIf: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  seen.bare.push(microseconds(bare))
  seen.whatIf.push(microseconds(whatIf))
}
const [baseline, mine] = [median(seen.bare), median(seen.whatIf)]
console.log(`one bare payslip            ${baseline.toFixed(1).padStart(8)} microseconds`)
console.log(`a what-if, both its columns ${mine.toFixed(1).padStart(8)} microseconds`)
console.log(`${(mine / baseline).toFixed(1)} times a bare payslip; asked for: 10,000 microseconds`)
