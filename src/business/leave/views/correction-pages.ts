import { form, start } from '#platform/http'
import { formatHours } from '#platform/time'
import { html, link } from '#platform/ui'
import { correctBalance } from '../commands/correct-balance.ts'
import { leaveOf } from '../queries/leave-of.ts'
import { yearWords } from '../rules/policy.ts'

/** HR puts somebody's balance right, by a line of its own with the reason. */
export const correctionPages = [
  form({
    path: '/leave/people/:personId/correct/:leaveYear',
    command: correctBalance,
    title: ({ leaveYear }) => `Correct the balance of ${yearWords(leaveYear)}`,
    caption: ({ person }) => person?.name ?? 'Somebody',
    start: start({
      query: leaveOf,
      values: () => ({}),
      before: ({ person, leaveYear }) =>
        person?.balance === undefined
          ? html``
          : html`<p class="govuk-body">
              They have ${formatHours(person.balance.left)} left of ${yearWords(leaveYear)}.
              ${link(`/leave/people/${person.personId}?leaveYear=${leaveYear}&why=1`, 'Why')}
            </p> `,
    }),
    fields: [
      {
        name: 'minutes',
        label: 'How much is added',
        hint: 'In hours, such as 8 or 7:30. A minus sign takes away: -8',
      },
      { name: 'reason', label: 'What was wrong', hint: 'They read this, and it stays on record' },
    ],
    check: true,
    submit: 'Correct the balance',
    back: ({ params }) => ({
      href: `/leave/people/${params['personId'] ?? ''}`,
      text: 'Their leave',
    }),
    done: ({ personId, leaveYear }) => ({
      to: `/leave/people/${personId}?leaveYear=${leaveYear}&why=1`,
      notice: { text: 'Corrected. They have been told' },
    }),
  }),
]
