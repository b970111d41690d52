import { categoryWords, fteWords } from '#business/organisation'
import { formatDay, type Day } from '#platform/time'
import type { Belief } from '../queries/beliefs.ts'
import type { Contract, Status } from '../rules.ts'
import { contractWords, daysWords, patternWords, rankWords, statusWords } from './words.ts'

const none = 'None on record'

/** "Fixed term until 31 March 2027" */
export function contractLine({
  contract,
  contractEndsOn,
}: {
  readonly contract: Contract
  readonly contractEndsOn: Day | null
}): string {
  const until = contractEndsOn === null ? '' : ` until ${formatDay(contractEndsOn)}`
  return `${contractWords[contract]}${until}`
}

/** "Acting Inspector (Sergeant)" */
export function rankLine(one: Parameters<typeof rankWords>[0]): string {
  const words = rankWords(one) ?? none
  return words === one.rankOrGrade ? words : `${words} (${one.rankOrGrade})`
}

/** "Seconded out, College of Policing" */
export function statusLine({
  status,
  otherBody,
}: {
  readonly status: Status
  readonly otherBody?: string | null | undefined
}): string {
  return `${statusWords[status]}${typeof otherBody === 'string' ? `, ${otherBody}` : ''}`
}

/** What is or was believed of somebody's days, line by line: the same lines in the same order. */
export function beliefLines(known: Belief): { label: string; answer: string }[] {
  return [
    { label: 'Unit', answer: known.unitName ?? none },
    { label: 'Post', answer: known.postTitle ?? none },
    { label: 'Rank or grade', answer: rankLine(known) },
    { label: 'Kind of service', answer: categoryWords[known.category] },
    { label: 'Line manager', answer: known.managerName ?? none },
    { label: 'Status', answer: statusLine(known) },
    { label: 'Contract', answer: contractLine(known) },
    {
      label: 'Works',
      answer: `${patternWords(known)}, ${fteWords(known.fteHundredths)} of full time`,
    },
    { label: 'Days', answer: daysWords({ from: known.validFrom, until: known.validUntil }) },
  ]
}
