import { act, check, form, page, start } from '#platform/http'
import { formatPounds, pence as penceOf } from '#platform/money'
import { addDays, formatDay, formatDayRange } from '#platform/time'
import { html, numberWords, plural, why, type Answered, type Html } from '#platform/ui'
import { changeDuty } from '../commands/change-duty.ts'
import { deployPerson } from '../commands/deploy-person.ts'
import { endCommitment } from '../commands/end-commitment.ts'
import { endDeployment } from '../commands/end-deployment.ts'
import { enterCommitment } from '../commands/enter-commitment.ts'
import { AS_THE_UNIT, setOwnPattern } from '../commands/set-own-pattern.ts'
import { deployForm, deploymentDetail } from '../queries/blocked.ts'
import {
  changeForm,
  commitmentDetail,
  ownPatternForm,
  previewChange,
} from '../queries/change-form.ts'
import { dutiesOf } from '../queries/duties.ts'
import { writeTime } from '../rules/times.ts'
import { against } from './against.ts'
import { dutiesOfView } from './duties.ts'
import { commitmentWords, dutyWords, entitlementWords } from './words.ts'

type Preview = Awaited<ReturnType<(typeof previewChange)['run']>>

const toPerson = (personId: string | undefined) => `/duty/people/${personId ?? ''}`
const toDuties = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toPerson(params['personId']),
  text: 'Duties',
})

function changeLines({ was, becomes, consequence, breaches, pay }: Preview): Answered[] {
  const { entitlement, noticeDays, lieu } = consequence
  return [
    { label: 'It was', answer: dutyWords(was.times) },
    { label: 'It becomes', answer: dutyWords(becomes) },
    { label: 'Notice', answer: plural(noticeDays, 'clear day') },
    {
      label: 'This entitles them to',
      answer:
        entitlement === null
          ? 'Nothing beyond their pay'
          : html`${entitlementWords(entitlement)}.<br />${entitlement.says}
              (${entitlement.paragraph}${entitlement.status === 'demo' && ', demo value'})`,
    },
    ...(entitlement === null || entitlement.countedMinutes === 0
      ? []
      : [{ label: 'What that typically costs', answer: payWords(pay) }]),
    ...(entitlement?.approval == null
      ? []
      : [{ label: 'Also needed', answer: entitlement.approval }]),
    ...(lieu ? [{ label: 'You then', answer: 'name another day off for them' }] : []),
    { label: 'The rules have against it', answer: against(breaches) },
  ]
}

const poundsWords = (amount: number): string => formatPounds(penceOf(amount))

/** The pay halfway up the scale of the rank, never that of the person. */
function payWords(pay: Preview['pay']): Html {
  if (pay === undefined) return html`Not known: their rank or grade is on no pay scale`
  const { pence, annualPence, hourly } = pay
  const reason = why({
    what: 'it typically costs so much',
    rule: 'The hours that count, at their rate, by the pay halfway between the first and the last point of the scale of the rank. Their own pay is not in it, nor are national insurance and pension; time off instead costs nothing now.',
    inputs: [
      { label: 'Halfway up the scale, a year', value: poundsWords(annualPence) },
      { label: 'An hour of a year', value: `${hourly.over} / ${numberWords(hourly.under)}` },
    ],
    source: {
      text: hourly.source,
      version: `in force since ${formatDay(hourly.valid.from)}`,
    },
    records: [{ href: '/pay-scales', text: 'Pay scales' }],
  })
  return html`${poundsWords(pence)} if it is paid. ${reason}`
}

/** The days of one person: changes, commitments, deployments and a pattern of their own. */
export const personPages = [
  page({
    path: '/duty/people/:personId',
    query: dutiesOf,
    title: 'Duties',
    back: () => ({ href: '/duty/team', text: 'Who is on duty' }),
    identity: ({ name }) => ({ name }),
    view: dutiesOfView,
  }),
  form({
    path: '/duty/people/:personId/days/:dutyOn/change',
    command: changeDuty,
    title: 'Change a duty',
    start: start({
      query: changeForm,
      version: ({ version }) => version,
      options: { skill: ({ skills }) => skills },
      record: ({ personId, day }) => `${toPerson(personId)}?from=${day}`,
      values: ({ times }) =>
        times === null
          ? { becomes: 'duty' }
          : { becomes: 'duty', starts: writeTime(times.starts), ends: writeTime(times.ends) },
      before: ({ name, day, times }) =>
        html`<p class="govuk-body">${name}, ${formatDay(day)}: ${dutyWords(times)}</p> `,
    }),
    fields: [
      {
        name: 'becomes',
        label: 'What it becomes',
        words: { duty: 'A duty', rest: 'A rest day' },
      },
      { name: 'starts', label: 'Start', hint: 'Such as 07:00. Not for a rest day' },
      { name: 'ends', label: 'End', hint: 'A time before the start is of the next day' },
      {
        kind: 'select',
        name: 'skill',
        label: 'In a place that needs a skill',
        hint: 'They must hold it on that day. Not for a rest day',
        options: [],
        any: 'None',
      },
      {
        name: 'lieuFor',
        label: 'In place of which rest day that was worked',
        hint: 'Only for a rest day that they are owed',
      },
      { name: 'why', label: 'Why', hint: 'They read this' },
    ],
    check: check({
      preview: previewChange,
      more: changeLines,
      next: () => 'They are told at once.',
    }),
    submit: 'Change it',
    back: toDuties,
    done: ({ personId, dutyOn, lieu }) => ({
      to: `${toPerson(personId)}?from=${dutyOn}`,
      notice: {
        text: lieu ? 'Changed. Now name another rest day for them' : 'Changed. They are told',
      },
    }),
  }),
  form({
    path: '/duty/people/:personId/commit',
    command: enterCommitment,
    title: 'Enter court, training or on call',
    start: start({
      query: ownPatternForm,
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { name: 'kind', label: 'What it is', words: commitmentWords },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day' },
      { name: 'words', label: 'Where, and from when until when', hint: 'They read this' },
    ],
    submit: 'Enter it',
    back: toDuties,
    done: ({ personId }) => ({
      to: toPerson(personId),
      notice: { text: 'Entered. They are told' },
    }),
  }),
  form({
    path: '/duty/people/:personId/pattern',
    command: setOwnPattern,
    title: 'Give somebody a pattern of their own',
    start: start({
      query: ownPatternForm,
      values: (_form, { today }) => ({ from: today, cycleFrom: today }),
      options: {
        pattern: ({ patterns }) => [
          ...patterns.map((one) => ({ value: one.pattern, text: one.title })),
          { value: AS_THE_UNIT, text: 'As the unit' },
        ],
      },
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { kind: 'select', name: 'pattern', label: 'Pattern', options: [] },
      { name: 'from', label: 'From which day' },
      { name: 'cycleFrom', label: 'A day on which they work the first day of the cycle' },
    ],
    submit: 'Set the pattern',
    back: toDuties,
    done: ({ personId, from }) => ({
      to: toPerson(personId),
      notice: { text: `They follow it from ${formatDay(from)}, once the roster is published` },
    }),
  }),
  act({
    path: '/duty/commitments/:commitmentId/end',
    command: endCommitment,
    title: 'Take it off the roster?',
    start: start({
      query: commitmentDetail,
      before: ({ name, words, firstOn, lastOn }) =>
        html`<p class="govuk-body">
          ${name}, ${formatDayRange({ from: firstOn, until: addDays(lastOn, 1) })}: ${words}
        </p> `,
    }),
    submit: 'Take it off',
    back: () => ({ href: '/duty/team', text: 'Who is on duty' }),
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'Taken off the roster' } }),
  }),
  form({
    path: '/duty/people/:personId/deploy',
    command: deployPerson,
    title: 'Deploy somebody for a skill',
    start: start({
      query: deployForm,
      values: (_form, { today }) => ({ firstOn: today }),
      options: { skill: ({ skills }) => skills },
      before: ({ name }) =>
        html`<p class="govuk-body">
          ${name} then works the duties of these days in a place that needs the skill.
        </p> `,
    }),
    fields: [
      { kind: 'select', name: 'skill', label: 'Skill', options: [] },
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day', hint: 'They must hold the skill on each of the days' },
    ],
    submit: 'Deploy them',
    back: toDuties,
    done: ({ personId }) => ({
      to: toPerson(personId),
      notice: { text: 'Entered. They are told' },
    }),
  }),
  act({
    path: '/duty/deployments/:deploymentId/end',
    command: endDeployment,
    title: 'End the deployment?',
    start: start({
      query: deploymentDetail,
      before: ({ name, title, firstOn, lastOn }) =>
        html`<p class="govuk-body">
          ${name} works as ${title},
          ${formatDayRange({ from: firstOn, until: addDays(lastOn, 1) })}. Their duties stay.
        </p> `,
    }),
    submit: 'End it',
    back: () => ({ href: '/duty/team', text: 'Who is on duty' }),
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'Ended' } }),
  }),
]
