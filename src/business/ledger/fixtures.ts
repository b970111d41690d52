import { setPost } from '#business/organisation'
import { perform, type Caller, type House } from '#platform/actions'
import { postJournal } from './commands/post-journal.ts'

/**
 * What finance and payroll need to enter lines in tests: a post with the cost centre FP-1200; or
 * that post with something changed.
 */
export function openCostCentre(house: House, hr: Caller, unitId: string, change: object = {}) {
  return perform(house, hr, setPost, {
    organisationId: 11,
    unitId,
    from: '2020-01-01',
    title: 'Constable',
    rankOrGrade: 'Constable',
    costCentre: 'fp-1200',
    ...change,
  })
}

/** Overtime of February, £120.00, as payroll would post it. */
export const overtime = {
  organisationId: 11,
  source: 'payroll',
  sourceKey: 'run-1',
  on: '2026-03-02',
  says: 'Overtime of February',
  lines: [
    { costCentre: 'FP-1200', functionCode: 'local-policing', subjective: '1020', debit: '12000' },
    { subjective: '8020', credit: '12000' },
  ],
} as const

/** The same as somebody types it. */
export const typed = {
  on: '2026-03-02',
  says: 'Overtime of February',
  lines: 'fp-1200, 1020, local-policing,, 120.00,, Overtime\n,8020,,,,120.00,',
}

/** Posts that journal under another key. */
export const postOvertime = (house: House, machine: Caller, sourceKey: string, more = {}) =>
  perform(house, machine, postJournal, {
    ...overtime,
    lines: [...overtime.lines],
    ...more,
    sourceKey,
  })
