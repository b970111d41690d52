import { check, form, list, record, start } from '#platform/http'
import {
  formatDay,
  formatDayAndTime,
  formatDayRange,
  formatShortDay,
  addDays,
} from '#platform/time'
import {
  html,
  link,
  plural,
  rowsOfPage,
  status,
  summary,
  type Answered,
  type Html,
} from '#platform/ui'
import { publishRoster } from '../commands/publish-roster.ts'
import { setMinimum } from '../commands/set-minimum.ts'
import { setPattern } from '../commands/set-pattern.ts'
import { previewRoster } from '../queries/publish-form.ts'
import { plannedUnits, unitCover, unitDuty } from '../queries/unit-duty.ts'

import { against } from './against.ts'

type Unit = Awaited<ReturnType<(typeof unitDuty)['run']>>
type Roster = Awaited<ReturnType<(typeof previewRoster)['run']>>

const toUnit = (unitId: string | undefined) => `/duty/units/${unitId ?? ''}`
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

/** "Early: 5 people", "Early: 2 people who hold Taser officer" */
function minimumWords({ title, skill, people }: Unit['minima'][number]): string {
  const many = plural(people, 'person', 'people')
  return `${title}: ${many}${skill === null ? '' : ` who hold ${skill}`}`
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
            : html`${minima.map((one) => html`${minimumWords(one)}<br />`)}`,
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

/** Planning: units, their patterns and rosters, and the cover of shifts. */
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
    sentence: ({ rows, next }, asked) =>
      rows.length === 0 ? 'You plan for no unit' : rowsOfPage({ rows, next }, asked, 'unit'),
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
        skill: ({ skills }) => skills.map((one) => ({ value: one.skill, text: one.title })),
      },
      before: ({ name }) => html`<p class="govuk-body">${name}</p> `,
    }),
    fields: [
      { kind: 'select', name: 'shift', label: 'Shift', options: [] },
      { kind: 'select', name: 'skill', label: 'Who counts', options: [], any: 'Everybody' },
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
      { heading: 'Who counts', value: ({ who }) => who },
      { heading: 'On duty', value: ({ present }) => present, numeric: true },
      { heading: 'Away', value: ({ away }) => away, numeric: true },
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
      `${formatDayRange(days)}: ${few === 0 ? 'every minimum is met' : `${plural(few, 'minimum is', 'minima are')} not met`}`,
    filters: [
      { name: 'from', label: 'From which day' },
      { name: 'below', label: 'Only what is below its minimum' },
    ],
    empty: { text: 'Nobody of this unit is on duty then, and no shift has a minimum.' },
    csv: 'cover',
  }),
]
