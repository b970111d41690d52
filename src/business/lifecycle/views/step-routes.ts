import { act, form, record, start } from '#platform/http'
import { html } from '#platform/ui'
import { keepSteps } from '../access.ts'
import { dropStep } from '../commands/drop-step.ts'
import { keepStep } from '../commands/keep-step.ts'
import { stepForm, stepsOf } from '../queries/steps.ts'
import { ownerOptions, stepsView } from './steps.ts'
import { kindWords } from './words.ts'

type Form = Awaited<ReturnType<(typeof stepForm)['run']>>

const backTo = (kind: string | undefined) => ({
  href: `/journeys/steps/${kind ?? ''}`,
  text: 'Steps',
})

const asked = [
  { name: 'words', label: 'What is to be done' },
  { kind: 'select', name: 'owner', label: 'Who does it', options: ownerOptions },
  {
    kind: 'text',
    name: 'after',
    label: 'After which steps',
    hint: 'Their codes with blanks between them; empty, it begins at once',
    optional: true,
  },
  { name: 'days', label: 'Days', hint: 'From 0 to 365, counted from the day' },
  {
    name: 'direction',
    label: 'Before or after the day',
    words: { before: 'Before', after: 'After' },
  },
  {
    name: 'daysAre',
    label: 'Which days',
    words: { working: 'Working days', calendar: 'All days' },
  },
  { name: 'hour', label: 'By which hour of that day', hint: 'From 0 to 24' },
  { name: 'why', label: 'Why this changes', hint: 'This goes on the record' },
] as const

const codesOf = ({ steps }: Form): string => steps.map(({ code }) => code).join(', ')

/** The steps of journeys, and the forms with which the process owner changes them. */
export const stepRoutes = [
  record({
    path: '/journeys/steps/:kind',
    query: stepsOf,
    title: ({ kind }) => `Steps: ${kindWords[kind].toLowerCase()}`,
    back: () => ({ href: '/journeys', text: 'Joining, moving, leaving' }),
    primary: ({ kind }, { actor }) =>
      actor.permissions.has(keepSteps.name)
        ? { href: `/journeys/steps/${kind}/new`, text: 'Add a step' }
        : undefined,
    view: stepsView,
  }),
  form({
    path: '/journeys/steps/:kind/new',
    command: keepStep,
    title: 'Add a step',
    start: start({
      query: stepsOf,
      version: ({ version }) => version,
      before: ({ steps }) =>
        html`<p class="govuk-body">
          Codes there are: ${steps.map(({ code }) => code).join(', ')}.
        </p> `,
    }),
    fields: [
      { kind: 'text', name: 'code', label: 'Code', hint: 'A short name, such as uniform' },
      ...asked,
    ],
    submit: 'Publish with this step',
    back: ({ params }) => backTo(params['kind']),
    done: ({ kind, version }) => ({
      to: `/journeys/steps/${kind}`,
      notice: { text: `Version ${version} is published` },
    }),
  }),
  form({
    path: '/journeys/steps/:kind/:code',
    command: keepStep,
    title: 'Change a step',
    start: start({
      query: stepForm,
      version: ({ version }) => version,
      record: ({ kind }) => `/journeys/steps/${kind}`,
      before: (result) =>
        html`<p class="govuk-body">
          Codes there are: ${codesOf(result)}.
          <a
            class="govuk-link"
            href="/journeys/steps/${result.kind}/${result.step?.code ?? ''}/drop"
            >Take this step out</a
          >
        </p> `,
      values: ({ step }) =>
        step === undefined
          ? {}
          : {
              words: step.words,
              owner: step.owner,
              after: step.after.join(' '),
              days: String(Math.abs(step.dueDays)),
              direction: step.dueDays < 0 ? 'before' : 'after',
              daysAre: step.daysAre,
              hour: String(step.dueHour),
            },
    }),
    fields: [...asked],
    submit: 'Publish the change',
    back: ({ params }) => backTo(params['kind']),
    done: ({ kind, version }) => ({
      to: `/journeys/steps/${kind}`,
      notice: { text: `Version ${version} is published` },
    }),
  }),
  act({
    path: '/journeys/steps/:kind/:code/drop',
    command: dropStep,
    title: 'Take a step out',
    start: start({
      query: stepForm,
      version: ({ version }) => version,
      before: ({ step }) => html`<p class="govuk-body"><strong>${step?.words ?? ''}</strong></p> `,
    }),
    warning:
      'Journeys that begin from now on go without it. What came after it does not wait for it.',
    fields: [{ name: 'why', label: 'Why it is not needed any more' }],
    submit: 'Take it out',
    back: ({ params }) => backTo(params['kind']),
    done: ({ kind, version }) => ({
      to: `/journeys/steps/${kind}`,
      notice: { text: `Version ${version} is published` },
    }),
  }),
]
