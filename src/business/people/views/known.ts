import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, knowings, knownForm, whoCanSee, type Html } from '#platform/ui'
import type { personKnown } from '../queries/beliefs.ts'
import { history } from './person.ts'
import { beliefLines } from './service.ts'

type Known = Awaited<ReturnType<(typeof personKnown)['run']>>

/** What was known of somebody on one day and on another, and all that was ever on record. */
export function knownView({ result }: ViewModel<Known>): Html {
  const { personId, on, knownOn, thenOn, first, second, beliefs } = result
  const was = first === null ? [] : beliefLines(first)
  const is = second === null ? [] : beliefLines(second)
  const then = thenOn === undefined ? 'now' : `at the end of ${formatDay(thenOn)}`
  const blank = [
    first === null &&
      `Nothing was on record about ${formatDay(on)} at the end of ${formatDay(knownOn)}.`,
    second === null && `Nothing is on record about it as known ${then}.`,
  ].filter((one) => one !== false)
  const longer = is.length > was.length ? is : was
  return html`${knowings({
    first: `Known at the end of ${formatDay(knownOn)}`,
    second: `Known ${then}`,
    fields: longer.map(({ label }, index) => ({
      label,
      was: was[index]?.answer ?? 'Nothing',
      is: is[index]?.answer ?? 'Nothing',
    })),
    ...(blank.length > 0 ? { blank: blank.join(' ') } : {}),
  })}${knownForm(`/people/${personId}/known`, { on, knownOn, thenOn })}${history(
    beliefs,
  )}${whoCanSee(['The person, their line managers and HR.'])}`
}
