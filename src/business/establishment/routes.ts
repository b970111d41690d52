import { fteWords } from '#business/organisation'
import { list, page, record } from '#platform/http'
import { reportPages } from '#platform/reporting'
import { formatDay } from '#platform/time'
import {
  address,
  asOfBand,
  html,
  link,
  numberWords,
  plural,
  rowsOfPage,
  whoCanSee,
} from '#platform/ui'
import { compared, type ComparedRow } from './queries/compared.ts'
import { orgLevel } from './queries/levels.ts'
import { movements, turnover } from './queries/movement-reports.ts'
import { postKnown, postPage } from './queries/post.ts'
import { staffing, vacancies } from './queries/reports.ts'
import { unitPage, unitTree } from './queries/unit.ts'
import { vacantPosts } from './queries/vacant.ts'
import { gapShown } from './views/figures.ts'
import { orgView } from './views/org.ts'
import { postKnownView, postView } from './views/post.ts'
import { unitTreeView, unitView } from './views/unit.ts'

type Compared = Awaited<ReturnType<(typeof compared)['run']>>

const byWords = {
  unit: 'Unit',
  rank: 'Rank or grade',
  function: 'Function',
  service: 'Kind of service',
}
const seenByAll = ['Everybody of the organisation. Whoever may not be known of is not named.']

const sumOf = (rows: readonly ComparedRow[], name: 'funded' | 'strength' | 'unfunded' | 'people') =>
  rows.reduce((sum, row) => sum + row[name], 0)

function comparedSentence({ rows, unit, by, on }: Compared): string {
  const what = by === 'unit' ? 'units with all below them' : byWords[by].toLowerCase()
  const where = unit === undefined ? '' : ` of ${unit.name}`
  return `Strength${where} against establishment on ${formatDay(on)}, by ${what}. ${plural(rows.length, 'row')}`
}

const hundredths = (value: number): string => (value / 100).toFixed(2)

export const routes = [
  page({
    path: '/org',
    navigation: 'Organisation chart',
    query: orgLevel,
    title: ({ unit }) => unit?.name ?? 'Organisation chart',
    caption: 'Organisation chart',
    view: orgView,
    width: 'board',
  }),
  list({
    path: '/establishment',
    query: compared,
    title: 'Establishment and strength',
    back: ({ above, on }) => {
      const up = above.at(-1)
      return up === undefined
        ? { href: '/reports', text: 'Reports' }
        : { href: address('/establishment', { unitId: up.unitId, on }), text: up.name }
    },
    rows: ({ rows }) => rows,
    columns: ({ by, on, unit }) => [
      {
        heading: byWords[by],
        value: ({ words }) => words,
        cell: ({ key, words }) => {
          if (by !== 'unit' || key === null) return words
          const path = key === unit?.unitId ? `/units/${key}` : '/establishment'
          return link(
            address(path, { ...(path === '/establishment' && { unitId: key }), on }),
            words,
          )
        },
      },
      {
        heading: 'Establishment',
        value: ({ funded }) => hundredths(funded),
        is: 'number',
        cell: ({ funded }) => fteWords(funded),
        numeric: true,
      },
      {
        heading: 'Strength',
        value: ({ strength }) => hundredths(strength),
        is: 'number',
        cell: ({ strength }) => fteWords(strength),
        numeric: true,
      },
      {
        heading: 'Gap',
        value: ({ funded, strength }) => hundredths(funded - strength),
        is: 'number',
        cell: gapShown,
        numeric: true,
      },
      {
        heading: 'Not funded',
        value: ({ unfunded }) => hundredths(unfunded),
        is: 'number',
        cell: ({ unfunded }) => fteWords(unfunded),
        numeric: true,
      },
      {
        heading: 'People',
        value: ({ people }) => people,
        is: 'number',
        cell: ({ people }) => numberWords(people),
        numeric: true,
      },
    ],
    sentence: comparedSentence,
    filters: [
      { name: 'by', kind: 'select', label: 'By', options: optionsOf(), any: 'Unit' },
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
      { kind: 'hidden', name: 'unitId' },
    ],
    totals: ({ rows }) => [
      { label: 'Establishment', value: fteWords(sumOf(rows, 'funded')) },
      { label: 'Strength', value: fteWords(sumOf(rows, 'strength')) },
      { label: 'People', value: sumOf(rows, 'people') },
    ],
    chart: ({ rows, by }) => ({
      title: 'Establishment and strength, the largest',
      description: `Full-time equivalents by ${byWords[by].toLowerCase()}`,
      id: 'establishment',
      kind: 'bar',
      heading: byWords[by],
      tableFollows: true,
      unit: 'number',
      categories: rows.slice(0, 10).map(({ words }) => words),
      series: [
        { name: 'Establishment', values: rows.slice(0, 10).map((row) => row.funded / 100) },
        { name: 'Strength', values: rows.slice(0, 10).map((row) => row.strength / 100) },
      ],
    }),
    head: ({ on, unit }, { today }) =>
      html`${
        on !== today &&
        asOfBand(`On ${formatDay(on)}.`, {
          href: address('/establishment', { unitId: unit?.unitId }),
          text: 'Today',
        })
      }`,
    foot: ({ unit, on }) =>
      html`<ul class="govuk-list">
          <li>
            ${link(address('/establishment/vacant', { unitId: unit?.unitId, on }), 'Vacant posts')}
          </li>
          <li>${link('/reports/establishment-movements', 'Joiners and leavers')}</li>
          <li>${link('/reports/establishment-turnover', 'Turnover')}</li>
        </ul>
        ${whoCanSee(seenByAll)}`,
    empty: { text: 'There is no post and nobody at work here on that day.' },
    csv: 'establishment',
  }),
  list({
    path: '/establishment/vacant',
    query: vacantPosts,
    title: 'Vacant posts',
    back: ({ on }) => ({ href: address('/establishment', { on }), text: 'Establishment' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Post',
        value: ({ title }) => title,
        cell: ({ post_id: postId, title }) => link(`/posts/${postId}`, title),
      },
      {
        heading: 'Unit',
        value: ({ unit_name: name }) => name ?? '',
        cell: ({ unit_id: unitId, unit_name: name }) => link(`/units/${unitId}`, name ?? 'Unit'),
      },
      { heading: 'Rank or grade', value: ({ held_rank: rank }) => rank },
      {
        heading: 'Of full time',
        value: ({ fte_hundredths: fte }) => hundredths(fte),
        is: 'number',
        cell: ({ fte_hundredths: fte }) => fteWords(fte),
        numeric: true,
      },
      {
        heading: 'Vacant since',
        value: ({ vacant_since: since }) => since,
        is: 'day',
        cell: ({ vacant_since: since, days_vacant: days }) =>
          html`${formatDay(since)} <span class="bl-soft">${plural(days, 'day')}</span>`,
      },
    ],
    sentence: ({ rows, unit, on, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'funded post')}${
        unit === undefined ? '' : ` of ${unit}`
      } with nobody in them on ${formatDay(on)}, empty for longest first`,
    filters: [
      { name: 'unitId', kind: 'select', label: 'Unit', options: [], any: 'Any' },
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
    ],
    options: {
      unitId: ({ units }) => units.map(({ unitId, name }) => ({ value: unitId, text: name })),
    },
    paging: ({ next }) => (next === undefined ? {} : { next }),
    foot: () => whoCanSee(seenByAll),
    empty: { text: 'Every funded post has somebody in it on that day.' },
    csv: 'vacant-posts',
  }),
  page({
    path: '/units',
    navigation: 'Units',
    query: unitTree,
    title: 'Units',
    view: unitTreeView,
  }),
  record({
    path: '/units/:unitId',
    query: unitPage,
    title: 'Unit',
    back: () => ({ href: '/units', text: 'Units' }),
    identity: ({ name, above }) => ({ name, facts: above === undefined ? [] : [above.name] }),
    primary: ({ unitId }, { actor }) =>
      actor.permissions.has('organisation.change')
        ? { href: `/units/${unitId}/change`, text: 'Change the unit' }
        : undefined,
    view: unitView,
  }),
  record({
    path: '/posts/:postId',
    query: postPage,
    title: 'Post',
    back: ({ post }) =>
      post === undefined
        ? { href: '/establishment', text: 'Establishment' }
        : { href: `/units/${post.unitId}`, text: post.unitName },
    identity: ({ title, post }) => ({
      name: title,
      facts: post === undefined ? [] : [post.unitName],
    }),
    primary: ({ postId }, { actor }) =>
      actor.permissions.has('organisation.change')
        ? { href: `/posts/${postId}/change`, text: 'Change the post' }
        : undefined,
    view: postView,
  }),
  record({
    path: '/posts/:postId/known',
    query: postKnown,
    title: 'What was known of a post',
    back: ({ postId }) => ({ href: `/posts/${postId}`, text: 'Post' }),
    identity: ({ title, on }) => ({ name: title, facts: [`About ${formatDay(on)}`] }),
    view: postKnownView,
  }),
  ...reportPages(staffing),
  ...reportPages(vacancies),
  ...reportPages(movements),
  ...reportPages(turnover),
]

function optionsOf() {
  return (['rank', 'function', 'service'] as const).map((value) => ({
    value,
    text: byWords[value],
  }))
}
