import { join } from 'node:path'
import { z } from 'zod'
import { cells, datedRows } from '#platform/time'
import { CATEGORIES, type Rank } from '../rules.ts'

let known: readonly Rank[] | undefined

/** Every rank and grade with its days, from data/ranks.csv. A broken file is a defect. */
export function ranks(): readonly Rank[] {
  known ??= datedRows(join(import.meta.dirname, '../data/ranks.csv'), {
    rank_or_grade: cells.words,
    category: z.enum(CATEGORIES),
    seniority: z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
  }).map(({ rank_or_grade: rankOrGrade, category, seniority, valid }) => ({
    rankOrGrade,
    category,
    seniority,
    valid,
  }))
  return known
}

/** The ranks and grades to choose from on a form, whenever they were valid. */
export const rankOptions = [...new Set(ranks().map(({ rankOrGrade }) => rankOrGrade))].map(
  (name) => ({ value: name, text: name }),
)
