import { z } from 'zod'
import { compensationRows, entitlementFor, KINDS } from '#business/duty'
import { CATEGORIES } from '#business/people'
import { defineCalculator } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { isDay, type Day } from '#platform/time'

const day = z.string().refine(isDay, 'Give a day such as 2026-04-01') as unknown as z.ZodType<
  Day,
  string
>

const A_DAY = 1_440
const NO_LONGER = 'Give at most 1,440 minutes: work of another day is another piece of work'

const input = z.strictObject({
  worked: z
    .array(
      z.strictObject({
        kind: z.enum(KINDS),
        on: day,
        category: z.enum(CATEGORIES).default('officer'),
        /** The step of the rank, 0 to 99: a constable is 10. */
        seniority: z.int().min(0).max(99).default(10),
        /** Clear days; of an early start whole hours. */
        notice: z.int().min(0).max(999).default(0),
        minutes: z.int().min(1, 'Give the minutes that were worked').max(A_DAY, NO_LONGER),
        travelMinutes: z.int().min(0).max(A_DAY).default(0),
        /** The how manieth time of the week, from 1. */
        occasion: z.int().min(1).max(50).default(1),
      }),
    )
    .min(1, 'Give at least one piece of work'),
})

const output = z.strictObject({
  countedMinutes: z.int(),
  timeOffMinutes: z.int(),
  lines: z.array(
    z.strictObject({
      on: day,
      kind: z.enum(KINDS),
      workedMinutes: z.int(),
      travelMinutes: z.int(),
      deductedMinutes: z.int(),
      countedMinutes: z.int(),
      rate: z.string(),
      timeOffMinutes: z.int(),
      anotherDayOff: z.boolean(),
      alsoNeeded: z.string().nullable(),
      says: z.string(),
      paragraph: z.string(),
      source: z.string(),
      status: z.enum(['authoritative', 'demo']),
    }),
  ),
})

/** `bluelamp calc overtime`: what work beyond the roster gives, in minutes and by paragraph. */
export const overtimeMinutes = defineCalculator({
  name: 'overtime',
  title: 'What work beyond the roster gives, in minutes at a rate or as time off, and why',
  source: 'Police Regulations 2003 reg. 25 and 26, Annex G and H; duty/data/compensation.csv',
  input,
  output,
  calculate({ worked }) {
    const lines = worked.map((one) => {
      const found = entitlementFor(compensationRows(), one)
      if (found === undefined) {
        return refuse({
          code: 'overtime.gives-nothing',
          message: `Nothing is given for ${one.kind} on ${one.on} to ${one.category} at step ${one.seniority} with notice of ${one.notice}. Give another day, category, step or notice`,
        })
      }
      const { rate, lieu: anotherDayOff, approval: alsoNeeded, ...rest } = found
      const words = `${rate.over}/${rate.under}`
      return { ...rest, on: one.on, rate: words, anotherDayOff, alsoNeeded }
    })
    const sum = (of: 'countedMinutes' | 'timeOffMinutes'): number =>
      lines.reduce((all, line) => all + line[of], 0)
    return {
      countedMinutes: sum('countedMinutes'),
      timeOffMinutes: sum('timeOffMinutes'),
      lines,
    }
  },
})
