import { auditCatalogue } from '#platform/audit'
import type { Operation, Registry } from '#platform/actions'
import type { OpenRoute } from '#platform/http'
import { html, plural, type Html } from '#platform/ui'

const headings: Readonly<Record<Operation, string>> = {
  collection: 'Entering (collection)',
  alteration: 'Changing (alteration)',
  consultation: 'Looking (consultation)',
  disclosure: 'Handing on (disclosure)',
  combination: 'Bringing together (combination)',
  erasure: 'Erasing (erasure)',
}

/** What is put on the record, action by action: made from the actions themselves. */
export function recordedRoute(registry: Registry): OpenRoute {
  let body: Html | undefined
  return {
    method: 'GET',
    path: '/record/operations',
    who: 'signed-in',
    why: 'Says what the program records; the entries need a permission',
    answer() {
      body ??= made(registry)
      const back = { href: '/help/on-the-record', text: 'What is on the record' }
      return { page: { title: 'What is put on the record', width: 'board', back, body } }
    },
  }
}

function made(registry: Registry): Html {
  const catalogue = auditCatalogue(registry)
  const sections = Object.entries(headings).map(([operation, heading]) => {
    const actions = catalogue.get(operation as Operation) ?? []
    const rows = actions.map(
      ({ action, says, keeps }) =>
        html`<tr>
          <th scope="row">${says}</th>
          <td>${action}</td>
          <td>${keeps.length === 0 ? 'Nothing of what was typed' : keeps.join(', ')}</td>
        </tr> `,
    )
    return html`<h2 class="govuk-heading-m">${heading}</h2>
      ${
        rows.length === 0
          ? html`<p class="govuk-body">No action does this yet.</p> `
          : html`<table class="bl-compare">
              <caption class="govuk-visually-hidden">
                ${heading}: ${plural(rows.length, 'action')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">What is done</th>
                  <th scope="col">Action</th>
                  <th scope="col">What the entry keeps</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table> `
      }`
  })
  return html`<p class="govuk-body">
      Data Protection Act 2018, section 62, names six operations that police systems must log. Each
      action of Bluelamp is one of them; everything below leaves an entry.
    </p>
    ${sections}`
}
