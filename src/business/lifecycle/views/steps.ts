import { roleCatalogue } from '#platform/access'
import type { ViewModel } from '#platform/http'

import { html, link, lower, nothing, plural, timeline, type Html } from '#platform/ui'
import { keepSteps } from '../access.ts'
import type { stepsOf } from '../queries/steps.ts'
import { KINDS, PEOPLE, type Kind, type Step } from '../rules.ts'
import { dayWords, kindWords } from './words.ts'

type Steps = Awaited<ReturnType<(typeof stepsOf)['run']>>

const people: Readonly<Record<string, string>> = {
  person: 'The person themselves',
  manager: 'The line manager',
  'old-manager': 'The line manager until then',
}

/** Who does a step, in words. */
export const ownerWords = (owner: string): string =>
  people[owner] ?? roleCatalogue.get(owner)?.title ?? owner

/** "5 working days before the first day, by 18:00" */
export function dueWords({ dueDays, daysAre, dueHour }: Step, kind: Kind): string {
  const day = lower(dayWords[kind])
  const hour = `by ${String(dueHour).padStart(2, '0')}:00`
  if (dueDays === 0) return `On the ${day}, ${hour}`
  const days = plural(Math.abs(dueDays), daysAre === 'working' ? 'working day' : 'day')
  return `${days} ${dueDays < 0 ? 'before' : 'after'} the ${day}, ${hour}`
}

/** Whom a step may be given to, as a list to choose from. */
export const ownerOptions = [
  ...PEOPLE.map((value) => ({ value: value as string, text: ownerWords(value) })),
  ...[...roleCatalogue.values()]
    .filter(({ role }) => role !== 'everyone')
    .map(({ role, title }) => ({ value: role, text: title })),
]

/** The steps of a kind of journey, with the versions there were. */
export function stepsView({ result, asked }: ViewModel<Steps>): Html {
  const { kind, version, steps, versions } = result
  const mayKeep = asked.actor.permissions.has(keepSteps.name)
  const wordsOf = new Map(steps.map(({ code, words }) => [code, words]))
  const others = KINDS.filter((one) => one !== kind)
  return html`<p class="govuk-body">
      Version ${version}. Journeys that run keep the steps they began with.
      ${others.map((one) => html`${link(`/journeys/steps/${one}`, kindWords[one])} `)}
    </p>
    <ul class="bl-work__items">
      ${steps.map(
        (step) =>
          html`<li class="bl-work__item">
            ${
              mayKeep
                ? html`<a
                    class="govuk-link bl-work__link"
                    href="/journeys/steps/${kind}/${step.code}"
                    >${step.words}</a
                  >`
                : html`<strong>${step.words}</strong>`
            }
            <span class="bl-work__due">${dueWords(step, kind)}</span>
            <span class="bl-work__detail"
              >${ownerWords(step.owner)}${
                step.after.length > 0 &&
                html`. After:
                ${step.after.map((code) => lower(wordsOf.get(code) ?? code)).join('; ')}`
              }${step.proof !== null && html`. Closes by itself when it is on record`}${
                step.onlyFor.length > 0 && html`. Only for: ${step.onlyFor.join(', ')}`
              }</span
            >
          </li> `,
      )}
    </ul>
    ${
      versions.length === 0
        ? nothing
        : html`<h2 class="govuk-heading-m">What changed</h2>
            ${timeline(
              versions.map((one) => ({
                title: `Version ${one.version}`,
                at: one.publishedAt,
                by: one.publishedBy,
                reason: one.why,
              })),
            )}`
    }`
}
