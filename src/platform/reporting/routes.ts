import type { Scope } from '#platform/actions'
import { list } from '#platform/http'
import { link, plural } from '#platform/ui'
import { reports } from './queries.ts'

const reachWords: Readonly<Record<Scope, string>> = {
  self: 'Yourself',
  line: 'You and everybody below you',
  unit: 'Your unit and those below it',
  organisation: 'Your organisation',
  force: 'The whole force',
}

export const routes = [
  list({
    path: '/reports',
    navigation: 'Reports',
    query: reports,
    title: 'Reports',
    rows: (all) => all,
    columns: [
      {
        heading: 'Report',
        value: ({ title }) => title,
        cell: ({ path, title }) => link(path, title),
      },
      { heading: 'What it answers', value: ({ says }) => says },
      { heading: 'Who is in it for you', value: ({ scope }) => reachWords[scope] },
    ],
    sentence: (all) => `${plural(all.length, 'report')}, each by what you may see`,
    empty: { text: 'There is no report for you.' },
  }),
]
