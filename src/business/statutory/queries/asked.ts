import { z } from 'zod'
import { field } from '#platform/actions'
import type { Day } from '#platform/time'
import { openPeriod, type PayPeriod } from '../rules/pay-period.ts'
import { FREQUENCIES, lastDayOf, type Frequency } from '../rules/periods.ts'
import type { StatutoryTables } from '../rules/tax-year.ts'
import { openStatutory } from './rows.ts'

// What the calculators of the room ask for alike.

export const day = field.day('Give a day such as 2026-04-30')
/** Up to ten million pounds: the bands of a year stay exact far beyond it. */
const MOST = 1_000_000_000
export const pence = z.int('Give whole pence').min(-MOST).max(MOST)
export const paid = z.int('Give whole pence').min(0, 'Give pence, at least 0').max(MOST)

export const taxYear = z
  .string('Give a tax year such as 2025-26')
  .regex(/^20\d\d-\d\d$/, 'Give a tax year such as 2025-26')
  .describe('Tax year, such as 2025-26')

export const periodFields = {
  taxYear,
  frequency: z.enum(FREQUENCIES).default('monthly'),
  period: z.int().min(1).max(53).default(1).describe('Its number in the tax year, from 1'),
  payDay: day.optional().describe('The last day of the period unless said'),
  covers: z
    .int()
    .min(1)
    .max(52)
    .optional()
    .describe('Tax weeks or months that the pay is for, where not those of the frequency'),
}

/** For national insurance and loans, which can go by days. */
export const days = z
  .int()
  .min(1)
  .max(366)
  .optional()
  .describe('Days that the pay is for, where they are no whole weeks or months')

export const status = z.enum(['authoritative', 'demo'])

interface Asked {
  readonly taxYear: string
  readonly frequency: Frequency
  readonly period: number
  readonly payDay?: Day | undefined
  readonly covers?: number | undefined
  readonly days?: number | undefined
}

/** Opens the tables and the period that a case asks for. */
export function openAsked({ taxYear: year, payDay, ...asked }: Asked): {
  readonly tables: StatutoryTables
  readonly opened: PayPeriod
} {
  const tables = openStatutory(year)
  const on = payDay ?? lastDayOf(tables.from, asked.frequency, asked.period)
  return { tables, opened: openPeriod(tables, { ...asked, payDay: on }) }
}
