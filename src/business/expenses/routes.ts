import { finder, work, type HomeParts } from '#platform/http'
import { formatPounds } from '#platform/money'
import { reportPages } from '#platform/reporting'
import { plural } from '#platform/ui'
import { claimExpenses } from './access.ts'
import { claimByReference, myExpenses } from './queries/claims.ts'
import { spentFigures } from './queries/spent-report.ts'
import { claimRoutes } from './views/claim-routes.ts'
import { financeRoutes } from './views/finance-routes.ts'
import { toClaim } from './views/line-forms.ts'

export const routes = [...claimRoutes, ...financeRoutes, ...reportPages(spentFigures)]

/** What expenses add to My work and to the search. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: myExpenses,
      input: {},
      items: (mine) => [
        ...(mine?.claims ?? [])
          .filter(({ status }) => status === 'returned')
          .map(({ claimId, reference, totalPence }) => ({
            text: `Expenses ${reference}, ${formatPounds(totalPence)}: with you again`,
            href: toClaim(claimId),
            detail: 'Answer or correct it, and send it again',
          })),
        ...(mine?.recurring ?? [])
          .filter(({ days }) => days.length >= 5)
          .map(({ recurringId, title, days, totalPence }) => ({
            text: `${title}: ${plural(days.length, 'day')} not claimed yet`,
            href: `/expenses/recurring/${recurringId}/claim`,
            act: {
              href: `/expenses/recurring/${recurringId}/claim`,
              text: `Claim ${formatPounds(totalPence)}`,
            },
          })),
      ],
    }),
  ],
  actions: [{ href: '/expenses/new', text: 'Claim an expense', permission: claimExpenses }],
  references: [
    finder({
      series: 'EX',
      query: claimByReference,
      input: (reference) => ({ reference }),
      to: ({ claimId }) => toClaim(claimId),
    }),
  ],
}
