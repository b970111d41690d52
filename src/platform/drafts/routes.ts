import { act, start, work, type HomeParts } from '#platform/http'
import { formatDay, formatShortDayAndTime, dayOf } from '#platform/time'
import { html } from '#platform/ui'
import { discardDraft } from './commands/discard-draft.ts'
import { draftDetail, myDrafts } from './queries.ts'

export const routes = [
  act({
    path: '/drafts/:draftId/discard',
    command: discardDraft,
    title: 'Discard what you began?',
    caption: ({ title }) => title,
    start: start({
      query: draftDetail,
      before: ({ savedAt }) =>
        html`<p class="govuk-body">Saved ${formatShortDayAndTime(savedAt)}.</p> `,
    }),
    warning: 'What you typed is gone. You can begin anew.',
    submit: 'Discard it',
    back: () => ({ href: '/', text: 'My work' }),
    done: ({ path }) => ({ to: path, notice: { text: 'Discarded' } }),
  }),
]

/** What somebody has begun stands in My work until they finish it, discard it or it expires. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: myDrafts,
      input: {},
      items: (rows) =>
        rows.map(({ path, title, savedAt, expiresAt }) => ({
          text: `You began: ${title}`,
          href: path,
          detail: `Saved ${formatShortDayAndTime(savedAt)}`,
          due: `Kept until ${formatDay(dayOf(expiresAt))}`,
        })),
    }),
  ],
}
