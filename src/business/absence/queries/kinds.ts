import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { FamilyPay, Kind, Occupational, SickPay } from '../rules/absences.ts'
import type { GivenBack, WorkedDays } from '../rules/returning.ts'
import type { SharedRule } from '../rules/shared-leave.ts'

const { orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

function once<T>(read: () => readonly T[]): () => readonly T[] {
  let known: readonly T[] | undefined
  return () => (known ??= read())
}

/** Every kind of absence, from data/kinds.csv. A broken file is a defect. */
export const kinds = once<Kind>(() =>
  datedRows(fileOf('kinds.csv'), {
    kind: words,
    title: words,
    shown_as: words,
    reported: yes,
    most_days: orNone(whole),
    notice_days: whole,
    evidence: words,
  }).map((row) => ({
    ...row,
    shownAs: row.shown_as,
    mostDays: row.most_days,
    noticeDays: row.notice_days,
  })),
)

/** The reasons for sickness that one may choose, from data/reasons.csv. */
export const reasons = once(() => datedRows(fileOf('reasons.csv'), { reason: words, title: words }))

/** Statutory sick pay, from data/sick-pay.csv. */
export const sickPay = once<SickPay>(() =>
  datedRows(fileOf('sick-pay.csv'), {
    weekly_pence: whole,
    most_percent: whole,
    least_days: whole,
    waiting_days: whole,
    linking_days: whole,
    most_weeks: whole,
  }).map((row) => ({
    ...row,
    weeklyPence: row.weekly_pence,
    mostPercent: row.most_percent,
    leastDays: row.least_days,
    waitingDays: row.waiting_days,
    linkingDays: row.linking_days,
    mostWeeks: row.most_weeks,
  })),
)

/** Occupational sick pay, from data/occupational.csv. */
export const occupational = once<Occupational>(() =>
  datedRows(fileOf('occupational.csv'), {
    category: words,
    full_days: whole,
    half_days: whole,
    rolling_days: whole,
    half_besides: yes,
  }).map((row) => ({
    ...row,
    fullDays: row.full_days,
    halfDays: row.half_days,
    rollingDays: row.rolling_days,
    halfBesides: row.half_besides,
  })),
)

/** What absences that are asked for are paid, from data/family-pay.csv. */
export const familyPay = once<FamilyPay>(() =>
  datedRows(fileOf('family-pay.csv'), {
    kind: words,
    category: words,
    full_weeks: whole,
    half_weeks: whole,
    service_weeks: whole,
    half_besides: yes,
  }).map((row) => ({
    ...row,
    fullWeeks: row.full_weeks,
    halfWeeks: row.half_weeks,
    serviceWeeks: row.service_weeks,
    halfBesides: row.half_besides,
  })),
)

/** On how many days one may work during family leave, from data/worked-days.csv. */
export const workedDays = once<WorkedDays>(() =>
  datedRows(fileOf('worked-days.csv'), { kind: words, title: words, most_days: whole }).map(
    (row) => ({ ...row, mostDays: row.most_days }),
  ),
)

/** Whether leave on days of sickness is given back, from data/given-back.csv. */
export const givenBack = once<GivenBack>(() =>
  datedRows(fileOf('given-back.csv'), { says: words, self_certified: yes }).map((row) => ({
    ...row,
    selfCertified: row.self_certified,
  })),
)

/** What two parents share of leave and pay, from data/shared-parental.csv. */
export const sharedRules = once<SharedRule>(() =>
  datedRows(fileOf('shared-parental.csv'), {
    total_weeks: whole,
    compulsory_weeks: whole,
    pay_weeks: whole,
    within_years: whole,
  }).map((row) => ({
    ...row,
    totalWeeks: row.total_weeks,
    compulsoryWeeks: row.compulsory_weeks,
    payWeeks: row.pay_weeks,
    withinYears: row.within_years,
  })),
)

/** The row for a kind of service on a day, or the one for any. */
export function occupationalFor(category: string, on: Day): Occupational | undefined {
  const rows = rowsOn(occupational(), on)
  return rows.find((row) => row.category === category) ?? rows.find((row) => row.category === 'any')
}

/** What a kind of absence is paid on a day, for a kind of service; undefined for full pay. */
export function familyPayFor(kind: string, category: string, on: Day): FamilyPay | undefined {
  const rows = rowsOn(familyPay(), on).filter((row) => row.kind === kind)
  return rows.find((row) => row.category === category) ?? rows.find((row) => row.category === 'any')
}

/** "Officers: 18 weeks in full. Others: 18 weeks in full, then 21 at half". */
export function paidWords(kind: string, on: Day): string {
  const officer = familyPayFor(kind, 'officer', on)
  const other = familyPayFor(kind, 'any', on)
  if (officer === undefined || other === undefined) return 'In full'
  if (officer === other) return weeksWords(other)
  return `Officers: ${weeksWords(officer)}. Others: ${weeksWords(other)}`
}

function weeksWords({ fullWeeks, halfWeeks }: FamilyPay): string {
  if (fullWeeks + halfWeeks === 0) return 'Not paid by the force'
  return `${fullWeeks} weeks in full${halfWeeks === 0 ? '' : `, then ${halfWeeks} at half`}`
}

/** The kind as it stands on a day; refuses one that there is not, or not any more. */
export function kindOn(kind: string, on: Day): Kind {
  const found = rowsOn(kinds(), on).find((one) => one.kind === kind)
  if (found !== undefined) return found
  return refuse({
    code: 'absence.unknown-kind',
    message: 'Choose a kind of absence from the list',
    field: 'kind',
  })
}

const latest = (kind: string) => kinds().findLast((one) => one.kind === kind)

/** What a kind is called: for the person, their line and HR. */
export const titleOf = (kind: string): string => latest(kind)?.title ?? kind

/** What everybody else may read of it: Sick, or Away. */
export const shownAs = (kind: string): string => latest(kind)?.shownAs ?? 'Away'

/** Whether it is sickness: what sick pay, interviews and fit notes are about. */
export const isSickness = (kind: string): boolean => shownAs(kind) === 'Sick'

/** The kinds that are sickness, for a query. */
export const sickKinds = (): readonly string[] => [
  ...new Set(kinds().flatMap(({ kind }) => (isSickness(kind) ? [kind] : []))),
]

export const reasonTitle = (reason: string): string =>
  reasons().findLast((one) => one.reason === reason)?.title ?? reason
