import { linkedSpells, type AbsenceToPay } from '#business/absence'
import { sickPay, taxYearOn } from '#business/statutory'
import { addDays, addYears, earlierDay, weekdayOf, WEEKDAYS, type Day } from '#platform/time'
import type { AbsentMonth, Days, PaidAverage, StatutoryPart, Stretch } from './records.ts'
import { lastOf } from './stretches.ts'

/** Working days of some days, by the week of an absence. */
function workingDays({ workingDays: week }: AbsenceToPay, { from, until }: Days): number {
  let found = 0
  for (let day = from; day < until; day = addDays(day, 1)) {
    if (week[WEEKDAYS.indexOf(weekdayOf(day))] === '1') found += 1
  }
  return found
}

/** Days cut where a tax year ends: the law of sick pay changes with it. */
function byTaxYear<T extends Days>(days: T): readonly T[] {
  const cut = addYears(`${taxYearOn(days.from).slice(0, 4)}-04-06` as Day, 1)
  if (days.until <= cut) return [days]
  return [{ ...days, until: cut }, ...byTaxYear({ ...days, from: cut })]
}

interface Piece extends Days {
  readonly absence: AbsenceToPay
  /** Null for what lies before the month. */
  readonly stretch: Stretch | null
}

/**
 * Spells that are one with an absence, the earliest first; the month's end stands for the last day
 * of what is open. None where the absence is too short to count (SSCBA 1992 s.152).
 */
export function chainOf(
  { tables, absences, month }: Pick<AbsentMonth, 'tables' | 'absences' | 'month'>,
  absence: AbsenceToPay,
) {
  const spells = absences.flatMap((one) =>
    tables.isSickness(one.kind) ? [{ firstOn: one.firstOn, lastOn: lastOf(one, month), one }] : [],
  )
  const chain = linkedSpells(tables.sickPay, spells, absence.firstOn)
  return chain.at(-1)?.one === absence ? chain : []
}

/**
 * Statutory sick pay of an absence within a month: the linked spells are gone through from their
 * first day, so that waiting days and the 28 weeks are counted once (SSCBA 1992 s.151 to 157). By
 * the working days of the person, each up to the law of its own tax year.
 */
export function sickPayParts(
  month: AbsentMonth,
  stretches: readonly Stretch[],
  average: PaidAverage,
): readonly StatutoryPart[] {
  const [first] = stretches
  if (first === undefined) return []
  const parts: StatutoryPart[] = []
  let waited = 0
  let paidDays = 0
  for (const { absence, stretch, ...days } of piecesOf(month, stretches, first)) {
    const qualifyingDays = absence.workingDays.replaceAll('0', '').length
    const sickDays = workingDays(absence, days)
    const sickness = { on: days.from, average, qualifyingDays, sickDays, waited, paidDays }
    const due = sickPay(month.tables.statutoryOn(days.from), sickness)
    waited += due.waitingDays
    paidDays += due.paidDays
    if (stretch === null || due.pence === 0) continue
    const rate = Math.round((due.weeklyPence * 100) / qualifyingDays)
    const paid = { pence: due.pence, days: due.paidDays, rate, average }
    parts.push({ ...days, ...paid, stretch, element: 'ssp' })
  }
  return parts
}

function piecesOf(month: AbsentMonth, stretches: readonly Stretch[], first: Stretch): Piece[] {
  const { absence } = first
  const before = chainOf(month, absence).flatMap(({ one, firstOn, lastOn }): Piece[] => {
    const ends = one === absence ? first.from : addDays(lastOn, 1)
    const until = earlierDay(ends, first.from)
    return firstOn < until ? [{ absence: one, stretch: null, from: firstOn, until }] : []
  })
  const own = chainOf(month, absence).length === 0 ? [] : stretches
  const now = own.map((stretch): Piece => ({
    absence,
    stretch,
    from: stretch.from,
    until: stretch.until,
  }))
  return [...before, ...now].flatMap((piece) => byTaxYear(piece))
}

/** The day up to which pay is looked at for the average of sick pay: before the first spell. */
export function averageBeforeSickness(
  month: Pick<AbsentMonth, 'tables' | 'absences' | 'month'>,
  absence: AbsenceToPay,
): Day | undefined {
  const [first] = chainOf(month, absence)
  return first === undefined ? undefined : addDays(first.firstOn, -1)
}
