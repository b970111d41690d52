import type pg from 'pg'
import { loadAbsences, type AbsenceToPay } from '#business/absence'
import type { PayLine } from '#business/elements'
import { averageOfMonths } from '#business/statutory'
import { perform, type Caller, type House } from '#platform/actions'
import { addMonths, type Day } from '#platform/time'
import { openAbsencePay } from './queries/data.ts'
import { absencePay } from './rules/lines.ts'
import { NOTHING_DECIDED } from './rules/records.ts'
import type { AbsentMonth, PaidAverage, PayDecisions } from './rules/records.ts'

/** Days as tests write them. */
export const day = (text: string): Day => text as Day

/** Somebody is away from a day to another, or without an end, Monday to Friday being their week. */
export const absent = (
  kind: string,
  [firstOn, lastOn]: readonly [string, string?],
  more: Partial<AbsenceToPay> = {},
): AbsenceToPay => ({
  personId: 'person',
  absenceId: `${kind} ${firstOn}`,
  reference: 'AB-2026-000001',
  kind,
  firstOn: day(firstOn),
  lastOn: lastOn === undefined ? null : day(lastOn),
  workingDays: '1111100',
  childOn: null,
  paidWeeks: null,
  workedOn: [],
  ...more,
})

/** Employed since a day, as an officer unless said. */
export const serving = (category = 'officer', joinedOn = '2015-06-01') => ({
  from: day(joinedOn),
  until: null,
  organisationId: 11,
  category,
  rankOrGrade: 'Constable',
  actingKind: null,
  actingRank: null,
  fteHundredths: 100,
  status: 'in-post' as const,
  joinedOn: day(joinedOn),
  costCentre: 'LX01',
  functionCode: 'local-policing',
})

/** A line of so many pence for a whole month, or for some days of it. */
export function lineOf(
  element: string,
  pence: number,
  { from, until }: Pick<PayLine, 'from' | 'until'>,
): PayLine {
  const none = { quantity: null, unit: null, rate: null, factor: null, record: null }
  const place = { organisationId: 11, costCentre: 'LX01', functionCode: 'local-policing' }
  return { element, pence, from, until, version: '', paragraph: '', ...none, ...place }
}

/** What was earned in a month on the average, as two payslips say. */
export const earning = (monthPence: number): PaidAverage => ({
  ...averageOfMonths(2 * monthPence, 2),
  paidOn: [day('2025-01-24'), day('2025-02-25')],
})

export interface Asked {
  readonly month: string
  readonly absences: readonly AbsenceToPay[]
  readonly pay?: readonly (readonly [element: string, pence: number])[]
  readonly employment?: ReturnType<typeof serving>
  /** Pence of a month; null where no payslip says. */
  readonly earning?: number | null
  readonly decisions?: Partial<PayDecisions>
}

/** A month of somebody who is away, at 3,000 pounds of basic pay unless said. */
export function monthOf(asked: Asked): AbsentMonth {
  const from = day(`${asked.month}-01`)
  const month = { from, until: addMonths(from, 1) }
  const { absences, employment = serving(), pay = [['basic', 300_000]] } = asked
  const { earning: paid = 300_000 } = asked
  return {
    tables: openAbsencePay(),
    month,
    employments: [employment],
    absences,
    averages: new Map(
      paid === null ? [] : absences.map(({ absenceId }) => [absenceId, earning(paid)]),
    ),
    decisions: { ...NOTHING_DECIDED, ...asked.decisions },
    assumed: new Map(),
    lines: pay.map(([element, pence]) => lineOf(element, pence, month)),
  }
}

/** The lines of such a month, short: element, pence, days. */
export const linesIn = (asked: Asked) =>
  absencePay(monthOf(asked)).lines.map(
    ({ element, pence, quantity }) => [element, pence, quantity] as const,
  )

interface Behind {
  readonly house: House
  readonly admin: pg.Client
}

/** An absence on record as an earlier system had it; gives its id. */
export async function loadedAbsence(
  { house, admin }: Behind,
  loader: Caller,
  one: {
    readonly personId: string
    readonly kind: string
    readonly firstOn: string
    readonly lastOn?: string
  },
): Promise<string> {
  const reference = 'AL-2025-000001'
  const absences = [{ organisationId: 11, reference, ...one }]
  await perform(house, loader, loadAbsences, { absences })
  const { rows } = await admin.query<{ id: string }>(
    'select absence_id as id from absence.absence where person_id = $1',
    [one.personId],
  )
  return rows[0]?.id ?? ''
}
