import { z } from 'zod'
import { elementOf, type PayLine } from '#business/elements'
import { averageOfMonths } from '#business/statutory'
import { defineCalculator } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addMonths, addYears, isDay, type Day } from '#platform/time'
import { absencePay } from '../rules/lines.ts'
import { NOTHING_DECIDED } from '../rules/records.ts'
import { openAbsencePay } from './data.ts'

const KINDS = [
  'sickness',
  'maternity',
  'adoption',
  'paternity',
  'shared-parental',
  'parental-bereavement',
  'neonatal',
  'unpaid',
] as const
const SERVED = 100
const PENCE = 10_000_000
const day = z
  .string('Give a day, such as 2026-01-19')
  .refine(isDay, 'Give a day, such as 2026-01-19')
const digits = /^\d{1,8}$/

const input = z.strictObject({
  whose: z.enum(['officer', 'staff'], 'Give officer or staff'),
  kind: z.enum(KINDS, `Give one of: ${KINDS.join(', ')}`),
  firstOn: day,
  lastOn: day,
  month: z
    .string('Give a month, such as 2026-03')
    .refine((text) => isDay(`${text}-01`), 'Give a month, such as 2026-03')
    .transform((text) => `${text}-01` as Day),
  monthlyPence: z
    .union([z.int(), z.string().regex(digits).transform(Number)], 'Give whole pence of a month')
    .refine((pence) => pence > 0 && pence <= PENCE, 'Give pence of a month, at least 1'),
})

const output = z.strictObject({
  month: z.string(),
  pence: z.int().describe('What is left of the pay of the month'),
  lines: z.array(
    z.strictObject({
      title: z.string(),
      pence: z.int(),
      days: z.int().nullable(),
      version: z.string(),
      paragraph: z.string(),
    }),
  ),
})

/** `bluelamp calc absence-pay staff sickness 2025-07-21 2026-01-31 2026-01 300000` */
export const calcAbsencePay = defineCalculator({
  name: 'absence-pay',
  title: 'What an absence of somebody of long service takes off the pay of a month and adds to it',
  source: 'absence/data/occupational.csv, family-pay.csv; statutory/data; Police Regulations 2003',
  words: ['whose', 'kind', 'firstOn', 'lastOn', 'month', 'monthlyPence'],
  input,
  output,
  calculate({ whose, kind, firstOn, lastOn, month: from, monthlyPence }) {
    if (lastOn < firstOn) {
      refuse({
        code: 'absencepay.ends-before',
        message: `The last day must be ${firstOn} or later`,
        field: 'lastOn',
      })
    }
    const month = { from, until: addMonths(from, 1) }
    const employment = employed(whose, firstOn)
    const absence = { personId: '', absenceId: '', reference: 'as asked', kind, firstOn, lastOn }
    const open = { workingDays: '1111100', childOn: null, paidWeeks: null, workedOn: [] }
    const average = { ...averageOfMonths(monthlyPence, 1), paidOn: [] }
    const { lines } = absencePay({
      tables: openAbsencePay(),
      month,
      employments: [employment],
      lines: [basicPay(whose, monthlyPence, month)],
      absences: [{ ...absence, ...open }],
      averages: new Map([['', average]]),
      decisions: NOTHING_DECIDED,
      assumed: new Map(),
    })
    return {
      month: from.slice(0, 7),
      pence: lines.reduce((sum, line) => sum + line.pence, monthlyPence),
      lines: lines.map(({ element, pence, quantity: days, version, paragraph }) => {
        const { title } = elementOf(element)
        return { title, pence, days, version, paragraph }
      }),
    }
  },
})

const employed = (category: string, firstOn: Day) => ({
  from: addYears(firstOn, -SERVED),
  until: null,
  organisationId: 0,
  category,
  rankOrGrade: '',
  actingKind: null,
  actingRank: null,
  fteHundredths: 100,
  status: 'in-post' as const,
  joinedOn: addYears(firstOn, -SERVED),
  costCentre: null,
  functionCode: null,
})

function basicPay(whose: 'officer' | 'staff', pence: number, days: { from: Day; until: Day }) {
  const line: PayLine = {
    element: whose === 'officer' ? 'basic' : 'staff-basic',
    pence,
    ...days,
    quantity: null,
    unit: null,
    rate: null,
    factor: null,
    version: '',
    paragraph: '',
    record: null,
    organisationId: 0,
    costCentre: null,
    functionCode: null,
  }
  return line
}
