import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { isDay, type Day } from '#platform/time'
import { CATEGORIES, type Rank } from '../rules.ts'

const day = z.string().refine(isDay) as unknown as z.ZodType<Day, string>
const row = z.strictObject({
  rank_or_grade: z.string().min(1),
  category: z.enum(CATEGORIES),
  seniority: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
  valid_from: day,
  valid_until: z.union([z.literal('').transform(() => null), day]),
  source: z.string().min(1),
  licence: z.string().min(1),
  status: z.enum(['authoritative', 'demo']),
})

let known: readonly Rank[] | undefined

/** Every rank and grade with its days, from data/ranks.csv. A broken file is a defect. */
export function ranks(): readonly Rank[] {
  const file = join(import.meta.dirname, '../data/ranks.csv')
  known ??= z
    .array(row)
    .parse(parse(readFileSync(file), { columns: true }))
    .map((one) => ({
      rankOrGrade: one.rank_or_grade,
      category: one.category,
      seniority: one.seniority,
      valid: { from: one.valid_from, until: one.valid_until },
    }))
  return known
}
