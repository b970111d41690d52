import { activityWords } from '#platform/cases'
import type { Target } from '#platform/cases'
import { daysFromTo, formatDayRange } from '#platform/time'
import type { Period } from '../queries/asked.ts'
import { workingWords } from '../rules/lead-time.ts'

/** "1 April 2025 to 3 March 2026" */
export const periodWords = ({ from, last }: Period): string =>
  formatDayRange(daysFromTo(from, last))

type Own = Readonly<Record<string, string>>

/** An activity as the process calls it. */
export const stepWords = (words: Own, activity: string): string =>
  activityWords({ activities: words }, activity)

/** "Asked, ran late, approved" */
export function pathWords(words: Own, path: readonly string[]): string {
  return path.map((one) => stepWords(words, one)).join(' → ')
}

/** "18 h to decide, up the line after 36 h" */
export function targetWords({ dueMinutes, escalateMinutes }: Target): string {
  return `${workingWords(dueMinutes)} until it is late, up the line after ${workingWords(escalateMinutes)}`
}

/** "Monday to Friday, 08:00 to 18:00" */
export const hoursWords = ({ opens, closes }: Pick<Target, 'opens' | 'closes'>): string =>
  `Monday to Friday, ${opens} to ${closes}`

/** Said where a unit has too few people in the figures. */
export const FEW =
  'Fewer than 5 people of this unit are in these figures, so they are not shown. Choose a larger unit or a longer period.'
