import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import {
  deadlineOf,
  DIVISIONS,
  holidaysOf,
  openOn,
  WEEKDAYS,
  workingCalendar,
} from '#platform/time'
import type { Day, Division, Instant, WorkingCalendar } from '#platform/time'

interface Target {
  readonly kind: string
  readonly from: Day
  readonly until: string
  readonly minutes: number
  readonly escalateMinutes: number
  readonly calendar: WorkingCalendar
}

const weekdays = WEEKDAYS.slice(0, 5)

let targets: readonly Target[] | undefined

function calendarOf(opens: string, closes: string, division: Division): WorkingCalendar {
  const opening = openOn(weekdays, opens, closes)
  return workingCalendar({ opening, closedOn: holidaysOf(division) })
}

function read(): readonly Target[] {
  const text = readFileSync(join(import.meta.dirname, 'data/targets.csv'), 'utf8')
  return parse<Record<string, string>>(text, { columns: true }).map((row) => {
    const division = DIVISIONS.find((one) => one === row['division'])
    if (division === undefined) throw new Error(`No division ${row['division']} in targets.csv`)
    return {
      kind: row['kind'] ?? '',
      from: row['valid_from'] as Day,
      until: row['valid_until'] ?? '',
      minutes: Number(row['minutes']),
      escalateMinutes: Number(row['escalate_after_minutes']),
      calendar: calendarOf(row['opens'] ?? '', row['closes'] ?? '', division),
    }
  })
}

/** Until when a task waits, and when it goes up the line. */
export interface Clock {
  readonly dueAt: Instant | null
  readonly escalateAt: Instant | null
}

/**
 * The clock of a task of a kind that begins at a moment, in working time: by the target of its own
 * kind on that day, or the one for any.
 */
export function clockFrom(kind: string, start: Instant, day: Day): Clock {
  targets ??= read()
  const valid = targets.filter(({ from, until }) => from <= day && (until === '' || until > day))
  const target = valid.find((one) => one.kind === kind) ?? valid.find((one) => one.kind === 'any')
  if (target === undefined) return { dueAt: null, escalateAt: null }
  const { calendar } = target
  const at = (allowanceMinutes: number): Instant | null => {
    const deadline = deadlineOf({ start, allowanceMinutes, calendar })
    return deadline.state === 'due' ? deadline.at : null
  }
  return { dueAt: at(target.minutes), escalateAt: at(target.escalateMinutes) }
}
