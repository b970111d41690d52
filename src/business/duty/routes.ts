import { page, work, type HomeParts } from '#platform/http'
import { formatDay, formatShortDay } from '#platform/time'
import { blockedDeployments } from './queries/blocked.ts'
import { myDuties } from './queries/duties.ts'
import { owedRestDays } from './queries/owed.ts'
import { mySwaps } from './queries/swaps.ts'
import { swapDayWords } from './queries/swapping.ts'
import { teamRoster } from './queries/team.ts'
import { lackWords } from './rules/skills.ts'
import { myDutiesView } from './views/duties.ts'
import { personPages } from './views/person-pages.ts'
import { planPages } from './views/plan-pages.ts'
import { swapPages } from './views/swap-pages.ts'
import { teamTitle, teamView } from './views/team.ts'

export const routes = [
  page({
    path: '/duty',
    navigation: 'Duties',
    query: myDuties,
    title: 'Your duties',
    view: myDutiesView,
  }),
  page({
    path: '/duty/team',
    query: teamRoster,
    title: teamTitle,
    back: () => ({ href: '/duty', text: 'Your duties' }),
    view: teamView,
    width: 'board',
  }),
  ...swapPages,
  ...planPages,
  ...personPages,
]

/** What duties add to My work. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: mySwaps,
      input: {},
      items: (rows) =>
        rows
          .filter(({ mine, status }) => !mine && status === 'asked')
          .map((row) => ({
            text: `${row.other} asks to swap duties on ${swapDayWords(row)}`,
            href: `/duty/swaps/${row.swapId}`,
            detail: row.reference,
            act: { href: `/duty/swaps/${row.swapId}/answer`, text: 'Answer' },
          })),
    }),
    work({
      section: 'waiting',
      query: blockedDeployments,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: `${row.name} may not work as ${row.title} on ${formatShortDay(row.day)}`,
          href: `/duty/people/${row.personId}?from=${row.day}`,
          detail: `Deployed for ${row.title}, ${lackWords(row)}. Renew it, or deploy somebody else`,
          tone: 'late' as const,
        })),
    }),
    work({
      section: 'waiting',
      query: owedRestDays,
      input: {},
      items: (rows, today) =>
        rows.map(({ personId, name, dutyOn, nameBy }) => ({
          text: `Name another rest day for ${name}, who works on ${formatShortDay(dutyOn)}`,
          href: `/duty/people/${personId}`,
          due: `by ${formatDay(nameBy)}`,
          ...(nameBy < today ? { tone: 'late' as const } : {}),
        })),
    }),
  ],
}
