import type { Problem } from '#platform/refusals'
import {
  addDays,
  bankHolidays,
  formatShortDay,
  holidaysAreListed,
  holidaysOf,
  isWorkingDay,
  openOn,
  WEEKDAYS,
  workingCalendar,
  type Day,
} from '#platform/time'

/** Bacs keeps the bank holidays of England and Wales. */
const DIVISION = 'england-and-wales'

/** When banks work: from Monday to Friday, without bank holidays; the hours make no difference. */
const BANKS = workingCalendar({
  opening: openOn(WEEKDAYS.slice(0, 5), '08:00', '18:00'),
  closedOn: holidaysOf(DIVISION),
})

const isBankingDay = (day: Day): boolean => isWorkingDay(day, BANKS)

/** The first banking day on or after a day. */
function bankingDayFrom(day: Day): Day {
  return isBankingDay(day) ? day : bankingDayFrom(addDays(day, 1))
}

/** The last banking day on or before a day. */
export function bankingDayUpTo(day: Day): Day {
  return isBankingDay(day) ? day : bankingDayUpTo(addDays(day, -1))
}

/** So many banking days after a day; before it where there are fewer than none. */
export function addBankingDays(day: Day, days: number): Day {
  if (days === 0) return day
  const step = days < 0 ? -1 : 1
  let on = addDays(day, step)
  while (!isBankingDay(on)) on = addDays(on, step)
  return addBankingDays(on, days - step)
}

/**
 * The three days of Bacs: the file is sent on the first at the latest, processed on the second, and
 * payees have the money on the third (Bacs three-day cycle).
 */
export function cycleOf(paysOn: Day): { readonly sendBy: Day; readonly processedOn: Day } {
  return { sendBy: addBankingDays(paysOn, -2), processedOn: addBankingDays(paysOn, -1) }
}

/** The first day on which payees can have money of a file that is sent today. */
export const earliestPay = (today: Day): Day => addBankingDays(bankingDayFrom(today), 2)

/** What stands against paying on a day: no banking day, too soon for the cycle, too far ahead. */
export function problemsWithPayDay(paysOn: Day, today: Day): Problem[] {
  if (!holidaysAreListed(DIVISION, paysOn)) {
    const message = 'Give a nearer day: the bank holidays of that one are not known here yet'
    return [{ code: 'banking.too-far-ahead', message, field: 'paysOn' }]
  }
  if (!isBankingDay(paysOn)) {
    const why = holidayName(paysOn) ?? 'banks are closed at the weekend'
    const message = `${formatShortDay(paysOn)} is no banking day (${why}). The next is ${formatShortDay(bankingDayFrom(paysOn))}`
    return [{ code: 'banking.not-a-banking-day', message, field: 'paysOn' }]
  }
  const earliest = earliestPay(today)
  if (paysOn >= earliest) return []
  const message = `Bacs takes three banking days. The first day on which payees can have the money is ${formatShortDay(earliest)}`
  return [{ code: 'banking.too-soon', message, field: 'paysOn' }]
}

const holidayName = (on: Day): string | undefined =>
  bankHolidays().find(({ division, day }) => division === DIVISION && day === on)?.name
