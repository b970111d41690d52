import type { ViewModel } from '#platform/http'
import { formatDayAndTime, formatShortDayAndTime, type Instant } from '#platform/time'
import {
  html,
  link,
  nothing,
  numberWords,
  summary,
  timeline,
  whoCanSee,
  type Html,
} from '#platform/ui'
import type { questionDetail } from './queries.ts'

export type Detail = Awaited<ReturnType<(typeof questionDetail)['run']>>

/** "By Thu 5 Mar 16:00", or that it is late. */
export function dueWords({ dueAt, late }: { dueAt: Instant | null; late: boolean }): string {
  if (dueAt === null) return 'No time set'
  return late ? `Late since ${formatShortDayAndTime(dueAt)}` : `By ${formatShortDayAndTime(dueAt)}`
}

/** What has become of a question, in a few words. */
export function stateWords(row: {
  readonly status: string
  readonly helped: boolean | null
  readonly dueAt: Instant | null
  readonly late: boolean
}): string {
  if (row.status === 'waiting') return dueWords(row)
  if (row.status === 'answered') return 'Answered: did it help?'
  return row.helped === true ? 'Answered, and it helped' : 'Closed'
}

/** Who has a question, by name. */
export const ownerWords = ({ owner }: { owner: string | null }): string =>
  owner ?? 'Nobody yet: whoever runs the service takes it up'

/** The page it was asked from, and which part of it. */
export function placeWords(row: {
  readonly page: string
  readonly pageTitle: string | undefined
  readonly about: string | null
}): Html {
  const name = row.pageTitle ?? row.page
  return html`${link(row.page, name)}${row.about !== null && `: ${row.about}`}`
}

const stepWords: Readonly<Record<string, string>> = {
  asked: 'Asked',
  answered: 'Answered',
  replied: 'Replied',
  'handed-on': 'Handed on',
  helped: 'It helped',
  'not-helped': 'It did not help yet',
  published: 'Answer published for everybody in the organisation',
  'taken-back': 'Published answer taken back',
}

const times = (count: number): string => (count === 1 ? 'Once' : `${numberWords(count)} times`)

function nextSteps({ questionId, mine, toAnswer, status, published, handOffs }: Detail): Html {
  const to = (act: string, text: string): Html =>
    html`<li>${link(`/questions/${questionId}/${act}`, text)}</li>`
  const published1 = published !== null
  return html`<ul class="govuk-list">
    ${mine && status !== 'answered' && to('reply', status === 'closed' ? 'Ask again' : 'Say more')}
    ${mine && status === 'answered' && to('reply', 'Reply')}
    ${toAnswer && status === 'answered' && to('answer', 'Add to the answer')}
    ${
      toAnswer &&
      status === 'waiting' &&
      to('hand-on', handOffs === 0 ? 'Hand on to somebody else' : 'Hand on once more')
    }
    ${
      toAnswer &&
      status !== 'waiting' &&
      to('publish', published1 ? 'Change the published answer' : 'Let others find the answer')
    }
    ${toAnswer && published1 && to('take-back', 'Take the published answer back')}
  </ul> `
}

/** The files that came with what was said. They are downloaded, never opened in place. */
function filesOf({ documents }: Detail): Html {
  if (documents.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Files</h2>
    <ul class="govuk-list">
      ${documents.map(
        ({ href, name, words, uploadedAt }) =>
          html`<li>${link(href, name)} (${words}), ${formatDayAndTime(uploadedAt)}</li>`,
      )}
    </ul> `
}

/** A question from beginning to end. */
export function questionView({ result }: ViewModel<Detail>): Html {
  const { questionId, published, handOffs, lastAnswer, status } = result
  const answer =
    lastAnswer !== null &&
    status !== 'waiting' &&
    html`<h2 class="govuk-heading-m">The answer</h2>
      <p class="govuk-body bl-typed">${lastAnswer}</p> `
  return html`<p class="govuk-body bl-typed">${result.text}</p>
    ${answer}${summary([
      { label: 'Asked about', answer: placeWords(result) },
      { label: 'Who answers', answer: ownerWords(result) },
      { label: 'State', answer: stateWords(result) },
      ...(handOffs === 0 ? [] : [{ label: 'Handed on', answer: times(handOffs) }]),
      ...(published === null
        ? []
        : [{ label: 'Published as', answer: link(`/answers/${questionId}`, published.title) }]),
    ])}${filesOf(result)}${nextSteps(result)}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(
      result.steps.map(({ at, kind, text, by }) => ({
        title: stepWords[kind] ?? kind,
        at,
        by,
        ...(text === null ? {} : { text: html`<p class="bl-typed">${text}</p>` }),
      })),
    )}${whoCanSee([
      'Whoever asked.',
      'Whoever answers, and their colleagues who answer such questions in the organisation.',
      'Nobody else. The page it is about opens only for those who may see it.',
    ])}`
}

interface Published {
  readonly text: string
  readonly page: string
  readonly publishedAt: Instant
}

/** A published answer, for everybody in the organisation. */
export function answerView({ result }: ViewModel<Published>): Html {
  const again = `/ask-about?page=${encodeURIComponent(result.page)}`
  return html`<p class="govuk-body bl-typed">${result.text}</p>
    <p class="govuk-body bl-soft">
      Somebody asked this before. The answer is of ${formatDayAndTime(result.publishedAt)}.
    </p>
    <p class="govuk-body">${link(again, 'It does not answer your question? Ask')}</p>
    ${whoCanSee(['Everybody in the organisation. It holds nothing of who asked.'])}`
}
