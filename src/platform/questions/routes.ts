import { act, check, finder, form, list, record, start, work, type HomeParts } from '#platform/http'
import { formatShortDayAndTime } from '#platform/time'
import { html, link, plural } from '#platform/ui'
import { answerQuestion } from './commands/answer.ts'
import { askAQuestion } from './commands/ask-about.ts'
import { handQuestionOn } from './commands/hand-on.ts'
import { publishAnswer } from './commands/publish-answer.ts'
import { replyToAnswer } from './commands/reply.ts'
import { sayHelped } from './commands/say-helped.ts'
import { takeBackAnswer } from './commands/take-back-answer.ts'
import {
  askedByMe,
  handOnChoices,
  likelyAnswers,
  myQuestions,
  publishedAnswer,
  questionByReference,
  questionDetail,
  waitingForMyAnswer,
} from './queries.ts'
import { answerView, dueWords, ownerWords, questionView, stateWords } from './question-page.ts'
import type { Detail } from './question-page.ts'

const yours = { href: '/questions', text: 'Questions' }

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

const toQuestion = ({ questionId }: { questionId: string }) => `/questions/${questionId}`

const backToIt = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: `/questions/${params['questionId'] ?? ''}`,
  text: 'The question',
})

/** The question above a form about it. */
const asked = start({
  query: questionDetail,
  before: ({ text }) => html`<p class="govuk-body bl-typed">${text}</p> `,
})

export const routes = [
  form({
    path: '/ask-about',
    command: askAQuestion,
    title: 'Ask about this',
    fields: [
      {
        name: 'question',
        label: 'What do you want to know?',
        hint: 'One person sees it through from start to finish. No health details here',
      },
      { name: 'documentIds', label: 'Add a picture or a file' },
      { kind: 'hidden', name: 'page' },
      { kind: 'hidden', name: 'about' },
    ],
    check: check({
      title: 'Check your question',
      preview: likelyAnswers,
      more: ({ pageTitle, answers }) => [
        ...(pageTitle === undefined ? [] : [{ label: 'About the page', answer: pageTitle }]),
        ...(answers.length === 0
          ? []
          : [
              {
                label: 'Somebody asked this before',
                answer: html`<ul class="govuk-list">
                  ${answers.map(({ href, title }) => html`<li>${link(href, title)}</li>`)}
                </ul>`,
              },
            ]),
      ],
      next: ({ owner, dueAt }) =>
        `${owner ?? 'Whoever runs the service'} will answer${
          dueAt === null ? '' : `, by ${formatShortDayAndTime(dueAt)}`
        }. You see in My work how it stands.`,
    }),
    submit: 'Send question',
    done: ({ questionId, reference, owner }) => ({
      to: `/questions/${questionId}`,
      notice: { text: owner === null ? 'Sent' : `Sent to ${owner}`, reference },
    }),
  }),
  list({
    path: '/questions',
    navigation: 'Questions',
    query: myQuestions,
    title: 'Questions',
    primary: () => ({ href: '/ask-about', text: 'Ask a question' }),
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Question',
        value: ({ text }) => text,
        cell: ({ questionId, text }) => link(`/questions/${questionId}`, short(text)),
      },
      { heading: 'State', value: (row) => stateWords(row) },
      { heading: 'Asked by', value: ({ asker }) => asker },
      { heading: 'Answered by', value: (row) => ownerWords(row) },
      { heading: 'Reference', value: ({ reference }) => reference },
    ],
    sentence: (rows) => `${plural(rows.length, 'question')} you asked or answer`,
    empty: {
      text: 'You have asked nothing, and nothing was asked of you. The link is at the foot of each page.',
    },
    csv: 'questions',
  }),
  record({
    path: '/questions/:questionId',
    query: questionDetail,
    title: 'Question',
    back: () => yours,
    identity: (detail) => ({
      name: `Asked by ${detail.asker}`,
      number: detail.reference,
      facts: [`With ${detail.owner ?? 'nobody yet'}`, stateWords(detail)],
    }),
    primary: ({ questionId, toAnswer, mine, status }) =>
      toAnswer && status === 'waiting'
        ? { href: `/questions/${questionId}/answer`, text: 'Answer' }
        : mine && status === 'answered'
          ? { href: `/questions/${questionId}/helped`, text: 'Say whether it helped' }
          : undefined,
    view: questionView,
  }),
  form({
    path: '/questions/:questionId/answer',
    command: answerQuestion,
    title: 'Answer',
    start: asked,
    fields: [
      { name: 'answer', label: 'Your answer', hint: 'Say what it rests on, and where it stands' },
      { name: 'documentIds', label: 'Add a picture or a file' },
    ],
    submit: 'Send answer',
    back: backToIt,
    done: (result) => ({ to: toQuestion(result), notice: { text: 'Answered' } }),
  }),
  form({
    path: '/questions/:questionId/reply',
    command: replyToAnswer,
    title: 'Reply',
    start: asked,
    fields: [
      { name: 'reply', label: 'What is still open?', hint: 'The same person goes on' },
      { name: 'documentIds', label: 'Add a picture or a file' },
    ],
    submit: 'Send reply',
    back: backToIt,
    done: (result) => ({ to: toQuestion(result), notice: { text: 'Sent' } }),
  }),
  form({
    path: '/questions/:questionId/helped',
    command: sayHelped,
    title: 'Did the answer help?',
    start: start({
      query: questionDetail,
      before: ({ lastAnswer }: Detail) =>
        html`<p class="govuk-body bl-typed">${lastAnswer ?? 'There is no answer yet.'}</p> `,
    }),
    fields: [
      {
        name: 'helped',
        label: 'Did it help?',
        words: { yes: 'Yes, that is it', no: 'No, something is still open' },
      },
      { name: 'open', label: 'What is still open' },
    ],
    submit: 'Send',
    back: backToIt,
    done: ({ questionId, helped }) => ({
      to: `/questions/${questionId}`,
      notice: { text: helped === 'yes' ? 'Closed' : 'Sent back to whoever answers' },
    }),
  }),
  form({
    path: '/questions/:questionId/hand-on',
    command: handQuestionOn,
    title: 'Hand on to somebody else',
    start: start({
      query: handOnChoices,
      options: {
        personId: ({ people }) =>
          people.map(({ personId, name }) => ({ value: personId, text: name })),
      },
      before: ({ people }) =>
        html`${
          people.length === 0 &&
          html`<p class="bl-said">Nobody else answers such questions here.</p> `
        }`,
    }),
    fields: [
      { kind: 'select', name: 'personId', label: 'Who is to answer', options: [] },
      { name: 'reason', label: 'Why', hint: 'It is counted, shown, and stays with the question' },
    ],
    submit: 'Hand on',
    back: backToIt,
    done: (result) => ({ to: toQuestion(result), notice: { text: `Handed on to ${result.name}` } }),
  }),
  form({
    path: '/questions/:questionId/publish',
    command: publishAnswer,
    title: 'Let others find the answer',
    start: start({
      query: questionDetail,
      values: ({ published, lastAnswer }) => ({
        title: published?.title ?? '',
        answer: published?.text ?? lastAnswer ?? '',
      }),
      before: () =>
        html`<p class="govuk-body">
          Everybody in the organisation will find it. Take out names and whatever is about one
          person.
        </p> `,
    }),
    fields: [
      { name: 'title', label: 'Title', hint: 'The question as anybody would ask it. Names nobody' },
      { name: 'answer', label: 'Answer' },
    ],
    submit: 'Publish answer',
    back: backToIt,
    done: (result) => ({ to: toQuestion(result), notice: { text: 'Others find it now' } }),
  }),
  act({
    path: '/questions/:questionId/take-back',
    command: takeBackAnswer,
    title: 'Take the published answer back',
    warning: 'Nobody will find or read the published answer any more. The question stays.',
    submit: 'Take back',
    back: backToIt,
    done: (result) => ({ to: toQuestion(result), notice: { text: 'Taken back' } }),
  }),
  record({
    path: '/answers/:questionId',
    query: publishedAnswer,
    title: ({ title }) => title,
    caption: 'Answer',
    view: answerView,
  }),
]

/** Questions in My work: those to answer, those answered, those that run late. */
export const home: HomeParts = {
  actions: [],
  references: [
    finder({
      series: 'QA',
      query: questionByReference,
      input: (reference) => ({ reference }),
      to: toQuestion,
    }),
  ],
  work: [
    work({
      section: 'waiting',
      query: waitingForMyAnswer,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: `Question: ${short(row.text)}`,
          href: `/questions/${row.questionId}`,
          detail: `From ${row.asker}, ${row.reference}`,
          due: dueWords(row),
          ...(row.late ? { tone: 'late' as const } : {}),
        })),
      more: yours,
    }),
    work({
      section: 'asked',
      query: askedByMe,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: `Question: ${short(row.text)}`,
          href: `/questions/${row.questionId}`,
          detail: `With ${row.owner ?? 'nobody yet'}, ${row.reference}`,
          due: stateWords(row),
          ...(row.late ? { tone: 'late' as const } : {}),
        })),
    }),
    work({
      section: 'late',
      query: waitingForMyAnswer,
      input: {},
      items: (rows) =>
        rows.flatMap((row) =>
          row.late
            ? [
                {
                  text: `Question: ${short(row.text)}`,
                  href: `/questions/${row.questionId}`,
                  due: dueWords(row),
                  tone: 'late' as const,
                },
              ]
            : [],
        ),
    }),
  ],
}
