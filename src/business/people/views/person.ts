import { categoryWords, fteWords } from '#business/organisation'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, type Day } from '#platform/time'
import { address, asOfBand, html, link, nothing, plural, renderField } from '#platform/ui'
import { summary, timeline, whoCanSee, type Html } from '#platform/ui'
import type { Belief } from '../queries/beliefs.ts'
import type { personPage } from '../queries/person.ts'
import { daysWords, patternWords, rankWords } from './words.ts'
import { beliefLines, contractLine, rankLine, statusLine } from './service.ts'

type Person = Awaited<ReturnType<(typeof personPage)['run']>>
type Asked = ViewModel<Person>['asked']
type Listed = Person['line']['above'][number]

const none = 'None on record'

function personLink({ personId, name, collarNumber, rankOrGrade }: Listed): Html {
  const more = [rankOrGrade, collarNumber].filter((one) => one !== null).join(', ')
  return html`${link(`/people/${personId}`, name)}${more !== '' && html`, ${more}`}`
}

/** Says so where the page is of another day, or as it was once known. */
function band({ personId, on, knownOn }: Person, today: Day): Html {
  if (on === today && knownOn === undefined) return nothing
  const known = knownOn === undefined ? '' : `, as it was known at the end of ${formatDay(knownOn)}`
  return asOfBand(`On ${formatDay(on)}${known}.`, { href: `/people/${personId}`, text: 'Today' })
}

const onField = {
  kind: 'text',
  name: 'on',
  label: 'On',
  hint: 'For example, 17 5 2026',
  width: 10,
} as const
const knownField = {
  kind: 'text',
  name: 'knownOn',
  label: 'As it was known at the end of',
  hint: 'Empty for what is known now',
  optional: true,
  width: 10,
} as const

/** The one control of a dated page; what was once known is for those who may see beliefs. */
function asOfControl({ personId, on, knownOn, beliefs }: Person): Html {
  const typed = { on: formatDay(on), ...(knownOn && { knownOn: formatDay(knownOn) }) }
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">Look at another day</span>
    </summary>
    <div class="govuk-details__text">
      <form action="${address(`/people/${personId}`, {})}" method="get" novalidate>
        ${renderField(onField, typed)}${beliefs !== undefined && renderField(knownField, typed)}
        <button type="submit" class="govuk-button" data-module="govuk-button">Show</button>
      </form>
    </div>
  </details> `
}

function knownThen(known: Belief | null | undefined): Html {
  if (known === undefined) return nothing
  if (known === null) {
    return html`<p class="govuk-body">Nothing was on record about that day then.</p> `
  }
  return summary(beliefLines(known))
}

function placeNow({ place, employment, on }: Person): Html {
  if (place === undefined) {
    return html`<p class="govuk-body">Does not work here on ${formatDay(on)}.</p> `
  }
  const manager =
    place.managerId === null
      ? none
      : link(`/people/${place.managerId}`, place.managerName ?? 'Somebody')
  const details =
    employment === undefined
      ? []
      : [
          ...(employment.costCentre === null
            ? []
            : [{ label: 'Cost centre', answer: employment.costCentre }]),
          { label: 'Kind of service', answer: categoryWords[employment.category] },
          { label: 'Contract', answer: contractLine(employment) },
          {
            label: 'Works',
            answer: `${patternWords(employment)}, ${fteWords(employment.fteHundredths)} of full time`,
          },
          ...(employment.actingReason === null
            ? []
            : [{ label: 'Acts because', answer: employment.actingReason }]),
          { label: 'Service began', answer: formatDay(employment.joinedOn) },
          { label: 'So on record', answer: daysWords(employment.valid) },
        ]
  return summary([
    { label: 'Unit', answer: link(`/units/${place.unitId}`, place.unitName ?? 'Unit') },
    { label: 'Post', answer: place.postTitle ?? none },
    { label: 'Rank or grade', answer: rankLine(place) },
    ...(place.status === 'in-post'
      ? []
      : [{ label: 'Status', answer: statusLine({ ...place, otherBody: employment?.otherBody }) }]),
    { label: 'Line manager', answer: manager },
    ...details,
  ])
}

function lines({ above, below }: Person['line']): Html {
  const items = (people: readonly Listed[]): Html =>
    html`<ul class="bl-lines">
      ${people.map((one) => html`<li>${personLink(one)}</li>`)}
    </ul> `
  return html`${
    above.length > 0 &&
    html`<h2 class="govuk-heading-m">Line above</h2>
      ${items(above)}`
  }${
    below.length > 0 &&
    html`<h2 class="govuk-heading-m">Manages ${plural(below.length, 'person', 'people')}</h2>
      ${items(below)}`
  }`
}

/** What other rooms say of them: what is planned, say. */
function notes({ notes: all }: Person): Html {
  return html`${all.map(
    ({ heading, notes: some }) =>
      html`<h2 class="govuk-heading-m">${heading}</h2>
        <ul class="bl-lines">
          ${some.map(({ text, href }) => html`<li>${href === undefined ? text : link(href, text)}</li>`)}
        </ul> `,
  )}`
}

function beliefTitle(belief: Belief): string {
  const days = daysWords({ from: belief.validFrom, until: belief.validUntil })
  return `${rankWords(belief) ?? ''}, ${belief.unitName ?? 'a unit'}, ${days}`
}

export function history(beliefs: readonly Belief[] | undefined): Html {
  if (beliefs === undefined) return nothing
  return html`<h2 class="govuk-heading-m">What is and was on record</h2>
    ${timeline(
      beliefs.map((belief) => ({
        title: beliefTitle(belief),
        at: belief.knownFrom,
        text: html`<p>
          ${belief.postTitle ?? 'No post'}. Line manager: ${belief.managerName ?? 'none'}.
          ${patternWords(belief)}, ${fteWords(belief.fteHundredths)} of full time.
          ${contractLine(belief)}. ${belief.status !== 'in-post' && `${statusLine(belief)}.`}
          ${
            belief.knownUntil === null
              ? 'Stands.'
              : `Replaced on ${formatDayAndTime(belief.knownUntil)}.`
          }
        </p>`,
      })),
    )}`
}

function acts({ personId, mayChange, place, on, beliefs }: Person, { actor }: Asked): Html {
  const onRecord = recordLinks(`people.person:${personId}`, actor)
  const path = (what: string): string => `/people/${personId}/${what}`
  const changes =
    mayChange && place !== undefined
      ? html`<li>${link(path('terms'), 'Change contract and hours')}</li>
          <li>${link(path('away'), 'Career break or secondment')}</li>
          <li>${link(path('act-up'), 'Act at a higher rank')}</li>
          ${place.actingKind !== null && html`<li>${link(path('end-acting'), 'End acting')}</li>`}
          <li>${link(path('end'), 'End the employment')}</li>`
      : nothing
  const known =
    beliefs !== undefined &&
    html`<li>${link(address(path('known'), { on }), 'What was known, and what is known now')}</li>`
  const kin =
    beliefs !== undefined &&
    actor.permissions.has('records.see-kin') &&
    actor.personId !== personId &&
    html`<li>${link(`/records/people/${personId}/kin/open`, 'Next of kin, in need')}</li>`
  const checks =
    mayChange &&
    actor.permissions.has('records.keep-checks') &&
    html`<li>${link(`/records/people/${personId}`, 'Vetting and right to work')}</li>`
  return html`<ul class="govuk-list">
    ${changes}${checks}${kin}${known}${onRecord}
  </ul> `
}

/** Where somebody works, the line above and below, what is on record, and who can see it. */
export function personView({ result, asked }: ViewModel<Person>): Html {
  const body = result.knownOn === undefined ? placeNow(result) : knownThen(result.known)
  return html`${band(result, asked.today)}${body}${asOfControl(result)}${
    result.knownOn === undefined && lines(result.line)
  }${notes(result)}${history(result.beliefs)}${acts(result, asked)}${whoCanSee([
    'Name, number, unit, post, rank, line manager and whether they are here: everybody of the organisation.',
    'Contract, hours, service and what was once on record: the person, their line managers and HR.',
  ])}`
}
