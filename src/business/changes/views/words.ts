import { numberWords, type Answered, type Tone } from '#platform/ui'
import type { Purpose, Status, Totals } from '../rules/sets.ts'

export const purposeWords: Readonly<Record<Purpose, string>> = {
  reorganisation: 'Reorganisation',
  'transfer-in': 'Transfer in (TUPE)',
  'transfer-out': 'Transfer out (TUPE)',
  regrade: 'Regrading',
  uplift: 'Recruiting uplift',
  mover: 'Moves',
}

export const statusWords: Readonly<Record<Status, string>> = {
  draft: 'Draft',
  sent: 'Waits for a decision',
  approved: 'Approved, lies ahead',
  refused: 'Refused',
  applied: 'Applied',
  discarded: 'Discarded',
}

export const statusTone: Readonly<Record<Status, Tone>> = {
  draft: 'plain',
  sent: 'soon',
  approved: 'good',
  refused: 'late',
  applied: 'good',
  discarded: 'plain',
}

export const showWords = {
  open: 'Drafts and what waits',
  ahead: 'Approved, ahead',
  past: 'Over',
} as const

const counts: readonly (readonly [keyof Totals, string])[] = [
  ['joining', 'Join'],
  ['leaving', 'Leave'],
  ['unit', 'Move to another unit'],
  ['manager', 'Get another line manager'],
  ['rank', 'Change rank or grade'],
  ['pattern', 'Change working pattern'],
  ['status', 'Go on a career break or secondment, or come back'],
]

/** How many people are concerned in which way; what nobody is concerned by is left out. */
export function totalsLines(totals: Totals): Answered[] {
  const some = counts.filter(([key]) => totals[key] > 0)
  return [
    { label: 'People', answer: numberWords(totals.people) },
    ...some.map(([key, label]) => ({ label, answer: numberWords(totals[key]) })),
  ]
}
