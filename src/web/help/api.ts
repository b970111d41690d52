import type { Registry } from '#platform/actions'
import { operationsByRoom, type OpenRoute, type OperationFacts } from '#platform/http'
import { html, type Html } from '#platform/ui'

const kinds: Readonly<Record<string, string>> = {
  text: 'text',
  longText: 'text of several lines',
  id: 'identifier (UUID)',
  day: 'day, 2026-05-17',
  pence: 'whole pence, as text',
  version: 'version looked at',
  count: 'whole number',
  minutes: 'whole minutes',
  choice: 'one of a list',
  flag: 'true or false',
  instant: 'moment, ISO 8601',
  other: 'see the schema',
}

/** How programs call what people do here, made from the actions themselves. */
export function apiRoute(registry: Registry): OpenRoute {
  let body: Html | undefined
  return {
    method: 'GET',
    path: '/api',
    who: 'signed-in',
    why: 'Describes the actions; calling one needs its own permission',
    answer() {
      body ??= made(registry)
      return { page: { title: 'For programs', width: 'board', body } }
    },
  }
}

function made(registry: Registry): Html {
  const rooms = operationsByRoom(registry)
  const contents = rooms.map(
    ({ room, says }) =>
      html`<li><a class="govuk-link" href="#${room}">${room}</a> <span>${says}</span></li>`,
  )
  const sections = rooms.map(
    ({ room, says, operations }) =>
      html`<section aria-labelledby="${room}">
        <h2 class="govuk-heading-m" id="${room}">${room}</h2>
        <p class="govuk-body">${says}.</p>
        ${operations.map(operation)}
      </section> `,
  )
  return html`<p class="govuk-body">
      What people do here, programs do by the same actions, under the same permissions and on the
      same record. Send <code>Authorization: Bearer</code> with an access token; post JSON with an
      <code>Idempotency-Key</code>, so that a repeated call has no second effect. Refusals are
      problem details (RFC 9457).
    </p>
    <p class="govuk-body">
      The whole as a document for tools:
      <a class="govuk-link" href="/openapi.json">OpenAPI 3.1, /openapi.json</a>
    </p>
    <ul class="bl-menu">
      ${contents}
    </ul>
    ${sections}`
}

function operation({ method, path, name, says, permission, fields }: OperationFacts): Html {
  const rows = fields.map(
    (field) =>
      html`<tr>
        <th scope="row"><code>${field.name}</code></th>
        <td>${kinds[field.kind] ?? field.kind}</td>
        <td>${field.required ? 'needed' : 'may be left out'}</td>
      </tr> `,
  )
  return html`<div class="bl-operation">
    <h3 class="govuk-heading-s">${says}</h3>
    <p class="bl-operation__path"><code>${method} ${path}</code></p>
    <p class="bl-soft">Action ${name}, permission ${permission}</p>
    ${
      fields.length > 0 &&
      html`<table class="bl-compare">
        <caption class="govuk-visually-hidden">
          What ${name} takes
        </caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Kind</th>
            <th scope="col">Needed</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table> `
    }
  </div> `
}
