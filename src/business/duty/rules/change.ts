import type { Day } from '#platform/time'
import { entitlementFor, type Compensation, type Entitlement, type Kind } from './compensation.ts'
import type { DutyDay, Times } from './roster.ts'
import { clearDays, momentOf } from './times.ts'

/** What a change makes of a day. */
export type ChangeKind = 'moved' | 'rest-worked' | 'rest-given'

/** Whom a change is for, and when they are told. */
export interface Told {
  readonly category: string
  readonly seniority: number
  readonly today: Day
  /** Whole hours between now and the moment they would start. */
  readonly hoursAhead: number
}

/** What a change of one day is, and what it entitles somebody to. */
export interface Consequence {
  readonly kind: ChangeKind
  /** Clear days between being told and the day. */
  readonly noticeDays: number
  readonly entitlement: Entitlement | null
  /** Another rest day is owed for it. */
  readonly lieu: boolean
}

/** What kind of change it is to have other times on a day; null where nothing changes. */
export function changeKind(was: DutyDay, becomes: Times | null): ChangeKind | null {
  if (was.times === null) return becomes === null ? null : 'rest-worked'
  if (becomes === null) return 'rest-given'
  const same = was.times.starts === becomes.starts && was.times.ends === becomes.ends
  return same ? null : 'moved'
}

/**
 * What a change after publication gives the person (Police Regulations 2003 reg. 25 and 26, Annex G
 * and H): work on a rest day or on a public holiday by the clear days of notice, a start brought
 * forward by the hours of notice. Minutes beyond the rostered length are overtime, which is claimed
 * once they are worked.
 */
export function consequenceOf(
  was: DutyDay,
  becomes: Times | null,
  told: Told,
  rows: readonly Compensation[],
): Consequence | null {
  const kind = changeKind(was, becomes)
  if (kind === null) return null
  const noticeDays = clearDays(told.today, was.day)
  const entitlement = becomes === null ? null : entitledTo({ was, becomes, told, noticeDays }, rows)
  return { kind, noticeDays, entitlement, lieu: entitlement?.lieu === true }
}

interface Asked {
  readonly was: DutyDay
  readonly becomes: Times
  readonly told: Told
  readonly noticeDays: number
}

function entitledTo(asked: Asked, rows: readonly Compensation[]): Entitlement | null {
  const found = workBeyond(asked)
  if (found === null) return null
  const { category, seniority } = asked.told
  const { day } = asked.was
  const worked = { ...found, on: day, category, seniority, travelMinutes: 0, occasion: 1 }
  return entitlementFor(rows, worked) ?? null
}

function workBeyond({ was, becomes, told, noticeDays }: Asked) {
  const minutes = becomes.ends - becomes.starts
  if (was.times === null) {
    const kind: Kind = was.holiday ? 'public-holiday' : 'rest-day'
    return { kind, minutes, notice: noticeDays }
  }
  const earlier = was.times.starts - becomes.starts
  if (earlier <= 0) return null
  const kind: Kind = 'early-start'
  return { kind, minutes: Math.min(earlier, minutes), notice: Math.max(0, told.hoursAhead) }
}

/** Whole hours from a moment to the start of a duty; negative once it has begun. */
export function hoursUntil(nowMilliseconds: number, day: Day, times: Times): number {
  return Math.floor((momentOf(day, times.starts).epochMilliseconds - nowMilliseconds) / 3_600_000)
}
