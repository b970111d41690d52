import { act, form, start } from '#platform/http'
import { formatDay, writeHours } from '#platform/time'
import { actUp } from '../commands/act-up.ts'
import { endActing } from '../commands/end-acting.ts'
import { recordAway } from '../commands/record-away.ts'
import { setTerms } from '../commands/set-terms.ts'
import { employmentForm } from '../queries/person.ts'
import { rankOptions } from '../queries/ranks.ts'
import { actingWords, contractWords, statusWords } from './words.ts'

type Params = { readonly params: Readonly<Record<string, string>> }

const toPerson = ({ params }: Params) => ({
  href: `/people/${params['personId'] ?? ''}`,
  text: 'Person',
})
const why = { name: 'reason', label: 'Why', hint: 'This goes on the record' } as const

/** How somebody serves: one task a page, each from a day on or on some days. */
export const serviceRoutes = [
  form({
    path: '/people/:personId/terms',
    command: setTerms,
    title: 'Contract and hours',
    caption: ({ name }) => name,
    start: start({
      query: employmentForm,
      version: ({ version }) => version,
      record: ({ personId }) => `/people/${personId}`,
      values: ({ employment }) =>
        employment === undefined
          ? {}
          : {
              contract: employment.contract,
              contractEndsOn: employment.contractEndsOn ?? '',
              fteHundredths: String(employment.fteHundredths),
              dayMinutes: writeHours(employment.dayMinutes),
              workingDays: employment.workingDays,
            },
    }),
    fields: [
      { name: 'from', label: 'From', hint: 'The first day on which this is true' },
      { name: 'contract', label: 'Contract', words: contractWords },
      {
        name: 'contractEndsOn',
        label: 'Last day of the contract or of probation',
        hint: 'Leave it empty for a permanent contract',
      },
      {
        kind: 'count',
        name: 'fteHundredths',
        label: 'How much of full time',
        hint: 'In hundredths: 100 for full time, 60 for three days of five',
      },
      { name: 'dayMinutes', label: 'Length of a working day', hint: 'Such as 8 or 7:12' },
      {
        name: 'workingDays',
        label: 'Working days',
        hint: 'Seven digits, Monday first, 1 for a working day: 1111100 is Monday to Friday',
      },
      why,
    ],
    check: true,
    submit: 'Change contract and hours',
    back: toPerson,
    done: ({ personId, from, until }) => ({
      to: `/people/${personId}`,
      notice: {
        text: `Changed from ${formatDay(from)} on${
          until === null ? '' : `, until another change on ${formatDay(until)}`
        }`,
      },
    }),
  }),
  form({
    path: '/people/:personId/away',
    command: recordAway,
    title: 'Career break or secondment',
    caption: ({ name }) => name,
    start: start({
      query: employmentForm,
      version: ({ version }) => version,
      record: ({ personId }) => `/people/${personId}`,
    }),
    fields: [
      { name: 'status', label: 'What is it?', words: statusWords },
      {
        name: 'otherBody',
        label: 'Which body',
        hint: 'Of a secondment: where they go, or whom they come from',
      },
      { name: 'from', label: 'First day' },
      { name: 'lastOn', label: 'Last day', hint: 'Leave it empty where no end is known' },
      why,
    ],
    check: true,
    submit: 'Put it on the record',
    back: toPerson,
    done: ({ personId, status, from }) => ({
      to: `/people/${personId}`,
      notice: { text: `${statusWords[status]} from ${formatDay(from)} on` },
    }),
  }),
  form({
    path: '/people/:personId/act-up',
    command: actUp,
    title: 'Act at a higher rank',
    caption: ({ name }) => name,
    start: start({
      query: employmentForm,
      version: ({ version }) => version,
      record: ({ personId }) => `/people/${personId}`,
      options: {
        postId: ({ posts }) => posts.map(({ postId, title }) => ({ value: postId, text: title })),
      },
    }),
    fields: [
      {
        name: 'kind',
        label: 'How',
        hint: 'Acting covers for somebody; a temporary promotion holds the rank meanwhile',
        words: actingWords,
      },
      { kind: 'select', name: 'rankOrGrade', label: 'Rank or grade', options: rankOptions },
      {
        kind: 'select',
        name: 'postId',
        label: 'In which post',
        hint: 'Posts of the present unit',
        options: [],
        optional: true,
        any: 'None',
      },
      { name: 'from', label: 'First day' },
      { name: 'lastOn', label: 'Last day', hint: 'It ends by itself then' },
      why,
    ],
    check: true,
    submit: 'Put it on the record',
    back: toPerson,
    done: ({ personId, from, lastOn }) => ({
      to: `/people/${personId}`,
      notice: { text: `From ${formatDay(from)} to ${formatDay(lastOn)}` },
    }),
  }),
  act({
    path: '/people/:personId/end-acting',
    command: endActing,
    title: 'End acting',
    caption: ({ name }) => name,
    start: start({ query: employmentForm, version: ({ version }) => version }),
    warning: 'From the day after they are at their own rank again.',
    fields: [{ name: 'lastOn', label: 'Last day', hint: 'The last day on which they act' }, why],
    submit: 'End acting',
    back: toPerson,
    done: ({ personId, lastOn }) => ({
      to: `/people/${personId}`,
      notice: { text: `Ends on ${formatDay(lastOn)}` },
    }),
  }),
]
