import { act, check, form, list, page, record, start } from '#platform/http'
import {
  formatDay,
  formatDayAndTime,
  formatDayRange,
  formatShortDay,
  addDays,
} from '#platform/time'
import { html, link, plural, status, summary, type Answered, type Html } from '#platform/ui'
import { changeDuty } from '../commands/change-duty.ts'
import { endCommitment } from '../commands/end-commitment.ts'
import { enterCommitment } from '../commands/enter-commitment.ts'
import { publishRoster } from '../commands/publish-roster.ts'
import { AS_THE_UNIT, setOwnPattern } from '../commands/set-own-pattern.ts'
import { setMinimum } from '../commands/set-minimum.ts'
import { setPattern } from '../commands/set-pattern.ts'
import {
  changeForm,
  commitmentDetail,
  ownPatternForm,
  previewChange,
} from '../queries/change-form.ts'
import { dutiesOf } from '../queries/duties.ts'
import { previewRoster } from '../queries/publish-form.ts'
import { plannedUnits, unitCover, unitDuty } from '../queries/unit-duty.ts'
import type { Breach } from '../rules/checks.ts'
import { writeTime } from '../rules/times.ts'
import { dutiesOfView } from './duties.ts'
import { breachWords, commitmentWords, dutyWords, entitlementWords } from './words.ts'

type Unit = Awaited<ReturnType<(typeof unitDuty)['run']>>
type Preview = Awaited<ReturnType<(typeof previewChange)['run']>>
type Roster = Awaited<ReturnType<(typeof previewRoster)['run']>>

const toUnit = (unitId: string | undefined) => `/duty/units/${unitId ?? ''}`
const toPerson = (personId: string | undefined) => `/duty/people/${personId ?? ''}`
const MOST_LISTED = 8

/** What the rules say against it, each with its paragraph; none is said too. */
function against(breaches: readonly Breach[]): Html {
  if (breaches.length === 0) return html`Nothing`
  const more = breaches.length - MOST_LISTED
  return html`<ul class="govuk-list govuk-list--bullet">
    ${breaches
      .slice(0, MOST_LISTED)
      .map((one) => html`<li>${status(breachWords(one), 'late')} (${one.paragraph})</li>`)}
    ${more > 0 && html`<li>and ${more} more</li>`}
  </ul>`
}

function changeLines({ was, becomes, consequence, breaches }: Preview): Answered[] {
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
    ...(entitlement?.approval == null
      ? []
      : [{ label: 'Also needed', answer: entitlement.approval }]),
    ...(lieu ? [{ label: 'You then', answer: 'name another day off for them' }] : []),
    { label: 'The rules have against it', answer: against(breaches) },
  ]
}

function rosterLines({ name, pattern, people, own, breaches }: Roster): Answered[] {
  return [
    { label: 'Unit', answer: name },
    { label: 'Pattern', answer: pattern },
    {
      label: 'For',
      answer: `${plural(people, 'person', 'people')}, ${own} with a pattern of their own`,
    },
    { label: 'The rules have against it', answer: against(breaches) },
  ]
}

function unitView(unit: Unit): Html {
  const { unitId, followed, published, minima } = unit
  const days = (from: string, until: string | null) =>
    until === null ? `from ${formatDay(from as never)}` : formatDayRange({ from, until } as never)
  return html`${summary([
      {
        label: 'Pattern',
        answer:
          followed.length === 0
            ? 'None: by the days of the week of each person'
            : html`${followed.map((one) => html`${one.title}, ${days(one.from, one.until)}<br />`)}`,
      },
      {
        label: 'At the least',
        answer:
          minima.length === 0
            ? 'No minimum is set'
            : html`${minima.map((one) => html`${one.title}: ${plural(one.people, 'person', 'people')}<br />`)}`,
      },
    ])}
    <ul class="govuk-list">
      <li>${link(`/duty/team?unitId=${unitId}`, 'Who is on duty')}</li>
      <li>${link(`${toUnit(unitId)}/cover`, 'Cover of each shift')}</li>
      <li>${link(`${toUnit(unitId)}/pattern`, 'Set the pattern')}</li>
      <li>${link(`${toUnit(unitId)}/minimum`, 'Set the minimum of a shift')}</li>
    </ul>
    <h2 class="govuk-heading-m">Published (${published.length})</h2>
    ${
      published.length === 0
        ? html`<p class="bl-work__empty">No roster is published yet.</p> `
        : html`<ul class="govuk-list govuk-list--bullet">
            ${published.map(
              (one) =>
                html`<li>
                  ${formatDayRange({ from: one.firstOn, until: addDays(one.lastOn, 1) })}:
                  ${one.title}, published on ${formatDayAndTime(one.publishedAt)}
                </li>`,
            )}
          </ul> `
    }`
}

/** Planning: units, their patterns and rosters, the cover of shifts, and the days of one person. */
export const planPages = [
  list({
    path: '/duty/units',
    navigation: 'Rosters',
    query: plannedUnits,
    title: 'Rosters you plan',
    back: () => ({ href: '/duty', text: 'Your duties' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Unit',
        value: ({ name }) => name,
        cell: ({ unitId, name }) => link(toUnit(unitId), name),
      },
      { heading: 'Pattern', value: ({ title }) => title ?? 'By the days of the week' },
      {
        heading: 'Published until',
        is: 'day',
        value: ({ publishedUntil }) => publishedUntil ?? '',
        cell: ({ publishedUntil }) =>
          publishedUntil === null ? 'Not published' : formatDay(publishedUntil),
      },
    ],
    sentence: ({ rows }) =>
      rows.length === 0 ? 'You plan for no unit' : plural(rows.length, 'unit'),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody reports to you, so that there is no roster for you to plan.' },
    csv: 'rosters',
  }),
  record({
    path: '/duty/units/:unitId',
    query: unitDuty,
    title: 'Roster of a unit',
    back: () => ({ href: '/duty/units', text: 'Rosters you plan' }),
    identity: ({ name }) => ({ name }),
    primary: ({ unitId }) => ({ href: `${toUnit(unitId)}/publish`, text: 'Publish a roster' }),
    view: ({ result }) => unitView(result),
  }),
  form({
    path: '/duty/units/:unitId/publish',
    command: publishRoster,
    title: 'Publish a roster',
    start: start({
      query: unitDuty,
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { name: 'firstOn', label: 'First day' },
      { name: 'lastOn', label: 'Last day' },
      {
        name: 'why',
        label: 'Why it is published as it is',
        hint: 'Only where the rules have something against it',
      },
    ],
    check: check({
      preview: previewRoster,
      more: rosterLines,
      next: ({ people }) => `${plural(people, 'person is', 'people are')} told.`,
    }),
    submit: 'Publish it',
    back: ({ params }) => ({ href: toUnit(params['unitId']), text: 'Roster of a unit' }),
    done: ({ unitId, people }) => ({
      to: toUnit(unitId),
      notice: { text: `Published. ${plural(people, 'person was', 'people were')} told` },
    }),
  }),
  form({
    path: '/duty/units/:unitId/pattern',
    command: setPattern,
    title: 'Set the pattern of a unit',
    start: start({
      query: unitDuty,
      values: (_unit, { today }) => ({ from: today }),
      options: {
        pattern: ({ patterns }) => patterns.map((one) => ({ value: one.pattern, text: one.title })),
      },
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { kind: 'select', name: 'pattern', label: 'Pattern', options: [] },
      { name: 'from', label: 'From which day' },
      {
        name: 'cycleFrom',
        label: 'A day on which they work the first day of the cycle',
        hint: 'Teams on one pattern differ by this day',
      },
    ],
    submit: 'Set the pattern',
    back: ({ params }) => ({ href: toUnit(params['unitId']), text: 'Roster of a unit' }),
    done: ({ unitId, from }) => ({
      to: toUnit(unitId),
      notice: { text: `They follow it from ${formatDay(from)}. Publish the roster next` },
    }),
  }),
  form({
    path: '/duty/units/:unitId/minimum',
    command: setMinimum,
    title: 'Set the minimum of a shift',
    start: start({
      query: unitDuty,
      values: (_unit, { today }) => ({ from: today }),
      options: {
        shift: ({ shifts }) => shifts.map((one) => ({ value: one.code, text: one.title })),
      },
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { kind: 'select', name: 'shift', label: 'Shift', options: [] },
      { name: 'people', label: 'People at the least' },
      { name: 'from', label: 'From which day' },
    ],
    submit: 'Set the minimum',
    back: ({ params }) => ({ href: toUnit(params['unitId']), text: 'Roster of a unit' }),
    done: ({ unitId, people }) => ({
      to: toUnit(unitId),
      notice: { text: `At least ${plural(people, 'person', 'people')}` },
    }),
  }),
  list({
    path: '/duty/units/:unitId/cover',
    query: unitCover,
    title: ({ name }) => `Cover: ${name}`,
    back: ({ unitId }) => ({ href: toUnit(unitId), text: 'Roster of a unit' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Day',
        is: 'day',
        value: ({ day }) => day,
        cell: ({ day }) => formatShortDay(day),
      },
      { heading: 'Shift', value: ({ title }) => title },
      { heading: 'On duty', value: ({ present }) => present, numeric: true },
      { heading: 'On leave', value: ({ onLeave }) => onLeave, numeric: true },
      {
        heading: 'Needed',
        value: ({ needed }) => needed ?? '',
        numeric: true,
        cell: ({ needed, present, below }) =>
          below
            ? status(`${needed ?? 0}: ${(needed ?? 0) - present} too few`, 'late')
            : (needed ?? ''),
      },
    ],
    sentence: ({ days, few }) =>
      `${formatDayRange(days)}: ${few === 0 ? 'no shift is below its minimum' : `${plural(few, 'shift is', 'shifts are')} below the minimum`}`,
    filters: [
      { name: 'from', label: 'From which day' },
      { name: 'below', label: 'Only what is below its minimum' },
    ],
    empty: { text: 'Nobody of this unit is on duty then, and no shift has a minimum.' },
    csv: 'cover',
  }),
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
    back: ({ params }) => ({ href: toPerson(params['personId']), text: 'Duties' }),
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
    back: ({ params }) => ({ href: toPerson(params['personId']), text: 'Duties' }),
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
    back: ({ params }) => ({ href: toPerson(params['personId']), text: 'Duties' }),
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
]
