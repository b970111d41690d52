import { formatDay, type Day } from '#platform/time'
import { inSite } from './address.ts'
import { renderField } from './fields.ts'
import { html, nothing } from './html.ts'
import type { Html } from './html.ts'

/** One field of a record as it was known twice. */
export interface Known {
  readonly label: string
  readonly was: string
  readonly is: string
}

/** A record as it was known twice; null where nothing was on record about that day then. */
export interface Knowings {
  /** "As known at the end of 3 March 2026" */
  readonly first: string
  readonly second: string
  readonly fields: readonly Known[]
  /** Where one of the two knew nothing. */
  readonly blank?: string
}

/** What was known on two days side by side: what differs first, then what is the same. */
export function knowings({ first, second, fields, blank }: Knowings): Html {
  const differs = fields.filter(({ was, is }) => was !== is)
  const same = fields.filter(({ was, is }) => was === is)
  const row = ({ label, was, is }: Known, marks: boolean): Html =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${was}</td>
      <td>${marks ? html`<strong>${is}</strong>` : is}</td>
    </tr> `
  const table = (caption: string, rows: readonly Known[], marks: boolean): Html =>
    rows.length === 0
      ? nothing
      : html`<table class="bl-compare">
          <caption class="govuk-table__caption govuk-table__caption--s">
            ${caption}
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">${first}</th>
              <th scope="col">${second}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((one) => row(one, marks))}
          </tbody>
        </table> `
  return html`${blank !== undefined && html`<p class="govuk-body">${blank}</p> `}${
    differs.length === 0 && blank === undefined
      ? html`<p class="govuk-body"><strong>Nothing differs.</strong></p> `
      : table('What differs', differs, true)
  }${table('What is the same', same, false)}`
}

const dayField = (name: string, label: string, hint: string) =>
  ({ kind: 'text', name, label, hint, width: 10, optional: name === 'thenOn' }) as const

/** The three days that a comparison of knowings asks for, as a form. */
export function knownForm(
  path: string,
  days: { readonly on: Day; readonly knownOn: Day; readonly thenOn: Day | undefined },
): Html {
  const typed = {
    on: formatDay(days.on),
    knownOn: formatDay(days.knownOn),
    ...(days.thenOn !== undefined && { thenOn: formatDay(days.thenOn) }),
  }
  return html`<form action="${inSite(path)}" method="get" novalidate>
    ${renderField(dayField('on', 'About', 'For example, 1 1 2026'), typed)}${renderField(
      dayField('knownOn', 'As known at the end of', 'For example, 3 3 2026'),
      typed,
    )}${renderField(
      dayField('thenOn', 'Beside what was known at the end of', 'Empty for now'),
      typed,
    )}
    <button type="submit" class="govuk-button govuk-button--secondary">Compare</button>
  </form> `
}
