import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { WorkState } from '#platform/cases'
import type { ViewModel } from '#platform/http'
import { dayOf, daysBetween, formatDay, formatShortDayAndTime } from '#platform/time'
import {
  html,
  link,
  lower,
  nothing,
  plural,
  status,
  summary,
  timeline,
  whatChanged,
} from '#platform/ui'
import { whoCanSee, type Html } from '#platform/ui'
import { seeJourneys } from '../access.ts'
import type { journeyPage } from '../queries/journeys.ts'
import { dayWords, progressWords, statusWords } from './words.ts'

type Journey = Awaited<ReturnType<(typeof journeyPage)['run']>>

/** Until when a step is, or when and by whom it was done. */
function whenOf(part: WorkState): Html {
  if (part.doneAt !== null) {
    const by = part.doneBy === null ? '' : `, ${part.doneBy}`
    return status(`Done ${formatShortDayAndTime(part.doneAt)}${by}`, 'good')
  }
  if (part.dueAt === null) return nothing
  const until = formatShortDayAndTime(part.dueAt)
  return part.late ? status(`Late since ${until}`, 'late') : html`By ${until}`
}

function detailOf(
  part: WorkState,
  wordsOf: ReadonlyMap<string, string>,
  open: ReadonlySet<string>,
): Html {
  const first = part.after
    .filter((code) => open.has(code))
    .map((code) => lower(wordsOf.get(code) ?? code))
  return html`With
  ${part.owner}${
    part.status === 'later' && first.length > 0 && html`. Waits for: ${first.join('; ')}`
  }${part.status === 'waiting' && html`, since ${formatShortDayAndTime(part.since)}`}${
    part.blockedWhy !== null && html`. <strong class="bl-soon">Held up:</strong> ${part.blockedWhy}`
  }`
}

function section(heading: string, parts: readonly WorkState[], all: readonly WorkState[]): Html {
  if (parts.length === 0) return nothing
  const wordsOf = new Map(all.map(({ code, words }) => [code, words]))
  const open = new Set(all.filter(({ doneAt }) => doneAt === null).map(({ code }) => code))
  return html`<h2 class="govuk-heading-m">${heading} (${parts.length})</h2>
    <ul class="bl-work__items">
      ${parts.map(
        (part) =>
          html`<li class="bl-work__item">
            ${
              part.mine && part.status !== 'later'
                ? html`<a class="govuk-link bl-work__link" href="/work/${part.taskId}"
                    >${part.words}</a
                  >`
                : html`<strong>${part.words}</strong>`
            }
            <span class="bl-work__due">${whenOf(part)}</span>
            <span class="bl-work__detail">${detailOf(part, wordsOf, open)}</span>
          </li> `,
      )}
    </ul> `
}

/** What changes at midnight of the day: before and after, side by side. */
function changeOf({ kind, dayOn, before, after }: Journey): Html {
  if (kind !== 'mover' || before === undefined || after === undefined) return nothing
  const rows = [
    { label: 'Unit', before: before.unitName, after: after.unitName },
    { label: 'Post', before: before.postTitle, after: after.postTitle },
    { label: 'Rank or grade', before: before.rank, after: after.rank },
    { label: 'Cost centre', before: before.costCentre, after: after.costCentre },
  ].filter((row) => row.before !== row.after)
  return html`<h2 class="govuk-heading-m">What changes at 00:00 on ${formatDay(dayOn)}</h2>
    ${whatChanged(
      rows.map((row) => ({
        label: row.label,
        ...(row.before === null ? {} : { before: row.before }),
        ...(row.after === null ? {} : { after: row.after }),
      })),
    )}
    <p class="govuk-body">
      The line manager, what waits for them, and who may stand in follow at the same moment.
    </p> `
}

/** How long pay knew before the last day: what is paid too long is hard to get back. */
function payNotice({ kind, dayOn, openedAt, parts }: Journey): Html {
  if (kind !== 'leaver') return nothing
  const stop = parts.find(({ code }) => code === 'stop-pay')
  const days = daysBetween(dayOf(openedAt), dayOn)
  const said =
    stop === undefined || stop.doneAt !== null
      ? 'Payroll has stopped it.'
      : 'Payroll has not stopped it yet.'
  return html`<p class="bl-said">
    Pay stops after ${formatDay(dayOn)}. ${said} It was known
    ${days >= 0 ? `${plural(days, 'day')} before` : 'only after the last day'}.
  </p> `
}

/** One journey: what is to be done now and later, what is done, and what happened. */
export function journeyView({ result, asked }: ViewModel<Journey>): Html {
  const { journeyId, kind, parts, dayOn, reference, company, manager } = result
  const place = result.after ?? result.before
  const now = parts.filter((part) => part.status === 'waiting')
  const later = parts.filter((part) => part.status === 'later')
  const done = parts.filter((part) => part.status === 'done')
  const gone = parts.filter((part) => part.status === 'withdrawn')
  const late = parts.filter((part) => part.late).length
  const missing =
    late === 0
      ? nothing
      : html`<p class="bl-said">
          <strong class="bl-late">${plural(late, 'step')} late.</strong> Below stands who has each.
        </p> `
  const record = recordLinks(`lifecycle.journey:${journeyId}`, asked.actor)
  const acts = [
    ...(result.mayProlong
      ? [html`<li>${link(`/journeys/${journeyId}/longer`, 'They stay for longer')}</li> `]
      : []),
    ...(result.mayStop && result.status === 'open'
      ? [html`<li>${link(`/journeys/${journeyId}/stop`, 'Stop this journey')}</li> `]
      : []),
    ...record,
  ]
  return html`${result.why !== null && html`<p class="bl-said">Stopped: ${result.why}</p> `}${missing}${payNotice(result)}${summary(
      [
        { label: dayWords[kind], answer: formatDay(dayOn) },
        {
          label: 'So far',
          answer: progressWords({ tasks: parts.length, done: done.length, late }),
        },
        ...(company === null ? [] : [{ label: 'Company', answer: company }]),
        ...(place === undefined
          ? []
          : [
              {
                label: 'Post',
                answer: [place.postTitle ?? place.rank, place.unitName]
                  .filter((one) => one !== null)
                  .join(', '),
              },
            ]),
        { label: 'Line manager', answer: manager ?? 'Nobody yet' },
        ...(result.systems.length === 0
          ? []
          : [{ label: 'Access asked for', answer: result.systems.join(', ') }]),
        { label: 'State', answer: statusWords[result.status] ?? result.status },
        { label: 'Reference', answer: reference },
      ],
    )}${changeOf(result)}${section('To be done now, side by side', now, parts)}
    ${section('Later', later, parts)}${section('Done', done, parts)}${section('Not done: it was stopped', gone, parts)}
    ${
      acts.length > 0 &&
      html`<ul class="govuk-list">
        ${acts}
      </ul> `
    }
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(result.steps)}
    ${whoCanSee(
      whoMaySee(seeJourneys, 'The person it is about', [
        'The line manager on the day and, of a move, the one before it.',
        'Whoever has a step of it.',
      ]),
    )}`
}
