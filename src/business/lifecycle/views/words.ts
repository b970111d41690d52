import type { Kind } from '../rules.ts'

export const kindWords: Readonly<Record<Kind, string>> = {
  joiner: 'Joins',
  mover: 'Moves',
  leaver: 'Leaves',
  contingent: 'Comes for a while',
}

/** Each kind as a process. */
export const processWords: Readonly<Record<Kind, string>> = {
  joiner: 'Joining',
  mover: 'Moving',
  leaver: 'Leaving',
  contingent: 'Workers who come for a while',
}

/** What the day of a journey is called. */
export const dayWords: Readonly<Record<Kind, string>> = {
  joiner: 'First day',
  mover: 'First day in the new post',
  leaver: 'Last day',
  contingent: 'First day',
}

export const statusWords: Readonly<Record<string, string>> = {
  open: 'Open',
  finished: 'Finished',
  withdrawn: 'Stopped',
}

/** "7 of 12 steps done, 1 late" */
export function progressWords(counts: {
  readonly tasks: number
  readonly done: number
  readonly late: number
}): string {
  const late = counts.late === 0 ? '' : `, ${counts.late} late`
  return `${counts.done} of ${counts.tasks} steps done${late}`
}
