import { dayOf, Temporal, type Day, type Instant } from '#platform/time'
import { cell, demoRows } from './rows.ts'

/** The moment at which the demo stands when it is first loaded; its clock runs on from there. */
export const DEMO_STANDS_AT: Instant = momentOf('first-load')

/** The day of that moment: everything invented is dated from it. */
export const DEMO_DAY: Day = dayOf(DEMO_STANDS_AT)

function momentOf(name: string): Instant {
  const row = demoRows('moment.csv').find((each) => each['name'] === name)
  if (row === undefined) throw new Error(`The demo knows no moment ${name}`)
  return Temporal.ZonedDateTime.from(cell(row, 'at')).toInstant()
}
