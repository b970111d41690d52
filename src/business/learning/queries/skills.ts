import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { Skill, Warning } from '../rules.ts'

const { orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

let known: readonly Skill[] | undefined
let steps: readonly Warning[] | undefined

/** Every skill with how long it holds, from data/skills.csv. A broken file is a defect. */
export function skills(): readonly Skill[] {
  known ??= datedRows(fileOf('skills.csv'), {
    skill: words,
    title: words,
    validity_months: orNone(whole),
    blocks: yes,
    books: yes,
  }).map(({ validity_months: validityMonths, ...row }) => ({ ...row, validityMonths }))
  return known
}

/** From how many days before the end who is told, from data/warnings.csv. */
export function warnings(): readonly Warning[] {
  steps ??= datedRows(fileOf('warnings.csv'), {
    step: whole,
    days_before: whole,
    tells_manager: yes,
  }).map(({ days_before: daysBefore, tells_manager: tellsManager, ...row }) => ({
    ...row,
    daysBefore,
    tellsManager,
  }))
  return steps
}

/** The skill as it stands on a day; refuses one that there is not, or not any more. */
export function skillOn(skill: string, on: Day): Skill {
  const found = rowsOn(skills(), on).find((one) => one.skill === skill)
  if (found !== undefined) return found
  return refuse({
    code: 'learning.unknown-skill',
    message: 'Choose a skill from the list',
    field: 'skill',
  })
}

const latest = (skill: string) => skills().findLast((one) => one.skill === skill)

/** What a skill is called, whenever it was valid: also one that is no more. */
export const titleOf = (skill: string): string => latest(skill)?.title ?? skill

/** Whether nobody is put on a duty that needs it once it has expired. */
export const blocksDuty = (skill: string): boolean => latest(skill)?.blocks ?? false
