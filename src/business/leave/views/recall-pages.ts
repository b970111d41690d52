import { act, form, record, start, work } from '#platform/http'
import { daysWords } from './words.ts'
import { chooseCompensation } from '../commands/choose-compensation.ts'
import { recallOfficer } from '../commands/recall-officer.ts'
import { recallDetail, recallsToChoose } from '../queries/recalls.ts'
import { requestDetail } from '../queries/requests.ts'
import { beforeChoosing, beforeRecall, givenWords, recallView, waitsForChoice } from './recall.ts'

/** Calling somebody back to work, and choosing what is given for it. */
export const recallPages = [
  form({
    path: '/leave/:requestId/recall',
    command: recallOfficer,
    title: 'Call back to work',
    caption: ({ person, reference }) => `${person ?? 'Somebody'}, ${reference}`,
    start: start({
      query: requestDetail,
      values: ({ firstOn, lastOn }, { today }) => ({
        firstOn: firstOn > today ? firstOn : today,
        lastOn,
      }),
      version: ({ version }) => version,
      record: ({ requestId }) => `/leave/${requestId}`,
      steps: ({ steps }) => steps,
      before: beforeRecall,
    }),
    fields: [
      { name: 'firstOn', label: 'First day of work' },
      { name: 'lastOn', label: 'Last day of work', hint: 'Leave it empty until the leave ends' },
      { name: 'reason', label: 'Why they are needed', hint: 'They read this' },
    ],
    check: true,
    submit: 'Call them back',
    back: ({ params }) => ({ href: `/leave/${params['requestId'] ?? ''}`, text: 'Leave request' }),
    done: ({ recallId, reference }) => ({
      to: `/leave/recalls/${recallId}`,
      notice: {
        text: 'Called back. They have been told, and choose what they are given',
        reference,
      },
    }),
  }),
  record({
    path: '/leave/recalls/:recallId',
    query: recallDetail,
    title: 'Called back to work',
    back: ({ requestId }) => ({ href: `/leave/${requestId}`, text: 'Leave request' }),
    identity: (recall) => ({
      name: recall.person ?? 'Somebody',
      number: recall.reference,
      facts: [waitsForChoice(recall) ? 'Waits for a choice' : 'Settled'],
    }),
    primary: (recall) =>
      recall.own && waitsForChoice(recall)
        ? { href: `/leave/recalls/${recall.recallId}/choose`, text: 'Choose what you are given' }
        : undefined,
    view: recallView,
  }),
  act({
    path: '/leave/recalls/:recallId/choose',
    command: chooseCompensation,
    title: 'What do you want for the recall?',
    caption: ({ reference }) => reference,
    start: start({
      query: recallDetail,
      version: ({ version }) => version,
      record: ({ recallId }) => `/leave/recalls/${recallId}`,
      before: beforeChoosing,
      options: {
        choice: ({ choices }) =>
          choices.map((one) => ({ value: one.choice, text: givenWords(one) })),
      },
    }),
    fields: [
      { name: 'choice', label: 'You are given', words: { leave: 'Leave', pay: 'Leave and pay' } },
    ],
    submit: 'Choose this',
    back: ({ params }) => ({ href: `/leave/recalls/${params['recallId'] ?? ''}`, text: 'Recall' }),
    done: ({ recallId, ...given }) => ({
      to: `/leave/recalls/${recallId}`,
      notice: { text: `Yours: ${givenWords(given)}` },
    }),
  }),
]

/** In My work of whoever was called back, until they have chosen. */
export const recallWork = work({
  section: 'waiting',
  query: recallsToChoose,
  input: {},
  items: (rows) =>
    rows.map((row) => ({
      text: `You were called back for ${daysWords(row)}: choose what you are given`,
      href: `/leave/recalls/${row.recallId}`,
      detail: row.reference,
    })),
})
