import type { Category } from '../rules.ts'

/** What kind of service a post is meant for, or somebody's is, in words. */
export const categoryWords: Readonly<Record<Category, string>> = {
  officer: 'Police officer',
  staff: 'Police staff',
  pcso: 'Police community support officer',
  special: 'Special constable',
  volunteer: 'Volunteer',
  contingent: 'Contingent worker',
  partner: 'Worker of a partner body',
}
