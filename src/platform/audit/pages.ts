import type { Operation } from '#platform/actions'
import type { ViewModel } from '#platform/http'
import { formatDayAndTime, formatShortDayAndTime, parseInstant } from '#platform/time'
import {
  capital,
  address,
  html,
  link,
  list,
  numberWords,
  summary,
  timeline,
  type Html,
} from '#platform/ui'
import type { entryDetail, recordHistory, sealingState } from './queries.ts'
import { changesBetween } from './image-words.ts'

type Result<Q extends { run(...given: never[]): unknown }> = Awaited<ReturnType<Q['run']>>

/** DPA 2018 s.62(1), as people say it. */
export const operationWords: Readonly<Record<Operation, string>> = {
  collection: 'Entered',
  alteration: 'Changed',
  consultation: 'Looked',
  disclosure: 'Disclosed',
  combination: 'Combined',
  erasure: 'Erased',
}

/** An action's name as people read it: `leave.request-leave` is "Leave: request leave". */
export function actionWords(action: string): string {
  const words = action.replace('.', ': ').replaceAll('-', ' ')
  return capital(words)
}

/** How far the record is sealed, and where one looks into it. */
export function recordView({ result }: ViewModel<Result<typeof sealingState>>): Html {
  const seals = list({
    caption: 'How far each table is sealed',
    sentence:
      'A block seals what was written since the one before; what waits is sealed within a minute',
    path: '/record',
    columns: [
      { heading: 'Table', cell: ({ table }) => table },
      {
        heading: 'Last sealed',
        cell: ({ sealedAt }) =>
          sealedAt === null ? 'Not yet' : formatShortDayAndTime(parseInstant(sealedAt)),
      },
      { heading: 'Blocks', cell: ({ blocks }) => numberWords(blocks), numeric: true },
      { heading: 'Rows waiting', cell: ({ waiting }) => numberWords(waiting), numeric: true },
    ],
    rows: result,
    empty: { text: 'Nothing is sealed here yet.' },
  })
  return html`<p class="govuk-body">
      Who did what, when and why. Entries are sealed together every minute, so that none can be
      changed unseen. Looking here is itself on the record.
    </p>
    <form action="/record/looks" method="get" class="bl-find">
      <label class="govuk-label govuk-label--s" for="subject">Look up a record</label>
      <div class="govuk-hint" id="subject-hint">
        Kind and identifier, such as leave.request:0198f2c4-7d10-7b3a-9a52-5f6e2d1c0b9a
      </div>
      <div class="bl-find__row">
        <input
          class="govuk-input"
          id="subject"
          name="subject"
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          aria-describedby="subject-hint"
        />
        <button class="govuk-button" data-module="govuk-button">Who looked</button>
        <button
          class="govuk-button govuk-button--secondary"
          formaction="/record/changes"
          data-module="govuk-button"
        >
          What changed
        </button>
      </div>
    </form>
    <p class="govuk-body">
      ${link('/record/operations', 'What is put on the record, action by action')}
    </p>
    <h2 class="govuk-heading-m">How far it is sealed</h2>
    ${seals}`
}

/** What was done to a record, newest first, with what it looked like before and after. */
export function changesView({ result, asked }: ViewModel<Result<typeof recordHistory>>): Html {
  const subject = asked.query['subject']
  if (result.entries.length === 0) {
    return html`<div class="bl-empty">
      <p>Nothing was done to this record, or there is no such record.</p>
      <p>${link('/record', 'Look up another')}</p>
    </div> `
  }
  const happenings = result.entries.map((entry) => ({
    title: `${operationWords[entry.operation]}: ${actionWords(entry.action)}`,
    at: entry.at,
    by: entry.actor,
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    text:
      entry.erasedBy === null
        ? html`<p>${link(`/record/entries/${entry.entryId}`, 'The entry')}</p>`
        : html`<p>What it looked like was erased lawfully; that it happened stays.</p>`,
    changes: changesBetween(entry.before, entry.after),
  }))
  const { next } = result
  return html`${timeline(happenings, 2)}${
    next !== null &&
    html`<p class="govuk-body">
      ${link(
        address('/record/changes', { subject: String(subject), after: next }),
        'Earlier changes',
      )}
    </p> `
  }`
}

/** One entry: who, when, why, about what, and the block that seals it. */
export function entryView({ result }: ViewModel<Result<typeof entryDetail>>): Html {
  const { subjects, sealedIn, causedBy, reason, outcome, refusalCodes } = result
  return html`${summary([
    { label: 'Who', answer: result.actor },
    { label: 'When', answer: formatDayAndTime(result.at) },
    { label: 'Kind', answer: operationWords[result.operation] },
    { label: 'Outcome', answer: outcome === 'done' ? 'Done' : 'Refused' },
    { label: 'Why', answer: reason ?? 'Not asked for' },
    {
      label: 'About',
      answer: subjects.length === 0 ? 'Nothing named' : subjects.map(subjectLink),
    },
    ...(refusalCodes === null ? [] : [{ label: 'Refused as', answer: refusalCodes.join(', ') }]),
    ...(causedBy === null
      ? []
      : [{ label: 'Caused by', answer: link(`/record/entries/${causedBy}`, 'an earlier entry') }]),
    {
      label: 'Sealed',
      answer: sealedIn === null ? 'Not yet; within a minute' : `In block ${sealedIn}`,
    },
    { label: 'Request', answer: result.correlationId },
  ])}`
}

function subjectLink(subject: string): Html {
  return html`<div>${link(address('/record/looks', { subject }), subject)}</div>`
}
