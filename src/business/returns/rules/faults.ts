import type { Problem } from '#platform/refusals'
import { plural } from '#platform/ui'
import { faultsOf, type Items } from './items.ts'
import type { Entry } from './fps.ts'

const MOST_TOLD = 50

/**
 * What keeps a return from being made, by person and in words. One fault refuses it whole: HMRC
 * takes no part of a message that has one.
 */
export function problemsWithEntries(items: Items, entries: Iterable<Entry>): Problem[] {
  const problems: Problem[] = []
  let more = 0
  for (const { says, values } of entries) {
    const faults = faultsOf(items, values)
    if (faults.length === 0) continue
    if (problems.length === MOST_TOLD) more += 1
    else problems.push({ code: 'returns.not-as-asked', message: `${says}: ${faults.join('. ')}` })
  }
  if (more === 0) return problems
  const message = `${plural(more, 'more person has', 'more people have')} something that must be put right first`
  return [...problems, { code: 'returns.not-as-asked', message }]
}

/**
 * Two people under one payroll number cannot stand in one return.
 * @param seen who has which number in the parts before; added to
 */
export function problemsWithNumbers(
  entries: Iterable<Entry>,
  seen: Map<string, string> = new Map(),
): Problem[] {
  const problems: Problem[] = []
  for (const { says, values } of entries) {
    const number = values.find(([path]) => path === 'Employment/PayId')?.[1] ?? ''
    // Who has no number is told of as that, and has nobody else's.
    if (number === '') continue
    const before = seen.get(number)
    if (before !== undefined) {
      const message = `${says} has the payroll number of ${before}`
      problems.push({ code: 'returns.number-twice', message })
    }
    seen.set(number, says)
  }
  return problems.slice(0, MOST_TOLD)
}
