import { categoryWords } from '#business/organisation'
import { act, form, list, record, start, type Asked } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay, writeHours } from '#platform/time'
import { link, plural, rowsOfPage } from '#platform/ui'
import { changeEmployment } from './commands/change-employment.ts'
import { endEmployment } from './commands/end-employment.ts'
import { recordPerson } from './commands/record-person.ts'
import { personKnown } from './queries/beliefs.ts'
import { peopleDirectory } from './queries/directory.ts'
import { employmentForm, personPage } from './queries/person.ts'
import { rankOptions } from './queries/ranks.ts'
import { strength } from './queries/strength-report.ts'
import { newPersonForm } from './queries/new-person.ts'
import { knownView } from './views/known.ts'
import { personView } from './views/person.ts'
import { serviceRoutes } from './views/service-routes.ts'
import { rankLine } from './views/service.ts'
import { rankWords, statusWords } from './views/words.ts'

type Directory = Awaited<ReturnType<(typeof peopleDirectory)['run']>>

/** "12 people of Lambeth, whose name or number is like “ad”, by name" */
function directorySentence({ rows, next, name, unit, counted }: Directory, asked: Asked): string {
  const many =
    counted === undefined
      ? rowsOfPage({ rows, next }, asked, 'person', 'people')
      : counted > 1_000
        ? '1,000+ people'
        : plural(counted, 'person', 'people')
  const where = unit === undefined ? '' : ` of ${unit}`
  return `${many}${where}${name === undefined ? '' : `, called “${name}…”`}, by name`
}

const employmentFields = [
  { kind: 'select', name: 'unitId', label: 'Unit', options: [] },
  { kind: 'select', name: 'rankOrGrade', label: 'Rank or grade', options: rankOptions },
  {
    name: 'category',
    label: 'Kind of service',
    hint: 'Leave it empty for that of the rank or grade',
    words: categoryWords,
  },
  {
    name: 'managerNumber',
    label: 'Line manager',
    hint: 'Their collar or staff number, such as 41LX',
  },
  { name: 'dayMinutes', label: 'Length of a working day', hint: 'Such as 8 or 7:12' },
  {
    name: 'workingDays',
    label: 'Working days',
    hint: 'Seven digits, Monday first, 1 for a working day: 1111100 is Monday to Friday',
  },
] as const

const restFields = employmentFields.slice(1)

export const routes = [
  ...reportPages(strength),
  list({
    path: '/people',
    navigation: 'People',
    query: peopleDirectory,
    title: 'People',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Name',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(`/people/${personId}`, name),
      },
      { heading: 'Number', value: ({ collarNumber }) => collarNumber ?? '' },
      { heading: 'Rank or grade', value: (row) => rankWords(row) ?? '' },
      {
        heading: 'Unit',
        value: ({ unitName }) => unitName ?? '',
        cell: ({ unitId, unitName }) => link(`/units/${unitId}`, unitName ?? 'Unit'),
      },
      { heading: 'Post', value: ({ postTitle }) => postTitle ?? '' },
      {
        heading: 'Line manager',
        value: ({ managerName }) => managerName ?? '',
        cell: ({ managerId, managerName }) =>
          managerId === null ? '' : link(`/people/${managerId}`, managerName ?? 'Somebody'),
      },
      { heading: 'Status', value: ({ status }) => statusWords[status] },
    ],
    sentence: directorySentence,
    filters: [
      { name: 'name', label: 'Name begins with', hint: 'Or a whole collar number' },
      { name: 'unitId', kind: 'select', label: 'Unit', options: [], any: 'Any' },
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
    ],
    options: {
      unitId: ({ units }) => units.map(({ unitId, name }) => ({ value: unitId, text: name })),
    },
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody is like that on this day. Take a filter away.' },
    csv: 'people',
  }),
  record({
    path: '/people/:personId',
    query: personPage,
    title: 'Person',
    back: () => ({ href: '/people', text: 'People' }),
    identity: ({ name, collarNumber, place, on }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
      facts:
        place === undefined
          ? [`Does not work here on ${formatDay(on)}`]
          : [rankLine(place), place.unitName ?? 'Unit'],
    }),
    primary: ({ personId, mayChange }) =>
      mayChange ? { href: `/people/${personId}/change`, text: 'Change the employment' } : undefined,
    view: personView,
  }),
  record({
    path: '/people/:personId/known',
    query: personKnown,
    title: 'What was known of a person',
    back: ({ personId }) => ({ href: `/people/${personId}`, text: 'Person' }),
    identity: ({ name, collarNumber, on }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
      facts: [`About ${formatDay(on)}`],
    }),
    view: knownView,
  }),
  ...serviceRoutes,
  form({
    path: '/people/:personId/change',
    command: changeEmployment,
    title: 'Change an employment',
    caption: ({ name }) => name,
    start: start({
      query: employmentForm,
      version: ({ version }) => version,
      record: ({ personId }) => `/people/${personId}`,
      values: ({ employment, managerNumber }) =>
        employment === undefined
          ? {}
          : {
              unitId: employment.unitId,
              postId: employment.postId ?? '',
              rankOrGrade: employment.rankOrGrade,
              category: employment.category,
              managerNumber: managerNumber ?? '',
              dayMinutes: writeHours(employment.dayMinutes),
              workingDays: employment.workingDays,
            },
      options: {
        unitId: ({ units }) => units.map(({ unitId, name }) => ({ value: unitId, text: name })),
        postId: ({ posts }) => posts.map(({ postId, title }) => ({ value: postId, text: title })),
      },
    }),
    fields: [
      { name: 'from', label: 'From', hint: 'The first day on which this is true' },
      ...employmentFields,
      {
        kind: 'select',
        name: 'postId',
        label: 'Post',
        hint: 'Posts of the present unit',
        options: [],
        optional: true,
        any: 'None',
      },
      { name: 'joinedOn', label: 'Service began', hint: 'Only where that changes' },
      { name: 'reason', label: 'Why this changes', hint: 'This goes on the record' },
    ],
    check: true,
    submit: 'Change the employment',
    back: ({ params }) => ({ href: `/people/${params['personId'] ?? ''}`, text: 'Person' }),
    done: ({ personId, from, until }) => ({
      to: `/people/${personId}`,
      notice: {
        text:
          until === null
            ? `Changed from ${formatDay(from)} on`
            : `Changed from ${formatDay(from)} on, until another change on ${formatDay(until)}`,
      },
    }),
  }),
  act({
    path: '/people/:personId/end',
    command: endEmployment,
    title: 'End an employment',
    caption: ({ name }) => name,
    start: start({ query: employmentForm, version: ({ version }) => version }),
    warning: 'After that day this person works here no more: changes that were foreseen are gone.',
    fields: [
      { name: 'lastOn', label: 'Last day', hint: 'The last day on which they work here' },
      { name: 'reason', label: 'Why it ends', hint: 'This goes on the record' },
    ],
    submit: 'End the employment',
    back: ({ params }) => ({ href: `/people/${params['personId'] ?? ''}`, text: 'Person' }),
    done: ({ personId, lastOn }) => ({
      to: `/people/${personId}`,
      notice: { text: `Ends on ${formatDay(lastOn)}` },
    }),
  }),
  form({
    path: '/units/:unitId/people/new',
    command: recordPerson,
    title: 'Enter somebody new',
    caption: ({ name }) => name,
    input: ({ actor }) => ({ organisationId: actor.organisationId }),
    start: start({
      query: newPersonForm,
      values: (_unit, { today }) => ({ from: today, dayMinutes: '8', workingDays: '1111100' }),
      options: {
        postId: ({ posts }) => posts.map(({ postId, title }) => ({ value: postId, text: title })),
      },
    }),
    fields: [
      { name: 'givenName', label: 'Given name' },
      { name: 'familyName', label: 'Family name' },
      { name: 'collarNumber', label: 'Collar or staff number' },
      { name: 'from', label: 'First day here' },
      { name: 'joinedOn', label: 'Service began', hint: 'The same day, or earlier elsewhere' },
      ...restFields,
      {
        kind: 'select',
        name: 'postId',
        label: 'Post',
        options: [],
        optional: true,
        any: 'None',
      },
    ],
    check: true,
    submit: 'Enter this person',
    back: ({ params }) => ({ href: `/units/${params['unitId'] ?? ''}`, text: 'Unit' }),
    done: ({ personId }) => ({
      to: `/people/${personId}`,
      notice: { text: 'Entered on the record' },
    }),
  }),
]
