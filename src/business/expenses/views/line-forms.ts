import { vehicleWords } from '#business/mileage'
import { act, form, start } from '#platform/http'
import { writePounds } from '#platform/money'
import { writeHours } from '#platform/time'
import { html, type Html } from '#platform/ui'
import { addJourney } from '../commands/add-journey.ts'
import { addLine } from '../commands/add-line.ts'
import { changeLine } from '../commands/change-line.ts'
import { removeLine } from '../commands/remove-line.ts'
import { lineDetail, lineForm } from '../queries/claims.ts'
import { lineWords } from '../rules/mind.ts'
import { lineShown } from './words.ts'

export const toClaim = (claimId: string | undefined) => `/expenses/${claimId ?? ''}`

type Params = { readonly params: Readonly<Record<string, string>> }
export const backToClaim = ({ params }: Params) => ({
  href: toClaim(params['claimId']),
  text: 'Claim of expenses',
})
const backToKinds = ({ params }: Params) => ({
  href: params['claimId'] === undefined ? '/expenses/new' : `${toClaim(params['claimId'])}/new`,
  text: 'What was it?',
})

/** The policy, above the boxes: whoever types sees it before anybody refuses. */
const policyShown = ({ says, status, covered }: ShownPolicy): Html =>
  html`<p class="bl-said">
      <strong>What is paid:</strong> ${says}.${status === 'demo' && ' A value of the demo force.'}
    </p>
    ${covered !== null && html`<p class="bl-said"><strong>Mind:</strong> ${covered}.</p> `}`

interface ShownPolicy {
  readonly says: string
  readonly status: string
  /** What of one's own pay covers it today. */
  readonly covered: string | null
}

const because = {
  name: 'because',
  label: 'Why it is above the limit, late or without a receipt',
  hint: 'Only where it is. Whoever decides reads this',
} as const

const away = {
  name: 'awayMinutes',
  label: 'How long you were away',
  hint: 'From leaving your workplace until you were back, such as 7:30. A day at the most',
} as const

const spent = [
  { name: 'spentOn', label: 'Day' },
  { name: 'amountPence', label: 'What it cost', hint: 'With VAT, in pounds and pence' },
] as const

const about = [
  { name: 'words', label: 'What it was for', hint: 'Whoever decides reads this' },
  {
    name: 'documentIds',
    label: 'Receipt',
    hint: 'Take a picture, or choose a file: PDF, JPEG, PNG or HEIC, at most 10 MB',
  },
  {
    name: 'vatPence',
    label: 'VAT on the receipt',
    hint: 'Only where the receipt shows it and a VAT number',
  },
  because,
] as const

/** Adding to the open claim, and to one that was given back: the same questions. */
export const lineRoutes = ['/expenses', '/expenses/:claimId'].flatMap((under) => [
  form({
    path: `${under}/new/meal`,
    command: addLine,
    input: () => ({ kind: 'meal' }),
    title: 'Meal away from the workplace',
    start: start({ query: lineForm, input: () => ({ kind: 'meal' }), before: policyShown }),
    fields: [...spent, away, ...about],
    submit: 'Add it',
    back: backToKinds,
    done: ({ claimId }) => ({
      to: toClaim(claimId),
      notice: { text: 'Added. Send it when all is in' },
    }),
  }),
  form({
    path: `${under}/new/mileage`,
    command: addJourney,
    title: 'Miles in your own vehicle',
    start: start({ query: lineForm, input: () => ({ kind: 'mileage' }), before: policyShown }),
    fields: [
      { name: 'spentOn', label: 'Day' },
      { name: 'vehicle', label: 'What you drove', words: vehicleWords },
      { kind: 'decimal', name: 'miles', label: 'Miles', suffix: 'miles', width: 5 },
      {
        name: 'words',
        label: 'From where to where, and what for',
        hint: 'Not between your home and your workplace',
      },
      { name: 'passengers', label: 'Colleagues you took' },
      { ...because, label: 'Why it is claimed late' },
    ],
    submit: 'Add it',
    back: backToKinds,
    done: ({ claimId }) => ({
      to: toClaim(claimId),
      notice: { text: 'Added. Send it when all is in' },
    }),
  }),
  form({
    path: `${under}/new/:kind`,
    command: addLine,
    title: ({ title }) => title,
    draft: 'An expense',
    start: start({ query: lineForm, before: policyShown }),
    fields: [...spent, ...about],
    submit: 'Add it',
    back: backToKinds,
    done: ({ claimId }) => ({
      to: toClaim(claimId),
      notice: { text: 'Added. Send it when all is in' },
    }),
  }),
])

export const correctRoutes = [
  form({
    path: '/expenses/:claimId/lines/:lineId/change',
    command: changeLine,
    title: ({ title }) => `Correct: ${title}`,
    start: start({
      query: lineDetail,
      version: ({ version }) => version,
      record: ({ claimId }) => toClaim(claimId),
      before: ({ policy }) => policyShown(policy),
      values: (line) => ({
        spentOn: line.spentOn,
        amountPence: writePounds(line.amountPence),
        ...(line.vatPence > 0n ? { vatPence: writePounds(line.vatPence) } : {}),
        ...(line.awayMinutes === null ? {} : { awayMinutes: writeHours(line.awayMinutes) }),
        words: line.words,
        ...(line.because === null ? {} : { because: line.because }),
      }),
    }),
    fields: [...spent, { ...away, hint: 'Of a meal alone, such as 7:30' }, ...about],
    submit: 'Correct it',
    draft: false,
    back: backToClaim,
    done: ({ claimId }) => ({ to: toClaim(claimId), notice: { text: 'Corrected' } }),
  }),
  act({
    path: '/expenses/:claimId/lines/:lineId/remove',
    command: removeLine,
    title: 'Take a line out',
    start: start({
      query: lineDetail,
      version: ({ version }) => version,
      record: ({ claimId }) => toClaim(claimId),
      before: (line) => html`<p class="govuk-body">${lineWords(line)}<br />${lineShown(line)}</p> `,
    }),
    warning: 'It goes with its receipts.',
    submit: 'Take it out',
    back: backToClaim,
    done: ({ claimId }) => ({ to: toClaim(claimId), notice: { text: 'Taken out' } }),
  }),
]
