import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime } from '#platform/time'
import { html, link, nothing, summary, timeline, whoCanSee, type Html } from '#platform/ui'
import { seeItems } from '../access.ts'
import type { itemDetail } from '../queries/item.ts'
import { stateShown, untilWords } from './words.ts'

type Detail = Awaited<ReturnType<(typeof itemDetail)['run']>>
type Step = Detail['steps'][number]

const stepWords: Readonly<Record<string, (step: Step) => string>> = {
  registered: () => 'Entered into the store',
  issued: ({ person, dueOn }) =>
    `Issued to ${person ?? 'somebody'}, ${dueOn === null ? 'until they leave' : `on loan until ${formatDay(dueOn)}`}`,
  accepted: ({ person }) => `${person ?? 'Somebody'} has it`,
  prolonged: ({ dueOn }) => `Lent until ${dueOn === null ? 'they leave' : formatDay(dueOn)}`,
  good: ({ person }) => `Returned by ${person ?? 'somebody'}, in good order`,
  damaged: ({ person }) => `Returned by ${person ?? 'somebody'}, damaged`,
  lost: () => 'Reported lost',
  stolen: () => 'Reported stolen',
  'put-back': () => 'Put back into the store',
  'written-off': () => 'Written off',
}

function happenings(steps: readonly Step[]): Html {
  return timeline(
    steps.map((step) => ({
      title: stepWords[step.kind]?.(step) ?? step.kind,
      at: step.happenedAt,
      ...(step.by === null ? {} : { by: step.by }),
      ...(step.words === null
        ? {}
        : { text: html`<p class="govuk-body bl-typed">${step.words}</p>` }),
    })),
  )
}

/** What can be done besides the one thing that is done most. */
function others(detail: Detail): Html {
  const { itemId, state, mine, keeps, dueOn } = detail
  const to = (act: string, words: string) =>
    html`<li>${link(`/items/${itemId}/${act}`, words)}</li> `
  const has = state === 'issued'
  const gone = state === 'lost' || state === 'stolen'
  const acts = [
    keeps && has && dueOn !== null && to('prolong', 'Lend it for longer'),
    (mine || keeps) && has && to('gone', 'Report it lost or stolen'),
    keeps && (state === 'in-store' || state === 'damaged') && to('gone', 'It is missing'),
    keeps && (gone || state === 'damaged') && to('write-off', 'Write it off'),
    keeps && state === 'in-store' && to('write-off', 'Write it off'),
  ].filter((act) => act !== false)
  return acts.length === 0
    ? nothing
    : html`<ul class="govuk-list">
        ${acts}
      </ul> `
}

/** A loss is not over with the report: whom else it must be reported to, until it is found. */
function alsoReport({ state, reportTo, mine, keeps }: Detail): Html {
  if (reportTo === null || (state !== 'lost' && state !== 'stolen') || !(mine || keeps)) {
    return nothing
  }
  return html`<div class="govuk-inset-text">
    <p>
      <strong>Also report it to ${reportTo}.</strong> Reporting it here does not do that. Do it now,
      if it is not done.
    </p>
  </div> `
}

/** One item: where it is, what can be done, what happened, who can see it. */
export function itemView({ result, asked }: ViewModel<Detail>): Html {
  const { itemId, holder, personId, mine, serialNumber, state } = result
  const who =
    personId === null ? 'Nobody' : mine ? 'You' : link(`/items/people/${personId}`, holder ?? '')
  const record = recordLinks(`items.item:${itemId}`, asked.actor)
  return html`${alsoReport(result)}${summary([
      { label: 'Serial number', answer: serialNumber ?? 'None' },
      { label: 'State', answer: stateShown(result) },
      { label: state === 'issued' || personId === null ? 'Who has it' : 'Who had it', answer: who },
      ...(state === 'issued'
        ? [{ label: 'How long', answer: untilWords(result, mine ? 'you leave' : 'they leave') }]
        : []),
      ...(result.acceptedAt === null
        ? []
        : [{ label: 'Accepted', answer: formatDayAndTime(result.acceptedAt) }]),
    ])}${others(result)}
    <h2 class="govuk-heading-m">What happened</h2>
    ${happenings(result.steps)}${
      record.length > 0 &&
      html`<ul class="govuk-list">
        ${record}
      </ul> `
    }${whoCanSee(whoMaySee(seeItems, 'Whoever has it'))}`
}

/** The one thing that is done next with an item, by whoever looks at it. */
export function nextAct({ itemId, state, mine, keeps, acceptedAt }: Detail) {
  const to = (act: string, text: string) => ({ href: `/items/${itemId}/${act}`, text })
  if (mine && state === 'issued' && acceptedAt === null) return to('accept', 'I have it')
  if (!keeps) return undefined
  if (state === 'in-store') return to('issue', 'Issue it')
  if (state === 'issued') return to('return', 'Take it back')
  return state === 'written-off' ? undefined : to('put-back', 'Put it back into the store')
}
