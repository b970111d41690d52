import { firstOfMonth, addMonths, type Day } from '#platform/time'
import { noRecords } from './rules/records.ts'
import type { PaidEmployment, PaidOvertime, PayMonth, PayRecords } from './rules/records.ts'

/** Days as tests write them. */
export const day = (text: string): Day => text as Day

/** A whole month, all of whose work counts. */
export function monthOf(on: string): PayMonth {
  const from = firstOfMonth(day(on))
  const until = addMonths(from, 1)
  return { from, until, workedUntil: until }
}

/** A constable of long service, as long as nothing else is said. */
export const employed = (more: Partial<PaidEmployment> = {}): PaidEmployment => ({
  from: day('2015-06-01'),
  until: null,
  organisationId: 11,
  category: 'officer',
  rankOrGrade: 'Constable',
  actingKind: null,
  actingRank: null,
  fteHundredths: 100,
  status: 'in-post',
  joinedOn: day('2015-06-01'),
  costCentre: 'LX01',
  functionCode: 'Local policing',
  ...more,
})

/** Records of somebody by how they are employed, with whatever else is said. */
export const recordsOf = (
  employments: readonly PaidEmployment[],
  more: Partial<PayRecords> = {},
): PayRecords => ({ ...noRecords('person'), employments, ...more })

/** Overtime on 10 February 2025 from 14:00 of so many minutes, as a claim has it. */
export function overtimeOf(
  kind: string,
  counted: { readonly minutes: number; readonly rate: readonly [number, number] },
  more: Partial<PaidOvertime> = {},
): PaidOvertime {
  const starts = Date.parse('2025-02-10T14:00:00Z') / 60_000
  return {
    claimId: `claim ${kind}`,
    reference: 'OT-2025-000001',
    kind,
    workedOn: day('2025-02-10'),
    starts,
    ends: starts + counted.minutes,
    countedMinutes: counted.minutes,
    over: counted.rate[0],
    under: counted.rate[1],
    paragraph: 'Annex G',
    ...more,
  }
}
