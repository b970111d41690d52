import type { AbsenceToPay } from '#business/absence'
import type { Day } from '#platform/time'
import { averageBeforeLeave, paymentOf } from './family-pay.ts'
import type { AbsencePayTables, Days } from './records.ts'
import { averageBeforeSickness } from './sick-pay.ts'

/** An average that is needed: of what was paid to somebody up to a day, that day among them. */
export interface AverageAsked {
  readonly personId: string
  readonly absenceId: string
  readonly upTo: Day
}

/**
 * The averages that the absences of somebody within some days are paid by: of linked spells that
 * before the first of them (SSP (General) Regulations 1982 reg. 19), of leave that of its week.
 */
export function averagesAsked(
  tables: AbsencePayTables,
  absences: readonly AbsenceToPay[],
  days: Days,
): readonly AverageAsked[] {
  return absences.flatMap((absence): AverageAsked[] => {
    const { personId, absenceId, kind, lastOn } = absence
    if (lastOn !== null && lastOn < days.from) return []
    const payment = paymentOf(tables, absence)
    const upTo = tables.isSickness(kind)
      ? averageBeforeSickness({ tables, absences, month: days }, absence)
      : payment && averageBeforeLeave(payment, absence)
    return upTo === undefined ? [] : [{ personId, absenceId, upTo }]
  })
}
