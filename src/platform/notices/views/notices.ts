import type { ViewModel } from '#platform/http'
import { formatShortDayAndTime } from '#platform/time'
import { formNames, hiddenInputs, html, link, nothing, type Html } from '#platform/ui'
import { PAGE, type myNotices } from '../queries.ts'

type Rows = Awaited<ReturnType<(typeof myNotices)['run']>>

/** What you were told, the latest first; what you have not opened says so. */
export function noticesView({ result: rows, security }: ViewModel<Rows>): Html {
  const hidden = hiddenInputs({
    [formNames.csrf]: security.csrf,
    [formNames.idempotencyKey]: security.idempotencyKey,
  })
  const last = rows.at(-1)
  const older =
    rows.length === PAGE && last !== undefined
      ? html`<p class="govuk-body">${link(`/notices?after=${last.noticeId}`, 'Older')}</p> `
      : nothing
  return html`${
      rows.length === 0
        ? html`<p class="govuk-body">You have not been told anything in the last 90 days.</p> `
        : html`${readAll(rows, hidden)}
            <ul class="bl-lines">
              ${rows.map((row) => line(row, hidden))}
            </ul>
            ${older}`
    }
    <p class="govuk-body">
      ${link('/notices/settings', 'Being told by mail')}. What you were told is kept for 90 days;
      the records themselves stay.
    </p> `
}

function readAll(rows: Rows, hidden: Html): Html {
  if (rows.every(({ seenAt }) => seenAt !== null)) return nothing
  return html`<form action="/notices/read" method="post">
    ${hidden}<button class="govuk-button govuk-button--secondary" data-module="govuk-button">
      Mark all as read
    </button>
  </form> `
}

function line({ noticeId, text, madeAt, seenAt }: Rows[number], hidden: Html): Html {
  return html`<li class="bl-session">
    <div>
      ${seenAt === null ? html`<strong>${text}</strong>` : text}
      <span class="bl-soft">${seenAt === null && 'New, '}${formatShortDayAndTime(madeAt)}</span>
    </div>
    <form action="/notices/${noticeId}/open" method="post">
      ${hidden}<button class="govuk-button govuk-button--secondary" data-module="govuk-button">
        Open<span class="govuk-visually-hidden">: ${text}</span>
      </button>
    </form>
  </li> `
}
