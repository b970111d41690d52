import { z } from 'zod'
import { ranks } from '#business/people'
import { defineCalculator } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { addMonths, firstOfMonth, isDay, parseDay, type Day } from '#platform/time'
import { isPaidCategory } from '../rules/elements.ts'
import { problemsWithDays } from '../rules/days.ts'
import { annualOf, linesOf } from '../rules/lines.ts'
import { problemsWithPoint, scaleOf } from '../rules/pay-point.ts'
import { noRecords, type PayRecords } from '../rules/records.ts'
import { eraOn, type ElementTables } from '../rules/tables.ts'
import { elementOf, openElements } from './data.ts'

/** Whatever is on record, however late it was published. */
const ALL_KNOWN = parseDay('9999-12-31')

const number = (most: number, message: string) =>
  z.union(
    [
      z.int(message).min(0, message).max(most, message),
      z
        .string()
        .regex(/^\d{1,3}$/, message)
        .transform(Number)
        .refine((value) => value <= most, message),
    ],
    message,
  )

const input = z.strictObject({
  rank: z.string('Give a rank or grade, such as Constable').min(1).max(80),
  /** Of the scale, from 0 on appointment. */
  point: number(40, 'Give a point of the scale in figures, such as 7').default(0),
  hundredths: number(100, 'Give hundredths of full time in figures, such as 60').default(100),
  /** Left out, the month in which the latest award on record began. */
  month: z
    .string()
    .refine((text) => isDay(`${text}-01`), 'Give a month such as 2026-03')
    .transform((text) => `${text}-01` as Day)
    .optional(),
})

const output = z.strictObject({
  rank: z.string(),
  month: z.string(),
  grossPence: z.int(),
  annualPence: z.int(),
  fullTimePence: z.int(),
  scheme: z.string(),
  lines: z.array(
    z.strictObject({
      element: z.string(),
      title: z.string(),
      pence: z.int(),
      /** Ten-thousandths of a pound a year. */
      rate: z.int().nullable(),
      factor: z.string().nullable(),
      version: z.string(),
      paragraph: z.string(),
      pensionable: z.array(z.string()),
      status: z.enum(['authoritative', 'demo']),
    }),
  ),
})

/** `bluelamp calc earned Constable 7 100 2026-03`: a whole month of a rank and point, gross. */
export const earnedMonth = defineCalculator({
  name: 'earned',
  title: 'What a month of a rank and point gives, gross, line by line and by paragraph',
  source:
    'Police Regulations 2003, Annex F and U; elements/data/rates.csv, payscales/data/points.csv',
  words: ['rank', 'point', 'hundredths', 'month'],
  input,
  output,
  calculate(asked) {
    const tables = openElements(ALL_KNOWN)
    const { rankOrGrade, category } = rankOf(asked.rank)
    const from = asked.month ?? latestAward(tables, rankOrGrade)
    refuseIfAny(problemsWithDays({ month: from }))
    const scale = scaleOf(tables, rankOrGrade, from)?.scale ?? ''
    const ladder = eraOn(tables.ladders.get(scale), from)?.row
    if (ladder === undefined) {
      return refuse({
        code: 'elements.no-scale',
        message: `No pay of a ${rankOrGrade} is on record for that month. Give a later one`,
        field: 'month',
      })
    }
    refuseIfAny(problemsWithPoint(ladder, { rankOrGrade, point: asked.point }))
    const until = addMonths(from, 1)
    const records = serving({ rankOrGrade, category, from, ...asked })
    const lines = linesOf(tables, records, { from, until, workedUntil: until })
    return {
      rank: rankOrGrade,
      month: from.slice(0, 7),
      grossPence: lines.reduce((sum, { pence }) => sum + pence, 0),
      ...annualOf(tables, records, from)!,
      lines: lines.map(({ element, pence, rate, factor, version, status, paragraph }) => {
        const { title, pensionable } = elementOf(element)
        const words = { version, status, paragraph, pensionable: [...pensionable] }
        return { element, title, pence, rate, factor, ...words }
      }),
    }
  },
})

function rankOf(typed: string) {
  const found = ranks().find(
    ({ rankOrGrade }) => rankOrGrade.toLowerCase() === typed.trim().toLowerCase(),
  )
  if (found !== undefined && isPaidCategory(found.category)) return found
  return refuse({
    code: 'elements.unknown-rank',
    message: 'Give a rank or grade that is paid, such as Constable, Inspector or "Band D"',
    field: 'rank',
  })
}

function latestAward(tables: ElementTables, rankOrGrade: string): Day {
  const scale = scaleOf(tables, rankOrGrade, ALL_KNOWN)?.scale ?? ''
  return firstOfMonth(tables.ladders.get(scale)?.at(-1)?.from ?? ALL_KNOWN)
}

interface Serving {
  readonly rankOrGrade: string
  readonly category: string
  readonly from: Day
  readonly point: number
  readonly hundredths: number
}

/** Somebody of the rank who is put on the point on the first day of the month. */
function serving({ rankOrGrade, category, from, point, hundredths }: Serving): PayRecords {
  const employment = {
    from,
    until: null,
    organisationId: 0,
    category,
    rankOrGrade,
    actingKind: null,
    actingRank: null,
    fteHundredths: hundredths,
    status: 'in-post' as const,
    joinedOn: from,
    costCentre: null,
    functionCode: null,
  }
  return { ...noRecords(''), employments: [employment], points: [{ fromOn: from, point }] }
}
