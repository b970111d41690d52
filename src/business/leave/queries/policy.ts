import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DIVISIONS, isDay, type Day } from '#platform/time'
import type { LeavePolicy } from '../rules.ts'

const day = z.string().refine(isDay) as unknown as z.ZodType<Day, string>
const number = z.string().regex(/^\d+$/).transform(Number)
const row = z.strictObject({
  valid_from: day,
  valid_until: z.union([z.literal('').transform(() => null), day]),
  division: z.enum(DIVISIONS),
  most_days_ahead: number,
  most_days_at_once: number,
  source: z.string().min(1),
  licence: z.string().min(1),
  status: z.enum(['authoritative', 'demo']),
})

let policies: readonly LeavePolicy[] | undefined

/** Every version of the leave policy, from data/leave-policy.csv. A broken file is a defect. */
export function leavePolicies(): readonly LeavePolicy[] {
  policies ??= z
    .array(row)
    .parse(
      parse(readFileSync(join(import.meta.dirname, '../data/leave-policy.csv')), { columns: true }),
    )
    .map((version) => ({
      valid: { from: version.valid_from, until: version.valid_until },
      division: version.division,
      mostDaysAhead: version.most_days_ahead,
      mostDaysAtOnce: version.most_days_at_once,
    }))
  return policies
}
